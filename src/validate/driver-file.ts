// File numbers of driving licences: twelve digits that begin with the area of the issuing office.
import { areaBits, isProvince } from './area-codes.ts';
import { CHECK } from './check-bits.ts';
import { collectDigits, digitsToNumber, hasPlaceholderRun } from './digits.ts';

const LONG_RUN = 6;

/** Valid in a province that exists; the area tables move the confidence. */
export function checkDriverFile(bytes: Uint8Array, start: number, end: number): number {
  if (collectDigits(bytes, start, end) !== 12 || !isProvince(digitsToNumber(0, 2))) return 0;
  const bits = CHECK.valid | areaBits(digitsToNumber(0, 6));
  return hasPlaceholderRun(12, LONG_RUN) ? bits | CHECK.knownSample : bits;
}
