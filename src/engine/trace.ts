// Says of each candidate in a short text how far it got: for people who ask why something was or was not found.
// Tries every pattern at every place and keeps what it sees; far too slow for a scan, and with the same parts as one.
import type { CompiledPattern, CompiledPatterns } from './compile.ts';
import { endsCleanly, lineRelation, startsCleanly, withContext } from './confirm.ts';
import { RELATION } from './labels.ts';
import { foldAll } from './reference.ts';
import { Resolver } from './resolve.ts';

/** How far a candidate got, in this order. */
export type TraceStage = 'joined-left' | 'joined-right' | 'check' | 'label' | 'overlap' | 'kept';

export interface TracedCandidate {
  readonly pattern: number;
  /** In the bytes that were given. */
  readonly start: number;
  readonly end: number;
  /** The first step that stopped it, or `kept`. */
  readonly stage: TraceStage;
  /** CHECK bits, with CONTEXT bits once the labels were asked. */
  readonly bits: number;
  readonly relation: 'label' | 'against' | 'none';
  /** The label itself, as the catalogue writes it. */
  readonly label: string;
  /** With stage `overlap`: the pattern that won. */
  readonly winner: number | undefined;
}

const STAGES: readonly TraceStage[] = ['joined-left', 'joined-right', 'check', 'label', 'overlap', 'kept'];

interface Tried {
  readonly pattern: CompiledPattern;
  readonly start: number;
  readonly end: number;
  stage: TraceStage;
  bits: number;
  relation: number;
  label: string;
  winner: number | undefined;
}

/** The candidates of a text of one line, in its order; of one pattern the furthest of those that overlap. */
export function traceText(compiled: CompiledPatterns, input: Uint8Array): TracedCandidate[] {
  const { bytes, offsets } = foldAll(input);
  const tried = compiled.patterns.flatMap((pattern) => furthest(triesOf(pattern, compiled, bytes)));
  tried.sort((a, b) => a.start - b.start || a.pattern.index - b.pattern.index);
  resolve(tried);
  return tried.map(({ pattern, start, end, relation, ...rest }) => ({
    ...rest,
    pattern: pattern.index,
    start: offsets[start]!,
    end: offsets[end]!,
    relation: relation === RELATION.label ? 'label' : relation === RELATION.against ? 'against' : 'none',
  }));
}

function triesOf(pattern: CompiledPattern, compiled: CompiledPatterns, bytes: Buffer): Tried[] {
  const found: Tried[] = [];
  for (let start = 0; start < bytes.length; start++) {
    if (pattern.first[bytes[start]!] === 0) continue;
    const end = pattern.ends.find(bytes, start, bytes.length);
    if (end >= 0) found.push(tryOne(pattern, compiled, bytes, start, end));
  }
  return found;
}

function tryOne(
  pattern: CompiledPattern,
  compiled: CompiledPatterns,
  bytes: Buffer,
  start: number,
  end: number,
): Tried {
  const tried: Tried = {
    pattern,
    start,
    end,
    stage: 'joined-left',
    bits: 0,
    relation: RELATION.none,
    label: '',
    winner: undefined,
  };
  if (!startsCleanly(pattern, bytes, start)) return tried;
  tried.stage = 'joined-right';
  if (!endsCleanly(pattern, bytes, end, bytes.length)) return tried;
  tried.stage = 'check';
  tried.bits = pattern.check(bytes, start, end);
  if (tried.bits === 0) return tried;
  tried.stage = 'label';
  tried.relation = lineRelation(pattern, compiled.labels, bytes, start);
  if (tried.relation !== RELATION.none) tried.label = labelAt(pattern, bytes, compiled.labels.relatedEnd);
  const bits = withContext(pattern, tried.bits, tried.relation);
  if (bits === 0) return tried;
  tried.bits = bits;
  tried.stage = 'kept';
  return tried;
}

/** The longest label of the pattern that ends at `end`. */
function labelAt({ spec }: CompiledPattern, bytes: Buffer, end: number): string {
  const before = bytes.toString('utf8', 0, end).toLowerCase();
  const all = [...(spec.context?.labels ?? []), ...(spec.context?.against ?? [])];
  const ending = all.filter((label) => before.endsWith(label.toLowerCase()));
  return ending.sort((a, b) => b.length - a.length)[0] ?? '';
}

/** Of candidates that overlap the one that got furthest, then the longest. */
function furthest(tried: readonly Tried[]): Tried[] {
  const kept: Tried[] = [];
  for (const one of tried) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
    else if (isBetter(one, last)) kept[kept.length - 1] = one;
  }
  return kept;
}

function isBetter(one: Tried, other: Tried): boolean {
  const steps = STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage);
  return steps > 0 || (steps === 0 && one.end - one.start > other.end - other.start);
}

/** Marks those that the engine's own rule for overlaps drops. */
function resolve(tried: readonly Tried[]): void {
  const won: { pattern: number; start: number; end: number }[] = [];
  const resolver = new Resolver(({ pattern, start, end }) => won.push({ pattern, start, end }));
  const able = tried.filter(({ stage }) => stage === 'kept');
  for (const { pattern, start, end, bits } of able) resolver.add(pattern.index, start, end, bits, -1, -1);
  resolver.flush();
  for (const one of able) {
    const isWinner = won.some(({ pattern, start }) => pattern === one.pattern.index && start === one.start);
    if (isWinner) continue;
    one.stage = 'overlap';
    one.winner = won.find(({ start, end }) => start < one.end && one.start < end)?.pattern;
  }
}
