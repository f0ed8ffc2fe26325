// Whether an identity number or a birth date is that of a child: under fourteen on the day that birth dates are judged by.
import { birthDayIn } from './birth-date.ts';
import { latestBirthDay } from './calendar.ts';
import { isDigit } from './digits.ts';

/** Personal information of those younger is sensitive as a whole (个人信息保护法第二十八条). */
const AGE = 14;
const YEAR = 10_000;
/** Of the forms with 18 characters, together and grouped. */
const ID_LENGTHS: readonly number[] = [18, 20];
const AREA_DIGITS = 6;
const DATE_DIGITS = 8;

/** True when a confirmed resident ID (18 digits, `bytes[start, end)`) is of somebody under fourteen. */
export function isMinorsId(bytes: Uint8Array, start: number, end: number): boolean {
  if (!ID_LENGTHS.includes(end - start)) return false;
  let day = 0;
  let count = 0;
  for (let at = start; at < end && count < AREA_DIGITS + DATE_DIGITS; at++) {
    const byte = bytes[at]!;
    if (!isDigit(byte)) continue;
    if (count >= AREA_DIGITS) day = day * 10 + byte - 0x30;
    count++;
  }
  return isMinor(day);
}

/** The same for a confirmed date of birth. */
export function isMinorsBirthDate(bytes: Uint8Array, start: number, end: number): boolean {
  return isMinor(birthDayIn(bytes, start, end));
}

function isMinor(day: number): boolean {
  const latest = latestBirthDay();
  return day <= latest && day + AGE * YEAR > latest;
}
