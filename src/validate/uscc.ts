// Unified social credit codes of organisations (GB 32100-2015): 18 characters, check digit by powers of 3 mod 31.
import { isAreaCode, isProvince } from './area-codes.ts';
import { CHECK } from './check-bits.ts';
import { isDigit, isLetter, toUpper } from './digits.ts';

/** Digits, then letters without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const NO_VALUE = 255;
/** Registered with a ministry, in no province. */
const NATIONAL_AREA = 100000;

const values = new Uint8Array(256).fill(NO_VALUE);
for (let value = 0; value < ALPHABET.length; value++) values[ALPHABET.charCodeAt(value)] = value;

const weights = new Uint8Array(LENGTH);
for (let at = 0, weight = 1; at < LENGTH; at++, weight = (weight * 3) % 31) weights[at] = weight;
weights[LENGTH - 1] = 1;

/**
 * Valid when the check passes and the area is known; all-digit codes of an unknown area are weak, because one number
 * in 31 passes the check. A failed check beside a known area is a near miss.
 */
export function checkUscc(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== LENGTH || !isRegistrar(bytes[start]!)) return 0;
  const area = areaOf(bytes, start);
  const hasArea = area === NATIONAL_AREA || isAreaCode(area) || isWholeProvince(area);
  const areaResult = hasArea ? CHECK.areaKnown : CHECK.areaUnknown | CHECK.weak;
  const sum = weightedSum(bytes, start);
  if (sum < 0) return 0;
  // 62 begins bank cards; hardly an organisation has it, and then mostly with letters.
  const looksLikeCard = bytes[start] === 0x36 && bytes[start + 1] === 0x32 && isAllDigits(bytes, start);
  const shape = looksLikeCard ? CHECK.weak : 0;
  if (sum % 31 === 0) return CHECK.valid | CHECK.checkDigitOk | areaResult | shape;
  return hasArea ? CHECK.nearMiss | CHECK.checkDigitFailed | areaResult : 0;
}

/** Registration authority: 1-9, A, N or Y. */
function isRegistrar(byte: number): boolean {
  const upper = toUpper(byte);
  return (isDigit(byte) && byte !== 0x30) || upper === 0x41 || upper === 0x4e || upper === 0x59;
}

function isAllDigits(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + LENGTH; at++) if (!isDigit(bytes[at]!)) return false;
  return true;
}

function areaOf(bytes: Uint8Array, start: number): number {
  let area = 0;
  for (let at = start + 2; at < start + 8; at++) {
    if (!isDigit(bytes[at]!)) return -1;
    area = area * 10 + bytes[at]! - 0x30;
  }
  return area;
}

function isWholeProvince(area: number): boolean {
  return area % 10_000 === 0 && isProvince(area / 10_000);
}

/** -1 when a character is outside the alphabet. */
function weightedSum(bytes: Uint8Array, start: number): number {
  let sum = 0;
  for (let at = 0; at < LENGTH; at++) {
    const byte = bytes[start + at]!;
    const value = values[isLetter(byte) ? toUpper(byte) : byte]!;
    if (value === NO_VALUE) return -1;
    sum += value * weights[at]!;
  }
  return sum;
}
