// Adds up the findings of one detector in one file and field, and keeps the first few for the report.
import type { Category, Confidence, DutyKey, Exposure, ExposureKind, Finding, Severity } from '../model.ts';
import { DistinctCounter } from './distinct.ts';
import { SEVERITY_RANK, worseSeverity } from './severity.ts';

/** How many places an exposure names. */
const FIRST_PLACES = 3;
const CONFIDENCE_RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** A listed finding before the merge gives equal values their ordinals; the tag never leaves memory. */
export interface FindingDraft {
  readonly finding: Omit<Finding, 'valueId'>;
  readonly tagHigh: number;
  readonly tagLow: number;
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

/** Mutable while its file is read, frozen into a draft at the end. */
export class ExposureTally {
  readonly target: TallyTarget;
  readonly distinct: DistinctCounter = new DistinctCounter();
  readonly findings: FindingDraft[] = [];
  readonly firstAt: [number, number][] = [];
  count = 0;
  validated = 0;
  linked = 0;
  private severity: Severity = 'S0';
  private confidence: Confidence = 'low';
  private readonly counts = [0, 1, 2, 3, 4].map(() => [0, 0, 0]);

  constructor(target: TallyTarget) {
    this.target = target;
  }

  /** True while the next value has to be located: it will be listed, or is one of the first places. */
  wantsPlace(limit: number): boolean {
    return this.findings.length < limit || this.firstAt.length < FIRST_PLACES;
  }

  add(severity: Severity, confidence: Confidence, isValid: boolean): void {
    this.count++;
    if (isValid) this.validated++;
    this.severity = worseSeverity(this.severity, severity);
    if (CONFIDENCE_RANK[confidence] > CONFIDENCE_RANK[this.confidence]) this.confidence = confidence;
    this.counts[SEVERITY_RANK[severity]]![CONFIDENCE_RANK[confidence]]!++;
  }

  addPlace(line: number, column: number): void {
    if (this.firstAt.length < FIRST_PLACES) this.firstAt.push([line, column]);
  }

  toDraft(): ExposureDraft {
    const { target, count, validated, linked, severity, confidence, firstAt } = this;
    return {
      exposure: { ...target, count, validated, confidence, severity, firstAt, linked },
      distinct: this.distinct,
      findings: this.findings,
      counts: this.counts,
    };
  }
}
