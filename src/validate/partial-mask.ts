// Numbers that are masked in part (138****5678): how many values still fit. What is left open is counted exactly, from
// the prefix table, the area table, the calendar and the check digit.
import { areaCodes } from './area-codes.ts';
import { isBirthDate, latestBirthDay } from './calendar.ts';
import { CHECK } from './check-bits.ts';
import { DIGIT_X, isDigit, isLetter, toLower } from './digits.ts';
import { isMobilePrefix } from './mobile.ts';

/** With so many candidates or more a mask does what it is for. */
export const MAX_CANDIDATES = 100_000;

/** A masked digit in `slots`. */
const OPEN = -1;
/** A byte that is no digit of the number. */
const NO_SLOT = -2;
const MOBILE_LENGTH = 11;
const ID_LENGTH = 18;
const CARD_LENGTHS = { min: 15, max: 19 } as const;
/** Shown digits that make a card's issuer known. */
const ISSUER_DIGITS = 6;
const WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const MODULUS = 11;
const EARLIEST_YEAR = 1900;
const LAST_SEQUENCE = 999;

/** Digit values 0..9, DIGIT_X, or OPEN. */
const slots = new Int8Array(ID_LENGTH + 16);
/** Runs of masked digits in the last candidate read. */
let openRuns = 0;
let firstOpen = 0;

/** Valid for a mobile number of which fewer than 10^5 remain. */
export function checkMaskedMobile(bytes: Uint8Array, start: number, end: number): number {
  return bitsFor(mobileCandidates(bytes, start, end));
}

/** Valid for a resident ID of which fewer than 10^5 remain. */
export function checkMaskedId(bytes: Uint8Array, start: number, end: number): number {
  return bitsFor(idCandidates(bytes, start, end));
}

/** Valid for a card number of which fewer than 10^5 remain. */
export function checkMaskedCard(bytes: Uint8Array, start: number, end: number): number {
  return bitsFor(cardCandidates(bytes, start, end));
}

function bitsFor(candidates: number): number {
  return candidates > 0 && candidates < MAX_CANDIDATES ? CHECK.valid : 0;
}

/** How many numbers fit a masked value, read as the check of that name reads it; 0 for another check. */
export function countCandidates(check: string, bytes: Uint8Array, start: number, end: number): number {
  if (check === 'masked-mobile') return mobileCandidates(bytes, start, end);
  if (check === 'masked-id') return idCandidates(bytes, start, end);
  return check === 'masked-card' ? cardCandidates(bytes, start, end) : 0;
}

function mobileCandidates(bytes: Uint8Array, start: number, end: number): number {
  if (!readSlots(bytes, behindCountryCode(bytes, start), end, MOBILE_LENGTH)) return 0;
  let prefixes = 0;
  for (let prefix = 130; prefix < 200; prefix++) if (fits(prefix, 0, 3) && isMobilePrefix(prefix)) prefixes++;
  return prefixes * 10 ** openIn(3, MOBILE_LENGTH);
}

/** Behind +86 or 86: mobile numbers begin with 1. */
function behindCountryCode(bytes: Uint8Array, start: number): number {
  const at = bytes[start] === 0x2b ? start + 1 : start;
  return bytes[at] === 0x38 ? at + 2 : at;
}

function cardCandidates(bytes: Uint8Array, start: number, end: number): number {
  const length = readSlotsAsWritten(bytes, start, end);
  if (length < CARD_LENGTHS.min || length > CARD_LENGTHS.max) return 0;
  const open = openIn(0, length);
  if (open < 2 || openIn(0, ISSUER_DIGITS) > 0) return 0;
  return 10 ** (open - 1); // the check digit settles one of them, wherever it stands
}

function idCandidates(bytes: Uint8Array, start: number, end: number): number {
  if (!readSlots(bytes, start, end, ID_LENGTH)) return 0;
  const check = slots[ID_LENGTH - 1]!;
  const counts = convolve(convolve(areaResidues(), dateResidues()), sequenceResidues());
  let total = 0;
  for (let residue = 0; residue < MODULUS; residue++) {
    // Σ weights·digits + check ≡ 1 (mod 11)
    if (check === OPEN || (residue + check) % MODULUS === 1) total += counts[residue]!;
  }
  return total;
}

/** Index: the residue mod 11 of the weighted digits; how many area codes, ever in force, fit what is shown. */
function areaResidues(): Float64Array {
  const counts = new Float64Array(MODULUS);
  if (openIn(0, 6) === 0) {
    counts[residueOf(shown(0, 6), 0, 6)] = 1;
    return counts;
  }
  for (const code of areaCodes()) if (fits(code, 0, 6)) counts[residueOf(code, 0, 6)]!++;
  return counts;
}

let ofEveryDay: { readonly latest: number; readonly counts: Float64Array } | undefined;

/** The same for the days on which a living person can have been born. */
function dateResidues(): Float64Array {
  const isOpen = openIn(6, 14) === 8;
  const latest = latestBirthDay();
  if (isOpen && ofEveryDay?.latest === latest) return ofEveryDay.counts;
  const counts = new Float64Array(MODULUS);
  const lastYear = Math.floor(latest / 10_000);
  for (let year = EARLIEST_YEAR; year <= lastYear; year++) if (fits(year, 6, 4)) addDays(year, counts);
  if (isOpen) ofEveryDay = { latest, counts };
  return counts;
}

function addDays(year: number, counts: Float64Array): void {
  for (let month = 1; month <= 12; month++) {
    if (!fits(month, 10, 2)) continue;
    for (let date = 1; date <= 31; date++) {
      const day = year * 10_000 + month * 100 + date;
      if (fits(date, 12, 2) && isBirthDate(day)) counts[residueOf(day, 6, 8)]!++;
    }
  }
}

function sequenceResidues(): Float64Array {
  const counts = new Float64Array(MODULUS);
  if (openIn(14, 17) === 0) {
    counts[residueOf(shown(14, 17), 14, 3)] = 1;
    return counts;
  }
  for (let sequence = 0; sequence <= LAST_SEQUENCE; sequence++) {
    if (fits(sequence, 14, 3)) counts[residueOf(sequence, 14, 3)]!++;
  }
  return counts;
}

/** Residues of sums. */
function convolve(a: Float64Array, b: Float64Array): Float64Array {
  const sums = new Float64Array(MODULUS);
  for (let i = 0; i < MODULUS; i++) {
    if (a[i] === 0) continue;
    for (let j = 0; j < MODULUS; j++) sums[(i + j) % MODULUS]! += a[i]! * b[j]!;
  }
  return sums;
}

/** Whether the `length` digits of a number fit what is shown from `from` on. */
function fits(number: number, from: number, length: number): boolean {
  let rest = number;
  for (let at = from + length - 1; at >= from; at--) {
    if (slots[at] !== OPEN && slots[at] !== rest % 10) return false;
    rest = Math.floor(rest / 10);
  }
  return true;
}

function residueOf(number: number, from: number, length: number): number {
  let rest = number;
  let sum = 0;
  for (let at = from + length - 1; at >= from; at--) {
    sum += (rest % 10) * WEIGHTS[at]!;
    rest = Math.floor(rest / 10);
  }
  return sum % MODULUS;
}

function shown(from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + slots[at]!;
  return value;
}

function openIn(from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (slots[at] === OPEN) count++;
  return count;
}

/** Reads a value of `length` digits; one run of masks may be written shorter or longer than what it hides. */
function readSlots(bytes: Uint8Array, start: number, end: number, length: number): boolean {
  const count = readSlotsAsWritten(bytes, start, end);
  if (openRuns === 0) return false;
  if (count === length) return true;
  if (openRuns !== 1 || count < 0) return false;
  const open = openIn(0, count);
  const wanted = length - (count - open);
  if (wanted < 1 || wanted > slots.length) return false;
  slots.copyWithin(firstOpen + wanted, firstOpen + open, count);
  slots.fill(OPEN, firstOpen, firstOpen + wanted);
  return true;
}

/** Fills `slots` and returns their number; -1 when there are too many. */
function readSlotsAsWritten(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  let wasOpen = false;
  openRuns = 0;
  for (let at = start; at < end; at += widthOf(bytes[at]!)) {
    const value = slotOf(bytes, at, start, end);
    if (value === NO_SLOT) continue;
    if (count === slots.length) return -1;
    const isOpen = value === OPEN;
    if (isOpen && !wasOpen && openRuns++ === 0) firstOpen = count;
    wasOpen = isOpen;
    slots[count++] = value;
  }
  return count;
}

/** • ● ＊ are three bytes. */
function widthOf(byte: number): number {
  return byte > 0x7f ? 3 : 1;
}

/** A digit, the check digit X behind one at the very end, OPEN for a mask character, NO_SLOT for a separator. */
function slotOf(bytes: Uint8Array, at: number, start: number, end: number): number {
  const byte = bytes[at]!;
  if (isDigit(byte)) return byte - 0x30;
  const isX = toLower(byte) === 0x78;
  if (isX && at === end - 1 && at > start && isDigit(bytes[at - 1]!)) return DIGIT_X;
  return byte === 0x2a || byte === 0x23 || byte > 0x7f || isLetter(byte) ? OPEN : NO_SLOT;
}
