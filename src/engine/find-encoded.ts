// Finds text in which something is encoded: escapes of JSON, URLs, HTML and mail, and base64 that begins like a text.
// Oracle of kernel/encoded.ts, and its stand-in where WASM SIMD is missing.

/** Shorter runs are words. */
const MIN_BASE64 = 24;
/** Characters of base64 that are decoded before a run is told of. */
const PROBE = 8;

const AMPERSAND = 0x26;
const PERCENT = 0x25;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

const SEXTETS = new Int8Array(256).fill(-1);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let index = 0; index < 64; index++) SEXTETS[ALPHABET.charCodeAt(index)] = index;

/**
 * A place in [from, to) at which something seems encoded, on the first line that has one; `to` when there is none.
 * Quoted-printable is looked for with `isMail`: elsewhere `=` says nothing.
 */
export function findEncoded(bytes: Uint8Array, from: number, to: number, isMail: boolean): number {
  let run = 0;
  for (let at = from; at <= to; at++) {
    const byte = at < to ? bytes[at]! : 0;
    if (SEXTETS[byte]! >= 0) {
      run++;
      continue;
    }
    if (run >= MIN_BASE64 && !isHexadecimal(bytes, at - run, at) && beginsText(bytes, at - run))
      return at - run;
    run = 0;
    if (isEscapeSign(byte) && isEscape(bytes, at, byte, isMail)) return at;
  }
  return to;
}

function isEscapeSign(byte: number): boolean {
  return byte === BACKSLASH || byte === PERCENT || byte === AMPERSAND || byte === EQUALS;
}

/** `\uXXXX`, `%XX` but no control character, `&#…` or `&name;`, `=XX=XX` above ASCII. */
function isEscape(bytes: Uint8Array, at: number, byte: number, isMail: boolean): boolean {
  if (byte === BACKSLASH) return bytes[at + 1] === 0x75 && [2, 3, 4, 5].every((n) => isHex(bytes[at + n]));
  if (byte === PERCENT) return bytes[at + 1]! >= 0x32 && isHex(bytes[at + 1]) && isHex(bytes[at + 2]);
  return byte === EQUALS ? isMail && isQuoted(bytes, at) : isEntity(bytes, at);
}

function isQuoted(bytes: Uint8Array, at: number): boolean {
  const again = bytes[at + 4];
  if (bytes[at + 3] !== EQUALS || !isUpperHex(bytes[at + 2]) || !isUpperHex(bytes[at + 5])) return false;
  return isHighDigit(bytes[at + 1]) && (again === 0x38 || again === 0x39 || again === 0x41 || again === 0x42);
}

function isEntity(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 1] === 0x23) return true;
  let end = 1;
  while (end < 8 && isLetter(bytes[at + end])) end++;
  return end > 2 && bytes[at + end] === 0x3b;
}

/** Whether the first PROBE characters decode to what may begin a text in UTF-8. */
function beginsText(bytes: Uint8Array, start: number): boolean {
  const probe = Buffer.from(bytes.subarray(start, start + PROBE)).toString('latin1');
  let expected = 0;
  for (const byte of Buffer.from(probe, 'base64')) {
    if (expected > 0) {
      if ((byte & 0xc0) !== 0x80) return false;
      expected--;
    } else if (byte >= 0x80) {
      if (byte < 0xc2 || byte > 0xf4) return false;
      expected = continuationsOf(byte);
    } else if (isControl(byte)) {
      return false;
    }
  }
  return true;
}

function continuationsOf(lead: number): number {
  if (lead < 0xe0) return 1;
  return lead < 0xf0 ? 2 : 3;
}

/** Control characters but for tab and line ends. */
function isControl(byte: number): boolean {
  return byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d : byte === 0x7f;
}

/** Numbers and ids are no base64. */
function isHexadecimal(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (!((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66))) return false;
  }
  return true;
}

function isHighDigit(byte: number | undefined): boolean {
  return byte === 0x38 || byte === 0x39 || (byte !== undefined && byte >= 0x41 && byte <= 0x46);
}

function isUpperHex(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46));
}

function isHex(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}

function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
