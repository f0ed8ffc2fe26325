// The second line of a passport's machine-readable zone (ICAO 9303 TD3): four check digits and one over all.
import { CHECK } from './check-bits.ts';
import { isDigit, isPlaceholderRun, toUpper } from './digits.ts';
import { takeDigits } from './serial.ts';

const LENGTH = 44;
const FILLER = 0x3c; // <
const WEIGHTS = [7, 3, 1] as const;
/** Number, birth, expiry and personal number as [from, to]: the check digit stands at `to`. */
const FIELDS = [0, 9, 13, 19, 21, 27, 28, 42] as const;

/** Valid when all five check digits are right, near miss when number and birth are; else 0. */
export function checkMrz(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== LENGTH) return 0;
  let right = 0;
  for (let field = 0; field < FIELDS.length; field += 2) {
    const to = FIELDS[field + 1]!;
    if (weigh(bytes, start + FIELDS[field]!, start + to, 0) % 10 === digitAt(bytes, start + to))
      right |= 1 << field;
  }
  const isWhole = right === 0b1010101 && passesWhole(bytes, start);
  if (!isWhole && (right & 0b101) !== 0b101) return 0;
  const bits = isWhole
    ? CHECK.valid | CHECK.strong | CHECK.checkDigitOk
    : CHECK.nearMiss | CHECK.checkDigitFailed;
  const count = takeDigits(bytes, start, start + 9);
  return isPlaceholderRun(0, count) ? bits | CHECK.knownSample : bits;
}

/** The last digit covers number, birth, expiry and personal number with their own check digits. */
function passesWhole(bytes: Uint8Array, start: number): boolean {
  let sum = weigh(bytes, start, start + 10, 0);
  sum += weigh(bytes, start + 13, start + 20, 10);
  sum += weigh(bytes, start + 21, start + 43, 17);
  return sum % 10 === digitAt(bytes, start + 43);
}

/** Weights 7 3 1 from the `offset`-th on. */
function weigh(bytes: Uint8Array, from: number, to: number, offset: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += characterValue(bytes[at]!) * WEIGHTS[(offset + at - from) % 3]!;
  return sum;
}

/** A filler stands for 0 where a field is empty. */
function digitAt(bytes: Uint8Array, at: number): number {
  return bytes[at] === FILLER ? 0 : bytes[at]! - 0x30;
}

function characterValue(byte: number): number {
  if (byte === FILLER) return 0;
  return isDigit(byte) ? byte - 0x30 : toUpper(byte) - 0x41 + 10;
}
