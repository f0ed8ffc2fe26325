// One answer a candidate: what the scan made of it, or the first thing that kept it out.
import type { ExplainedCandidate } from '../../explain.ts';
import type { Confidence, Exposure, Finding, SuppressedBy } from '../../model.ts';
import type { Place } from './place.ts';

/** What a scan found on the line. */
export interface LineScan {
  readonly findings: readonly Finding[];
  readonly exposures: readonly Exposure[];
  /** Whether somebody said of a value in the file that it need not be reported. */
  readonly hasSuppressed: boolean;
}

/** Why a candidate is not in the report. */
export type Reason =
  | 'joined-left'
  | 'joined-right'
  | 'check'
  | 'label'
  | 'overlap'
  /** the detector does not run with these options */
  | 'not-running'
  | 'confidence'
  | 'suppressed-inline'
  | 'suppressed-config'
  | 'suppressed-baseline'
  /** its column, or what else stands in its record, says so */
  | 'context';

export interface Answer {
  readonly column: number;
  readonly detector: string;
  readonly masked: string;
  readonly candidate: ExplainedCandidate | undefined;
  /** Of the scan with everything on; it has the last word on column, confidence, severity and duties. */
  readonly finding: Finding | undefined;
  readonly exposure: Exposure | undefined;
  /** Undefined when it is reported. */
  readonly reason: Reason | undefined;
}

/** In the order in which they are left out, each together with those before it. */
export const SUPPRESSED_BY: readonly SuppressedBy[] = ['inline', 'config', 'baseline'];

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

export interface Question {
  readonly minConfidence: Confidence;
  readonly place: Place;
  readonly candidates: readonly ExplainedCandidate[];
  /** The scan as the user would run it. */
  readonly asked: LineScan;
  /** With every detector and every confidence. */
  readonly everything: LineScan;
  /** The same without those who suppress values, see SUPPRESSED_BY; empty where nothing is suppressed. */
  readonly without: Readonly<Partial<Record<SuppressedBy, LineScan>>>;
  /** Detectors that run with the user's options. */
  readonly runs: ReadonlySet<string>;
}

/** Answers in the order of the line; with a column those that cover it. */
export function answersOf(question: Question): Answer[] {
  const { place, candidates, asked, everything } = question;
  const findings = [...everything.findings];
  // Detectors of --detectors all can take a value away from one that runs: what is reported counts.
  for (const finding of asked.findings) {
    if (!findings.some((other) => isSame(other, finding))) findings.push(finding);
  }
  const answers = [
    ...findings.map((finding) => reportedOrNot(finding, question)),
    ...candidates
      .filter((candidate) => !findings.some((finding) => isSame(finding, candidate)))
      .map((candidate) => dropped(candidate, question)),
  ];
  return answers
    .filter((answer) => covers(answer, place.column))
    .filter((answer, index, all) => all.findIndex((other) => isSame(other, answer)) === index)
    .sort((a, b) => a.column - b.column);
}

function covers(answer: Answer, column: number | undefined): boolean {
  const [from, to] = spanOf(answer);
  return column === undefined || (from <= column && column < to);
}

/** Rejected forms that are told at one place; most numbers have the form of many things. */
const MAX_AT_ONE_PLACE = 3;
const RANK = { decided: 6, against: 5, near: 4, joined: 3, idle: 2, common: 1, far: 0 } as const;

/**
 * The answers worth telling: what was found or decided, and where nothing was, the forms that came nearest. Forms that
 * only detectors see which do not run are told when a column was named.
 */
export function worthTelling(answers: readonly Answer[], { place, runs }: Question): Answer[] {
  const ranked = answers.map((answer) => ({ answer, rank: rankOf(answer, runs) }));
  const least = place.column === undefined ? RANK.joined : RANK.far;
  return ranked
    .filter(({ answer, rank }) => {
      if (rank === RANK.decided) return true;
      const rivals = ranked.filter((other) => other.answer !== answer && overlaps(other.answer, answer));
      if (rank < least || rivals.some((other) => other.rank > rank)) return false;
      const before = rivals.filter(
        (other) => other.rank === rank && ranked.indexOf(other) < indexOf(ranked, answer),
      );
      return before.length < MAX_AT_ONE_PLACE;
    })
    .map(({ answer }) => answer);
}

function indexOf(ranked: readonly { readonly answer: Answer }[], wanted: Answer): number {
  return ranked.findIndex(({ answer }) => answer === wanted);
}

function rankOf({ reason, detector, candidate }: Answer, runs: ReadonlySet<string>): number {
  const isRejected =
    reason === 'joined-left' || reason === 'joined-right' || reason === 'label' || reason === 'check';
  if (!isRejected) return RANK.decided;
  const isJoined = reason === 'joined-left' || reason === 'joined-right';
  if (!runs.has(detector)) return isJoined ? RANK.far : RANK.idle;
  if (isJoined) return candidate?.needsLabel === true ? RANK.common : RANK.joined;
  if (candidate?.label.kind === 'against') return RANK.against;
  // A form as common as any number, and nothing that names it.
  return reason === 'label' && candidate?.needsLabel === true ? RANK.common : RANK.near;
}

function isSame(
  a: { readonly detector: string; readonly column: number },
  b: { readonly detector: string; readonly column: number },
): boolean {
  return a.detector === b.detector && a.column === b.column;
}

function reportedOrNot(finding: Finding, question: Question): Answer {
  const { candidates, asked, everything } = question;
  const isReported = asked.findings.some((other) => isSame(other, finding));
  const source = isReported ? asked : everything;
  return {
    column: finding.column,
    detector: finding.detector,
    masked: finding.masked,
    candidate: candidates.find((candidate) => isSame(candidate, finding)),
    finding: source.findings.find((other) => isSame(other, finding)),
    exposure: source.exposures.find(
      ({ detector, field }) =>
        detector === finding.detector && JSON.stringify(field) === JSON.stringify(finding.field),
    ),
    reason: isReported ? undefined : unreported(finding, question),
  };
}

/** A detector may look for some of its forms with --detectors all only. */
function unreported({ detector, confidence }: Finding, { runs, minConfidence }: Question): Reason {
  const isBelow = CONFIDENCES.indexOf(confidence) < CONFIDENCES.indexOf(minConfidence);
  return runs.has(detector) && isBelow ? 'confidence' : 'not-running';
}

function dropped(candidate: ExplainedCandidate, question: Question): Answer {
  const { column, detector, masked, stage } = candidate;
  const reason = stage === 'kept' ? whoDropped(candidate, question) : stage;
  return { column, detector, masked, candidate, finding: undefined, exposure: undefined, reason };
}

/** A value is suppressed by the first without whom it is found. */
function whoDropped(candidate: ExplainedCandidate, { without }: Question): Reason {
  for (const by of SUPPRESSED_BY) {
    if (without[by]?.findings.some((finding) => isSame(finding, candidate)) === true)
      return `suppressed-${by}`;
  }
  return 'context';
}

function overlaps(a: Answer, b: Answer): boolean {
  const [from, to] = spanOf(a);
  const [start, end] = spanOf(b);
  return from < end && start < to;
}

function spanOf({ column, finding, candidate, masked }: Answer): readonly [number, number] {
  return [column, finding?.endColumn ?? candidate?.endColumn ?? column + masked.length];
}
