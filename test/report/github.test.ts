// Workflow commands read as the runner of GitHub Actions reads its log.

import { describe, expect, test } from 'vitest';
import { MAX_ANNOTATIONS } from '../../src/report/github.ts';
import { hostileRun } from './hostile.ts';
import { linesOf, type Run, render } from './render.ts';
import { exposure, RICH_RESULTS, RICH_SUMMARY, scanned, summary } from './samples.ts';

interface Command {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const UNESCAPE_DATA: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const UNESCAPE_PROPERTY: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];

function unescaped(text: string, table: typeof UNESCAPE_DATA): string {
  return table.reduce((result, [token, character]) => result.replaceAll(token, character), text);
}

/** A line as the runner takes it: blanks before "::" do not matter, "##[" anywhere is a command of the older form. */
function commandOf(line: string): Command | 'older form' | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return line.includes('##[') ? 'older form' : undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const head = text.slice(2, end);
  const space = head.indexOf(' ');
  const properties = space < 0 ? [] : head.slice(space + 1).split(',');
  return {
    level: space < 0 ? head : head.slice(0, space),
    properties: Object.fromEntries(
      properties.map((property) => {
        const [name = '', ...value] = property.split('=');
        return [name, unescaped(value.join('='), UNESCAPE_PROPERTY)];
      }),
    ),
    message: unescaped(text.slice(end + 2), UNESCAPE_DATA),
  };
}

function commandsOf(text: string): Command[] {
  const commands = linesOf(text).map(commandOf);
  expect(commands).not.toContain('older form');
  return commands.filter((command) => typeof command === 'object');
}

const RICH: Run = { results: RICH_RESULTS, summary: RICH_SUMMARY, exitCode: 3 };
const CLEAN: Run = { results: [scanned()], summary: summary(), exitCode: 0 };
const HOSTILE = hostileRun(1000, 11);

test('an exposure is an annotation where it is first seen, an incomplete run the first of all', () => {
  const commands = commandsOf(render('github', RICH));
  expect(commands.map(({ level, properties }) => [level, properties])).toEqual([
    ['error', { title: 'baomi INCOMPLETE' }],
    ['error', { file: 'crm.sql', line: '412', col: '31', title: '严重 居民身份证号' }],
    ['warning', { file: 'crm.sql', line: '412', col: '31', title: '中 手机号' }],
    ['warning', { file: 'logs/app.log', line: '412', col: '31', title: '中 手机号' }],
    ['notice', { file: 'logs/app.log', title: '低 电子邮箱' }],
  ]);
  expect(commands[0]!.message).toBe(
    '扫描不完整，没有发现不代表没有问题\nsecret/locked.csv: 未读完：没有读取权限',
  );
  expect(commands[2]!.message).toBe(
    '疑似个人信息：手机号 1,203,551 值，去重 1,190,377，高置信；字段 t_user.mobile；首见 412:31',
  );
});

test('the last line is the verdict; a clean run is that line alone', () => {
  expect(linesOf(render('github', RICH)).at(-1)).toMatch(/^INCOMPLETE/);
  expect(linesOf(render('github', CLEAN))).toHaveLength(1);
  expect(linesOf(render('github', CLEAN))[0]).toMatch(/^CLEAN/);
});

test('of each level ten are written, the worst, and the rest is counted', () => {
  const at = (path: string, severity: 'S2' | 'S3' | 'S4'): ReturnType<typeof scanned> =>
    scanned({ path, exposures: [exposure({ path, severity })] });
  const results = [
    ...Array.from({ length: 30 }, (_, i) => at(`c${i}`, 'S3')),
    ...Array.from({ length: 3 }, (_, i) => at(`d${i}`, 'S4')),
    ...Array.from({ length: 12 }, (_, i) => at(`e${i}`, 'S2')),
  ];
  const text = render('github', { results, summary: summary({ exposures: 45, failing: 45 }) });
  const files = (level: string): string[] =>
    commandsOf(text)
      .filter((command) => command.level === level)
      .map(({ properties }) => properties['file']!);
  expect(files('error')).toEqual(['d0', 'd1', 'd2', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
  expect(files('warning')).toHaveLength(MAX_ANNOTATIONS);
  expect(text).toContain('另有 25 组');
});

describe.each(['zh', 'en'] as const)('a thousand hostile names in %s', (lang) => {
  const text = render('github', HOSTILE, { lang });

  test('bring in no command of their own', () => {
    const commands = commandsOf(text);
    expect(commands).toHaveLength(3 * MAX_ANNOTATIONS);
    // behind them: how many more, what is suppressed with 20 reasons, how many more of those, the verdict
    expect(linesOf(text)).toHaveLength(3 * MAX_ANNOTATIONS + 1 + 22 + 1);
    for (const { level, properties } of commands) {
      expect(['error', 'warning', 'notice']).toContain(level);
      for (const name of Object.keys(properties)) expect(['file', 'line', 'col', 'title']).toContain(name);
    }
  });

  test('are safe to print', () => {
    for (const line of linesOf(text)) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##/u);
  });
});

test('each hostile name alone stays one command', () => {
  for (const result of HOSTILE.results) {
    if (result.status !== 'scanned') continue;
    const text = render('github', { ...HOSTILE, results: [result], summary: summary({ exposures: 1 }) });
    expect(commandsOf(text)).toHaveLength(1);
    expect(linesOf(text)).toHaveLength(2);
  }
});
