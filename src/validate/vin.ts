// Vehicle identification numbers (GB 16735, ISO 3779): seventeen characters, check digit at the ninth.
import { CHECK } from './check-bits.ts';
import { isDigit, isPlaceholderRun, toUpper } from './digits.ts';
import { takeDigits } from './serial.ts';

const LENGTH = 17;
const CHECK_AT = 8;
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
/** Index: letter - A; I, O and Q do not occur. */
const LETTER_VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const LETTER_X = 0x58;
/** The serial number at the end of a real one has at least four digits. */
const MIN_DIGITS = 4;
/** Of the articles on the check digit. */
const SAMPLES = ['1M8GDM9AXKP042788', '1HGCM82633A004352', '1HGBH41JXMN109186', 'LSVAA49J132047371'];

/** Valid when the check digit is right; a near miss otherwise, as makers in Europe leave it out. */
export function checkVin(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== LENGTH) return 0;
  const digits = takeDigits(bytes, start, end);
  if (digits < MIN_DIGITS) return 0;
  if (digits === LENGTH) return isPlaceholderRun(0, LENGTH) ? CHECK.valid | CHECK.knownSample : 0;
  let sum = 0;
  for (let at = 0; at < LENGTH; at++) sum += characterValue(bytes[start + at]!) * WEIGHTS[at]!;
  const check = toUpper(bytes[start + CHECK_AT]!);
  const isRight = check === LETTER_X ? sum % 11 === 10 : check - 0x30 === sum % 11;
  const bits = isRight ? CHECK.valid | CHECK.checkDigitOk : CHECK.nearMiss | CHECK.checkDigitFailed;
  return isSample(bytes, start) ? bits | CHECK.knownSample : bits;
}

function characterValue(byte: number): number {
  return isDigit(byte) ? byte - 0x30 : LETTER_VALUES[toUpper(byte) - 0x41]!;
}

function isSample(bytes: Uint8Array, start: number): boolean {
  return SAMPLES.some((sample) => {
    for (let at = 0; at < LENGTH; at++)
      if (toUpper(bytes[start + at]!) !== sample.charCodeAt(at)) return false;
    return true;
  });
}
