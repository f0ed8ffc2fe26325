// What stands in a field for passwords when it is a password: no digest, no reference, no prompt.
import { CHECK } from './check-bits.ts';
import { isDigit, isLetter, toLower } from './digits.ts';
import { hasWord, toWordSet } from './word-set.ts';

const DIGEST_LENGTH = 32;
const DOLLAR = 0x24;
const PERCENT = 0x25;

/** What systems are delivered with and examples say. */
const DEFAULTS = toWordSet(
  'password passwd pass123 pass1234 password1 password123 admin123 admin888 admin1234 root123 test123 test1234 ' +
    'abc123 abc12345 abcd1234 a123456 aa123456 qwe123 123qwe qwerty 123456 1234567 12345678 123456789 1234567890 ' +
    '654321 000000 111111 666666 888888 88888888 123123 changeme secret123 user123 demo123 guest123 p@ssw0rd',
);

/**
 * Valid for letters and digits mixed, or with signs; letters alone are weak: code and forms write words there. What
 * systems are delivered with is a known sample. A digest (32 hexadecimal digits), one character repeated, a reference
 * or a date is none.
 */
export function checkSecret(bytes: Uint8Array, start: number, end: number): number {
  const isReference = bytes[start] === DOLLAR || bytes[start] === PERCENT || isDotted(bytes, start, end);
  if (isReference || isOneByte(bytes, start, end)) return 0;
  count(bytes, start, end);
  const length = end - start;
  if (length === DIGEST_LENGTH && counted.digits + counted.hexLetters === length) return 0;
  if (isDate(bytes, start, length)) return 0;
  if (hasWord(DEFAULTS, bytes, start, end)) return CHECK.valid | CHECK.knownSample;
  return counted.digits === 0 ? CHECK.valid | CHECK.weak : CHECK.valid;
}

const counted = { digits: 0, letters: 0, hexLetters: 0 };

function count(bytes: Uint8Array, start: number, end: number): void {
  counted.digits = 0;
  counted.letters = 0;
  counted.hexLetters = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) counted.digits++;
    else if (isLetter(byte)) {
      counted.letters++;
      if (toLower(byte) <= 0x66) counted.hexLetters++;
    }
  }
}

/** req.body.password2 */
function isDotted(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 1; at < end - 1; at++) {
    if (bytes[at] === 0x2e && isLetter(bytes[at - 1]!) && isLetter(bytes[at + 1]!)) return true;
  }
  return false;
}

/** 2024-01-05, 2024.01.05 */
function isDate(bytes: Uint8Array, start: number, length: number): boolean {
  if (counted.letters > 0 || counted.digits + 2 !== length) return false;
  return !isDigit(bytes[start + 4]!) && bytes[start + 4] === bytes[start + length - 3];
}

function isOneByte(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (bytes[at] !== bytes[start]) return false;
  return true;
}
