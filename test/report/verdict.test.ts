// The last line for each way a run can end.

import { describe, expect, test } from 'vitest';
import type { Lang, ScanSummary } from '../../src/model.ts';
import { verdictLine } from '../../src/report/verdict.ts';
import { displayWidth } from '../../src/report/width.ts';
import { linesOf, render } from './render.ts';
import { RICH_RESULTS, RICH_SUMMARY, summary } from './samples.ts';

function verdict(changes: Partial<ScanSummary>, exitCode: number, lang: Lang = 'zh'): string {
  return verdictLine({ summary: summary(changes), exitCode, failOn: 'S2', lang, columns: 80 });
}

const FOUND = { exposures: 5, findings: 9, failing: 9, bySeverity: { S0: 0, S1: 0, S2: 9, S3: 0, S4: 0 } };
const MILD = { ...FOUND, failing: 0, bySeverity: { S0: 0, S1: 9, S2: 0, S3: 0, S4: 0 } };
const NOTHING = { files: { scanned: 0, excluded: 3, failed: 0 } };
const BROKEN = { ...FOUND, files: { scanned: 4, excluded: 0, failed: 2 }, status: 'incomplete' as const };

test('counts exposures with exit code 1', () => {
  expect(verdict(FOUND, 1)).toBe('结论：发现 5 组，退出码 1。去重值数不等于人数');
  expect(verdict(FOUND, 1, 'en')).toBe(
    'Verdict: 5 exposures found, exit code 1. Distinct values are not people',
  );
});

test('says CLEAN only when something was read and nothing was listed', () => {
  expect(verdict({}, 0)).toBe('CLEAN 本次范围内未发现达到阈值的疑似个人信息');
  expect(verdict({}, 0, 'en')).toContain('CLEAN');
  const others = [
    verdict(FOUND, 1),
    verdict(MILD, 0),
    verdict(NOTHING, 0),
    verdict(BROKEN, 3),
    verdict({}, 2),
  ];
  for (const line of others) expect(line).not.toContain('CLEAN');
});

test('does not believe a code of 0 over the counts', () => {
  expect(verdict(FOUND, 0)).not.toContain('CLEAN');
  expect(verdict({ status: 'incomplete' }, 0)).toContain('INCOMPLETE');
});

test('names what lies below the threshold', () => {
  expect(verdict(MILD, 0)).toBe('结论：发现 5 组，均低于阈值 S2（中），退出码 0。去重值数不等于人数');
  expect(verdict(MILD, 0, 'en')).toContain('all below S2 (medium), exit code 0');
});

test('does not call a finding mild that was only not sure enough', () => {
  const line = verdict({ ...FOUND, failing: 0 }, 0);
  expect(line).toContain('级别或置信度未达阈值');
  expect(line).not.toContain('均低于阈值');
});

test('says NOTHING SCANNED when all inputs were excluded', () => {
  expect(verdict(NOTHING, 0)).toBe('NOTHING SCANNED 未扫描任何文件，3 项按规则排除，退出码 0');
  expect(verdict({ files: { scanned: 0, excluded: 0, failed: 0 } }, 0)).toContain('NOTHING SCANNED');
});

test('says INCOMPLETE with exit code 3 and NO RESULT with 2', () => {
  expect(verdict(BROKEN, 3)).toContain('INCOMPLETE 未读完整：2 项未能读取，已发现 5 组，退出码 3');
  expect(verdict(BROKEN, 3, 'en')).toContain('INCOMPLETE: 2 inputs not read');
  expect(verdict({}, 2)).toBe('NO RESULT 没有可信的结果，退出码 2');
});

describe.each<Lang>(['zh', 'en'])('in %s', (lang) => {
  const endings: [Partial<ScanSummary>, number][] = [
    [FOUND, 1],
    [MILD, 0],
    [{ ...FOUND, failing: 0 }, 0],
    [{}, 0],
    [NOTHING, 0],
    [BROKEN, 3],
    [{}, 2],
  ];

  test.each(endings)(
    'counts ignored data files and names the flag within 80 columns (%#)',
    (changes, exitCode) => {
      const line = verdict({ ...changes, ignoredDataFiles: 12 }, exitCode, lang);
      expect(line).toMatch(/12.*--no-ignore/);
      expect(displayWidth(line)).toBeLessThanOrEqual(80);
    },
  );

  test('is all that is written when quiet, and the last line otherwise', () => {
    const run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
    const quiet = linesOf(render('pretty', run, { lang, quiet: true }));
    expect(quiet).toHaveLength(1);
    expect(linesOf(render('pretty', run, { lang })).at(-1)).toBe(quiet[0]);
  });
});
