// Residence permits whose numbers follow the resident ID: Hong Kong, Macao and Taiwan residents (2018), and the
// permanent residence card of foreigners (2023; before that three letters and twelve digits).
import { isProvince } from './area-codes.ts';
import { isBirthDate } from './calendar.ts';
import { CHECK } from './check-bits.ts';
import { isAlpha3Country, isNumericCountry } from './country-codes.ts';
import { collectDigits, digitsEqual, digitsToNumber, isPlaceholderRun, toUpper } from './digits.ts';
import { passesMod11Radix2 } from './mod11-2.ts';

/** The number on the specimen card that the National Immigration Administration published in 2023. */
const FOREIGN_SPECIMEN = '911124198108030024';

/** 810000, 820000 or 830000, then birth date, sequence and MOD 11-2 check as in a resident ID. */
export function checkHmtResidencePermit(bytes: Uint8Array, start: number, end: number): number {
  if (collectDigits(bytes, start, end) !== 18) return 0;
  const area = digitsToNumber(0, 6);
  if (area !== 810000 && area !== 820000 && area !== 830000) return 0;
  const bits = dateAndCheckDigitBits();
  if (bits === 0) return 0;
  const isSample = digitsToNumber(10, 14) === 101 && digitsToNumber(14, 17) === 123;
  return bits | CHECK.areaKnown | (isSample ? CHECK.knownSample : CHECK.strong);
}

/** 9, province, numeric country, birth date, sequence, MOD 11-2 check. Province and country never fail alone. */
export function checkForeignPrId(bytes: Uint8Array, start: number, end: number): number {
  if (collectDigits(bytes, start, end) !== 18 || digitsToNumber(0, 1) !== 9) return 0;
  const bits = dateAndCheckDigitBits();
  if (bits === 0) return 0;
  const hasPlaces = isProvince(digitsToNumber(1, 3)) && isNumericCountry(digitsToNumber(3, 6));
  if (!hasPlaces) return (bits & CHECK.nearMiss) === 0 ? bits | CHECK.areaUnknown | CHECK.weak : 0;
  if (digitsEqual(FOREIGN_SPECIMEN, 0)) return bits | CHECK.areaKnown | CHECK.knownSample;
  return bits | CHECK.areaKnown | CHECK.strong;
}

/** Before 2023: alpha-3 country, four digits of place, birth date yymmdd, two digits; no published check digit. */
export function checkForeignPrIdOld(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 15) return 0;
  const isCountry = isAlpha3Country(
    toUpper(bytes[start]!),
    toUpper(bytes[start + 1]!),
    toUpper(bytes[start + 2]!),
  );
  if (!isCountry || collectDigits(bytes, start + 3, end) !== 12) return 0;
  // 2000 was a leap year and every day of it is past: it stands for any century
  if (!isBirthDate(20_000_000 + digitsToNumber(6, 10))) return 0;
  const place = isProvince(digitsToNumber(0, 2)) ? 0 : CHECK.areaUnknown | CHECK.weak;
  return CHECK.valid | CHECK.dateOk | place | (isPlaceholderRun(0, 12) ? CHECK.knownSample : 0);
}

/** Valid, near miss when exactly one of birth date and check digit fails, 0 when both do. */
function dateAndCheckDigitBits(): number {
  const hasDate = isBirthDate(digitsToNumber(6, 14));
  const hasCheckDigit = passesMod11Radix2();
  if (!hasDate && !hasCheckDigit) return 0;
  const date = hasDate ? CHECK.dateOk : CHECK.dateFailed;
  const check = hasCheckDigit ? CHECK.checkDigitOk : CHECK.checkDigitFailed;
  return date | check | (hasDate && hasCheckDigit ? CHECK.valid : CHECK.nearMiss);
}
