// Resident identity numbers (GB 11643): 18 digits with birth date and MOD 11-2 check, and the 15 digits before 1999.
import { areaBits, isProvince } from './area-codes.ts';
import { isBirthDate } from './calendar.ts';
import { CHECK } from './check-bits.ts';
import {
  collectDigits,
  collectGrouped,
  DIGIT_X,
  digitsEqual,
  digitsToNumber,
  isPlaceholderRun,
} from './digits.ts';
import { passesMod11Radix2 } from './mod11-2.ts';

/** The specimen of GB 11643 itself, copied into countless tests. */
const STANDARD_SPECIMEN = '11010519491231002';

/**
 * 18 digits. Valid when province, birth date and check digit are right. Near miss when either the date is right
 * (a mistyped or made-up ID mostly keeps a real date) or province and check digit are; with the date wrong and one
 * of the other two as well, nothing says that it is an ID.
 */
export function checkResidentId18(bytes: Uint8Array, start: number, end: number): number {
  return collectDigits(bytes, start, end) === 18 ? bitsOf18() : 0;
}

/** The same in groups of any length, and with what people write for an X. */
export function checkGroupedId(bytes: Uint8Array, start: number, end: number): number {
  return collectGrouped(bytes, start, end) === 18 ? bitsOf18() : 0;
}

function bitsOf18(): number {
  if (isPlaceholderRun(0, 17)) return CHECK.nearMiss | CHECK.knownSample | CHECK.checkDigitFailed;
  const hasProvince = isProvince(digitsToNumber(0, 2));
  const hasDate = isBirthDate(digitsToNumber(6, 14));
  const hasCheckDigit = passesMod11Radix2();
  if (!hasDate && !(hasProvince && hasCheckDigit)) return 0;
  let bits = hasDate ? CHECK.dateOk : CHECK.dateFailed;
  bits |= hasCheckDigit ? CHECK.checkDigitOk : CHECK.checkDigitFailed;
  bits |= areaBits(digitsToNumber(0, 6));
  bits |= hasProvince && hasDate && hasCheckDigit ? CHECK.valid : CHECK.nearMiss;
  return isMadeUp() ? asSample(bits) : bits;
}

/** 15 digits without a check: only a real date in 19yy and a known province make it one. */
export function checkResidentId15(bytes: Uint8Array, start: number, end: number): number {
  if (collectDigits(bytes, start, end) !== 15) return 0;
  if (digitsToNumber(14, 15) === DIGIT_X) return 0;
  if (!isProvince(digitsToNumber(0, 2))) return 0;
  if (!isBirthDate(19_000_000 + digitsToNumber(6, 12))) return 0;
  const bits = CHECK.valid | CHECK.dateOk | areaBits(digitsToNumber(0, 6));
  const hasSampleTail = digitsToNumber(8, 12) === 101 && digitsToNumber(12, 15) === 123;
  return hasSampleTail || isPlaceholderRun(0, 15) ? asSample(bits) : bits;
}

/** New Year's birthday with sequence 123, a wrong check digit that ends 1234, or the published specimen. */
function isMadeUp(): boolean {
  const sequence = digitsToNumber(14, 17);
  if (digitsToNumber(10, 14) === 101 && sequence === 123) return true;
  if (sequence === 123 && digitsToNumber(17, 18) === 4 && !passesMod11Radix2()) return true;
  return digitsEqual(STANDARD_SPECIMEN, 0);
}

function asSample(bits: number): number {
  return (bits & ~CHECK.strong) | CHECK.knownSample;
}
