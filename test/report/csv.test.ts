// CSV read back by a parser of its own, and cells that would like to be formulas.

import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { hostileRun } from './hostile.ts';
import { type Run, render } from './render.ts';
import { RICH_RESULTS, RICH_SUMMARY, scanned, summary } from './samples.ts';

type Row = Readonly<Record<string, string>>;

/** Strict: unequal rows, stray quotes and text behind quotes are errors. */
function rowsOf(run: Run, changes: Parameters<typeof render>[2] = {}): Row[] {
  return parse(render('csv', run, changes), { bom: true, columns: true, record_delimiter: '\r\n' });
}

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const HOSTILE = hostileRun(1000, 10);

test('begins with a byte order mark and ends every row with CRLF', () => {
  const text = render('csv', HOSTILE);
  expect(text.startsWith('\ufeff"type",')).toBe(true);
  expect(text.endsWith('"\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('a finding is a row with the counts of its exposure; failures and the summary have theirs', () => {
  const rows = rowsOf(RICH);
  expect(rows.map(({ type }) => type)).toEqual([
    'finding',
    'finding',
    'finding',
    'finding',
    'failed',
    'summary',
  ]);
  expect(rows[0]).toMatchObject({
    path: 'crm.sql',
    line: '412',
    column: '31',
    detector: 'cn-mobile',
    detector_name: '手机号',
    severity: 'S2',
    masked: '[cn-mobile 11]',
    table: 't_user',
    field: 'mobile',
    exposure_count: '1203551',
    exposure_distinct: '1190377',
    fingerprint: 'f0',
  });
  expect(rows[4]).toMatchObject({ path: 'secret/locked.csv', note: 'permission-denied' });
  expect(rows[5]).toMatchObject({ exposure_count: '2407108', note: 'incomplete' });
  expect(rowsOf({ results: [scanned()], summary: summary(), exitCode: 0 })).toMatchObject([
    { type: 'summary', note: 'complete' },
  ]);
});

test('lists at most `limit` findings of an exposure', () => {
  expect(rowsOf(RICH, { limit: 1 }).filter(({ type }) => type === 'finding')).toHaveLength(3);
});

describe('a thousand hostile names', () => {
  const rows = rowsOf(HOSTILE);

  test('are all there', () => {
    expect(rows.filter(({ type }) => type === 'finding')).toHaveLength(2000);
    expect(rows.filter(({ type }) => type === 'failed')).toHaveLength(200);
    expect(rows.at(-1)!['type']).toBe('summary');
  });

  test('are no formulas, whatever blanks stand before them', () => {
    for (const row of rows) {
      for (const cell of Object.values(row)) {
        expect(cell).not.toMatch(/^[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
        expect(cell).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(cell.length).toBeLessThan(32_767);
      }
    }
    expect(rows.some(({ path }) => path?.startsWith("'="))).toBe(true);
  });

  test('are the same to the byte when written twice', () => {
    expect(render('csv', HOSTILE)).toBe(render('csv', HOSTILE));
  });
});
