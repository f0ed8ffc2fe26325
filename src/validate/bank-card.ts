// Bank card numbers: a known BIN with its card length, and Luhn. Luhn alone passes one number in ten.
import { knownBinLength, LONGEST_CARD, SHORTEST_CARD } from './bins.ts';
import { CHECK } from './check-bits.ts';
import { collectDigits, DIGITS, digitsEqual, digitsToNumber, hasPlaceholderRun, isDigit } from './digits.ts';
import { passesLuhn } from './luhn.ts';

/** Below this many digits a BIN says little: 103 alone covers one 19-digit number in a thousand. */
const TELLING_BIN = 5;
/** As many equal or counting digits in a row are typed, not issued. */
const PLACEHOLDER_RUN = 8;
/** Alipay user ids: 2088 and twelve digits. */
const ALIPAY_PREFIX = '2088';

/** Numbers that card schemes and payment providers publish for tests, and the sample of many Chinese tutorials. */
const TEST_CARDS = [
  '4111111111111111',
  '4012888888881881',
  '4242424242424242',
  '4000056655665556',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '378282246310005',
  '371449635398431',
  '378734493671000',
  '6011111111111117',
  '6011000990139424',
  '3530111333300000',
  '3566002020360505',
  '6228480402564890018',
] as const;

/** Index: four leading digits of a test card. */
const testCardStarts = new Uint8Array(10_000);
for (const card of TEST_CARDS) testCardStarts[Number(card.slice(0, 4))] = 1;

/** 15 to 19 digits with single spaces or hyphens; digits grouped in fours are strong, a short BIN is weak. */
export function checkBankCard(bytes: Uint8Array, start: number, end: number): number {
  const count = collectDigits(bytes, start, end);
  if (count < SHORTEST_CARD || count > LONGEST_CARD) return 0;
  if (DIGITS[0] === 0 || (count === 16 && digitsEqual(ALIPAY_PREFIX, 0))) return 0;
  const bits = numberBits(count);
  if (bits === 0) return 0;
  if (isSample(count)) return bits | CHECK.knownSample;
  return (bits & CHECK.valid) !== 0 && isGroupedInFours(bytes, start, end) ? bits | CHECK.strong : bits;
}

function numberBits(count: number): number {
  const bin = knownBinLength(count);
  const hasCheckDigit = passesLuhn(count);
  if (bin === 0) return hasCheckDigit ? CHECK.nearMiss | CHECK.binUnknown | CHECK.checkDigitOk : 0;
  // some debit cards are issued without a right check digit: BIN and length stay worth a label
  if (!hasCheckDigit) return CHECK.nearMiss | CHECK.weak | CHECK.binKnown | CHECK.checkDigitFailed;
  return CHECK.valid | CHECK.binKnown | CHECK.checkDigitOk | (bin < TELLING_BIN ? CHECK.weak : 0);
}

function isSample(count: number): boolean {
  if (hasPlaceholderRun(count, PLACEHOLDER_RUN)) return true;
  if (testCardStarts[digitsToNumber(0, 4)] === 0) return false;
  for (let index = 0; index < TEST_CARDS.length; index++) {
    const card = TEST_CARDS[index]!;
    if (card.length === count && digitsEqual(card, 0)) return true;
  }
  return false;
}

/** True when a separator stands after every fourth digit and nowhere else. */
function isGroupedInFours(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const isFifth = (at - start) % 5 === 4;
    if (isDigit(bytes[at]!) === isFifth) return false;
  }
  return true;
}
