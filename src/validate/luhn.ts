// The Luhn check (ISO/IEC 7812-1) of bank cards and IMEIs.
import { DIGITS } from './digits.ts';

/** Index: digit; its double with the digits of the double added up. */
const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9] as const;

/** True when the first `count` collected digits satisfy the check. */
export function passesLuhn(count: number): boolean {
  let sum = 0;
  for (let at = count - 1; at >= 0; at -= 2) sum += DIGITS[at]!;
  for (let at = count - 2; at >= 0; at -= 2) sum += DOUBLED[DIGITS[at]!]!;
  return sum % 10 === 0;
}
