// The JSON and JSON Lines reports against their schema, whatever the names and however the run ends.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { DUTY_KEYS } from '../../src/law/duties.ts';
import { SEVERITIES } from '../../src/law/severity-words.ts';
import { NEXT_STEPS } from '../../src/report/next-steps.ts';
import schema from '../../src/report/report.schema.json' with { type: 'json' };
import {
  CONFIDENCE_WORDS,
  EVIDENCE_WORDS,
  EXCLUDED_WORDS,
  FAILED_WORDS,
} from '../../src/report/value-words.ts';
import { hostileRun } from './hostile.ts';
import { HOSTILE_NAMES, linesOf, type Run, render } from './render.ts';
import { exposure, finding, RICH_RESULTS, RICH_SUMMARY, scanned, schemaField, summary } from './samples.ts';

const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
const isReport = ajv.compile(schema);
const isLine = ajv.compile({ $ref: `${schema.$id}#/$defs/line` });

const HOSTILE: Run = {
  results: HOSTILE_NAMES.flatMap((name) => {
    const field = { table: name, column: name, key: name };
    return [
      scanned({
        path: name,
        fields: [schemaField({ path: name, member: name, table: name, name, comment: name })],
        exposures: [exposure({ path: name, member: name, field })],
        findings: [finding({ path: name, member: name, field, masked: name })],
      }),
      { status: 'failed' as const, path: name, reason: 'vanished' as const },
    ];
  }),
  summary: summary({ byDetector: { '::error::x\n': 1, __proto__x: 2 }, status: 'incomplete' }),
  exitCode: 3,
};

const FIELDS: Run = {
  results: [
    scanned({ fields: [schemaField(), schemaField({ member: 'a.sql', table: '', comment: '手机\u001b' })] }),
    scanned({ path: 'b.sql', fields: [] }),
  ],
  summary: summary({ fields: { count: 2, byCategory: { mobile: 2 } } }),
  exitCode: 0,
};

const RUNS: Record<string, Run> = {
  rich: { results: RICH_RESULTS, summary: RICH_SUMMARY },
  empty: { results: [], summary: summary({ files: { scanned: 0, excluded: 0, failed: 0 } }), exitCode: 0 },
  clean: { results: [scanned()], summary: summary(), exitCode: 0 },
  failed: {
    results: [{ status: 'failed', path: 'x', reason: 'worker-lost' }],
    summary: summary({ files: { scanned: 0, excluded: 0, failed: 1 }, status: 'incomplete' }),
    exitCode: 3,
  },
  hostile: HOSTILE,
  'of a thousand hostile names': hostileRun(1000, 15),
  'of fields': FIELDS,
};

describe.each(Object.entries(RUNS))('a report that is %s', (_name, run) => {
  test('is JSON of the published schema', () => {
    const report: unknown = JSON.parse(render('json', run));
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
  });

  test('is JSON Lines of the published schema, the summary last and only once', () => {
    const records = linesOf(render('jsonl', run)).map((line): { type: string } => JSON.parse(line));
    for (const record of records) expect(isLine(record), JSON.stringify(isLine.errors)).toBe(true);
    expect(records.filter(({ type }) => type === 'summary')).toHaveLength(1);
    expect(records.at(-1)).toMatchObject({
      type: 'summary',
      schema: 'baomi.report/1',
      status: run.summary.status,
    });
  });

  test('is safe to print', () => {
    for (const format of ['json', 'jsonl'] as const) {
      for (const line of linesOf(render(format, run)))
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s*::|##/u);
    }
  });

  test('is the same to the byte when written twice', () => {
    expect(render('json', run)).toBe(render('json', run));
    expect(render('jsonl', run)).toBe(render('jsonl', run));
  });
});

test('keeps hostile names exact', () => {
  const report: { findings: { path: string }[] } = JSON.parse(render('json', HOSTILE));
  expect(report.findings.map(({ path }) => path)).toEqual(HOSTILE_NAMES);
});

test('has its keys in the documented order', () => {
  const report: { summary: object } = JSON.parse(render('json', RUNS['rich'] ?? HOSTILE));
  expect(Object.keys(report)).toEqual([
    'schema',
    'tool',
    'limits',
    'findings',
    'exposures',
    'failed',
    'excluded',
    'summary',
    'status',
  ]);
  expect(Object.keys(report.summary)).toEqual([
    'files',
    'bytes',
    'findings',
    'exposures',
    'distinctValues',
    'distinctExact',
    'linkedRecords',
    'belowConfidence',
    'suppressed',
    'ownValues',
    'byDetector',
    'bySeverity',
    'ignoredDataFiles',
    'duties',
    'failing',
    'durationMs',
  ]);
});

test('writes findings before the end, so that a report can be of any length', () => {
  const written = render('jsonl', { results: RICH_RESULTS, summary: RICH_SUMMARY });
  const types = linesOf(written).map((line): string => JSON.parse(line).type);
  expect(types).toEqual([
    'finding',
    'finding',
    'finding',
    'exposure',
    'exposure',
    'finding',
    'exposure',
    'exposure',
    'failed',
    'summary',
  ]);
});

test('lists at most `limit` findings of an exposure, all with 0', () => {
  const count = (limit: number): number =>
    JSON.parse(render('json', { results: RICH_RESULTS, summary: RICH_SUMMARY }, { limit })).findings.length;
  expect([count(1), count(2), count(0)]).toEqual([3, 4, 4]);
});

test('refuses what the schema does not name', () => {
  const report = JSON.parse(render('json', RUNS['rich'] ?? HOSTILE));
  report.findings[0].raw = 'x';
  expect(isReport(report)).toBe(false);
  expect(isLine({ type: 'other' })).toBe(false);
});

test('names in the schema exactly the words of the model', () => {
  const { $defs } = schema;
  expect($defs.evidence.enum).toEqual(Object.keys(EVIDENCE_WORDS));
  expect($defs.failedReason.enum).toEqual(Object.keys(FAILED_WORDS));
  expect($defs.excluded.propertyNames.enum).toEqual(Object.keys(EXCLUDED_WORDS));
  expect($defs.confidence.enum).toEqual(Object.keys(CONFIDENCE_WORDS));
  expect($defs.severity.enum).toEqual(SEVERITIES);
  expect($defs.duty.enum).toEqual(DUTY_KEYS);
  expect($defs.kind.enum).toEqual(Object.keys(NEXT_STEPS));
});
