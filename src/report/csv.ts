// CSV for spreadsheets (RFC 4180: CRLF, every cell in quotes; a byte order mark, or Excel takes it for the system's
// code page). One row a finding with the counts of its exposure, one for each input that was not read, one for each reason
// why values were suppressed, one for how many each way, and the summary last: a table without it is cut. Written as the
// findings come.

import type {
  Exposure,
  FailedInput,
  Finding,
  HistoryPlace,
  Reporter,
  ScanSummary,
  Suppression,
} from '../model.ts';
import { type DetectorNames, detectorNames } from './detector-names.ts';
import { escapeName } from './escape.ts';
import { groupFindings } from './group.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { inlineSuppressions } from './suppressions.ts';

const BYTE_ORDER_MARK = '\ufeff';
/** What makes a spreadsheet take a cell for a formula, behind any blanks; full-width forms count as well. */
const FORMULA = /^[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const QUOTE = /"/g;
/** Cells of Excel end at 32,767 characters, and a longer one breaks the file. */
const MAX_CELL = 32_000;

const COLUMNS = [
  'type',
  'path',
  'member',
  'commit',
  'authored_at',
  'at_head',
  'line',
  'column',
  'end_line',
  'end_column',
  'byte_start',
  'byte_end',
  'detector',
  'detector_name',
  'category',
  'severity',
  'confidence',
  'masked',
  'value_id',
  'table',
  'field',
  'evidence',
  'duties',
  'exposure_kind',
  'exposure_count',
  'exposure_distinct',
  'exposure_linked',
  'fingerprint',
  'note',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

/** A reporter that writes one table. */
export function csvReporter({ write, lang, limit }: ReporterOptions): Reporter {
  let names: DetectorNames | undefined;
  const row = (cells: Row): void => write(`${COLUMNS.map((column) => cellOf(cells[column])).join(',')}\r\n`);

  return {
    begin(header) {
      names = detectorNames(header, lang);
      write(BYTE_ORDER_MARK);
      row(Object.fromEntries(COLUMNS.map((column) => [column, column])));
    },
    file(result) {
      if (result.status === 'failed') row(failedRow(result));
      if (result.status !== 'scanned' || names === undefined) return;
      for (const one of inlineSuppressions(result)) row(reasonRow(one));
      for (const { exposure, findings } of groupFindings(result)) {
        const shown = limit === 0 ? findings : findings.slice(0, limit);
        for (const finding of shown) row(findingRow(finding, exposure, names));
      }
    },
    end(summary) {
      for (const one of summary.suppressions ?? []) row(reasonRow(one));
      for (const [by, count] of Object.entries({ ...summary.suppressed, own: summary.ownValues })) {
        if (count > 0) row({ type: 'suppressed', exposure_count: count, note: by });
      }
      row(summaryRow(summary));
    },
  };
}

function findingRow(finding: Finding, exposure: Exposure, names: DetectorNames): Row {
  const { field } = finding;
  return {
    type: 'finding',
    path: finding.path,
    ...(finding.member === undefined ? {} : { member: finding.member }),
    ...versionCells(finding),
    line: finding.line,
    column: finding.column,
    end_line: finding.endLine,
    end_column: finding.endColumn,
    byte_start: finding.byteStart,
    byte_end: finding.byteEnd,
    detector: finding.detector,
    detector_name: names(finding.detector),
    category: finding.category,
    severity: finding.severity,
    confidence: finding.confidence,
    masked: finding.masked,
    value_id: finding.valueId,
    table: field?.table ?? '',
    field: [field?.column, field?.key].filter((part) => part !== undefined).join('.'),
    evidence: finding.evidence.join(' '),
    duties: finding.duties.join(' '),
    exposure_kind: exposure.kind,
    exposure_count: exposure.count,
    exposure_distinct: exposure.distinct,
    exposure_linked: exposure.linked,
    fingerprint: finding.fingerprint,
  };
}

function versionCells({ commit, authoredAt, atHead }: Partial<HistoryPlace>): Row {
  if (commit === undefined) return {};
  return { commit, authored_at: authoredAt ?? '', at_head: atHead === undefined ? '' : String(atHead) };
}

function failedRow(failed: FailedInput): Row {
  const { path, member, reason, format } = failed;
  const note = format === undefined ? reason : `${reason} ${format}`;
  return { type: 'failed', path, ...(member === undefined ? {} : { member }), ...versionCells(failed), note };
}

function reasonRow({ by, path, member, line, detectors, reason, decision, count }: Suppression): Row {
  return {
    type: 'suppression',
    path,
    ...(member === undefined ? {} : { member }),
    ...(line === undefined ? {} : { line }),
    detector: detectors.join(' '),
    exposure_count: count,
    note: `${[by, decision].filter((part) => part !== undefined).join(' ')}: ${reason}`,
  };
}

function summaryRow(summary: ScanSummary): Row {
  return {
    type: 'summary',
    exposure_count: summary.findings,
    exposure_distinct: summary.distinctValues,
    exposure_linked: summary.linkedRecords,
    note: summary.status,
  };
}

/** A cell that shows its text and computes nothing: an apostrophe before it makes any spreadsheet take it as text. */
function cellOf(value: string | number | undefined): string {
  if (value === undefined) return '""';
  if (typeof value === 'number') return `"${value}"`;
  const text = escapeName(escapeName(value).slice(0, MAX_CELL));
  return `"${(FORMULA.test(text) ? `'${text}` : text).replace(QUOTE, '""')}"`;
}
