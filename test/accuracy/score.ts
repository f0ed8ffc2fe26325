// Compares findings with labels. A finding is right when it overlaps a positive label of its type; nothing here holds a
// value, only places.
import type { Finding } from '../../src/model.ts';
import type { Label } from './labels.ts';
import { CORPUS_TYPES, typeOfDetector, type WorldType } from './types.ts';

/** A miss or a false alarm. */
export interface Mistake {
  readonly kind: 'miss' | 'false alarm';
  readonly type: WorldType;
  readonly place: string;
  readonly why: string;
}

/** What came out for one type. */
export interface Score {
  readonly type: WorldType;
  /** Positive labels found, without placeholders. */
  readonly found: number;
  readonly falseAlarms: number;
  readonly misses: number;
  readonly placeholders: { readonly labelled: number; readonly reported: number };
  readonly mistakes: readonly Mistake[];
}

/** Precision of nothing reported and recall of nothing wanted are 1. */
export function precisionOf(score: Score): number {
  return ratio(score.found, score.found + score.falseAlarms);
}

export function recallOf(score: Score): number {
  return ratio(score.found, score.found + score.misses);
}

export function f1Of(score: Score): number {
  const [precision, recall] = [precisionOf(score), recallOf(score)];
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** One score per type, in the order of `types`. */
export function scoreAll(
  findings: readonly Finding[],
  labels: readonly Label[],
  types: readonly WorldType[] = CORPUS_TYPES,
): Score[] {
  const labelsByLine = groupByLine(labels);
  const under = (finding: Finding): readonly Label[] =>
    (labelsByLine.get(`${finding.path}:${finding.line}`) ?? []).filter((label) => overlaps(finding, label));
  return types.map((type) => {
    const ofType = findings.filter((finding) => typeOfDetector(finding.detector) === type);
    const hits = new Set(ofType.flatMap(under).filter((label) => label.type === type));
    const isRight = (label: Label): boolean => label.type === type && label.label !== 'neg';
    const strangers = ofType.filter((finding) => !under(finding).some(isRight));
    return scoreType(
      type,
      labels.filter((label) => label.type === type && label.label === 'pos'),
      hits,
      strangers.map((finding) => falseAlarm(type, finding, under(finding))),
    );
  });
}

function groupByLine(labels: readonly Label[]): ReadonlyMap<string, readonly Label[]> {
  const groups = new Map<string, Label[]>();
  for (const label of labels) {
    const place = `${label.path}:${label.line}`;
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [label]);
    else group.push(label);
  }
  return groups;
}

function scoreType(
  type: WorldType,
  wanted: readonly Label[],
  hits: ReadonlySet<Label>,
  falseAlarms: readonly Mistake[],
): Score {
  const placeholders = wanted.filter(({ flags }) => flags.includes('placeholder'));
  const real = wanted.filter(({ flags }) => !flags.includes('placeholder'));
  const missed = real.filter((label) => !hits.has(label));
  return {
    type,
    found: real.length - missed.length,
    falseAlarms: falseAlarms.length,
    misses: missed.length,
    placeholders: {
      labelled: placeholders.length,
      reported: placeholders.filter((label) => hits.has(label)).length,
    },
    mistakes: [...missed.map((label) => miss(type, label)), ...falseAlarms],
  };
}

function miss(type: WorldType, label: Label): Mistake {
  const why = [label.why, ...label.flags].filter((word) => word !== '').join(', ');
  return { kind: 'miss', type, place: `${label.path}:${label.line}:${label.startColumn}`, why };
}

function falseAlarm(type: WorldType, finding: Finding, under: readonly Label[]): Mistake {
  const label = under.find((one) => one.label === 'neg') ?? under[0];
  const why = label === undefined ? 'no label there' : `${label.type}: ${label.why}`;
  return { kind: 'false alarm', type, place: `${finding.path}:${finding.line}:${finding.column}`, why };
}

function overlaps(finding: Finding, label: Label): boolean {
  const ends = finding.endLine > finding.line ? Number.POSITIVE_INFINITY : finding.endColumn;
  return finding.column < label.endColumn && label.startColumn < ends;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
