// Reads the machine reports of a run and holds every one to the published schema.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

interface FindingRecord {
  readonly detector: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly byteStart: number;
  readonly byteEnd: number;
  readonly masked: string;
  readonly valueId: string;
  readonly fingerprint: string;
}

interface ExposureRecord {
  readonly severity: string;
  readonly detector: string;
  readonly path: string;
  readonly member?: string;
  readonly field?: { readonly table?: string; readonly column?: string; readonly key?: string };
  readonly encoding?: string;
  readonly count: number;
  readonly distinct: number;
}

interface Totals {
  readonly linkedRecords: number;
  readonly files: { readonly scanned: number; readonly excluded: number; readonly failed: number };
  readonly bytes: number;
  readonly findings: number;
  readonly exposures: number;
  readonly ignoredDataFiles: number;
  readonly failing: number;
  readonly durationMs: number;
}

export interface JsonReport {
  readonly findings: readonly FindingRecord[];
  readonly exposures: readonly ExposureRecord[];
  readonly failed: readonly {
    readonly path: string;
    readonly member?: string;
    readonly reason: string;
    readonly format?: string;
  }[];
  readonly excluded: Readonly<Record<string, number>>;
  readonly summary: Totals;
  readonly status: 'complete' | 'incomplete';
}

const SCHEMA_FILE = join(import.meta.dirname, '..', '..', 'dist', 'report.schema.json');
const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as { $id: string };
const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
const isReport = ajv.compile(schema);
const isLine = ajv.compile({ $ref: `${schema.$id}#/$defs/line` });

/** The JSON report in `text`; fails the test when it is not of the schema. */
export function parseJson(text: string): JsonReport {
  const report: unknown = JSON.parse(text);
  expect(isReport(report), JSON.stringify(isReport.errors?.slice(0, 3))).toBe(true);
  return report as JsonReport;
}

/** The JSON Lines report in `text` in the shape of the JSON report; its last record must be the only summary. */
export function parseJsonl(text: string): JsonReport {
  expect(text.endsWith('\n')).toBe(true);
  const records = text
    .slice(0, -1)
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
  for (const record of records) expect(isLine(record), JSON.stringify(isLine.errors?.slice(0, 3))).toBe(true);
  expect(records.findIndex(({ type }) => type === 'summary')).toBe(records.length - 1);
  const ofType = (type: string): unknown[] =>
    records.filter((record) => record['type'] === type).map(({ type: _type, ...rest }) => rest);
  const {
    type: _type,
    schema: _schema,
    tool: _tool,
    limits: _limits,
    status,
    excluded,
    ...summary
  } = records.at(-1)!;
  return {
    findings: ofType('finding'),
    exposures: ofType('exposure'),
    failed: ofType('failed'),
    excluded,
    summary,
    status,
  } as unknown as JsonReport;
}

/** Columns a text takes in a terminal: Han and full-width forms take two. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]$/;
