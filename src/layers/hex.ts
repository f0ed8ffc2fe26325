// Digits of numbers in escapes.

/** Value of a hexadecimal digit; -1 for any other byte. */
export function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Value of the two digits at `at`; -1 unless both are. */
export function hexByte(bytes: Uint8Array, at: number): number {
  const high = hexValue(bytes[at]);
  const low = hexValue(bytes[at + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** UTF-8 of a character, if a text may hold it. */
export function characterOf(code: number): Buffer | undefined {
  const isText = code >= 0x20 ? code !== 0x7f : code === 0x09 || code === 0x0a || code === 0x0d;
  const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isText && isCharacter ? Buffer.from(String.fromCodePoint(code)) : undefined;
}
