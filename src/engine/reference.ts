// The slow oracle: RE2 searches every pattern over the whole folded text, labels are looked up one by one.
// Shares with the fast path only the validators and the rule for overlaps. For tests, and `--engine reference`.
import type { PatternSpec } from '../model.ts';
import type { CompiledPattern } from './compile.ts';
import { compileOrRefuse } from './compile.ts';
import { holdsNumber, withContext } from './confirm.ts';
import type { FieldFollower } from './context.ts';
import { foldedByteAt } from './fold.ts';
import { LABEL_WINDOW_BYTES, MAX_CLOSERS, MAX_OPENERS, RELATION } from './labels.ts';
import type { ByteRegex } from './regex.ts';
import { type MatchSink, Resolver } from './resolve.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

interface FoldedText {
  readonly bytes: Buffer;
  /** Original offset of each folded byte, and of the end. */
  readonly offsets: readonly number[];
}

interface Candidate {
  readonly pattern: CompiledPattern;
  readonly start: number;
  readonly end: number;
  readonly bits: number;
}

/** Finds all matches in `input` the slow way, in ascending order; offsets are those of the input. */
export function searchReference(
  patterns: readonly CompiledPattern[],
  input: Uint8Array,
  fields: FieldFollower,
  sink: MatchSink,
  compile: (spec: PatternSpec) => ByteRegex = compileOrRefuse,
): void {
  const text = foldAll(input);
  const candidates = patterns.flatMap((pattern) => candidatesOf(pattern, compile(pattern.spec), text));
  candidates.sort((a, b) => a.start - b.start);
  const resolver = new Resolver(sink);
  fields.enterWindow(input, 0);
  for (const { pattern, start, end, bits } of candidates) {
    const from = text.offsets[start]!;
    fields.moveTo(from);
    const settled = withContext(
      pattern,
      bits,
      relationOf(pattern.spec, pattern.index, text.bytes, start, fields, from),
    );
    if (settled === 0) continue;
    resolver.add(pattern.index, from, text.offsets[end]!, settled, fields.field, fields.record);
  }
  fields.leaveWindow(input.length);
  resolver.flush();
}

/** The column's word, else that of a label in the same cell; without a column, of the nearest label on the line. */
function relationOf(
  spec: PatternSpec,
  index: number,
  bytes: Buffer,
  start: number,
  fields: FieldFollower,
  offset: number,
): number {
  const ofCell = fields.cellStart === offset ? fields.relationTo(index) : RELATION.none;
  if ([spec.anchor].flat().every((kind) => kind === 'cell')) return ofCell;
  const { relation, end } = nearestRelation(spec, bytes, start);
  if (fields.field < 0) return relation;
  if (spec.context?.adjacent === true) return ofCell === RELATION.none ? relation : ofCell;
  const ofColumn = fields.relationTo(index);
  if (ofColumn !== RELATION.none) return ofColumn;
  if (relation === RELATION.label && isNextTo(bytes, end, start)) return relation;
  const between = bytes.toString('latin1', Math.max(0, end), start);
  return [...between].some((char) => '\'",\t'.includes(char)) ? RELATION.none : relation;
}

/** The whole input folded; the text the reference matches and reports on. */
export function foldAll(input: Uint8Array): FoldedText {
  const bytes: number[] = [];
  const offsets: number[] = [];
  for (let at = 0; at < input.length; ) {
    const folded = foldedByteAt(input, at);
    bytes.push(folded === 0 ? input[at]! : folded);
    offsets.push(at);
    at += folded === 0 ? 1 : 3;
  }
  offsets.push(input.length);
  return { bytes: Buffer.from(bytes), offsets };
}

function candidatesOf(pattern: CompiledPattern, regex: ByteRegex, text: FoldedText): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < text.bytes.length && regex.search(text.bytes, at); at = regex.start + 1) {
    const { start, end } = regex;
    if (end - start > pattern.spec.length.max || !isBounded(pattern.spec, text.bytes, start, end)) continue;
    const bits = pattern.check(text.bytes, start, end);
    if (bits !== 0) found.push({ pattern, start, end, bits });
  }
  return found;
}

function isBounded(spec: PatternSpec, bytes: Buffer, start: number, end: number): boolean {
  const before = bytes.toString('latin1', Math.max(0, start - 2), start);
  const after = bytes.toString('latin1', end, end + 2);
  if (joins(spec.boundary.left, before.slice(-1)) || joins(spec.boundary.right, after.slice(0, 1)))
    return false;
  if (spec.boundary.decimal !== true) return true;
  const isFraction = before.endsWith('.') && isAsciiDigit(before.slice(0, -1));
  return !isFraction && !(after.startsWith('.') && isAsciiDigit(after.slice(1)));
}

function isAsciiDigit(text: string): boolean {
  return text.length === 1 && text >= '0' && text <= '9';
}

/** Whether `char` is a member of a class body such as "0-9A-Za-z._%+\\-", read the naive way. */
function joins(classBody: string, char: string): boolean {
  if (char === '') return false;
  const isMember = (from: string, to: string): boolean => char >= from && char <= to;
  for (let at = 0; at < classBody.length; at++) {
    const first = classBody[at]!;
    const isRange = first !== '\\' && classBody[at + 1] === '-' && at + 2 < classBody.length;
    if (first === '\\') at++;
    if (isMember(first === '\\' ? classBody[at]! : first, classBody[isRange ? at + 2 : at]!)) return true;
    if (isRange) at += 2;
  }
  return false;
}

/** What the nearest label with a meaning for `spec` says: latest end first, then the longer label. */
function nearestRelation(spec: PatternSpec, bytes: Buffer, at: number): { relation: number; end: number } {
  const lineStart = at === 0 ? 0 : bytes.lastIndexOf(0x0a, at - 1) + 1;
  const from = Math.max(0, at - LABEL_WINDOW_BYTES, lineStart);
  let best = { end: -1, length: 0, relation: RELATION.none as number };
  const consider = (label: string, relation: number): void => {
    const end = lastWholeWord(bytes, from, at, label.toLowerCase());
    const length = Buffer.byteLength(label);
    if (end < 0 || end < best.end || (end === best.end && length < best.length)) return;
    if (end === best.end && length === best.length && best.relation === RELATION.label) return;
    best = { end, length, relation };
  };
  for (const label of spec.context?.labels ?? []) consider(label, RELATION.label);
  for (const label of spec.context?.against ?? []) consider(label, RELATION.against);
  const isApart = spec.context?.adjacent === true && !isNextTo(bytes, best.end, at);
  if (best.relation === RELATION.against && holdsNumber(bytes, best.end, at))
    return { relation: RELATION.none, end: best.end };
  return best.relation === RELATION.label && isApart ? { relation: RELATION.none, end: best.end } : best;
}

/** Closers, one separator, openers: what may stand between an adjacent label and its value. */
function isNextTo(bytes: Buffer, labelEnd: number, at: number): boolean {
  const between = bytes.toString('utf8', labelEnd, at);
  for (const separator of [':', '=', '>', '[', '：']) {
    const cut = between.indexOf(separator);
    if (cut < 0 || cut > MAX_CLOSERS) continue;
    const openers = between.slice(cut + 1).split('<![CDATA[');
    const isClosed = [...between.slice(0, cut)].every((char) => ' "\'\\]`'.includes(char));
    const isOpen = openers.every((part) => [...part].every((char) => ' \t"\'([\\`（'.includes(char)));
    const steps = openers.join('').length + openers.length - 1;
    if (isClosed && isOpen && steps <= MAX_OPENERS) return true;
  }
  return false;
}

/** End of the last whole-word occurrence of `label` in [from, at), or -1. */
function lastWholeWord(bytes: Buffer, from: number, at: number, label: string): number {
  const wanted = Buffer.from(label).toString('latin1');
  const lowered = bytes.subarray(from, at).map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));
  const window = Buffer.from(lowered).toString('latin1');
  for (let index = window.lastIndexOf(wanted); index >= 0; index = window.lastIndexOf(wanted, index - 1)) {
    const start = from + index;
    const end = start + wanted.length;
    if (!continues(bytes, start - 1, start) && !continues(bytes, end - 1, end)) return end;
    if (index === 0) return -1;
  }
  return -1;
}

/** True when the characters at two neighbouring places are letters of one word; a lower before an upper is a break. */
function continues(bytes: Buffer, first: number, second: number): boolean {
  if (first < 0) return false;
  const [a = '', b = ''] = bytes.toString('latin1', first, second + 1);
  if (!LETTERS.includes(a.toLowerCase()) || !LETTERS.includes(b.toLowerCase())) return false;
  return a !== '' && b !== '' && !(a === a.toLowerCase() && b !== b.toLowerCase());
}
