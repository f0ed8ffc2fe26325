// Structural fingerprints: where a finding stands and what its surroundings look like, never what the value is.
// An unkeyed hash of a phone number is the phone number: all seven billion are tried in minutes.
import { createHash } from 'node:crypto';

const SKELETON_BYTES = 256;
const NEWLINE = 0x0a;

/** Words kept as they are; frozen, because fingerprints in committed baselines depend on it. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'name', 'phone', 'mobile', 'tel', 'email', 'mail', 'id', 'card', 'idcard', 'bank', 'user', 'member', 'customer',
  'address', 'passport', 'insert', 'into', 'values', 'null', 'copy', 'info', 'warn', 'error', 'debug', 'const',
  'let', 'var', 'return', 'true', 'false', 'string', 'int', 'key', 'value', 'data', 'order', 'login', 'register',
]); // biome-ignore format: a word list reads best as one block
export const HAN_KEYWORDS: readonly string[] = [
  '身份证',
  '手机号',
  '手机',
  '电话',
  '邮箱',
  '银行卡',
  '卡号',
  '姓名',
  '地址',
  '护照',
  '车牌',
  '证件',
  '联系',
];

/** Text around a value on its own line, with letters, digits and Han folded; at most 256 bytes either side. */
export function skeletonOf(bytes: Uint8Array, length: number, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < SKELETON_BYTES && bytes[from - 1] !== NEWLINE) from--;
  let to = end;
  while (to < length && to - end < SKELETON_BYTES && bytes[to] !== NEWLINE) to++;
  const before = sliceText(bytes, from, start);
  const after = sliceText(bytes, end, to);
  return `${foldText(before)}\u0000${foldText(after)}`;
}

/** "s1:" and 128 bits in hex. `ordinal` counts equal places in one file from 0. */
export function fingerprintOf(
  detector: string,
  maskedPath: string,
  skeleton: string,
  ordinal: number,
): string {
  const hash = createHash('sha256');
  hash.update(`s1\n${detector}\n${maskedPath}\n${skeleton}\n${ordinal}`);
  return `s1:${hash.digest('hex').slice(0, 32)}`;
}

function sliceText(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
    .toString('utf8')
    .trim();
}

function foldText(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; ) {
    const word = wordAt(text, at);
    if (word.length > 0) {
      folded += KEYWORDS.has(word.toLowerCase()) ? word.toLowerCase() : 'a'.repeat(word.length);
      at += word.length;
      continue;
    }
    const kept = HAN_KEYWORDS.find((keyword) => text.startsWith(keyword, at));
    folded += kept ?? foldChar(text.charCodeAt(at), text[at]!);
    at += kept?.length ?? 1;
  }
  return folded;
}

function wordAt(text: string, at: number): string {
  let end = at;
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return text.slice(at, end);
}

function foldChar(code: number, char: string): string {
  if (code >= 0x30 && code <= 0x39) return '0';
  if (code < 0x80) return char;
  return code >= 0x2e80 && code < 0xfb00 ? '汉' : 'u';
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
