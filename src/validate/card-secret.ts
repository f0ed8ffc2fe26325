// What opens a bank card: its check value, its expiry, the data of its magnetic stripe.
import { CHECK } from './check-bits.ts';
import { DIGITS, digitsToNumber, isDigit, isPlaceholderRun } from './digits.ts';
import { passesLuhn } from './luhn.ts';
import { takeDigits } from './serial.ts';

const EARLIEST_EXPIRY = 2010;
const LATEST_EXPIRY = 2050;
const MIN_PAN = 13;
const MAX_PAN = 19;

/** Three or four digits; 123, 000 and their like are samples. */
export function checkCvv(bytes: Uint8Array, start: number, end: number): number {
  const count = takeDigits(bytes, start, end);
  return isPlaceholderRun(0, count) ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}

/** MM/YY or MM/YYYY, a month in which a card can expire. */
export function checkCardExpiry(bytes: Uint8Array, start: number, end: number): number {
  const count = takeDigits(bytes, start, end);
  const month = digitsToNumber(0, 2);
  const year = count === 4 ? 2000 + digitsToNumber(2, 4) : digitsToNumber(2, 6);
  if (month < 1 || month > 12 || year < EARLIEST_EXPIRY || year > LATEST_EXPIRY) return 0;
  return CHECK.valid | CHECK.dateOk;
}

/** Track 1 or 2: the card number right behind the sentinel satisfies Luhn; a near miss otherwise. */
export function checkTrackData(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && !isDigit(bytes[at]!)) at++;
  let count = 0;
  for (; at < end && isDigit(bytes[at]!) && count <= MAX_PAN; at++) DIGITS[count++] = bytes[at]! - 0x30;
  if (count < MIN_PAN || count > MAX_PAN) return 0;
  if (!passesLuhn(count)) return CHECK.nearMiss | CHECK.checkDigitFailed;
  const bits = CHECK.valid | CHECK.strong | CHECK.checkDigitOk;
  return isPlaceholderRun(0, count) || isTestCard() ? bits | CHECK.knownSample : bits;
}

/** 4111 1111 …: what every manual prints. */
function isTestCard(): boolean {
  return digitsToNumber(0, 4) === 4111 && isPlaceholderRun(4, 12);
}
