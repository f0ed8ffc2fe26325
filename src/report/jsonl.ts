// The report as JSON Lines: one record a line, each with its type, file by file, and nothing kept in memory.
// The last record is the summary; a reader that has not seen one knows that the report is cut.

import type { Reporter, ReportHeader } from '../model.ts';
import { safeJson } from './escape.ts';
import { limitFindings } from './group.ts';
import type { MachineOptions } from './json.ts';
import {
  excludedRecord,
  exposureRecord,
  failedRecord,
  fieldRecordOf,
  findingRecord,
  limitsRecord,
  REPORT_SCHEMA,
  summaryRecord,
  suppressionRecord,
  toolRecord,
} from './records.ts';
import { inlineSuppressions } from './suppressions.ts';

/** A reporter that writes findings, then exposures of each file as it comes. */
export function jsonlReporter({ write, limit }: MachineOptions): Reporter {
  let tool: object = {};
  let limits: object = {};
  const record = (type: string, content: object): void => write(`${safeJson({ type, ...content })}\n`);

  return {
    begin(header: ReportHeader) {
      tool = toolRecord(header);
      limits = limitsRecord(header);
    },
    file(result) {
      if (result.status === 'failed') record('failed', failedRecord(result));
      if (result.status !== 'scanned') return;
      for (const finding of limitFindings(result.findings, limit)) record('finding', findingRecord(finding));
      for (const exposure of result.exposures) record('exposure', exposureRecord(exposure));
      for (const one of inlineSuppressions(result)) record('suppression', suppressionRecord(one));
      for (const field of result.fields ?? []) record('field', fieldRecordOf(field));
    },
    end(summary) {
      for (const one of summary.suppressions ?? []) record('suppression', suppressionRecord(one));
      record('summary', {
        schema: REPORT_SCHEMA,
        tool,
        limits,
        status: summary.status,
        excluded: excludedRecord(summary.excluded),
        ...summaryRecord(summary),
      });
    },
  };
}
