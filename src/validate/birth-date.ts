// Dates of birth in the ways people write them: 1990-05-12, 1990/5/12, 1990年5月12日, 19900512, 1990-05.
import { isBirthDate } from './calendar.ts';
import { CHECK } from './check-bits.ts';
import { isDigit } from './digits.ts';

/** What forms and databases put where nothing is known. */
const DEFAULT_DAYS: readonly number[] = [
  19_000_101, 19_700_101, 19_800_101, 19_900_101, 20_000_101, 18_991_230, 18_991_231,
];

/** Valid for a day (or month) on which a living person can have been born. */
export function checkBirthDate(bytes: Uint8Array, start: number, end: number): number {
  const day = birthDayIn(bytes, start, end);
  if (!isBirthDate(day)) return 0;
  const isDefault = DEFAULT_DAYS.includes(day) && parts !== 2;
  return isDefault ? CHECK.valid | CHECK.dateOk | CHECK.knownSample : CHECK.valid | CHECK.dateOk;
}

/** How many numbers the last date read has. */
let parts = 0;

/** The day (yyyymmdd) that a date says, the first of a month without one. */
export function birthDayIn(bytes: Uint8Array, start: number, end: number): number {
  let day = 0;
  let digits = 0;
  parts = 0;
  for (let at = start; at < end; ) {
    if (!isDigit(bytes[at]!)) {
      at++;
      continue;
    }
    let number = 0;
    const from = at;
    for (; at < end && isDigit(bytes[at]!); at++) number = number * 10 + bytes[at]! - 0x30;
    digits = at - from;
    day = digits > 2 ? number : day * 100 + number;
    parts++;
  }
  if (parts === 2) day = day * 100 + 1;
  else if (parts === 1 && digits === 6) day = day * 100 + 1;
  return day;
}
