// Which encoding a stretch of bytes is written in: well-formed UTF-8, GB 18030 or Big5 by their pairs.
import { type LegacyEncoding, leadOf, pairIndex, pairTable, trailOf } from './legacy-tables.ts';

const LF = 0x0a;

/** Bytes in [from, to) as UTF-8: sequences of two bytes, longer ones, and what is no sequence. */
export interface Utf8Score {
  short: number;
  long: number;
  broken: number;
}

/** Counts into `score`. A sequence that `isCut` leaves open at the end counts for nothing. */
export function scoreUtf8(
  bytes: Uint8Array,
  from: number,
  to: number,
  isCut: boolean,
  score: Utf8Score,
): void {
  score.short = 0;
  score.long = 0;
  score.broken = 0;
  for (let at = from; at < to; ) {
    if (bytes[at]! < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(bytes, at, to);
    if (length === 0) {
      const isOpen = isCut && at + missingFrom(bytes[at]!) > to && areTrails(bytes, at + 1, to);
      if (isOpen) return;
      score.broken++;
    } else if (length === 2) score.short++;
    else score.long++;
    at += Math.max(1, length);
  }
}

/** Length of the well-formed sequence at `at` (RFC 3629), 0 when there is none. */
export function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = missingFrom(lead);
  if (length < 2 || at + length > to || !areTrails(bytes, at + 1, at + length)) return 0;
  const second = bytes[at + 1]!;
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  return lead === 0xf4 && second > 0x8f ? 0 : length;
}

/** Length of a sequence by its first byte; 0 when none begins so. */
export function missingFrom(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function areTrails(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((bytes[at]! & 0xc0) !== 0x80) return false;
  return true;
}

/** Characters counted by USAGE, unreadable bytes at 0. */
type PairScore = Uint32Array;

/** What stretch [from, to) is written in if it is not UTF-8, or undefined: Latin-1, or no text. */
export function judgeLegacy(bytes: Uint8Array, from: number, to: number): LegacyEncoding | undefined {
  const gb: PairScore = new Uint32Array(4);
  const big5: PairScore = new Uint32Array(4);
  const utf8: Utf8Score = { short: 0, long: 0, broken: 0 };
  for (let at = from; at < to; ) {
    const lf = bytes.indexOf(LF, at);
    const end = lf < 0 || lf >= to ? to : lf + 1;
    scoreUtf8(bytes, at, end, lf !== end - 1, utf8);
    // Lines that are UTF-8 say nothing about the others.
    if (utf8.broken > 0 || utf8.long === 0) {
      scorePairs(bytes, at, end, 'gb18030', gb);
      scorePairs(bytes, at, end, 'big5', big5);
    }
    at = end;
  }
  const better = worth(big5) > worth(gb) ? big5 : gb;
  const pairs = better[USAGE.frequent]! + better[USAGE.common]! + better[USAGE.rare]!;
  if (better[0]! * 4 > pairs || pairs === 0) return undefined;
  return better === big5 ? 'big5' : 'gb18030';
}

function worth(score: PairScore): number {
  return score[USAGE.frequent]! * 8 + score[USAGE.common]! * 3 - score[USAGE.rare]! - score[0]! * 8;
}

function scorePairs(
  bytes: Uint8Array,
  from: number,
  to: number,
  encoding: LegacyEncoding,
  score: PairScore,
): void {
  const usage = usageTable(encoding);
  for (let at = from; at < to; ) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    if (at + 1 === to) return; // cut within a pair
    const usual = usage[pairIndex(lead, bytes[at + 1]!)] ?? 0;
    if (usual > 0) {
      score[usual]!++;
      at += 2;
      continue;
    }
    const isRare = encoding === 'gb18030' && isQuad(bytes, at, to);
    score[isRare ? USAGE.rare : 0]!++;
    at += isRare ? 4 : 1;
  }
}

const USAGE = { rare: 1, common: 2, frequent: 3 } as const;
/** What dumps, tables and logs are full of, in both alphabets; the two encodings read each other's as rare signs. */
const FREQUENT =
  '的一是不了在人有我他这這中大来來上个個国國到说說们們为為子和你地出道也时時年得就那要下以生会會自着著去之过過' +
  '家学學对對可里裡后後小么多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手用主行方又如前所本见見' +
  '姓名身份证證号號码碼机機电電话話联聯系繫绑綁定地址省市区區县縣街路楼樓室户戶客备備注註编編订訂单單' +
  '银銀卡支付金额額登录錄功失败敗信息性别別男女男出生期员員工公司编辑数據据类類型状态狀態创建创建更新间間' +
  '收件寄取货貨商品件价價格城邮郵箱密护護照车車牌保险險医醫院病历歷请請求返回值错誤误测試试示例' +
  '，。、：；（）“”！？　王李张張刘劉陈陳杨楊黄黃赵趙吴吳周';

const usages = new Map<LegacyEncoding, Uint8Array>();

/** USAGE by `pairIndex`; 0 for what is no character. */
function usageTable(encoding: LegacyEncoding): Uint8Array {
  let table = usages.get(encoding);
  if (table === undefined) {
    const frequent = new Set(Array.from(FREQUENT, (character) => character.codePointAt(0)));
    const isCommon = encoding === 'gb18030' ? isCommonGb : isCommonBig5;
    table = Uint8Array.from(pairTable(encoding), (code, index) => {
      if (code === 0) return 0;
      if (frequent.has(code)) return USAGE.frequent;
      return isCommon(leadOf(index), trailOf(index)) ? USAGE.common : USAGE.rare;
    });
    usages.set(encoding, table);
  }
  return table;
}

export function isPair(lead: number, trail: number): boolean {
  return lead >= 0x81 && lead <= 0xfe && trail >= 0x40 && trail !== 0x7f && trail !== 0xff;
}

/** The four bytes of a rare character: lead, digit, lead, digit. */
export function isQuad(bytes: Uint8Array, at: number, to: number): boolean {
  if (at + 4 > to) return false;
  const third = bytes[at + 2]!;
  return isDigit(bytes[at + 1]!) && third >= 0x81 && third <= 0xfe && isDigit(bytes[at + 3]!);
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Punctuation, full-width forms and the 3,755 frequent characters of GB 2312. */
function isCommonGb(lead: number, trail: number): boolean {
  return trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3);
}

/** Punctuation, full-width forms and the 5,401 frequent characters of Big5. */
function isCommonBig5(lead: number, trail: number): boolean {
  return lead >= 0xa1 && lead <= 0xc6 && (trail <= 0x7e || trail >= 0xa1);
}
