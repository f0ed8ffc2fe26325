// ISO 7064 MOD 11-2, the check digit of resident IDs and permits (GB 11643-1999).
import { DIGITS } from './digits.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1] as const;

/** True when the 18 collected digits, the last one 0..9 or X, satisfy the check. */
export function passesMod11Radix2(): boolean {
  let sum = 0;
  for (let at = 0; at < 18; at++) sum += DIGITS[at]! * WEIGHTS[at]!;
  return sum % 11 === 1;
}
