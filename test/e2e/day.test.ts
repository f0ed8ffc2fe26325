// A developer's day in one repository: what the hook and the scan say to each step.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitsScreen, install, leakySource, runGit } from './hook-support.ts';
import { GIT_ENV, git, makeRepository, stage } from './repository.ts';
import { type RunResult, runCli, verdictOf } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, makeTree } from './workspace.ts';

const commit = (root: string, args = '-m next', env: Record<string, string> = {}): Promise<RunResult> =>
  runGit(root, `commit --quiet ${args}`, env);

describe('a day', () => {
  it('install, blocked, allowed, known, moved, renamed, copied', async () => {
    const root = makeRepository({
      'README.md': 'a shop\n',
      'old/a.ts': leakySource(7),
      'old/b.ts': leakySource(7),
    });
    const env = { ...GIT_ENV, XDG_CONFIG_HOME: makeTree() };
    const scan = (...args: string[]): Promise<RunResult> => runCli(['scan', ...args], { cwd: root, env });
    await install(root);

    // A planted number: blocked, on one screen.
    stage(root, { 'src/demo.ts': leakySource(1) });
    const blocked = await commit(root);
    expect(blocked.code).toBe(1);
    expect(fitsScreen(blocked.stderr)).toBe(true);
    expect(blocked.stderr).toContain('src/demo.ts:1:');

    // Allowed by the very comment that the hook offers.
    const [, comment] = /at the end of the line: (.*)/.exec(blocked.stderr) ?? [];
    stage(root, {
      'src/demo.ts': leakySource(1).replace('\n', ` ${comment!.replace('reason', 'made by seed')}\n`),
    });
    const allowed = await commit(root);
    expect([allowed.code, allowed.stderr]).toEqual([0, expect.stringContaining('made by seed')]);

    // What was there is recorded under a key; then all is silent.
    expect((await scan()).code).toBe(1);
    for (const args of [['key', 'create'], ['create']]) {
      expect((await runCli(['baseline', ...args], { cwd: root, env })).code).toBe(0);
    }
    const silent = await scan();
    expect(silent.code).toBe(0);
    expect(silent.stdout).toContain('inline 1, baseline 2');
    expect(verdictOf(silent)).toContain('CLEAN');
    stage(root, { '.baomi-baseline.jsonl': readFileSync(join(root, '.baomi-baseline.jsonl'), 'utf8') });
    expect((await commit(root)).code).toBe(0);

    // Lines move.
    stage(root, { 'old/a.ts': `// moved\n\n${CLEAN_SOURCE}  ${leakySource(7)}` });
    expect(await commit(root)).toMatchObject({ code: 0 });
    expect((await scan()).code).toBe(0);

    // A file is renamed.
    git(root, 'mv', 'old/b.ts', 'old/c.ts');
    expect(await commit(root)).toMatchObject({ code: 0 });
    expect((await scan()).code).toBe(0);

    // Until the baseline follows, any file may be the one that was renamed.
    for (const change of ['update', 'prune']) {
      expect((await runCli(['baseline', change], { cwd: root, env })).code).toBe(0);
    }
    expect((await scan()).code).toBe(0);

    // A third copy is new, to the hook and to the scan.
    stage(root, { 'old/a.ts': `${leakySource(7)}${CLEAN_SOURCE}${leakySource(7)}` });
    const third = await commit(root);
    expect([third.code, third.stderr]).toEqual([
      1,
      expect.stringMatching(/: 1 x apparent[\s\S]*old\/a\.ts:/),
    ]);
    const report = JSON.parse((await scan('--format', 'json')).stdout);
    expect(report.findings).toHaveLength(1);
    expect(report.summary.suppressed).toMatchObject({ baseline: 2 });
    const fourth = await commit(root, '-m next', { BAOMI_SKIP: '1' });
    expect([fourth.code, fourth.stderr]).toEqual([0, expect.stringContaining('skipped')]);
  });

  it('git add -p: only what was chosen is scanned', async () => {
    const text = (first: string, last: string): string => `${first}${CLEAN_SOURCE.repeat(20)}${last}`;
    const root = makeRepository({ 'a.ts': text('', '') });
    await install(root);
    writeFileSync(join(root, 'a.ts'), text('export const b = 1;\n', leakySource(1)));
    const choose = (answers: string): Promise<RunResult> =>
      runGit(root, `add -p a.ts >/dev/null <<'EOF'\n${answers}\nEOF`);
    expect((await choose('y\nn')).code).toBe(0);
    const clean = await commit(root);
    expect([clean.code, clean.stderr]).toEqual([0, expect.stringContaining('CLEAN')]);
    expect((await choose('y')).code).toBe(0);
    const blocked = await commit(root);
    expect([blocked.code, blocked.stderr]).toEqual([1, expect.stringContaining('a.ts:22:')]);
    const all = await commit(root, '-a -m next');
    expect(all.code).toBe(1);
    git(root, 'reset', '--quiet', '--hard');
    addFile(root, 'a.ts', text('export const c = 1;\n', ''));
    expect((await commit(root, '-a -m next')).code).toBe(0);
  });
});
