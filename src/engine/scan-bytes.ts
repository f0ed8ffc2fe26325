// The byte scanner in plain TypeScript: oracle of the WASM kernel, and its stand-in where WASM SIMD is missing.
import {
  ANCHOR,
  ANCHOR_SHIFT,
  type ByteScanner,
  ENDINGS_BYTES,
  MAX_RUN,
  PAD_BYTES,
  RUN_SHIFT,
  WINDOW_BYTES,
} from './byte-scanner.ts';
import { findEncoded } from './find-encoded.ts';
import { isFoldableAt } from './fold.ts';
import { MAX_CLOSERS } from './labels.ts';

const DIGIT = 1;
const UPPER = 2;
const SEPARATOR = 4;
const DOT = 8;
const SPECIAL = 16;
const KEY_SEPARATOR = 32;
/** space " ' \\ ] ` may stand between a key and its separator */
const CLOSERS = [0x20, 0x22, 0x27, 0x5c, 0x5d, 0x60];

const CLASS = buildClasses();

function buildClasses(): Uint8Array {
  const table = new Uint8Array(256);
  for (let byte = 0x30; byte <= 0x39; byte++) table[byte] = DIGIT;
  for (let byte = 0x41; byte <= 0x5a; byte++) table[byte] = UPPER;
  for (let byte = 0x80; byte <= 0xff; byte++) table[byte] = SPECIAL;
  table[0x20] = SEPARATOR;
  table[0x2d] = SEPARATOR;
  table[0x2e] = DOT;
  table[0x40] = SPECIAL;
  for (const byte of [0x3a, 0x3d, 0x3e, 0x5b]) table[byte] = KEY_SEPARATOR; // : = > [
  return table;
}

/** Allocates buffers for `capacity` bytes and returns the TypeScript scanner over them. */
export function createTypeScriptScanner(capacity: number = WINDOW_BYTES): ByteScanner {
  const raw = new Uint8Array(capacity + PAD_BYTES);
  const folded = new Uint8Array(capacity + PAD_BYTES);
  const anchors = new Uint32Array(capacity);
  const scanner: ByteScanner = {
    kind: 'typescript',
    raw,
    folded,
    anchors,
    labelEndings: new Uint8Array(ENDINGS_BYTES),
    usesLabels: false,
    scan: (buffer, from, to) => scanAnchors(scanner, buffer === 'raw' ? raw : folded, from, to),
    countNewlines: (from, to) => countNewlines(raw, from, to),
    countUnits: (from, to) => countUnits(raw, from, to),
    findEncoded,
    indexOf: (text, from, to) => indexOf(raw, text, from, to),
  };
  return scanner;
}

/** Same contract as the kernel's `scanAnchors`. */
function scanAnchors(scanner: ByteScanner, bytes: Uint8Array, from: number, to: number): number {
  const { anchors, labelEndings, usesLabels } = scanner;
  let count = 0;
  for (let at = from; at < to; at++) {
    const cls = CLASS[bytes[at]!]!;
    if (cls === 0) continue;
    let kinds = cls === DIGIT ? digitKinds(bytes, at) : otherKinds(bytes, at, cls);
    if (usesLabels && (cls & (KEY_SEPARATOR | SPECIAL)) !== 0 && followsLabel(bytes, at, labelEndings)) {
      kinds |= ANCHOR.label;
    }
    if (kinds !== 0) {
      const run = (kinds & ANCHOR.digits) === 0 ? 0 : digitRun(bytes, at, MAX_RUN);
      anchors[count++] = (run << RUN_SHIFT) | (at << ANCHOR_SHIFT) | kinds;
    }
  }
  return count;
}

/** A separator of key and value at `at`, right behind the end of some label. */
function followsLabel(bytes: Uint8Array, at: number, endings: Uint8Array): boolean {
  const separator = bytes[at]!;
  let end = at;
  if (separator === 0x9a) {
    if (at < 2 || bytes[at - 2] !== 0xef || bytes[at - 1] !== 0xbc) return false;
    end = at - 2;
  } else if (CLASS[separator] !== KEY_SEPARATOR) {
    return false;
  }
  for (let step = 0; step < MAX_CLOSERS && end > 0 && CLOSERS.includes(bytes[end - 1]!); step++) end--;
  if (end < 2) return false;
  const key = (lower(bytes[end - 2]!) << 8) | lower(bytes[end - 1]!);
  return ((endings[key >> 3]! >> (key & 7)) & 1) === 1;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function digitRun(bytes: Uint8Array, at: number, limit: number): number {
  let length = 0;
  while (length < limit && isDigit(bytes[at + length]!)) length++;
  return length;
}

/** Anchors stand at the first digit of a number only. */
function digitKinds(bytes: Uint8Array, at: number): number {
  if (at > 0 && isDigit(bytes[at - 1]!)) return 0;
  const run = digitRun(bytes, at, 7);
  const grouped = run === 4 && CLASS[bytes[at + 4]!] === SEPARATOR && digitRun(bytes, at + 5, 4) === 4;
  const kinds = run === 7 || grouped ? ANCHOR.digits : 0;
  return run <= 3 && isDottedQuad(bytes, at) ? kinds | ANCHOR.dotted : kinds;
}

function isDottedQuad(bytes: Uint8Array, start: number): boolean {
  let at = start;
  for (let part = 0; part < 3; part++) {
    const run = digitRun(bytes, at, 4);
    if (run === 0 || run > 3 || bytes[at + run] !== 0x2e) return false;
    at += run + 1;
  }
  return isDigit(bytes[at]!);
}

function otherKinds(bytes: Uint8Array, at: number, cls: number): number {
  if (cls === UPPER) return digitRun(bytes, at + 1, 6) === 6 ? ANCHOR.letterDigits : 0;
  if (cls !== SPECIAL) return 0;
  const byte = bytes[at]!;
  if (byte === 0x40) return ANCHOR.at;
  let kinds: number = CLASS[bytes[at + 1]!] === UPPER ? ANCHOR.hanLetter : 0;
  if (byte === 0xef && isFoldableAt(bytes, at)) kinds |= ANCHOR.wide;
  return kinds;
}

/** Line feeds in bytes [from, to). */
export function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === 0x0a) count++;
  return count;
}

/** UTF-16 code units of the UTF-8 in bytes [from, to); a stray byte above 0xBF counts one. */
export function countUnits(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if ((byte & 0xc0) !== 0x80) count += byte >= 0xf0 && byte <= 0xf4 ? 2 : 1;
  }
  return count;
}

function indexOf(bytes: Uint8Array, text: Uint8Array, from: number, to: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, to).indexOf(text, from);
}
