// The JSON report, baomi.report/1. Findings are written as they come; exposures wait in memory, as they follow the
// findings in the document. One element a line, so that a text tool can read it too.

import type { Exposure, FailedInput, Reporter, ReportHeader, SchemaField, Write } from '../model.ts';
import { safeJson } from './escape.ts';
import { limitFindings } from './group.ts';
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
import { createSuppressionList } from './suppressions.ts';

export interface MachineOptions {
  readonly write: Write;
  /** Findings written per exposure; 0 for all. */
  readonly limit: number;
}

/** Reasons listed; the summary counts what all of them allowed. */
const MAX_SUPPRESSIONS = 1000;

/** A reporter that writes one JSON document. */
export function jsonReporter({ write, limit }: MachineOptions): Reporter {
  const exposures: Exposure[] = [];
  const failed: FailedInput[] = [];
  let fields: SchemaField[] | undefined;
  const suppressions = createSuppressionList(MAX_SUPPRESSIONS);
  let isFirst = true;

  return {
    begin(header: ReportHeader) {
      write(`{"schema":${safeJson(REPORT_SCHEMA)},"tool":${safeJson(toolRecord(header))},`);
      write(`"limits":${safeJson(limitsRecord(header))},\n"findings":[`);
    },
    file(result) {
      if (result.status === 'failed') failed.push(result);
      if (result.status !== 'scanned') return;
      for (const exposure of result.exposures) exposures.push(exposure);
      suppressions.file(result);
      if (result.fields !== undefined) {
        fields ??= [];
        fields.push(...result.fields);
      }
      for (const finding of limitFindings(result.findings, limit)) {
        write(`${isFirst ? '' : ','}\n${safeJson(findingRecord(finding))}`);
        isFirst = false;
      }
    },
    end(summary) {
      write(`],\n"exposures":[`);
      writeElements(write, exposures.map(exposureRecord));
      if (fields !== undefined) {
        write(`],\n"fields":[`);
        writeElements(write, fields.map(fieldRecordOf));
      }
      const { items } = suppressions.end(summary);
      if (items.length > 0) {
        write(`],\n"suppressions":[`);
        writeElements(write, items.map(suppressionRecord));
      }
      write(`],\n"failed":[`);
      writeElements(write, failed.map(failedRecord));
      write(`],\n"excluded":${safeJson(excludedRecord(summary.excluded))},\n`);
      write(`"summary":${safeJson(summaryRecord(summary))},\n"status":${safeJson(summary.status)}}\n`);
    },
  };
}

function writeElements(write: Write, elements: readonly unknown[]): void {
  for (const [index, element] of elements.entries()) write(`${index === 0 ? '' : ','}\n${safeJson(element)}`);
}
