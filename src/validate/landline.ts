// Fixed-line numbers of mainland China: area code, seven or eight digits, extension.
import { CHECK } from './check-bits.ts';
import {
  DIGITS,
  digitsToNumber,
  isDigit,
  isPlaceholderRun,
  isSeparator,
  isWideParenthesis,
} from './digits.ts';
import { isLandlineArea } from './landline-area-codes.ts';

/** Country code, area code, subscriber number: 4 + 4 + 8, and what a hyphen joins to it as extension. */
const MAX_DIGITS = 24;

/** Digits and, as bits by digit position, where separators stood; overwritten by each `readNumber`. */
let count = 0;
let breaks = 0;
let hasPlus = false;

/**
 * Valid when something separates the area code (or +86 leads), near miss when all digits run together: eleven or
 * twelve digits that start with 0 are as often a serial number. 10 and 2x have eight-digit numbers only.
 */
export function checkLandline(bytes: Uint8Array, start: number, end: number): number {
  readNumber(bytes, start, end);
  const area = areaStart();
  const areaEnd = area + areaLength(area);
  if (areaEnd === area) return 0;
  const length = subscriberLength(areaEnd, areaEnd - area === 2);
  if (length === 0) return 0;
  const isSeparated = area > 1 || hasBreak(areaEnd);
  const bits = CHECK.areaKnown | (isSeparated ? CHECK.valid : CHECK.nearMiss);
  return isPlaceholderRun(areaEnd, areaEnd + length) ? bits | CHECK.knownSample : bits;
}

/** Fills `DIGITS`, `count` and `breaks` up to the first byte that is neither digit nor separator (ext, 转). */
function readNumber(bytes: Uint8Array, start: number, end: number): void {
  count = 0;
  breaks = 0;
  hasPlus = bytes[start] === 0x2b;
  for (let at = start; at < end && count < MAX_DIGITS; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      DIGITS[count++] = byte - 0x30;
    } else if (isWideParenthesis(bytes, at)) {
      breaks |= 1 << count;
      at += 2;
    } else if (isSeparator(byte)) {
      breaks |= 1 << count;
    } else {
      return;
    }
  }
}

/** Index of the first area digit, behind country code and leading 0. */
function areaStart(): number {
  let at = 0;
  if (digitsToNumber(0, 4) === 86) at = 4;
  else if (digitsToNumber(0, 2) === 86 && (hasPlus || hasBreak(2))) at = 2;
  return DIGITS[at] === 0 ? at + 1 : at;
}

/** 2 for 10 and 2x, 3 for the others, 0 for an area code that does not exist. */
function areaLength(at: number): number {
  if (at === 0) return 0; // neither 0 nor country code: no area code at all
  if (isLandlineArea(digitsToNumber(at, at + 2))) return 2;
  return DIGITS[at]! >= 3 && isLandlineArea(digitsToNumber(at, at + 3)) ? 3 : 0;
}

/** 7 or 8 when that many digits follow and a separator or nothing after them; else 0. */
function subscriberLength(at: number, eightOnly: boolean): number {
  if (endsAt(at + 8) && !hasBreak(at + 7)) return 8;
  return !eightOnly && endsAt(at + 7) ? 7 : 0;
}

function endsAt(at: number): boolean {
  return count === at || (count > at && hasBreak(at));
}

function hasBreak(at: number): boolean {
  return (breaks & (1 << at)) !== 0;
}
