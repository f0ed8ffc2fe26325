// The report for people: order, widths, words, and what hostile names cannot do.

import { describe, expect, test } from 'vitest';
import type { FileResult, Lang, Severity } from '../../src/model.ts';
import { displayWidth } from '../../src/report/width.ts';
import { hostileRun } from './hostile.ts';
import { HOSTILE_NAMES, linesOf, type Run, render } from './render.ts';
import {
  exposure,
  finding,
  HEADER,
  RICH_RESULTS,
  RICH_SUMMARY,
  scanned,
  schemaField,
  summary,
} from './samples.ts';

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const ANSI = new RegExp(`${String.fromCharCode(0x1b)}\\[[0-9;]*m`, 'g');

/** A run of one file an exposure, with the given severities. */
function runOf(severities: readonly Severity[]): Run {
  const results = severities.map((severity, index): FileResult => {
    const path = `f${String(index).padStart(3, '0')}.csv`;
    return scanned({
      path,
      exposures: [exposure({ path, severity, kind: 'export' })],
      findings: [finding({ path, severity })],
    });
  });
  return { results, summary: summary({ exposures: severities.length, failing: 1 }) };
}

test('lists an exposure with its counts, check, place and findings', () => {
  const text = render('pretty', RICH);
  const lines = linesOf(text);
  expect(lines[0]).toBe('crm.sql  1.2 GB  已读完');
  expect(lines[1]).toBe('  严重  t_user.id_card 居民身份证号  1,203,551 值  去重 1,198,020  高置信');
  expect(lines[2]).toBe('        校验通过 98.7%  关联记录 1,100,000 条  首见 412:31');
  expect(text).toContain('412:31  [居民身份证号 18位]  高置信');
  expect(text).toContain('413:31  [手机号 11位]  高置信  号段已分配、标签吻合  v3');
});

test('counts fields in one line, and lists them when it has them', () => {
  const counted = summary({ fields: { count: 1200, byCategory: { mobile: 1200 } } });
  const short = render('pretty', { results: [scanned()], summary: counted, exitCode: 0 });
  expect(short).toContain('个人信息字段 1,200 个（--fields list）');
  const fields = [
    schemaField({ comment: '手机号码' }),
    schemaField({ line: 1203, name: 'x\n::error::', category: 'dob' }),
  ];
  const long = render('pretty', { results: [scanned({ fields })], summary: counted, exitCode: 0 });
  expect(linesOf(long).slice(0, 4)).toEqual([
    '个人信息字段',
    'crm.sql',
    '  12    t_user.phone         电话            手机号码',
    '  1203  t_user.x\\n::error::  出生日期、年龄',
  ]);
  expect(long).toContain('个人信息字段 1,200 个\n');
  expect(render('pretty', { results: [], summary: summary() })).not.toContain('个人信息字段');
});

test('speaks of a check only where the detector has one', () => {
  const [, mobile = ''] = render('pretty', RICH).split('t_user.mobile');
  expect(mobile).not.toContain('校验通过');
});

test('localises the default mask only', () => {
  expect(render('pretty', RICH)).toContain('412:31  138******  高置信');
  expect(render('pretty', RICH, { lang: 'en' })).toContain('[Mobile number 11]');
});

test('shows at most `limit` findings of an exposure and counts the rest', () => {
  const text = render('pretty', RICH, { limit: 1 });
  expect(text).not.toContain('413:31');
  expect(text).toContain('其余 1,203,550 值未列出');
});

describe.each<Lang>(['zh', 'en'])('in %s', (lang) => {
  const long = `backend/${'很长的目录/'.repeat(20)}会员资料.csv`;
  const wide: Run = {
    summary: RICH_SUMMARY,
    exitCode: 3,
    results: [
      ...RICH_RESULTS,
      scanned({
        path: long,
        exposures: [
          exposure({
            path: long,
            member: long,
            field: { table: '客户信息表'.repeat(5), column: 'x'.repeat(60) },
            count: 123_456_789_012,
            kind: 'export',
            severity: 'S3',
          }),
        ],
        findings: [
          finding({
            path: long,
            member: long,
            field: { table: '客户信息表'.repeat(5), column: 'x'.repeat(60) },
            line: 1_234_567_890,
            masked: '长'.repeat(200),
            evidence: [
              'check-digit-failed',
              'date-failed',
              'area-unknown',
              'prefix-unknown',
              'counter-label',
            ],
          }),
        ],
      }),
      { status: 'failed', path: long, reason: 'changed-during-read' },
    ],
  };

  test.each([0, 3] as const)('fits 80 columns at colour level %i', (colour) => {
    const plain = render('pretty', wide, { lang, colour }).replaceAll(ANSI, '');
    for (const line of linesOf(plain)) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    expect(plain).toBe(render('pretty', wide, { lang, colour: 0 }));
  });

  test('writes no escape sequence at level 0 and some at level 1', () => {
    expect(render('pretty', RICH, { lang, colour: 0 })).not.toContain('\u001b');
    expect(render('pretty', RICH, { lang, colour: 1 })).toContain('\u001b[');
  });

  test('leaves no blanks at line ends', () => {
    for (const line of linesOf(render('pretty', wide, { lang }))) expect(line).toBe(line.trimEnd());
  });

  test.each(['public', 'unknown'] as const)('never says that the law was broken (%s)', (visibility) => {
    const text = render('pretty', { ...wide, header: { ...HEADER, visibility } }, { lang });
    const joined = linesOf(text)
      .map((line) => line.trim())
      .join('');
    const rest = joined.replace('不构成违法认定', '').replace(/neither a finding ?of illegality/, '');
    expect(rest).not.toMatch(/涉嫌|违法|可能违反|违规|illegality|violat|breach/i);
  });

  test('opens the compliance part with the disclaimer', () => {
    const lines = linesOf(render('pretty', RICH, { lang }));
    const title = lines.findIndex((line) => /^相关条款（|^Articles Three and Four/.test(line));
    expect(lines[title + 1]).toMatch(/本报告仅说明文件中存在形式上疑似个人信息|This report states only/);
  });

  test('names the flag that scans ignored data files', () => {
    expect(render('pretty', RICH, { lang }).match(/--no-ignore/g)?.length).toBeGreaterThanOrEqual(2);
  });
});

test('puts the worst exposure first and keeps the order of equals', () => {
  const text = render('pretty', runOf(['S1', 'S3', 'S2', 'S4', 'S3']));
  const files = text.match(/^f\d+\.csv/gm);
  expect(files).toEqual(['f003.csv', 'f001.csv', 'f004.csv', 'f002.csv', 'f000.csv']);
});

test('lists 20 exposures, the worst, and counts the others', () => {
  const severities = Array.from({ length: 500 }, (_, index): Severity => (index % 25 === 24 ? 'S4' : 'S2'));
  const text = render('pretty', runOf(severities));
  expect(text.match(/^f\d+\.csv/gm)).toEqual(
    severities.flatMap((severity, index) =>
      severity === 'S4' ? [`f${String(index).padStart(3, '0')}.csv`] : [],
    ),
  );
  expect(text).toContain('另有 480 组未列出');
  expect(render('pretty', runOf(severities), { maxExposures: 0 }).match(/^f\d+\.csv/gm)).toHaveLength(500);
});

test('counts the exposures of a listed file that fell off the list', () => {
  const exposures = Array.from({ length: 30 }, (_, index) => exposure({ field: { key: `k${index}` } }));
  const text = render('pretty', {
    results: [scanned({ exposures })],
    summary: summary({ exposures: 30, failing: 1 }),
  });
  expect(text).toContain('本文件另有 10 组未列出');
});

test('gives advice once for each kind of place and points back to it later', () => {
  const text = render('pretty', runOf(['S3', 'S2']));
  expect(text.match(/移出代码仓库/g)).toHaveLength(1);
  expect(text).toContain('同 f000.csv');
});

test('advises to take a public place down first', () => {
  const text = render('pretty', { ...runOf(['S3']), header: { ...HEADER, visibility: 'public' } });
  expect(text).toContain('先撤下或限制访问');
  expect(text).not.toContain('请判断是否存在泄露可能');
});

test('cites another law for foreigners and none for organisations', () => {
  const of = (detector: string, category: 'foreign-id' | 'organisation'): string =>
    render('pretty', {
      results: [scanned({ exposures: [exposure({ detector, category, duties: [] })] })],
      summary: summary({ exposures: 1, failing: 1 }),
    });
  expect(of('cn-foreign-pr-id', 'foreign-id')).toContain('个人信息保护法第四条、第五十一条');
  expect(of('cn-foreign-pr-id', 'foreign-id')).toContain('本报告仅说明');
  expect(of('cn-uscc', 'organisation')).toContain('组织信息，不属于公民个人电子信息');
  expect(of('cn-uscc', 'organisation')).not.toContain('决定第');
});

test('lists failed inputs with their reasons, the first 20 by name', () => {
  const failed = Array.from({ length: 25 }, (_, index): FileResult => {
    return { status: 'failed', path: `d/${index}.csv`, reason: 'read-error' };
  });
  const files = { scanned: 0, excluded: 0, failed: 25 };
  const text = render('pretty', {
    results: failed,
    summary: summary({ files, status: 'incomplete' }),
    exitCode: 3,
  });
  expect(text).toContain('d/0.csv  读取出错');
  expect(text).not.toContain('d/20.csv');
  expect(text).toContain('另有 5 个未能读取');
});

test('tells no time when the report is to be reproducible', () => {
  const text = render('pretty', { results: [], summary: summary({ durationMs: 0 }), exitCode: 0 });
  expect(text).toContain('1.2 GB');
  expect(text).not.toMatch(/秒|\/s/);
});

test.each(HOSTILE_NAMES)('shows the name %j as text on one line', (name) => {
  const text = render('pretty', {
    results: [
      scanned({
        path: name,
        exposures: [exposure({ path: name, member: name, field: { table: name, column: name } })],
        findings: [finding({ path: name, member: name, field: { table: name, column: name }, masked: name })],
      }),
      { status: 'failed', path: name, reason: 'read-error' },
    ],
    summary: summary({ exposures: 1, files: { scanned: 1, excluded: 0, failed: 1 }, status: 'incomplete' }),
    exitCode: 3,
  });
  for (const line of linesOf(text)) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s*::|##/u);
});

test('says how many values need not be reported and who says so; nothing when there are none', () => {
  const run: Run = {
    results: [scanned()],
    summary: summary({ suppressed: { inline: 2, config: 0, baseline: 3100 } }),
  };
  expect(render('pretty', run)).toContain('已放行    3,102 值：行内注释 2，基线 3,100');
  expect(render('pretty', run, { lang: 'en' })).toMatch(/suppressed +3,102 values: inline 2, baseline 3,100/);
  expect(render('pretty', { results: [scanned()], summary: summary() })).not.toContain('已放行');
});

test.each(['zh', 'en'] as const)('a thousand hostile names in %s are text, each on its line', (lang) => {
  const text = render('pretty', hostileRun(1000, 16), { lang, maxExposures: 0 });
  for (const line of linesOf(text)) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s*::|##/u);
});
