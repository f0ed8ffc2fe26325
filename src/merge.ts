// Turns drafts into results in path order: equal values get their ordinals, the summary adds up. Part of scan.

import { createLedger, type Ledger } from './inputs/ledger.ts';
import type {
  Confidence,
  DutyKey,
  DutySummary,
  Exposure,
  FieldCategory,
  FieldSummary,
  FieldsMode,
  FileResult,
  Finding,
  HistoryPlace,
  ScannedFile,
  ScanSummary,
  Severity,
  SuppressedBy,
  SuppressUse,
} from './model.ts';
import { DistinctCounter } from './policy/distinct.ts';
import type { ExposureDraft, FindingDraft } from './policy/exposure-tally.ts';
import { SEVERITY_RANK, worseSeverity } from './policy/severity.ts';
import { noneSuppressed, SUPPRESSED_BY } from './policy/suppress.ts';
import type { FileDraft, ScannedDraft } from './scan-file.ts';

/** What counts for the exit code. */
export interface Thresholds {
  readonly failOn: Severity;
  readonly failConfidence: Confidence;
}

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];
const SEVERITIES: readonly Severity[] = ['S0', 'S1', 'S2', 'S3', 'S4'];

interface DutyTally {
  exposures: number;
  topSeverity: Severity;
}

/** Collects the drafts of one run. */
export class Merge {
  readonly ledger: Ledger = createLedger();
  private readonly thresholds: Thresholds;
  private readonly valueIds = new Map<string, string>();
  private readonly byDetector = new Map<string, number>();
  private readonly bySeverity: Record<Severity, number> = { S0: 0, S1: 0, S2: 0, S3: 0, S4: 0 };
  private readonly duties = new Map<DutyKey, DutyTally>();
  /** Distinct values by detector, and within it by the set of duties: no value is held once per duty. */
  private readonly distinct = new Map<string, Map<string, DistinctCounter>>();
  private exposures = 0;
  private linkedRecords = 0;
  private belowConfidence = 0;
  private failing = 0;
  /** By who suppresses and entry: "config 3". */
  private readonly suppressUses = new Map<string, SuppressUse>();
  private readonly suppressed: Record<SuppressedBy, number> = noneSuppressed();
  private ownValues = 0;
  private readonly hasFields: boolean;
  private readonly listsFields: boolean;
  private readonly fields = new Map<FieldCategory, number>();

  constructor(thresholds: Thresholds, fields: FieldsMode = 'off') {
    this.thresholds = thresholds;
    this.hasFields = fields !== 'off';
    this.listsFields = fields === 'list';
  }

  /** Takes the next draft in report order. */
  add(draft: FileDraft): FileResult {
    const result = draft.status === 'scanned' ? this.addScanned(draft) : draft;
    this.ledger.settle(result, draft.status === 'scanned' ? draft.size : 0);
    return result;
  }

  /** The summary of everything added; `durationMs` is the caller's clock, `isCut` says that inputs are missing. */
  summary(durationMs: number, isCut: boolean): ScanSummary {
    const totals = this.ledger.totals();
    const distinct = this.countDistinct(() => true);
    return {
      files: { scanned: totals.scanned, excluded: totals.excluded, failed: totals.failed },
      bytes: totals.bytesRead,
      findings: [...this.byDetector.values()].reduce((sum, count) => sum + count, 0),
      exposures: this.exposures,
      distinctValues: distinct.count,
      distinctExact: distinct.isExact,
      linkedRecords: this.linkedRecords,
      belowConfidence: this.belowConfidence,
      suppressed: this.suppressed,
      ownValues: this.ownValues,
      suppressUses: [...this.suppressUses.values()],
      byDetector: Object.fromEntries([...this.byDetector].sort(([a], [b]) => (a < b ? -1 : 1))),
      bySeverity: this.bySeverity,
      excluded: totals.excludedBy,
      ignoredDataFiles: totals.ignoredDataFiles,
      duties: this.dutySummaries(),
      ...(this.hasFields ? { fields: this.fieldSummary() } : {}),
      failing: this.failing,
      durationMs,
      status: totals.failed === 0 && !isCut && this.ledger.isBalanced() ? 'complete' : 'incomplete',
    };
  }

  private addScanned(draft: ScannedDraft): ScannedFile {
    this.linkedRecords += draft.linkedRecords;
    this.belowConfidence += draft.belowConfidence;
    for (const by of SUPPRESSED_BY) this.suppressed[by] += draft.suppressed[by];
    this.ownValues += draft.ownValues ?? 0;
    for (const use of draft.suppressUses) this.addUse(use);
    return {
      status: 'scanned',
      path: draft.path,
      ...(draft.member === undefined ? {} : { member: draft.member }),
      ...historyOf(draft),
      size: draft.size,
      ...(draft.encoding === undefined ? {} : { encoding: draft.encoding }),
      exposures: draft.exposures.map((exposure) => this.addExposure(exposure, draft)),
      findings: draft.exposures
        .flatMap((exposure) => exposure.findings)
        .sort((a, b) => a.finding.byteStart - b.finding.byteStart)
        .map((finding) => this.named(finding, draft)),
      belowConfidence: draft.belowConfidence,
      suppressed: draft.suppressed,
      ...(draft.allows === undefined ? {} : { allows: draft.allows }),
      ...this.addFields(draft),
      ...(draft.recorded === undefined ? {} : { recorded: draft.recorded }),
    };
  }

  private addFields({ path, member, fields }: ScannedDraft): Pick<ScannedFile, 'fields'> {
    for (const [category, count] of fields.byCategory) {
      this.fields.set(category, (this.fields.get(category) ?? 0) + count);
    }
    if (!this.listsFields) return {};
    const place = member === undefined ? { path } : { path, member };
    return { fields: fields.listed.map((field) => ({ ...place, ...field })) };
  }

  private fieldSummary(): FieldSummary {
    const counts = [...this.fields].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      count: counts.reduce((sum, [, count]) => sum + count, 0),
      byCategory: Object.fromEntries(counts),
    };
  }

  private addUse({ by, entry, count }: SuppressUse): void {
    const key = `${by} ${entry}`;
    const before = this.suppressUses.get(key)?.count ?? 0;
    this.suppressUses.set(key, { by, entry, count: before + count });
  }

  private addExposure(draft: ExposureDraft, file: ScannedDraft): Exposure {
    const { path, member, encoding, thresholds } = file;
    const isPlain = encoding === undefined || encoding === 'ascii' || encoding === 'utf-8';
    const exposure: Exposure = {
      ...draft.exposure,
      path,
      ...(member === undefined ? {} : { member }),
      ...historyOf(file),
      distinct: draft.distinct.count(),
      ...(isPlain ? {} : { encoding }),
    };
    this.exposures++;
    this.byDetector.set(exposure.detector, (this.byDetector.get(exposure.detector) ?? 0) + exposure.count);
    this.addCounts(draft.counts, { ...this.thresholds, ...thresholds });
    this.addDuties(exposure);
    this.addDistinct(exposure.detector, exposure.duties.join(), draft.distinct);
    return exposure;
  }

  /** The first counter of a kind is taken over, not copied: a dump's millions of tags need not move. */
  private addDistinct(detector: string, duties: string, added: DistinctCounter): void {
    const byDuties = this.distinct.get(detector) ?? new Map<string, DistinctCounter>();
    this.distinct.set(detector, byDuties);
    const counter = byDuties.get(duties);
    if (counter === undefined) byDuties.set(duties, added);
    else counter.merge(added);
  }

  private addCounts(counts: ExposureDraft['counts'], { failOn, failConfidence }: Thresholds): void {
    const minSeverity = SEVERITY_RANK[failOn];
    const minConfidence = CONFIDENCES.indexOf(failConfidence);
    counts.forEach((row, severity) => {
      row.forEach((count, confidence) => {
        this.bySeverity[SEVERITIES[severity]!] += count;
        if (severity >= minSeverity && confidence >= minConfidence) this.failing += count;
      });
    });
  }

  private addDuties(exposure: Exposure): void {
    for (const duty of exposure.duties) {
      const tally = this.duties.get(duty) ?? { exposures: 0, topSeverity: 'S0' };
      tally.exposures++;
      tally.topSeverity = worseSeverity(tally.topSeverity, exposure.severity);
      this.duties.set(duty, tally);
    }
  }

  private dutySummaries(): DutySummary[] {
    return [...this.duties]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([duty, tally]) => ({
        duty,
        ...tally,
        distinct: this.countDistinct((duties) => duties.split(',').includes(duty)).count,
      }));
  }

  /** Distinct values of the exposures that engage certain duties. Tags of two detectors never meet, so counts add. */
  private countDistinct(isCounted: (duties: string) => boolean): { count: number; isExact: boolean } {
    let count = 0;
    let isExact = true;
    for (const byDuties of this.distinct.values()) {
      const counters = [...byDuties].filter(([duties]) => isCounted(duties)).map(([, counter]) => counter);
      if (counters.length === 0) continue;
      const union = unionOf(counters);
      count += union.count();
      isExact &&= union.isExact;
    }
    return { count, isExact };
  }

  private named(draft: FindingDraft, file: ScannedDraft): Finding {
    const { path, member } = file;
    const key = `${draft.tagHigh}:${draft.tagLow}`;
    let valueId = this.valueIds.get(key);
    if (valueId === undefined) {
      valueId = `v${this.valueIds.size + 1}`;
      this.valueIds.set(key, valueId);
    }
    const { fingerprint, evidence, duties, masked, ...place } = draft.finding;
    return {
      ...place,
      path,
      ...(member === undefined ? {} : { member }),
      ...historyOf(file),
      masked,
      valueId,
      fingerprint,
      evidence,
      duties,
    };
  }
}

function historyOf({ commit, authoredAt, atHead }: Partial<HistoryPlace>): Partial<HistoryPlace> {
  return {
    ...(commit === undefined ? {} : { commit }),
    ...(authoredAt === undefined ? {} : { authoredAt }),
    ...(atHead === undefined ? {} : { atHead }),
  };
}

function unionOf(counters: readonly DistinctCounter[]): DistinctCounter {
  if (counters.length === 1) return counters[0]!;
  const union = new DistinctCounter();
  for (const counter of counters) union.merge(counter);
  return union;
}
