// Names of persons behind a label. Only a surname, the characters of the rest and a list of ordinary words tell a name
// from what else a field may hold; without a label two to four characters are never a name.
import { CHECK } from './check-bits.ts';
import { isNeverInNames, isUsualInNames } from './given-names.ts';
import { HAN_BYTES, hanAt, hasHanWord, toHanSet, toHanWords } from './han.ts';
import { DOUBTFUL_WORDS, ORDINARY_WORDS } from './ordinary-words.ts';
import { isCommonSurname, isCompoundSurname, isSurname } from './surnames.ts';

const MAX_CHARS = 4;

const ORDINARY = toHanWords(ORDINARY_WORDS);
const DOUBTFUL = toHanWords(DOUBTFUL_WORDS);

/** Names that stand for nobody. */
const SAMPLES = toHanWords(
  '张三 李四 王五 赵六 孙七 周八 吴九 郑十 張三 李四 王五 趙六 张三三 李四四 张小三 王小二 张三丰 李雷 韩梅梅 王大锤 张某 李某 王某 ' +
    '刘某 陈某 赵某 张某某 李某某 王某某 刘某某 陈某某 赵某某 某某 小明 小红 小王 小李 小张 王小明 李小明 张小明 陈小明 王先生 李先生 张先生 ' +
    '李女士 王女士 张女士 刘先生 陈先生 马云 马化腾 雷军 刘德华 周杰伦 张学友 郭富城 黎明 姚明 郭德纲 成龙 李白 杜甫 白居易 曹操 刘备 孙权 关羽 ' +
    '张飞 赵云 诸葛亮 孙悟空 唐僧 猪八戒 沙和尚 林黛玉 贾宝玉 宋江 武松 鲁智深 郭靖 黄蓉 杨过 小龙女 张无忌 令狐冲 韦小宝',
);

/** How a person is addressed; a name in front of it is a name all the same. */
const TITLES = toHanWords(
  '先生 女士 小姐 老师 同学 医生 经理 主任 总监 师傅 教授 律师 护士 老板 同志 阿姨 叔叔',
);
const MASKS = toHanSet('某');

/**
 * Behind a label that asks for a person's name. Strong: a surname that most people have (or one of two characters) and
 * a rest of usual characters; valid with one usual character; weak when only the surname speaks for it.
 */
export function checkChineseName(bytes: Uint8Array, start: number, end: number): number {
  if (hasDot(bytes, start, end)) return checkDottedName(bytes, start, end);
  const count = (end - start) / HAN_BYTES;
  if (count > MAX_CHARS || hasHanWord(ORDINARY, bytes, start, end)) return 0;
  if (hasHanWord(SAMPLES, bytes, start, end)) return CHECK.valid | CHECK.knownSample;
  if (hasTitle(bytes, end, count)) return isSurname(hanAt(bytes, start)) ? CHECK.valid | CHECK.weak : 0;
  const surname = surnameLength(bytes, start, count);
  const rest = count - surname;
  if (surname === 0 || rest < 1 || rest > 2) return 0;
  if (MASKS.has(hanAt(bytes, end - HAN_BYTES))) return CHECK.valid | CHECK.knownSample;
  return restBits(bytes, start, surname, rest);
}

/** What the characters behind the surname say. */
function restBits(bytes: Uint8Array, start: number, surname: number, rest: number): number {
  const given = start + surname * HAN_BYTES;
  const usual = usualCount(bytes, given, given + rest * HAN_BYTES);
  if (usual < 0) return 0;
  const isCommon = surname === 2 || isCommonSurname(hanAt(bytes, start));
  if (usual === rest) return isCommon ? CHECK.valid | CHECK.strong : CHECK.valid;
  return isCommon && usual > 0 ? CHECK.valid : CHECK.valid | CHECK.weak;
}

/** Behind a word that names anything (name, userName): a common surname and nothing but usual characters. */
export function checkChineseNameStrict(bytes: Uint8Array, start: number, end: number): number {
  const bits = checkChineseName(bytes, start, end);
  if ((bits & CHECK.knownSample) !== 0) return bits;
  if (hasHanWord(DOUBTFUL, bytes, start, end) || isOfBothParents(bytes, start, end)) return 0;
  return (bits & CHECK.strong) === 0 ? 0 : bits & ~CHECK.strong;
}

/** Four characters with two surnames in front: as often a country or a saying. */
function isOfBothParents(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== MAX_CHARS * HAN_BYTES) return false;
  return !isCompoundSurname(hanAt(bytes, start), hanAt(bytes, start + HAN_BYTES));
}

/** Characters of the surname: 2 for one of two characters or for both parents' surnames, 0 for none. */
function surnameLength(bytes: Uint8Array, start: number, count: number): number {
  const first = hanAt(bytes, start);
  if (count >= 3) {
    const second = hanAt(bytes, start + HAN_BYTES);
    if (isCompoundSurname(first, second)) return 2;
    if (count === MAX_CHARS) return isCommonSurname(first) && isCommonSurname(second) ? 2 : 0;
  }
  return isSurname(first) ? 1 : 0;
}

/** How many characters most names are made of; -1 when one is there that no name has. */
function usualCount(bytes: Uint8Array, start: number, end: number): number {
  let usual = 0;
  for (let at = start; at < end; at += HAN_BYTES) {
    const char = hanAt(bytes, at);
    if (isUsualInNames(char)) usual++;
    else if (isNeverInNames(char) && !MASKS.has(char)) return -1;
  }
  return usual;
}

function hasTitle(bytes: Uint8Array, end: number, count: number): boolean {
  return count >= 3 && hasHanWord(TITLES, bytes, end - 2 * HAN_BYTES, end);
}

/** Names of Uyghurs, Kazakhs, Tibetans … in two parts or more. Each part is what it is: no list has them all. */
function checkDottedName(bytes: Uint8Array, start: number, end: number): number {
  let parts = 0;
  let from = start;
  for (let at = start; at <= end; ) {
    const dot = at < end ? dotWidth(bytes, at) : 1;
    if (dot === 0) {
      at += HAN_BYTES;
      continue;
    }
    if (hasHanWord(ORDINARY, bytes, from, at) || !isNamePart(bytes, from, at)) return 0;
    parts++;
    at += dot;
    from = at;
  }
  return parts >= 2 ? CHECK.valid : 0;
}

/** 姓名, 电话号码 …: the last character of a field name. */
const FIELD_ENDINGS = toHanSet('名号码话址型类项目');

function isNamePart(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 2 * HAN_BYTES && !FIELD_ENDINGS.has(hanAt(bytes, to - HAN_BYTES));
}

function hasDot(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const width = dotWidth(bytes, at);
    if (width > 0) return true;
    at += HAN_BYTES;
  }
  return false;
}

/** Bytes of the middle dot at `at` (· • ‧ ・), 0 for none. */
function dotWidth(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0xc2) return bytes[at + 1] === 0xb7 ? 2 : 0;
  if (bytes[at] === 0xe2 && bytes[at + 1] === 0x80)
    return bytes[at + 2] === 0xa2 || bytes[at + 2] === 0xa7 ? 3 : 0;
  return bytes[at] === 0xe3 && bytes[at + 1] === 0x83 && bytes[at + 2] === 0xbb ? 3 : 0;
}
