// Passport numbers: no public check digit, so the pattern decides the form and this only knows placeholders.
import { CHECK } from './check-bits.ts';
import { DIGITS, isDigit, isPlaceholderRun } from './digits.ts';

/** Valid by form; one digit repeated or a counting run is a known sample. */
export function checkPassport(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end && count < DIGITS.length; at++) {
    if (isDigit(bytes[at]!)) DIGITS[count++] = bytes[at]! - 0x30;
  }
  return isPlaceholderRun(0, count) ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}
