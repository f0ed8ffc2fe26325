// Vehicle plates: province character, authority letter, then five or six characters that hold mostly digits.
import { CHECK } from './check-bits.ts';
import { DIGITS, isDigit, isPlaceholderRun } from './digits.ts';

/** UTF-8 bytes of the province character and the one letter of the authority. */
const PREFIX_BYTES = 4;
/** GA 36 allows two letters among the five characters of a serial: fewer digits are a product name or rare. */
const USUAL_DIGITS = 3;

/** Valid with at least one digit; weak below three; 88888, 12345 and their like are known samples. */
export function checkPlate(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start + PREFIX_BYTES; at < end; at++) {
    if (isDigit(bytes[at]!)) DIGITS[count++] = bytes[at]! - 0x30;
  }
  if (count === 0) return 0;
  if (count >= 5 && isPlaceholderRun(0, count)) return CHECK.valid | CHECK.knownSample;
  return count < USUAL_DIGITS ? CHECK.valid | CHECK.weak : CHECK.valid;
}
