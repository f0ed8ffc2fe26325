// Settles one candidate: boundaries, check, labels. Numbers in, bits out; the judge turns bits into confidence.
import { CHECK } from '../validate/check-bits.ts';
import type { CompiledPattern } from './compile.ts';
import { isAdjacent, type LabelIndex, RELATION } from './labels.ts';
import { CONTEXT } from './resolve.ts';

/** A run of so many digits between a counter label and a value is the number the label speaks of. */
const OWN_NUMBER_DIGITS = 4;

/** True when nothing joins the byte before `start`. */
export function startsCleanly(pattern: CompiledPattern, bytes: Uint8Array, start: number): boolean {
  if (start === 0) return true;
  const before = bytes[start - 1]!;
  if (pattern.leftStops[before] === 1) return false;
  return !(before === 0x2e && pattern.isDecimal && start > 1 && isDigit(bytes[start - 2]!));
}

/** True when nothing joins the byte at `end`; `length` is the end of the text. */
export function endsCleanly(
  pattern: CompiledPattern,
  bytes: Uint8Array,
  end: number,
  length: number,
): boolean {
  if (end >= length) return true;
  const after = bytes[end]!;
  if (pattern.rightStops[after] === 1) return false;
  return !(after === 0x2e && pattern.isDecimal && end + 1 < length && isDigit(bytes[end + 1]!));
}

/** Quotes, commas and tabs separate the cells of a record. */
function crossesCell(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === 0x27 || byte === 0x22 || byte === 0x2c || byte === 0x09) return true;
  }
  return false;
}

/**
 * What the labels inside the same cell say, where the column itself says nothing. A key and its separator directly before
 * a value are in its cell whatever quotes them: `'{"phone":"…"}'`.
 */
export function cellRelation(
  pattern: CompiledPattern,
  labels: LabelIndex,
  bytes: Uint8Array,
  start: number,
): number {
  const relation = lineRelation(pattern, labels, bytes, start);
  if (relation === RELATION.none) return relation;
  if (relation === RELATION.label && isAdjacent(bytes, labels.relatedEnd, start)) return relation;
  return crossesCell(bytes, labels.relatedEnd, start) ? RELATION.none : relation;
}

/** What the labels on the line before `start` say to a pattern: RELATION. */
export function lineRelation(
  pattern: CompiledPattern,
  labels: LabelIndex,
  bytes: Uint8Array,
  start: number,
): number {
  labels.collect(bytes, start);
  const relation = labels.relationTo(pattern.index);
  const isApart =
    pattern.needsAdjacentLabel && relation === RELATION.label && !isAdjacent(bytes, labels.relatedEnd, start);
  if (isApart) return RELATION.none;
  const hasOwnNumber = relation === RELATION.against && holdsNumber(bytes, labels.relatedEnd, start);
  return hasOwnNumber ? RELATION.none : relation;
}

/** "订单 2026001 已发货，… 138…": the order number stands there already, and the value is something else. */
export function holdsNumber(bytes: Uint8Array, from: number, to: number): boolean {
  let run = 0;
  for (let at = from; at < to; at++) {
    run = (bytes[at]! - 0x30) >>> 0 < 10 ? run + 1 : 0;
    if (run === OWN_NUMBER_DIGITS) return true;
  }
  return false;
}

/** Adds the label bits; 0 when the candidate needs a label and has none. */
export function withContext(pattern: CompiledPattern, bits: number, relation: number): number {
  if (relation === RELATION.label) return bits | CONTEXT.label;
  const needsLabel = (bits & CHECK.valid) === 0 || pattern.needsLabel;
  if (needsLabel) return 0;
  return relation === RELATION.against ? bits | CONTEXT.counterLabel : bits;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
