// The questions of `baomi init` and `baomi baseline audit`, answered on a terminal.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/report/width.ts';
import { leaksIn } from './canary.ts';
import { GIT_ENV, makeRepository } from './repository.ts';
import { runCli } from './run-cli.ts';
import { startTerminal } from './terminal.ts';
import { leakyLine, makeTree, mobile, namesIn } from './workspace.ts';

const BASELINE = '.baomi-baseline.jsonl';
const env = GIT_ENV;
const hooksOf = (root: string): readonly string[] =>
  namesIn(join(root, '.git/hooks')).filter((name) => !name.endsWith('.sample'));
const findings = { 'logs/a.log': leakyLine(1) + leakyLine(2), 'src/b.ts': `const phone = '${mobile(3)}';\n` };

describe('init', () => {
  test('asks before the baseline and before the hook; Enter means yes', async () => {
    const root = makeRepository(findings);
    const terminal = startTerminal(['init'], { cwd: root, env });
    await terminal.waitFor(/3 values are here already\. Record them in a baseline.*\? \[Y\/n\] /);
    expect(namesIn(root)).toEqual(['.baomi.yml', '.git', 'logs', 'src']);
    terminal.type('\r');
    await terminal.waitFor(/Check every commit with a git hook\? \[Y\/n\] /);
    expect(hooksOf(root)).toEqual([]);
    terminal.type('y\r');
    expect(await terminal.ended).toBe(0);
    expect(namesIn(root)).toContain(BASELINE);
    expect(hooksOf(root)).toEqual(['pre-commit']);
    expect(await runCli(['scan'], { cwd: root })).toMatchObject({ code: 0 });
    for (const line of terminal.screen().split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(160);
  });

  test('takes no for an answer, in Chinese too', async () => {
    const root = makeRepository(findings);
    const terminal = startTerminal(['init', '--lang', 'zh'], { cwd: root, env });
    await terminal.waitFor(/目前已有 3 值。是否记入基线，以后只报告新增的？ \[Y\/n\] /);
    terminal.type('n\r');
    await terminal.waitFor(/是否安装 git 钩子，每次提交时检查？ \[Y\/n\] /);
    terminal.type('否\r');
    expect(await terminal.ended).toBe(0);
    expect(namesIn(root)).toEqual(['.baomi.yml', '.git', 'logs', 'src']);
    expect(hooksOf(root)).toEqual([]);
  });

  test('answers that are typed before they are asked for are not lost', async () => {
    const root = makeRepository(findings);
    const terminal = startTerminal(['init'], { cwd: root, env });
    terminal.type('y\rn\r');
    expect(await terminal.ended).toBe(0);
    expect(namesIn(root)).toContain(BASELINE);
    expect(hooksOf(root)).toEqual([]);
  });

  test('asks again for what is neither yes nor no', async () => {
    const root = makeRepository();
    const terminal = startTerminal(['init'], { cwd: root, env });
    await terminal.waitFor(/git hook\? \[Y\/n\] /);
    terminal.type('maybe\r');
    await terminal.waitFor(/expected y or n\n.*git hook\? \[Y\/n\] /);
    terminal.type('no\r');
    expect(await terminal.ended).toBe(0);
    expect(hooksOf(root)).toEqual([]);
  });

  test('Ctrl-C ends it at once, Ctrl-D consents to nothing', async () => {
    const root = makeRepository(findings);
    const stopped = startTerminal(['init'], { cwd: root, env });
    await stopped.waitFor(/\[Y\/n\] /);
    stopped.type('\x03');
    expect(await stopped.ended).toBe(130);
    expect(stopped.screen()).not.toContain('git hook');
    expect([...namesIn(root), ...hooksOf(root)]).toEqual(['.baomi.yml', '.git', 'logs', 'src']);
    const closed = startTerminal(['init'], { cwd: root, env });
    await closed.waitFor(/\[Y\/n\] /);
    closed.type('\x04');
    expect(await closed.ended).toBe(0);
    expect([...namesIn(root), ...hooksOf(root)]).toEqual(['.baomi.yml', '.git', 'logs', 'src']);
  });
});

describe('baseline audit', () => {
  const entriesIn = (root: string): { path: string; decision?: string; note?: string }[] =>
    readFileSync(join(root, BASELINE), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1, -1)
      .map((line) => JSON.parse(line));

  async function withBaseline(): Promise<string> {
    const root = makeTree({ 'a.log': leakyLine(1), 'b.log': leakyLine(2), 'c.log': leakyLine(3) });
    expect((await runCli(['baseline', 'create'], { cwd: root })).code).toBe(0);
    return root;
  }

  test('walks through the entries, saves each answer at once, and shows no value', async () => {
    const root = await withBaseline();
    const terminal = startTerminal(['baseline', 'audit'], { cwd: root });
    await terminal.waitFor(/\[1\/3\] +a\.log:1:\d+ +\[cn-mobile 11\] .*\n.*> $/);
    terminal.type('x\r');
    await terminal.waitFor(/expected t, f, l, s, b or q[\s\S]*\[1\/3\][\s\S]*> $/);
    terminal.type(`f same as ${mobile(9)}\r`);
    await terminal.waitFor(/\[2\/3\] +b\.log:1[\s\S]*> $/);
    expect(entriesIn(root)[0]).toMatchObject({ decision: 'false-alarm', note: 'same as [cn-mobile 11]' });
    terminal.type('t\r');
    await terminal.waitFor(/\[3\/3\] +c\.log:1[\s\S]*> $/);
    terminal.type('b\r');
    await terminal.waitFor(/\[2\/3\] +b\.log:1[\s\S]*true finding[\s\S]*> $/);
    terminal.type('l 明天\r');
    await terminal.waitFor(/\[3\/3\][\s\S]*> $/);
    terminal.type('q\r');
    expect(await terminal.ended).toBe(0);
    expect(terminal.screen()).toContain('2 entries are left to decide');
    expect(entriesIn(root).map(({ path, decision, note }) => [path, decision, note])).toEqual([
      ['a.log', 'false-alarm', 'same as [cn-mobile 11]'],
      ['b.log', 'later', '明天'],
      ['c.log', undefined, undefined],
    ]);
    const typed = terminal.screen().replace(`f same as ${mobile(9)}`, ''); // the echo of what was typed
    expect(leaksIn(typed, [1, 2, 3, 9].map(mobile))).toEqual([]);
  });

  test('goes on where it was left, and Ctrl-C or Ctrl-D loses no answer', async () => {
    const root = await withBaseline();
    const first = startTerminal(['baseline', 'audit'], { cwd: root });
    await first.waitFor(/\[1\/3\][\s\S]*> $/);
    first.type('t\r');
    await first.waitFor(/\[2\/3\][\s\S]*> $/);
    first.type('\x03');
    expect(await first.ended).toBe(130);
    const second = startTerminal(['baseline', 'audit', '--lang', 'zh'], { cwd: root });
    await second.waitFor(/待审 2 条[\s\S]*\[1\/2\] +b\.log[\s\S]*> $/);
    second.type('f 演示数据\r');
    await second.waitFor(/\[2\/2\][\s\S]*> $/);
    second.type('\x04');
    expect(await second.ended).toBe(0);
    expect(entriesIn(root).map(({ decision }) => decision)).toEqual(['true', 'false-alarm', undefined]);
    const scanned = await runCli(['scan'], { cwd: root });
    expect(scanned).toMatchObject({ code: 0 });
    expect(scanned.stdout).toMatch(/b\.log +cn-mobile, 1 value, false alarm, 演示数据/);
  });

  test('an entry whose file is gone can be decided on, too', async () => {
    const root = await withBaseline();
    writeFileSync(join(root, 'a.log'), 'nothing\n');
    const terminal = startTerminal(['baseline', 'audit'], { cwd: root });
    await terminal.waitFor(/\[1\/3\] +a\.log +\(gone\)[\s\S]*> $/);
    terminal.type('s\r');
    await terminal.waitFor(/\[2\/3\][\s\S]*> $/);
    terminal.type('q\r');
    expect(await terminal.ended).toBe(0);
  });
});
