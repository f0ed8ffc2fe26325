// Mobile numbers of Hong Kong (852), Macao (853) and Taiwan (886) with their country code.
import { CHECK } from './check-bits.ts';
import { digitsToNumber, isPlaceholderRun } from './digits.ts';
import { takeDigits } from './serial.ts';

const COUNTRY_DIGITS = 3;
const LONGEST_COUNTRY = 886;

/** Country code, then eight digits, nine in Taiwan. */
export function checkHkmotwPhone(bytes: Uint8Array, start: number, end: number): number {
  const count = takeDigits(bytes, start, end);
  const expected = digitsToNumber(0, COUNTRY_DIGITS) === LONGEST_COUNTRY ? 12 : 11;
  if (count !== expected) return 0;
  const bits = CHECK.valid | CHECK.prefixAllocated;
  const isSample = isPlaceholderRun(COUNTRY_DIGITS, count) || isPlaceholderRun(COUNTRY_DIGITS + 1, count);
  return isSample ? bits | CHECK.knownSample : bits;
}
