// What was suppressed and why, in every format, read back by the parser or schema of that format.

import { parse } from 'csv-parse/sync';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { parse as parseHtml } from 'parse5';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Suppression } from '../../src/model.ts';
import { hookReporter } from '../../src/report/hook.ts';
import { displayWidth } from '../../src/report/width.ts';
import { hostileNames } from './hostile.ts';
import { linesOf, type Run, render } from './render.ts';
import { HEADER, scanned, summary } from './samples.ts';

const REASONS = { inline: 'made by seed', config: 'sample data', baseline: 'old tests' };
const SUPPRESSIONS: readonly Suppression[] = [
  { by: 'config', path: '.baomi.yml', line: 7, detectors: [], reason: REASONS.config, count: 5 },
  {
    by: 'baseline',
    path: 'a.zip',
    member: 'db/b.sql',
    detectors: ['cn-mobile'],
    reason: REASONS.baseline,
    decision: 'false-alarm',
    count: 2,
  },
];
const RUN: Run = {
  results: [
    scanned({
      path: 'src/a.ts',
      allows: [
        { line: 3, detectors: ['cn-mobile'], reason: REASONS.inline, count: 2 },
        { line: 9, detectors: ['email'], reason: 'not used', count: 0 },
      ],
    }),
  ],
  summary: summary({
    suppressed: { inline: 2, config: 5, baseline: 11 },
    ownValues: 4,
    suppressions: SUPPRESSIONS,
  }),
  exitCode: 0,
};
const LINES = [
  'Suppressed: 18 values: inline 2, config 5, baseline 11; 4 own values shown as notes',
  'inline src/a.ts:3 (cn-mobile, 2 values, made by seed)',
  'config .baomi.yml:7 (5 values, sample data)',
  'baseline a.zip!/db/b.sql (cn-mobile, 2 values, false alarm, old tests)',
];
const english = (format: Parameters<typeof render>[0], run: Run = RUN): string =>
  render(format, run, { lang: 'en' });
const manyReasons = (count: number, text: string): Run => ({
  ...RUN,
  summary: {
    ...RUN.summary,
    suppressions: Array.from({ length: count }, (_, line) => ({
      ...SUPPRESSIONS[0]!,
      path: text,
      line: line + 1,
      reason: text,
      detectors: Array.from({ length: 50 }, () => text),
    })),
  },
});

interface Node {
  readonly nodeName?: string;
  readonly type?: string;
  readonly value?: string;
  readonly childNodes?: readonly Node[];
  readonly children?: readonly Node[];
}
const textOf = (node: Node): string =>
  (node.value ?? '') + (node.childNodes ?? node.children ?? []).map(textOf).join('');
const nodesOf = (node: Node): Node[] => [
  node,
  ...(node.childNodes ?? node.children ?? []).flatMap((child) => nodesOf(child)),
];

describe('counts by way and reasons stand in', () => {
  test('json and jsonl', () => {
    const report = JSON.parse(english('json'));
    const inline = { path: 'src/a.ts', line: 3, by: 'inline', detectors: ['cn-mobile'], count: 2 };
    const expected = [{ ...inline, reason: REASONS.inline }, ...SUPPRESSIONS];
    expect(report.suppressions).toEqual(expected);
    expect(report.summary).toMatchObject({
      suppressed: { inline: 2, config: 5, baseline: 11 },
      ownValues: 4,
    });
    const records = linesOf(english('jsonl')).map((line) => JSON.parse(line));
    const told = records.filter(({ type }) => type === 'suppression');
    expect(told).toEqual(expected.map((one) => ({ type: 'suppression', ...one })));
  });

  test('sarif: properties of the run and a notification, and no result that would become an alert', () => {
    const [run] = JSON.parse(english('sarif')).runs;
    expect(run.results).toEqual([]);
    expect(run.properties).toMatchObject({
      suppressed: { inline: 2, config: 5, baseline: 11 },
      ownValues: 4,
    });
    expect(run.properties.suppressions).toEqual([
      {
        by: 'inline',
        place: 'src/a.ts',
        line: 3,
        detectors: ['cn-mobile'],
        reason: REASONS.inline,
        count: 2,
      },
      { by: 'config', place: '.baomi.yml', line: 7, detectors: [], reason: REASONS.config, count: 5 },
      {
        by: 'baseline',
        place: 'a.zip!/db/b.sql',
        detectors: ['cn-mobile'],
        decision: 'false-alarm',
        reason: REASONS.baseline,
        count: 2,
      },
    ]);
    expect(run.invocations[0].toolExecutionNotifications).toEqual([
      { descriptor: { id: 'baomi/suppressed' }, level: 'note', message: { text: LINES[0] } },
    ]);
  });

  test('junit: the output of the run', () => {
    const output: string[] = [];
    const parser = new SaxesParser();
    let name = '';
    parser.on('opentag', (tag) => {
      name = tag.name;
    });
    parser.on('text', (text) => {
      if (name === 'system-out') output.push(...text.trim().split('\n'));
    });
    parser.write(english('junit')).close();
    expect(output.filter((line) => line !== '').slice(1)).toEqual(LINES);
  });

  test('gitlab: an issue of its own, new to a merge request when a count changes', () => {
    const [issue, ...others] = JSON.parse(english('gitlab'));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ check_name: 'baomi-suppressed', severity: 'info' });
    expect(issue.description.split('\n')).toEqual(LINES);
    const more = { ...RUN, summary: { ...RUN.summary, suppressed: { inline: 3, config: 5, baseline: 11 } } };
    expect(JSON.parse(english('gitlab', more))[0].fingerprint).not.toBe(issue.fingerprint);
    expect(JSON.parse(english('gitlab'))[0].fingerprint).toBe(issue.fingerprint);
  });

  test('gitlab-secrets: messages of the scan', () => {
    const { messages } = JSON.parse(english('gitlab-secrets')).scan;
    expect(messages).toEqual(LINES.map((value) => ({ level: 'info', value })));
  });

  test('github: lines of the log before the verdict, and no annotation', () => {
    const lines = linesOf(english('github'));
    expect(lines.slice(0, -1)).toEqual(LINES);
    expect(lines.at(-1)).toMatch(/^CLEAN/);
  });

  test('csv: a row a reason and a row a way', () => {
    const rows: Record<string, string>[] = parse(english('csv'), { bom: true, columns: true });
    const told = rows.map(({ type, path, line, exposure_count, note }) => [
      type,
      path,
      line,
      exposure_count,
      note,
    ]);
    expect(told).toEqual([
      ['suppression', 'src/a.ts', '3', '2', 'inline: made by seed'],
      ['suppression', '.baomi.yml', '7', '5', 'config: sample data'],
      ['suppression', 'a.zip', '', '2', 'baseline false-alarm: old tests'],
      ['suppressed', '', '', '2', 'inline'],
      ['suppressed', '', '', '5', 'config'],
      ['suppressed', '', '', '11', 'baseline'],
      ['suppressed', '', '', '4', 'own'],
      ['summary', '', '', '0', 'complete'],
    ]);
  });

  test('markdown: a list', () => {
    const tree: Node = fromMarkdown(english('markdown'), {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
    const items = nodesOf(tree).filter(({ type }) => type === 'listItem');
    expect(items.map(textOf)).toEqual([
      'src/a.ts:3 cn-mobile, 2 values, made by seed',
      '.baomi.yml:7 5 values, sample data',
      'a.zip!/db/b.sql cn-mobile, 2 values, false alarm, old tests',
    ]);
    expect(textOf(tree)).toContain(LINES[0]);
  });

  test('html: a table', () => {
    const nodes = nodesOf(parseHtml(english('html')) as Node);
    const rows = nodes.filter(({ nodeName }) => nodeName === 'tr').map(textOf);
    expect(rows.filter((row) => row.includes(REASONS.config))).toEqual([
      expect.stringMatching(/config\.baomi\.yml:7.*5 values, sample data$/),
    ]);
    expect(rows.some((row) => row.includes('18 values: inline 2, config 5, baseline 11'))).toBe(true);
  });

  test('pretty', () => {
    expect(english('pretty')).toMatch(
      / suppressed +18 values: inline 2, config 5, baseline 11; 4 own values shown\n +as notes\n +src\/a\.ts:3 +cn-mobile, 2 values, made by seed\n +\.baomi\.yml:7 +5 values, sample data\n +a\.zip!\/db\/b\.sql +cn-mobile, 2 values, false alarm, old tests\n/,
    );
  });

  test('the report of a hook', () => {
    const lines = linesOf(hookReport(RUN, 'en'));
    expect(lines.slice(1)).toEqual([
      ' suppressed 18 values: inline 2, config 5, baseline 11; 4 own values shown as',
      '   notes',
      ...LINES.slice(1).map((line) => `   ${line}`),
    ]);
  });
});

function hookReport(run: Run, lang: 'zh' | 'en'): string {
  let written = '';
  const reporter = hookReporter({
    write: (text) => {
      written += text;
    },
    lang,
    colour: 0,
    columns: 80,
    act: 'commit',
    failConfidence: 'high',
  });
  reporter.begin(HEADER);
  for (const result of run.results) reporter.file(result);
  reporter.end(run.summary, run.exitCode ?? 0);
  return written;
}

test('nothing is said where nothing was suppressed', () => {
  const clean: Run = { results: [scanned()], summary: summary(), exitCode: 0 };
  for (const format of ['sarif', 'junit', 'gitlab', 'gitlab-secrets', 'github', 'markdown', 'html'] as const)
    expect(english(format, clean), format).not.toMatch(/"suppressions"|[Ss]uppressed: |own value/);
  expect(english('csv', clean)).not.toContain('"suppress');
  expect(linesOf(hookReport(clean, 'en'))).toHaveLength(1);
});

test('what is over a bound is counted, and every bound of size holds', () => {
  const run = manyReasons(5000, '中'.repeat(3000) + '\u0301'.repeat(3000));
  expect(Buffer.byteLength(english('markdown', run))).toBeLessThan(65_536);
  expect(Buffer.byteLength(english('sarif', run))).toBeLessThan(1_000_000);
  expect(JSON.parse(english('sarif', run)).runs[0].properties).toMatchObject({ moreSuppressions: 4951 });
  expect(english('markdown', run)).toContain('- 4,991 more reasons not listed');
  expect(english('github', run)).toContain('\n4,981 more reasons not listed');
  expect(linesOf(english('github', run))).toHaveLength(23);
  for (const lang of ['zh', 'en'] as const) {
    const lines = linesOf(hookReport(run, lang));
    expect(lines.length).toBeLessThan(10);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  }
});

test.each(hostileNames(200, 31))('the reason %j is text on one line of a hook', (reason) => {
  const suppressions = SUPPRESSIONS.map((one) => ({ ...one, path: reason, reason, detectors: [reason] }));
  for (const line of linesOf(hookReport({ ...RUN, summary: { ...RUN.summary, suppressions } }, 'zh'))) {
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s*::|##/u);
  }
});
