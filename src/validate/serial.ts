// Numbers without a public check digit: the pattern decides the form, this only knows placeholders and dates.
import { CHECK } from './check-bits.ts';
import { DIGITS, digitsToNumber, hasPlaceholderRun, isDigit, isPlaceholderRun } from './digits.ts';

/** Six digits in a row that repeat or count make a short number a placeholder. */
const LONG_RUN = 6;
/** Shorter numbers repeat and count by chance. */
const MIN_RECORD_DIGITS = 5;
const EARLIEST_DATE = 19_000_101;
const LATEST_DATE = 20_991_231;

/** Valid by form; digits that repeat or count, all of them or six in a row, are a known sample. */
export function checkSerial(bytes: Uint8Array, start: number, end: number): number {
  const count = takeDigits(bytes, start, end);
  const isSample = isPlaceholderRun(0, count) || hasPlaceholderRun(count, LONG_RUN);
  return isSample ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}

/** As `checkSerial`; eight digits that read as a day are weak: permits of Taiwan residents have no other form. */
export function checkTaiwanPermit(bytes: Uint8Array, start: number, end: number): number {
  const bits = checkSerial(bytes, start, end);
  if (end - start !== 8) return bits;
  const day = digitsToNumber(0, 8);
  const isDay = day >= EARLIEST_DATE && day <= LATEST_DATE && isMonthAndDay(day % 10_000);
  return isDay ? bits | CHECK.weak : bits;
}

/** Letters and digits of which at least five are digits. */
export function checkRecordNumber(bytes: Uint8Array, start: number, end: number): number {
  const bits = checkSerial(bytes, start, end);
  return takeDigits(bytes, start, end) < MIN_RECORD_DIGITS ? 0 : bits;
}

/** Fills `DIGITS` with the digits of the candidate, whatever stands between them; returns their number. */
export function takeDigits(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end && count < DIGITS.length; at++) {
    if (isDigit(bytes[at]!)) DIGITS[count++] = bytes[at]! - 0x30;
  }
  return count;
}

function isMonthAndDay(number: number): boolean {
  const month = (number / 100) | 0;
  const day = number % 100;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
