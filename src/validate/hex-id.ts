// Identifiers of devices in hexadecimal: MAC addresses, advertising and Android ids. Placeholders are told apart.
import { CHECK } from './check-bits.ts';
import { isDigit, toLower } from './digits.ts';

const HYPHEN = 0x2d;
const COLON = 0x3a;
const MAC_DIGITS = 12;
const MULTICAST_BIT = 1;
const LOCAL_BIT = 2;
/** The longest: 64 digits of an OAID. */
const MAX_DIGITS = 64;
/** Distinct digits that a random identifier of 16 digits or more has at the very least. */
const MIN_DISTINCT = 4;

const NIBBLES = new Uint8Array(MAX_DIGITS);

/** Valid for one device; 0 for groups of devices, all zero or all ones; weak when the phone made it up. */
export function checkMacAddress(bytes: Uint8Array, start: number, end: number): number {
  const count = takeNibbles(bytes, start, end);
  if (count !== MAC_DIGITS || isEvery(count, 0) || isEvery(count, 15)) return 0;
  if (isPatterned(count)) return CHECK.valid | CHECK.knownSample;
  const second = NIBBLES[1]!;
  if ((second & MULTICAST_BIT) !== 0) return 0;
  return (second & LOCAL_BIT) !== 0 ? CHECK.valid | CHECK.weak : CHECK.valid;
}

/** UUID, 16 or 64 digits. 0 when all zero: tracking is off; few distinct digits are a placeholder. */
export function checkAdId(bytes: Uint8Array, start: number, end: number): number {
  const count = takeNibbles(bytes, start, end);
  if (isEvery(count, 0)) return 0;
  return isPatterned(count) ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}

/** Fills `NIBBLES` with the hexadecimal digits; returns their number, -1 for anything else but hyphen and colon. */
function takeNibbles(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === HYPHEN || byte === COLON) continue;
    const value = isDigit(byte) ? byte - 0x30 : toLower(byte) - 0x61 + 10;
    if (value < 0 || value > 15 || count === MAX_DIGITS) return -1;
    NIBBLES[count++] = value;
  }
  return count;
}

function isEvery(count: number, value: number): boolean {
  for (let at = 0; at < count; at++) if (NIBBLES[at] !== value) return false;
  return true;
}

/** 00:11:22:33:44:55, aa:bb:cc:dd:ee:ff, 01:23:45:67:89:ab, or hardly any distinct digits. */
function isPatterned(count: number): boolean {
  return (
    isProgression(count, 1, 1) ||
    isProgression(count, 2, 1) ||
    (count > MAC_DIGITS && countDistinct(count) < MIN_DISTINCT)
  );
}

/** Groups of `width` equal digits, each group one step above the one before (or equal to it). */
function isProgression(count: number, width: number, step: number): boolean {
  let isSame = true;
  let isCounting = true;
  for (let at = width; at < count; at++) {
    const difference = (NIBBLES[at]! - NIBBLES[at - width]! + 16) & 15;
    isSame &&= difference === 0;
    isCounting &&= difference === step && (width === 1 || NIBBLES[at] === NIBBLES[at - (at % width)]);
  }
  return isSame || isCounting;
}

function countDistinct(count: number): number {
  let seen = 0;
  let distinct = 0;
  for (let at = 0; at < count; at++) {
    const bit = 1 << NIBBLES[at]!;
    if ((seen & bit) === 0) distinct++;
    seen |= bit;
  }
  return distinct;
}
