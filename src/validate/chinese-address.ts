// Addresses behind a label: divisions, a road, a number. No list of places is needed where the grammar is complete.
import { CHECK } from './check-bits.ts';
import { isDigit } from './digits.ts';
import { HAN_BYTES, hanAt, hanPair, toHanSet } from './han.ts';

const DIVISIONS = toHanSet('省市区县州盟旗镇乡村屯');
const ROADS = toHanSet('路街道巷弄里坊庄园城苑厦湾');
const UNITS = toHanSet('号弄栋幢座楼层室户单院组队舍');
const NUMERALS = toHanSet('一二三四五六七八九十百零〇甲乙丙丁东南西北');
/** What a form says instead of an address. */
const PROMPTS = toHanSet('请输填选择您你我的了是否错误不能为空必项码');
const MASK = 0x67d0; // 某
const PROVINCE = 0x7701; // 省
const CITY = 0x5e02; // 市
const DISTRICT = 0x533a; // 区
const AUTONOMOUS = 0x6cbb; // 治, of 自治区
const ADMINISTRATIVE = 0x653f; // 政, of 特别行政区
const NUMBER_SIGN = 0x23;
const LETTER_X = 0x58;

const PROVINCES = new Set(
  (
    '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 ' +
    '青海 台湾 内蒙 广西 西藏 宁夏 新疆 香港 澳门'
  )
    .split(' ')
    .map((name) => hanPair(name.charCodeAt(0), name.charCodeAt(1))),
);

/** What was seen of an address; overwritten by each check. */
let divisions = 0;
let hasRoad = false;
let hasNumber = false;
let isPrompt = false;
let isMasked = false;

/**
 * Strong: a division, then a road or estate with a number. Valid: two divisions, or a road with a number and its unit.
 * 0 for anything less and for what forms say.
 */
export function checkChineseAddress(bytes: Uint8Array, start: number, end: number): number {
  read(bytes, start, end);
  if (isPrompt) return 0;
  const isDetailed = hasRoad && hasNumber;
  if (divisions < 2 && !isDetailed) return 0;
  if (isMasked) return CHECK.valid | CHECK.knownSample;
  return divisions > 0 && hasNumber ? CHECK.valid | CHECK.strong : CHECK.valid;
}

function read(bytes: Uint8Array, start: number, end: number): void {
  divisions = startsWithProvince(bytes, start, end) ? 1 : 0;
  hasRoad = false;
  hasNumber = false;
  isPrompt = false;
  isMasked = false;
  let name = 0; // characters since the last division or road
  let before = 0;
  let wasNumber = false;
  for (let at = start; at < end; ) {
    const byte = bytes[at]!;
    if (byte < 0x80) {
      hasNumber ||= byte === NUMBER_SIGN && wasNumber;
      isMasked ||= (byte & 0x5f) === LETTER_X && (bytes[at + 1]! & 0x5f) === LETTER_X && at + 1 < end;
      wasNumber = isDigit(byte) || (wasNumber && byte !== 0x20);
      at++;
      continue;
    }
    const width = byte < 0xe0 ? 2 : HAN_BYTES;
    const char = width === HAN_BYTES ? hanAt(bytes, at) : 0;
    at += width;
    isPrompt ||= PROMPTS.has(char);
    isMasked ||= char === MASK;
    hasNumber ||= wasNumber && UNITS.has(char);
    wasNumber = NUMERALS.has(char);
    name = readSuffix(char, name, before);
    before = char;
  }
}

/** Counts a division or road with a name before it; returns the length of the name after it. 省市区 names nothing. */
function readSuffix(char: number, name: number, before: number): number {
  if (DIVISIONS.has(char)) {
    if (name > 0) divisions += isFirstOfProvince(char, name, before) ? 0 : 1;
    return 0;
  }
  if (ROADS.has(char) && name > 0) hasRoad = true;
  return name + 1;
}

/** 北京市, 广东省, 广西壮族自治区: the province was counted by its name already. */
function isFirstOfProvince(char: number, name: number, before: number): boolean {
  if (provinceEnd !== 1) return false;
  provinceEnd = 2;
  if (char === CITY) return name === 2;
  return char === PROVINCE || (char === DISTRICT && (before === AUTONOMOUS || before === ADMINISTRATIVE));
}

/** 1: begins with a province whose suffix has not been met; 2: met. */
let provinceEnd = 0;

function startsWithProvince(bytes: Uint8Array, start: number, end: number): boolean {
  const isLong = end - start >= 2 * HAN_BYTES && bytes[start]! >= 0xe3 && bytes[start + HAN_BYTES]! >= 0xe3;
  const isProvince = isLong && PROVINCES.has(hanPair(hanAt(bytes, start), hanAt(bytes, start + HAN_BYTES)));
  provinceEnd = isProvince ? 1 : 0;
  return isProvince;
}
