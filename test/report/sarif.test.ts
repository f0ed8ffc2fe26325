// SARIF against the schema of the standard, GitHub's limits, and names that try to break out.

import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model.ts';
import { MAX_RESULTS } from '../../src/report/sarif.ts';
import { hostileRun } from './hostile.ts';
import { type Run, render } from './render.ts';
import { exposure, finding, RICH_RESULTS, RICH_SUMMARY, scanned, summary } from './samples.ts';

/** The schema is of draft 4: its `id` is unknown to the validator, and it has no other keyword of that draft. */
const { $schema: _draft, id: _id, ...rules } = schema;
const URI_REFERENCE = /^(?:%[0-9A-Fa-f]{2}|[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=])*$/;
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': URI_REFERENCE,
    'date-time': true,
  },
});
const isSarif = ajv.compile(rules);

interface Result {
  ruleId: string;
  ruleIndex?: number;
  level: string;
  message: { text: string };
  locations: {
    physicalLocation: { artifactLocation: Record<string, string>; region: Record<string, number> };
  }[];
  partialFingerprints: Record<string, string>;
}
interface SarifRun {
  tool: { driver: { rules: { id: string; help: { text: string; markdown: string } }[] } };
  invocations: {
    executionSuccessful: boolean;
    exitCode: number;
    toolExecutionNotifications: { level: string; descriptor: { id: string }; message: { text: string } }[];
  }[];
  results: Result[];
}

function sarif(run: Run, changes: Parameters<typeof render>[2] = {}): SarifRun {
  const text = render('sarif', run, changes);
  const log = JSON.parse(text);
  expect(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3))).toBe(true);
  return log.runs[0];
}

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const CLEAN: Run = { results: [scanned()], summary: summary(), exitCode: 0 };
const HOSTILE = hostileRun(1000, 6);

test('the schema is checked: it refuses what is no SARIF', () => {
  const log = JSON.parse(render('sarif', RICH));
  log.runs[0].results[0].level = 'fatal';
  expect(isSarif(log)).toBe(false);
});

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  test('a rich, a clean and a hostile run are SARIF', () => {
    for (const run of [RICH, CLEAN, HOSTILE]) sarif(run, { lang });
  });

  test('rules explain themselves in both languages', () => {
    for (const { help } of sarif(RICH, { lang }).tool.driver.rules) {
      for (const text of [help.text, help.markdown]) {
        expect(text).toMatch(/[\u4e00-\u9fff]{10}/);
        expect(text).toMatch(/[A-Za-z ]{30}/);
      }
    }
  });
});

test('a result says where and how sure, and nothing of the value', () => {
  const [result] = sarif(RICH).results;
  expect(result).toEqual({
    ruleId: 'cn-mobile',
    ruleIndex: 1,
    level: 'warning',
    message: { text: '疑似个人信息：[手机号 11位]，高置信（号段已分配、标签吻合）；字段 t_user.mobile' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'crm.sql', uriBaseId: '%SRCROOT%' },
          region: {
            startLine: 412,
            startColumn: 31,
            endLine: 412,
            endColumn: 42,
            byteOffset: 20_100,
            byteLength: 11,
          },
        },
      },
    ],
    partialFingerprints: { 'baomiStructural/v1': 'f0' },
    properties: expect.objectContaining({ severity: 'S2', confidence: 'high', masked: '[cn-mobile 11]' }),
  });
  expect(render('sarif', RICH)).not.toMatch(/snippet|contextRegion|codeFlows|primaryLocationLineHash/);
});

test('every result points at its rule', () => {
  const { results, tool } = sarif(HOSTILE);
  expect(results).toHaveLength(2000);
  for (const { ruleId, ruleIndex } of results) {
    if (ruleIndex !== undefined) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  }
});

test('hostile names become URIs that lead back to them, and no message holds a link or a placeholder', () => {
  const { results, invocations } = sarif(HOSTILE);
  const paths = HOSTILE.results.flatMap((result) =>
    result.status === 'scanned' ? result.findings.map(({ path }) => path) : [],
  );
  for (const [index, result] of results.entries()) {
    const { uri = '' } = result.locations[0]!.physicalLocation.artifactLocation;
    const path = paths[index]!.replace(/\p{Cs}/gu, '\ufffd');
    expect(decodeURIComponent(uri.replace(/^file:\/\//, ''))).toBe(path);
  }
  const texts = [...results, ...invocations[0]!.toolExecutionNotifications].map(
    ({ message }) => message.text,
  );
  for (const text of texts) {
    expect(text).not.toMatch(/\]\(|\{\d+\}/);
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  }
});

test('paths outside of the current directory are file URIs', () => {
  const at = (path: string): Record<string, string> => {
    const run: Run = {
      results: [scanned({ path, exposures: [exposure({ path })], findings: [finding({ path })] })],
      summary: summary({ findings: 1, exposures: 1 }),
    };
    return sarif(run).results[0]!.locations[0]!.physicalLocation.artifactLocation;
  };
  expect(at('/data/备份 1.sql')).toEqual({ uri: 'file:///data/%E5%A4%87%E4%BB%BD%201.sql' });
  expect(at('C:/data/a.sql')).toEqual({ uri: 'file:///C:/data/a.sql' });
  expect(at('../a:b.sql')).toEqual({ uri: '../a%3Ab.sql', uriBaseId: '%SRCROOT%' });
});

test('an incomplete run is not successful and says what was not read', () => {
  const { invocations } = sarif(RICH);
  expect(invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 3 });
  const notes = invocations[0]!.toolExecutionNotifications;
  expect(notes.map(({ descriptor, level }) => [descriptor.id, level])).toEqual([
    ['baomi/not-read', 'error'],
    ['baomi/incomplete', 'error'],
    ['baomi/not-listed', 'note'],
  ]);
  expect(sarif(CLEAN).invocations[0]).toEqual({
    executionSuccessful: true,
    exitCode: 0,
    toolExecutionNotifications: [],
  });
  expect(sarif({ ...CLEAN, exitCode: 2 }).invocations[0]).toMatchObject({ executionSuccessful: false });
});

test('a thousand failed inputs are a hundred notifications and a count', () => {
  const results = Array.from({ length: 1000 }, (_, i) => ({
    status: 'failed' as const,
    path: `f${i}`,
    reason: 'vanished' as const,
  }));
  const files = { scanned: 0, excluded: 0, failed: 1000 };
  const { invocations } = sarif({ results, summary: summary({ files, status: 'incomplete' }), exitCode: 3 });
  const notes = invocations[0]!.toolExecutionNotifications;
  expect(notes).toHaveLength(102);
  expect(notes[100]!.message.text).toContain('900');
});

test('of more than GitHub takes the mildest are left out, and counted', () => {
  const many = (count: number, path: string, severity: Finding['severity']): Finding[] =>
    Array.from({ length: count }, (_, i) => finding({ path, severity, line: i + 1, fingerprint: `s1:${i}` }));
  const run: Run = {
    results: [
      scanned({ path: 'a'.repeat(10), findings: many(20_000, 'a', 'S1') }),
      scanned({ path: 'b', findings: many(10_000, 'b', 'S4') }),
    ],
    summary: summary({ findings: 30_000 }),
  };
  const text = render('sarif', run, { limit: 0 });
  expect(Buffer.byteLength(text)).toBeLessThan(10_000_000);
  const { results, invocations } = sarif(run, { limit: 0 });
  expect(results.length).toBeLessThanOrEqual(MAX_RESULTS);
  expect(results.filter(({ level }) => level === 'error')).toHaveLength(10_000);
  const [note] = invocations[0]!.toolExecutionNotifications;
  expect(note).toMatchObject({ level: 'warning', descriptor: { id: 'baomi/limit' } });
  expect(note!.message.text).toContain((30_000 - results.length).toLocaleString('en-US'));
});

test('is the same to the byte when written twice', () => {
  expect(render('sarif', HOSTILE)).toBe(render('sarif', HOSTILE));
});
