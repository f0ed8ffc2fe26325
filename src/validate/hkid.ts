// Hong Kong identity card numbers: one or two letters, six digits, check digit mod 11.
import { CHECK } from './check-bits.ts';
import { DIGITS, isDigit, isLetter, isPlaceholderRun, toUpper } from './digits.ts';

const LETTER_A = 0x41;
/** A stands for ten here, as a letter of the number and as a check digit. */
const VALUE_OF_A = 10;
/** What stands for the missing first letter. */
const SPACE_VALUE = 36;

/** Valid when the check digit is right, with or without brackets around it; otherwise a near miss. */
export function checkHkid(bytes: Uint8Array, start: number, end: number): number {
  const hasTwoLetters = isLetter(bytes[start + 1]!);
  const digitsStart = start + (hasTwoLetters ? 2 : 1);
  const first = letterValue(bytes[start]!);
  let sum = hasTwoLetters ? first * 9 + letterValue(bytes[start + 1]!) * 8 : SPACE_VALUE * 9 + first * 8;
  for (let at = 0; at < 6; at++) {
    DIGITS[at] = bytes[digitsStart + at]! - 0x30;
    sum += DIGITS[at]! * (7 - at);
  }
  sum += checkValue(bytes, digitsStart + 6, end);
  const bits = sum % 11 === 0 ? CHECK.valid | CHECK.checkDigitOk : CHECK.nearMiss | CHECK.checkDigitFailed;
  return isPlaceholderRun(0, 6) ? bits | CHECK.knownSample : bits;
}

/** The check character, the first digit or A behind an opening bracket of any kind. */
function checkValue(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) return byte - 0x30;
    if (toUpper(byte) === LETTER_A) return VALUE_OF_A;
  }
  return 0;
}

function letterValue(byte: number): number {
  return toUpper(byte) - LETTER_A + VALUE_OF_A;
}
