// Resident identity numbers that a spreadsheet took for numbers: fifteen digits are kept and three become zero, or only
// the exponent is shown. What was lost cannot be had back from the file.
import { areaBits, isProvince } from './area-codes.ts';
import { isBirthDate } from './calendar.ts';
import { CHECK } from './check-bits.ts';
import { collectDigits, DIGITS, digitsToNumber, isDigit, isPlaceholderRun } from './digits.ts';

const LENGTH = 18;
/** Significant decimal digits of an IEEE 754 double as Excel keeps them. */
const KEPT = 15;

/** 18 digits that end in three zeros, with province and birth date of a resident ID. */
export function checkZeroedId(bytes: Uint8Array, start: number, end: number): number {
  if (collectDigits(bytes, start, end) !== LENGTH || digitsToNumber(KEPT, LENGTH) !== 0) return 0;
  if (isPlaceholderRun(0, KEPT)) return 0;
  if (!isProvince(digitsToNumber(0, 2)) || !isBirthDate(digitsToNumber(6, 14))) return 0;
  return CHECK.valid | CHECK.dateOk | areaBits(digitsToNumber(0, 6));
}

/** `1.10105E+17`: the digits shown begin with a province; with all of them the birth date is right as well. */
export function checkExponentId(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end && (bytes[at]! | 0x20) !== 0x65; at++) {
    if (isDigit(bytes[at]!)) DIGITS[count++] = bytes[at]! - 0x30;
  }
  if (!isProvince(digitsToNumber(0, 2))) return 0;
  if (count >= 14 && !isBirthDate(digitsToNumber(6, 14))) return 0;
  return count < 6 ? CHECK.valid | CHECK.areaPrefixKnown : CHECK.valid | areaBits(digitsToNumber(0, 6));
}
