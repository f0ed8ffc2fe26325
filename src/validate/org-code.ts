// Organisation codes (GB 11714-1997): eight characters and a check character mod 11.
import { CHECK } from './check-bits.ts';
import { isDigit, isPlaceholderRun, toUpper } from './digits.ts';
import { takeDigits } from './serial.ts';

const BODY_LENGTH = 8;
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const HYPHEN = 0x2d;
const LETTER_X = 0x58;

/**
 * Valid when the check character is right; nine digits without a hyphen are weak, because one number in eleven passes
 * and many systems have nine-digit codes of their own. A wrong one is a near miss only in the form with a hyphen.
 */
export function checkOrgCode(bytes: Uint8Array, start: number, end: number): number {
  const hasHyphen = bytes[start + BODY_LENGTH] === HYPHEN;
  if (end - start !== BODY_LENGTH + (hasHyphen ? 2 : 1)) return 0;
  let sum = 0;
  for (let at = 0; at < BODY_LENGTH; at++) sum += characterValue(bytes[start + at]!) * WEIGHTS[at]!;
  const expected = (11 - (sum % 11)) % 11;
  const check = toUpper(bytes[end - 1]!);
  const isRight = (check === LETTER_X ? 10 : check - 0x30) === expected;
  if (!isRight) return hasHyphen ? CHECK.nearMiss | CHECK.checkDigitFailed : 0;
  const count = takeDigits(bytes, start, start + BODY_LENGTH);
  if (count === BODY_LENGTH && isPlaceholderRun(0, BODY_LENGTH)) return CHECK.valid | CHECK.knownSample;
  const bits = CHECK.valid | CHECK.checkDigitOk;
  return !hasHyphen && count === BODY_LENGTH ? bits | CHECK.weak : bits;
}

function characterValue(byte: number): number {
  return isDigit(byte) ? byte - 0x30 : toUpper(byte) - 0x41 + 10;
}
