// What identifies a SIM card: IMSI (operator of China and ten digits) and ICCID (8986, Luhn check digit).
import { CHECK } from './check-bits.ts';
import { collectDigits, DIGITS, hasPlaceholderRun, isDigit, isPlaceholderRun } from './digits.ts';
import { passesLuhn } from './luhn.ts';

const CHINA = 460;
/** Network codes of China Mobile, Unicom, Telecom, Broadnet and Tietong. */
const NETWORKS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 20];
const LONG_RUN = 7;
const ICCID_MIN_DIGITS = 19;

/** Fifteen digits: 460, a network that exists, and a number that is no placeholder. */
export function checkImsi(bytes: Uint8Array, start: number, end: number): number {
  if (collectDigits(bytes, start, end) !== 15) return 0;
  const country = DIGITS[0]! * 100 + DIGITS[1]! * 10 + DIGITS[2]!;
  const network = DIGITS[3]! * 10 + DIGITS[4]!;
  if (country !== CHINA || !NETWORKS.includes(network)) return 0;
  const bits = CHECK.valid | CHECK.prefixAllocated;
  return isPlaceholderRun(5, 15) || hasPlaceholderRun(15, LONG_RUN) ? bits | CHECK.knownSample : bits;
}

/** 19 or 20 characters. All digits: the last is a Luhn digit, else a near miss; with letters the form alone decides. */
export function checkIccid(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (!isDigit(bytes[at]!)) return CHECK.valid;
  const count = collectDigits(bytes, start, end);
  if (count < ICCID_MIN_DIGITS) return 0;
  const bits = passesLuhn(count) ? CHECK.valid | CHECK.checkDigitOk : CHECK.nearMiss | CHECK.checkDigitFailed;
  return hasPlaceholderRun(count, LONG_RUN) ? bits | CHECK.knownSample : bits;
}
