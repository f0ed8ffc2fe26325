// Lines of UTF-16 in a text of bytes: some shells append them to logs that were written in ASCII or UTF-8.
import { isUtf8 } from 'node:buffer';
import type { WideEncoding } from './decode-wide.ts';

const LF = 0x0a;
/** One in so many characters is ASCII: digits, spaces, line ends. */
const PLAIN_ONE_IN = 16;
/** Of the others, one in so many has a byte above 0x7F. */
const WIDE_ONE_IN = 4;
const MIN_BYTES = 8;
/** Without a line end of its own it takes more: a stray NUL would turn the rest of a text into Chinese. */
const PLAIN_ONE_IN_UNENDED = 4;
/** So much without a line end is read as a line, too. */
const LONG_BYTES = 4096;
/** Places that are looked at in plain text, and how many bytes of each. */
const SAMPLE_EVERY = 1024;
const SAMPLE_BYTES = 8;
/** What is looked at in whole, at the end of a text. */
const TAIL_BYTES = 64 * 1024;

export interface WideLine {
  readonly encoding: Extract<WideEncoding, 'utf-16le' | 'utf-16be'>;
  readonly end: number;
}

/**
 * The line of UTF-16 that begins at `from`, or as much of it as stands before `to`; undefined when there is none.
 * `isEnd` tells that the text ends at `to`.
 */
export function wideLineAt(
  bytes: Uint8Array,
  from: number,
  to: number,
  isEnd: boolean,
): WideLine | undefined {
  const little = wideEnd(bytes, from, to, 1, isEnd);
  if (little > 0) return { encoding: 'utf-16le', end: little };
  const big = wideEnd(bytes, from, to, 0, isEnd);
  return big > 0 ? { encoding: 'utf-16be', end: big } : undefined;
}

/** Where such a line ends with the high byte of each character at `high` (1: little endian); 0 when there is none. */
function wideEnd(bytes: Uint8Array, from: number, to: number, high: 0 | 1, isEnd: boolean): number {
  const found: Units = { plain: 0, wide: 0 };
  const end = textEnd(bytes, from, to, high, found);
  const isLine = end > from && bytes[end - 1 - high] === LF && bytes[end - 2 + high] === 0;
  const isLong = end + 4 > to && (isEnd || to - from >= LONG_BYTES) && end - from >= MIN_BYTES;
  const units = (end - from) / 2;
  if (!isLine && !(isLong && found.plain * PLAIN_ONE_IN_UNENDED >= units)) return 0;
  return isText(found, units) ? end : 0;
}

/** Units of ASCII, and those with a byte that ASCII does not have. */
interface Units {
  plain: number;
  wide: number;
}

/** Behind the first line feed, or where the units end that can be text. */
function textEnd(bytes: Uint8Array, from: number, to: number, high: 0 | 1, found: Units): number {
  let wantsLow = false;
  for (let at = from; at + 2 <= to; at += 2) {
    const unit = (bytes[at + high]! << 8) | bytes[at + 1 - high]!;
    if (isLowSurrogate(unit) !== wantsLow || !isTextUnit(unit)) return at;
    wantsLow = unit >= 0xd800 && unit <= 0xdbff;
    if (unit < 0x80) found.plain++;
    else if ((unit & 0x8080) !== 0) found.wide++;
    if (unit === LF) return at + 2;
  }
  return to - ((to - from) % 2) - (wantsLow ? 2 : 0);
}

/** As a whole file is judged: pairs of ASCII letters would pass for Chinese. */
function isText({ plain, wide }: Units, units: number): boolean {
  if (plain * PLAIN_ONE_IN < units) return false;
  return plain * 2 >= units || wide * WIDE_ONE_IN >= units - plain;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isTextUnit(unit: number): boolean {
  if (unit >= 0x20) return unit !== 0x7f && unit < 0xfffe;
  return (unit >= 0x09 && unit <= 0x0d) || unit === 0x1b;
}

/** Whether bytes that are read as UTF-8 have zeros: at places between which no longer piece of UTF-16 fits, and at the end. */
export function mayHaveWideLines(bytes: Uint8Array, isLast: boolean): boolean {
  const { length } = bytes;
  const tail = isLast ? Math.max(0, length - TAIL_BYTES) : length;
  for (let at = 0; at + SAMPLE_BYTES <= tail; at += SAMPLE_EVERY) {
    for (let next = at; next < at + SAMPLE_BYTES; next++) if (bytes[next] === 0) return true;
  }
  return isLast && Buffer.from(bytes.buffer, bytes.byteOffset + tail, length - tail).indexOf(0) >= 0;
}

/** Whether a text begins with a line of ASCII or UTF-8, and every zero behind it stands in a line of UTF-16. */
export function isMixedWithWide(bytes: Uint8Array): boolean {
  const first = bytes.indexOf(LF);
  if (first < 0 || bytes.subarray(0, first).includes(0) || !isUtf8(bytes.subarray(0, first))) return false;
  let isBehindWide = false;
  for (let at = first + 1; at < bytes.length; ) {
    if (bytes.indexOf(0, at) < 0) return true;
    const isNarrow = isNarrowLine(bytes, at, bytes.length, isBehindWide);
    const line = isNarrow ? undefined : wideLineAt(bytes, at, bytes.length, true);
    if (line === undefined && !isNarrow && bytes[at] !== LF && bytes[at + 1] !== LF) return false;
    isBehindWide = line !== undefined;
    at = line?.end ?? bytes.indexOf(LF, at) + 1;
    // The end of what is looked at may cut a character.
    if (bytes.length - at < 2) return true;
  }
  return true;
}

/**
 * Whether a line of ASCII or UTF-8 stands here, with a line end that is none of UTF-16. Behind a line of UTF-16 a line
 * feed among its first two bytes may be half of a character (上 is 0A 4E, or 4E 0A).
 */
export function isNarrowLine(bytes: Uint8Array, from: number, to: number, isBehindWide: boolean): boolean {
  for (let at = from; at < to; at++) {
    if (bytes[at] === 0) return false;
    if (bytes[at] !== LF) continue;
    if (isBehindWide && at < from + 2) return false;
    if (at === from) return isEmptyLine(bytes, at, to);
    return bytes[at + 1] !== 0 || isUtf8(bytes.subarray(from, at));
  }
  return true;
}

/** A zero behind it belongs to it, or to the first character of a line that has its high bytes first. */
function isEmptyLine(bytes: Uint8Array, at: number, to: number): boolean {
  return bytes[at + 1] !== 0 || wideEnd(bytes, at + 1, to, 0, false) > 0;
}
