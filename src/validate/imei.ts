// IMEI of a phone: fifteen digits, Luhn, and the body that allocated its type code.
import { CHECK } from './check-bits.ts';
import { collectDigits, digitsToNumber, isPlaceholderRun } from './digits.ts';
import { passesLuhn } from './luhn.ts';

/** Reporting bodies whose type codes phones sold in China have: BABT, TAF, PTCRB, MSAI/global hexadecimal. */
const USUAL_BODIES = [1, 35, 86, 99] as const;

/** Valid when check digit and body are right, near miss when one of them is, 0 when neither. */
export function checkImei(bytes: Uint8Array, start: number, end: number): number {
  if (collectDigits(bytes, start, end) !== 15) return 0;
  const hasBody = (USUAL_BODIES as readonly number[]).includes(digitsToNumber(0, 2));
  const hasCheckDigit = passesLuhn(15);
  if (!hasBody && !hasCheckDigit) return 0;
  const body = hasBody ? CHECK.prefixAllocated : CHECK.prefixUnknown;
  const check = hasCheckDigit ? CHECK.checkDigitOk : CHECK.checkDigitFailed;
  const verdict = hasBody && hasCheckDigit ? CHECK.valid : CHECK.nearMiss;
  return body | check | verdict | (isPlaceholderRun(0, 14) ? CHECK.knownSample : 0);
}
