// What the machine formats write about each thing, with its keys in a fixed order and nothing undefined.

import { SEVERITIES } from '../law/severity-words.ts';
import type {
  DutySummary,
  Exposure,
  FailedInput,
  Field,
  Finding,
  HistoryPlace,
  ReportHeader,
  ScanSummary,
  SchemaField,
  Suppression,
} from '../model.ts';

/** The name and version of the report format. */
export const REPORT_SCHEMA = 'baomi.report/1';

type Json = Readonly<Record<string, unknown>>;

/** The tool that wrote the report. */
export function toolRecord({ tool }: ReportHeader): Json {
  return { name: tool.name, version: tool.version, patterns: tool.patterns };
}

/** What opening one archive might cost, by the names of the options. */
export function limitsRecord({ limits }: ReportHeader): Json {
  return {
    maxDepth: limits.depth,
    maxMembers: limits.entries,
    maxUnpackedBytes: limits.bytes,
    maxRatio: limits.ratio,
    maxSeconds: limits.seconds,
    maxGatheredBytes: limits.gathered,
    decodeDepth: limits.layers,
  };
}

/** One finding. */
export function findingRecord(finding: Finding): Json {
  return {
    detector: finding.detector,
    category: finding.category,
    severity: finding.severity,
    confidence: finding.confidence,
    path: finding.path,
    ...optional('member', finding.member),
    ...historyRecord(finding),
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    byteStart: finding.byteStart,
    byteEnd: finding.byteEnd,
    masked: finding.masked,
    ...optional('candidates', finding.candidates),
    valueId: finding.valueId,
    fingerprint: finding.fingerprint,
    ...optional('field', fieldRecord(finding.field)),
    evidence: finding.evidence,
    duties: finding.duties,
  };
}

/** One exposure. */
export function exposureRecord(exposure: Exposure): Json {
  return {
    path: exposure.path,
    ...optional('member', exposure.member),
    ...historyRecord(exposure),
    detector: exposure.detector,
    category: exposure.category,
    ...optional('field', fieldRecord(exposure.field)),
    kind: exposure.kind,
    severity: exposure.severity,
    confidence: exposure.confidence,
    count: exposure.count,
    distinct: exposure.distinct,
    validated: exposure.validated,
    linked: exposure.linked,
    ...optional('encoding', exposure.encoding),
    firstAt: exposure.firstAt,
    duties: exposure.duties,
  };
}

/** One field of a schema. */
export function fieldRecordOf(field: SchemaField): Json {
  return {
    path: field.path,
    ...optional('member', field.member),
    line: field.line,
    column: field.column,
    endColumn: field.endColumn,
    table: field.table,
    name: field.name,
    category: field.category,
    ...optional('comment', field.comment),
  };
}

/** One input that was not read to its end. */
export function failedRecord(failed: FailedInput): Json {
  const { path, member, reason, format } = failed;
  return {
    path,
    ...optional('member', member),
    ...historyRecord(failed),
    reason,
    ...optional('format', format),
  };
}

/** Why values were suppressed: a comment, an exception, a decision of a baseline. */
export function suppressionRecord(suppression: Suppression): Json {
  const { path, member, line, by, detectors, reason, decision, count } = suppression;
  return {
    path,
    ...optional('member', member),
    ...optional('line', line),
    by,
    detectors,
    reason,
    ...optional('decision', decision),
    count,
  };
}

/** Inputs left out, by reason in alphabetical order. */
export function excludedRecord(excluded: ScanSummary['excluded']): Json {
  return sortedByKey(excluded);
}

/** The totals of a run. */
export function summaryRecord(summary: ScanSummary): Json {
  return {
    files: { scanned: summary.files.scanned, excluded: summary.files.excluded, failed: summary.files.failed },
    bytes: summary.bytes,
    findings: summary.findings,
    exposures: summary.exposures,
    distinctValues: summary.distinctValues,
    distinctExact: summary.distinctExact,
    linkedRecords: summary.linkedRecords,
    belowConfidence: summary.belowConfidence,
    suppressed: {
      inline: summary.suppressed.inline,
      config: summary.suppressed.config,
      baseline: summary.suppressed.baseline,
    },
    ownValues: summary.ownValues,
    ...optional('unusedBaseline', summary.unusedBaseline),
    byDetector: sortedByKey(summary.byDetector),
    bySeverity: Object.fromEntries(SEVERITIES.map((severity) => [severity, summary.bySeverity[severity]])),
    ignoredDataFiles: summary.ignoredDataFiles,
    duties: summary.duties.map(dutyRecord),
    ...optional('fields', fieldSummaryRecord(summary.fields)),
    failing: summary.failing,
    durationMs: summary.durationMs,
  };
}

function fieldSummaryRecord(fields: ScanSummary['fields']): Json | undefined {
  return fields === undefined
    ? undefined
    : { count: fields.count, byCategory: sortedByKey(fields.byCategory) };
}

function dutyRecord({ duty, exposures, distinct, topSeverity }: DutySummary): Json {
  return { duty, exposures, distinct, topSeverity };
}

function historyRecord({ commit, authoredAt, atHead }: Partial<HistoryPlace>): Json {
  return {
    ...optional('commit', commit),
    ...optional('authoredAt', authoredAt),
    ...optional('atHead', atHead),
  };
}

function fieldRecord(field: Field | undefined): Json | undefined {
  if (field === undefined) return undefined;
  return {
    ...optional('table', field.table),
    ...optional('column', field.column),
    ...optional('comment', field.comment),
    ...optional('key', field.key),
  };
}

function optional(key: string, value: unknown): Json {
  return value === undefined ? {} : { [key]: value };
}

function sortedByKey(counts: Readonly<Record<string, number | undefined>>): Json {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
