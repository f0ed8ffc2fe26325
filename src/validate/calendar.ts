// Whether eight or six digits are a day on which a living person can have been born.

/** Nobody older is in a register: the first resident ID cards were issued in 1984. */
const EARLIEST_YEAR = 1880;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A day as one number, yyyymmdd, in local time. */
function toDayNumber(date: Date): number {
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}

/** The day on which the process started; a birth date after it is wrong. */
const TODAY: number = toDayNumber(new Date());

let latestDay = TODAY;

/**
 * Judges birth dates as of `day` (yyyymmdd) from here on, in this thread; without one, as of the day the process
 * started. Whoever starts an input says so: what is found must not depend on when somebody looks.
 */
export function judgeBirthDatesAsOf(day: number = TODAY): void {
  latestDay = day;
}

/** The day (yyyymmdd) up to which people can have been born. */
export function latestBirthDay(): number {
  return latestDay;
}

/** True for a real calendar day (yyyymmdd) from 1880 to `latest`. */
export function isBirthDate(day: number, latest: number = latestDay): boolean {
  const year = (day / 10_000) | 0;
  const month = ((day / 100) | 0) % 100;
  const date = day % 100;
  if (year < EARLIEST_YEAR || day > latest || month < 1 || month > 12 || date < 1) return false;
  return date <= (month === 2 && isLeapYear(year) ? 29 : DAYS_IN_MONTH[month - 1]!);
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
