// The key directly before a value on its line: `"phone": "…"`, `mobile=…`, `身份证号：…`, <tel>…</tel>.

const MAX_OPENERS = 8;
const BRACKET = 0x5b;
const MAX_KEY_BYTES = 48;

/** Bounds of a key; empty when there is none. */
export interface KeyBounds {
  start: number;
  end: number;
}

/** Writes the bounds of the key before `at` to `into`; `into.start === into.end` when no key stands there. */
export function findKeyBefore(text: Uint8Array, at: number, into: KeyBounds): void {
  into.start = 0;
  into.end = 0;
  let position = at;
  const lowest = Math.max(0, at - MAX_OPENERS);
  while (position > lowest && isOpener(text[position - 1]!)) position--;
  const width = separatorWidthBefore(text, position);
  if (width > 0) position -= width;
  else if (position === at || text[position] !== BRACKET) return; // 姓名[…]: the bracket separates
  for (let step = 0; step < 2 && position > 0 && isOpener(text[position - 1]!); step++) position--;
  into.end = position;
  let start = position;
  while (start > 0 && position - start < MAX_KEY_BYTES) {
    const width = keyCharBefore(text, start);
    if (width === 0) break;
    start -= width;
  }
  into.start = start;
}

/** Width of the key character that ends at `end`; 0 when a key cannot hold it. Han, but no punctuation of a sentence. */
function keyCharBefore(text: Uint8Array, end: number): number {
  const byte = text[end - 1]!;
  if (byte < 0x80) return isKeyByte(byte) ? 1 : 0;
  const lead = text[end - 3];
  const isHan =
    end >= 3 &&
    lead !== undefined &&
    lead >= 0xe3 &&
    lead <= 0xe9 &&
    !(lead === 0xe3 && text[end - 2] === 0x80);
  return isHan ? 3 : 0;
}

/** `: = >` or the full-width colon that ends at `end`. */
function separatorWidthBefore(text: Uint8Array, end: number): number {
  const byte = text[end - 1];
  if (byte === 0x3a || byte === 0x3d || byte === 0x3e) return 1;
  return byte === 0x9a && text[end - 2] === 0xbc && text[end - 3] === 0xef ? 3 : 0;
}

/** space tab " ' ( [ \ ` + : what opens a value, or closes a key */
function isOpener(byte: number): boolean {
  return (
    byte === 0x20 ||
    byte === 0x09 ||
    byte === 0x22 ||
    byte === 0x27 ||
    byte === 0x28 ||
    byte === 0x5b ||
    byte === 0x5c ||
    byte === 0x60
  );
}

/** letters, digits, _ - . $ */
function isKeyByte(byte: number): boolean {
  const lower = byte | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return true;
  if (byte >= 0x30 && byte <= 0x39) return true;
  return byte === 0x5f || byte === 0x2d || byte === 0x2e || byte === 0x24;
}
