// Turns PatternSpecs into what the matcher runs: byte tables, an automaton or a regex, a check, labels.
import { BaomiError } from '../errors.ts';
import type { AnchorKind, PatternSpec } from '../model.ts';
import { CHECK, type Validator } from '../validate/check-bits.ts';
import { VALIDATORS } from '../validate/index.ts';
import { ANCHOR, RIGHT_MARGIN } from './byte-scanner.ts';
import { compileProgram, firstBytes, type Program } from './dfa.ts';
import { EndFinder } from './end-finder.ts';
import { compileLabels, type LabelIndex } from './labels.ts';
import { bytesByPosition, firstRuns, LeadFinder } from './match-shape.ts';
import { type ByteRegex, compileRegex } from './regex.ts';
import { matchLength, parseRegex, type RegexNode } from './regex-syntax.ts';

/** The longest match a pattern may have: the window's right margin less boundary and fingerprint skeleton. */
export const MAX_MATCH_BYTES: number = RIGHT_MARGIN - 256;

const EVERY_BYTE: Uint8Array = new Uint8Array(256).fill(1);

export interface MatchShape {
  /** See `bytesByPosition`. */
  readonly bytes: Int32Array;
  /** See `firstRuns`; undefined where digits beside a match may belong to its runs. */
  readonly runs: Int32Array | undefined;
  readonly leads: LeadFinder;
}

export interface CompiledPattern {
  readonly spec: PatternSpec;
  readonly index: number;
  /** ANCHOR bits; 0 when `regex` has to search the whole text. */
  readonly anchorBits: number;
  /** Copies of what the hot path asks the spec for. */
  readonly maxLength: number;
  readonly isDecimal: boolean;
  readonly needsLabel: boolean;
  readonly needsAdjacentLabel: boolean;
  readonly leftStops: Uint8Array;
  readonly rightStops: Uint8Array;
  readonly first: Uint8Array;
  /** What stands where in a match; worked out when an anchor asks. */
  readonly shape: () => MatchShape;
  /** Where the preferred match that begins at a place ends; built at first use, most runs never need most. */
  readonly ends: EndFinder;
  readonly regex: ByteRegex | undefined;
  readonly check: Validator;
}

export interface CompiledPatterns {
  readonly patterns: readonly CompiledPattern[];
  readonly labels: LabelIndex;
}

/** Of patterns that are tried where cells of their columns begin; no byte scanner reports it. */
export const CELL_ANCHOR = 128;

const ANCHOR_BITS: Readonly<Record<AnchorKind, number>> = {
  digits: ANCHOR.digits,
  'letter-digits': ANCHOR.letterDigits,
  dotted: ANCHOR.dotted,
  at: ANCHOR.at,
  'han-letter': ANCHOR.hanLetter,
  label: ANCHOR.label | CELL_ANCHOR,
  cell: CELL_ANCHOR,
  none: 0,
};

/** Compiles a catalogue. Throws BaomiError('config') naming the pattern whose regex, bounds or check is wrong. */
export function compilePatterns(specs: readonly PatternSpec[]): CompiledPatterns {
  return { patterns: specs.map(compilePattern), labels: compileLabels(specs) };
}

function compilePattern(spec: PatternSpec, index: number): CompiledPattern {
  const anchorBits = anchorBitsOf(spec);
  if ((anchorBits & CELL_ANCHOR) !== 0) requireLabels(spec);
  if (anchorBits === CELL_ANCHOR && spec.category !== 'custom') return compileForCells(spec, index);
  const node = parseRegex(spec.re2);
  const searched = node === undefined || anchorBits === 0;
  if (node !== undefined) requireLength(spec, node);
  const program = node === undefined ? undefined : compileProgram(node);
  const facts = factsOf(spec, index);
  const hasWholeRuns = facts.leftStops[0x30] === 1 && facts.rightStops[0x30] === 1;
  return {
    ...facts,
    anchorBits: searched ? 0 : anchorBits,
    first: program === undefined ? EVERY_BYTE : firstBytes(program),
    shape: lazyShape(spec, program, hasWholeRuns),
    ends: new EndFinder(spec, () => program),
    regex: searched ? compileOrRefuse(spec) : undefined,
  };
}

/** Most runs meet no column of these: their expressions are read when a cell asks. */
function compileForCells(spec: PatternSpec, index: number): CompiledPattern {
  const program = (): Program | undefined => {
    const node = parseRegex(spec.re2);
    return node === undefined ? undefined : compileProgram(node);
  };
  return {
    ...factsOf(spec, index),
    anchorBits: CELL_ANCHOR,
    first: EVERY_BYTE,
    shape: lazyShape(spec, undefined, false),
    ends: new EndFinder(spec, program),
    regex: undefined,
  };
}

/** What is plain in a spec. */
function factsOf(
  spec: PatternSpec,
  index: number,
): Omit<CompiledPattern, 'anchorBits' | 'first' | 'shape' | 'ends' | 'regex'> {
  return {
    spec,
    index,
    maxLength: spec.length.max,
    isDecimal: spec.boundary.decimal === true,
    needsLabel: spec.context?.required === true,
    needsAdjacentLabel: spec.context?.adjacent === true,
    leftStops: byteClass(spec, spec.boundary.left),
    rightStops: byteClass(spec, spec.boundary.right),
    check: checkOf(spec),
  };
}

function anchorBitsOf(spec: PatternSpec): number {
  const kinds: readonly AnchorKind[] = typeof spec.anchor === 'string' ? [spec.anchor] : spec.anchor;
  return kinds.reduce((bits, kind) => bits | ANCHOR_BITS[kind], 0);
}

/** A label anchor stands behind the label's separator, so the label must be there and directly before the value. */
function requireLabels(spec: PatternSpec): void {
  const { context } = spec;
  if (context?.required !== true || context.adjacent !== true) {
    throw refuse(spec, 'anchors label and cell need context with required and adjacent true');
  }
  if (context.labels.some((label) => Buffer.byteLength(label) < 2)) {
    throw refuse(spec, 'anchors label and cell need labels of at least two bytes');
  }
}

function requireLength(spec: PatternSpec, node: RegexNode): void {
  const { min, max } = matchLength(node);
  if (min < 1) throw refuse(spec, 're2 matches the empty text');
  if (min < spec.length.min || max > spec.length.max) {
    throw refuse(
      spec,
      `length says ${spec.length.min} to ${spec.length.max} bytes, re2 matches ${min} to ${max}`,
    );
  }
  if (max > MAX_MATCH_BYTES) throw refuse(spec, `a match may be at most ${MAX_MATCH_BYTES} bytes long`);
}

/** Compiles the spec's regex with RE2, which refuses what is not linear in time. */
export function compileOrRefuse(spec: PatternSpec): ByteRegex {
  try {
    return compileRegex(spec.re2);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown syntax';
    throw new BaomiError('config', `pattern ${spec.id}: RE2 cannot take re2: ${reason}`, { cause: error });
  }
}

function lazyShape(spec: PatternSpec, program: Program | undefined, hasWholeRuns: boolean): () => MatchShape {
  const { max } = spec.length;
  let shape: MatchShape | undefined;
  return () => {
    if (program === undefined)
      throw new BaomiError('internal', `pattern ${spec.id} is searched, not anchored`);
    shape ??= {
      bytes: bytesByPosition(program, max),
      runs: hasWholeRuns ? firstRuns(program, max) : undefined,
      leads: new LeadFinder(program),
    };
    return shape;
  };
}

/** Most patterns share a boundary. */
const CLASSES = new Map<string, Uint8Array>([['', new Uint8Array(256)]]);

/** Membership table of an ASCII class body such as "0-9A-Za-z"; empty means no boundary. */
function byteClass(spec: PatternSpec, body: string): Uint8Array {
  const known = CLASSES.get(body);
  if (known !== undefined) return known;
  const node = parseRegex(`[${body}]`);
  if (node?.kind !== 'set')
    throw refuse(spec, 'boundary must be the body of an ASCII class, such as 0-9A-Za-z');
  CLASSES.set(body, node.set);
  return node.set;
}

function checkOf(spec: PatternSpec): Validator {
  if (spec.validator === undefined) return () => CHECK.valid;
  const check = VALIDATORS[spec.validator];
  if (check === undefined) {
    throw refuse(
      spec,
      `validator "${spec.validator}" is unknown; known: ${Object.keys(VALIDATORS).join(', ')}`,
    );
  }
  return check;
}

function refuse(spec: PatternSpec, problem: string): BaomiError {
  return new BaomiError('config', `pattern ${spec.id}: ${problem}`);
}
