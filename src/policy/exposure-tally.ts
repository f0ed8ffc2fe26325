// Adds up the findings of one detector in one file and field, and keeps the first few for the report.
import type {
  Category,
  Confidence,
  DutyKey,
  Evidence,
  Exposure,
  ExposureKind,
  Field,
  Finding,
  Severity,
  SuppressedBy,
} from '../model.ts';
import { DistinctCounter, type DistinctData } from './distinct.ts';
import { SEVERITY_RANK, worseSeverity } from './severity.ts';
import { noneSuppressed, SUPPRESSED_BY } from './suppress.ts';
import { Tracks, type TracksData } from './tracks.ts';

/** How many places an exposure names. */
const FIRST_PLACES = 3;
const SEVERITIES: readonly Severity[] = ['S0', 'S1', 'S2', 'S3', 'S4'];
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/** A listed finding before the merge gives equal values their ordinals; the tag never leaves memory. */
export interface FindingDraft {
  readonly finding: Omit<Finding, 'valueId'>;
  readonly tagHigh: number;
  readonly tagLow: number;
  /** Of a part of an input: what its fingerprint will be made of once its ordinal is known. */
  readonly skeleton?: string;
}

/** An exposure before the merge. */
export interface ExposureDraft {
  readonly exposure: Omit<Exposure, 'distinct'>;
  readonly distinct: DistinctCounter;
  readonly findings: readonly FindingDraft[];
  /** Values counted by severity and confidence, for the exit code: [severity][confidence]. */
  readonly counts: readonly (readonly number[])[];
}

export interface TallyTarget {
  readonly path: string;
  readonly detector: string;
  readonly category: Category;
  readonly kind: ExposureKind;
  readonly duties: readonly DutyKey[];
}

/** A tally of a part of an input, to be sent to another thread and joined with those of the other parts. */
export interface TallyData {
  readonly target: TallyTarget;
  readonly field: Field | undefined;
  readonly column: number;
  readonly linked: number;
  readonly wholeCells: number;
  readonly tracks: TracksData | undefined;
  readonly levels: readonly LevelData[];
}

/** Where a part begins: how many lines and bytes are before it. */
export interface PartStart {
  readonly lines: number;
  readonly bytes: number;
}

interface LevelData {
  readonly count: number;
  readonly validated: number;
  readonly bySeverity: readonly number[];
  readonly distinct: DistinctData;
  readonly firstAt: readonly (readonly [number, number])[];
  readonly findings: readonly FindingDraft[];
  readonly own: number;
  readonly suppressed: Record<SuppressedBy, number> | undefined;
}

/** What was seen at one level of confidence. */
class LevelTally {
  count = 0;
  validated = 0;
  /** Of the count: the organisation's own. */
  own = 0;
  readonly bySeverity: number[] = [0, 0, 0, 0, 0];
  distinct: DistinctCounter = new DistinctCounter();
  readonly firstAt: [number, number][] = [];
  readonly findings: FindingDraft[] = [];
  /** Made at the first value that was suppressed. */
  suppressed: Record<SuppressedBy, number> | undefined;

  join(data: LevelData, { lines, bytes }: PartStart, field: Field | undefined, limit: number): void {
    this.count += data.count;
    this.validated += data.validated;
    this.own += data.own;
    data.bySeverity.forEach((count, severity) => {
      this.bySeverity[severity]! += count;
    });
    const distinct = DistinctCounter.fromData(data.distinct);
    if (this.distinct.count() === 0) this.distinct = distinct;
    else this.distinct.merge(distinct);
    if (data.suppressed !== undefined) {
      this.suppressed ??= noneSuppressed();
      for (const by of SUPPRESSED_BY) this.suppressed[by] += data.suppressed[by];
    }
    for (const [line, column] of data.firstAt.slice(0, FIRST_PLACES - this.firstAt.length)) {
      this.firstAt.push([line + lines, column]);
    }
    for (const draft of data.findings.slice(0, Math.max(0, limit - this.findings.length))) {
      const finding = movedOn(draft.finding, lines, bytes);
      this.findings.push({ ...draft, finding: field === undefined ? finding : { ...finding, field } });
    }
  }
}

function movedOn(finding: FindingDraft['finding'], lines: number, bytes: number): FindingDraft['finding'] {
  return {
    ...finding,
    line: finding.line + lines,
    endLine: finding.endLine + lines,
    byteStart: finding.byteStart + bytes,
    byteEnd: finding.byteEnd + bytes,
  };
}

/** Mutable while its file is read, frozen into a draft at the end. Confidence may still shift there, as a whole. */
export class ExposureTally {
  readonly target: TallyTarget;
  readonly field: Field | undefined;
  /** Number of the column in its table's tracker, or -1. */
  readonly column: number;
  linked = 0;
  /** Number of the record that a linker met it in last. */
  metIn = -1;
  /** Values that fill their cell: only those say something about a column. */
  wholeCells = 0;
  /** Values that were there before: they say something about a column and count for nothing else. */
  uncounted = 0;
  /** Of positions; made at the first that is somebody's. */
  private tracks: Tracks | undefined;
  private readonly levels = [new LevelTally(), new LevelTally(), new LevelTally()] as const;

  constructor(target: TallyTarget, field: Field | undefined, column: number) {
    this.target = target;
    this.field = field;
    this.column = column;
  }

  /** Values at any confidence. */
  get total(): number {
    return this.levels.reduce((sum, level) => sum + level.count, 0);
  }

  /** True while the next value of this level has to be located: it will be listed, or is one of the first places. */
  wantsPlace(level: number, limit: number): boolean {
    const { findings, firstAt } = this.at(level);
    return findings.length < limit || firstAt.length < FIRST_PLACES;
  }

  /** True while the next value of this level will be listed. */
  wantsFinding(level: number, limit: number): boolean {
    return this.at(level).findings.length < limit;
  }

  add(level: number, severity: Severity, isValid: boolean, tagHigh: number, tagLow: number): void {
    const tally = this.at(level);
    tally.count++;
    if (isValid) tally.validated++;
    tally.bySeverity[SEVERITY_RANK[severity]]!++;
    tally.distinct.add(tagHigh, tagLow);
  }

  /** Says of a value just added whether it is the organisation's own. */
  addOwn(level: number, isOwn: boolean): void {
    if (isOwn) this.at(level).own++;
  }

  /** How many values that reach `minLevel`, every level shifted by `shift`, are the organisation's own. */
  own(shift: number, minLevel: number): number {
    return this.levels.reduce(
      (sum, tally, level) => (shiftLevel(level, shift) >= minLevel ? sum + tally.own : sum),
      0,
    );
  }

  /** Counts a value that need not be reported: it says something about its column and counts for nothing else. */
  suppress(level: number, by: SuppressedBy): void {
    const tally = this.at(level);
    tally.suppressed ??= noneSuppressed();
    tally.suppressed[by]++;
  }

  /** Suppressed values at any confidence. */
  get suppressedTotal(): number {
    return SUPPRESSED_BY.reduce((sum, by) => sum + this.suppressed(by, 0, 0), 0);
  }

  /** How many values would have reached `minLevel`, every level shifted by `shift`, had they not been suppressed. */
  suppressed(by: SuppressedBy, shift: number, minLevel: number): number {
    return this.levels.reduce(
      (sum, tally, level) =>
        shiftLevel(level, shift) >= minLevel ? sum + (tally.suppressed?.[by] ?? 0) : sum,
      0,
    );
  }

  /** Raises a value that was added as `from`, when the record it stands in is worse; `listedAt` < 0 when not listed. */
  lift(level: number, from: Severity, to: Severity, listedAt: number, because?: Evidence): void {
    const severity = worseSeverity(from, to);
    if (severity === from) return;
    const { bySeverity, findings } = this.at(level);
    bySeverity[SEVERITY_RANK[from]]!--;
    bySeverity[SEVERITY_RANK[severity]]!++;
    const draft = findings[listedAt];
    if (draft !== undefined) findings[listedAt] = lifted(draft, severity, because);
  }

  /** Takes a position of a subject with a time, see Tracks. */
  follow(subject: number, place: number): void {
    this.tracks ??= new Tracks();
    this.tracks.add(subject, place);
  }

  /** Whether some of its positions are a trajectory. */
  get isTrajectory(): boolean {
    return this.tracks?.isTrajectory === true;
  }

  /** Raises all values above low at once, for what they are together. */
  liftAll(to: Severity, because: Evidence): void {
    for (const { bySeverity, findings } of this.levels.slice(1)) {
      const count = bySeverity.slice(0, SEVERITY_RANK[to]).reduce((sum, number) => sum + number, 0);
      bySeverity.fill(0, 0, SEVERITY_RANK[to]);
      bySeverity[SEVERITY_RANK[to]]! += count;
      findings.forEach((draft, index) => {
        findings[index] = lifted(draft, worseSeverity(draft.finding.severity, to), because);
      });
    }
  }

  /** How many values of this level are listed so far. */
  listed(level: number): number {
    return this.at(level).findings.length;
  }

  addPlace(level: number, line: number, column: number): void {
    const { firstAt } = this.at(level);
    if (firstAt.length < FIRST_PLACES) firstAt.push([line, column]);
  }

  addFinding(level: number, draft: FindingDraft): void {
    this.at(level).findings.push(draft);
  }

  /** The tally of a part as data; it must not be used any more. Large buffers to hand over are added to `moved`. */
  toData(moved: ArrayBuffer[]): TallyData {
    const levels = this.levels.map(
      ({ distinct, count, validated, own, bySeverity, firstAt, findings, suppressed }) => {
        return {
          count,
          validated,
          own,
          bySeverity,
          firstAt,
          findings,
          suppressed,
          distinct: distinct.toData(moved),
        };
      },
    );
    const { target, field, column, linked, wholeCells } = this;
    return { target, field, column, linked, wholeCells, tracks: this.tracks?.toData(), levels };
  }

  /** Adds the tally of the part that comes next. A column is called what it was called at its first value. */
  join({ linked, wholeCells, tracks, levels }: TallyData, start: PartStart, limit: number): void {
    this.linked += linked;
    this.wholeCells += wholeCells;
    if (tracks !== undefined) {
      this.tracks ??= new Tracks();
      this.tracks.join(tracks);
    }
    levels.forEach((data, level) => {
      this.at(level).join(data, start, this.field, limit);
    });
  }

  /** Everything that was listed, also what will not be kept. */
  listedFindings(): FindingDraft[] {
    return this.levels.flatMap(({ findings }) => findings);
  }

  /** Replaces what was listed. */
  mapFindings(change: (draft: FindingDraft) => FindingDraft): void {
    for (const { findings } of this.levels) {
      findings.forEach((draft, index) => {
        findings[index] = change(draft);
      });
    }
  }

  /**
   * The draft of what reaches `minLevel` once every level is shifted by `shift` (a known sample stays low), and how
   * many values stay below. No draft when nothing is left.
   */
  toDraft(
    shift: number,
    minLevel: number,
    limit: number,
  ): { draft: ExposureDraft | undefined; below: number } {
    const shifted = this.levels.map((tally, level) => ({ tally, level: shiftLevel(level, shift) }));
    const kept = shifted.filter(({ tally, level }) => level >= minLevel && tally.count > 0);
    const below = this.total - kept.reduce((sum, { tally }) => sum + tally.count, 0);
    if (kept.length === 0) return { draft: undefined, below };
    const counts = SEVERITIES.map((_, severity) =>
      CONFIDENCES.map((__, level) =>
        kept.reduce((sum, one) => sum + (one.level === level ? one.tally.bySeverity[severity]! : 0), 0),
      ),
    );
    const count = kept.reduce((sum, { tally }) => sum + tally.count, 0);
    const exposure: Omit<Exposure, 'distinct'> = {
      ...this.target,
      ...(this.field === undefined ? {} : { field: this.field }),
      count,
      validated: kept.reduce((sum, { tally }) => sum + tally.validated, 0),
      confidence: CONFIDENCES[Math.max(...kept.map(({ level }) => level))]!,
      severity: SEVERITIES[counts.findLastIndex((row) => row.some((number) => number > 0))]!,
      firstAt: kept
        .flatMap(({ tally }) => tally.firstAt)
        .sort(byPlace)
        .slice(0, FIRST_PLACES),
      linked: Math.min(this.linked, count),
    };
    const findings = kept.flatMap(({ tally, level }) =>
      tally.findings.map((draft) => withConfidence(draft, level)),
    );
    findings.sort((a, b) => a.finding.byteStart - b.finding.byteStart);
    return {
      draft: {
        exposure,
        distinct: union(kept.map(({ tally }) => tally.distinct)),
        findings: findings.slice(0, limit),
        counts,
      },
      below,
    };
  }

  private at(level: number): LevelTally {
    return this.levels[level as 0 | 1 | 2]; // confidenceLevel gives no other
  }
}

function lifted(draft: FindingDraft, severity: Severity, because: Evidence | undefined): FindingDraft {
  const { finding } = draft;
  const evidence = because === undefined ? finding.evidence : [...finding.evidence, because];
  return { ...draft, finding: { ...finding, severity, evidence } };
}

/** Low stays low: it is a sample or a placeholder, and no neighbour makes it a person's. */
function shiftLevel(level: number, shift: number): number {
  return level === 0 ? 0 : Math.max(0, Math.min(2, level + shift));
}

function withConfidence(draft: FindingDraft, level: number): FindingDraft {
  const confidence = CONFIDENCES[level]!;
  if (draft.finding.confidence === confidence) return draft;
  return { ...draft, finding: { ...draft.finding, confidence } };
}

/** Takes the largest for itself and adds the others: of a dump's millions none is moved for a few. */
function union(counters: readonly DistinctCounter[]): DistinctCounter {
  const [largest, ...rest] = counters.toSorted((a, b) => b.count() - a.count());
  for (const counter of rest) largest!.merge(counter);
  return largest!;
}

function byPlace(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1];
}
