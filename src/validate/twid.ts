// Taiwan identity numbers: citizens (second character 1 or 2), residents since 2021 (8 or 9) and before (A to D).
import { CHECK } from './check-bits.ts';
import { DIGITS, isLetter, isPlaceholderRun, toUpper } from './digits.ts';

/** Index: letter - A. Numbers follow the order in which places got their letters. */
const LETTER_VALUES = [
  10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33,
] as const;

/** Valid when the weighted sum is 0 mod 10; otherwise a near miss. */
export function checkTwid(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10) return 0;
  const first = letterNumber(bytes[start]!);
  let sum = Math.floor(first / 10) + (first % 10) * 9;
  const second = bytes[start + 1]!;
  DIGITS[0] = isLetter(second) ? letterNumber(second) % 10 : second - 0x30;
  sum += DIGITS[0]! * 8;
  for (let at = 1; at < 9; at++) {
    DIGITS[at] = bytes[start + 1 + at]! - 0x30;
    sum += DIGITS[at]! * (at === 8 ? 1 : 8 - at);
  }
  const bits = sum % 10 === 0 ? CHECK.valid | CHECK.checkDigitOk : CHECK.nearMiss | CHECK.checkDigitFailed;
  return isPlaceholderRun(1, 9) ? bits | CHECK.knownSample : bits;
}

function letterNumber(byte: number): number {
  return LETTER_VALUES[toUpper(byte) - 0x41] ?? 0;
}
