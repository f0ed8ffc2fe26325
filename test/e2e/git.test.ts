// --staged, --since and --range on real repositories.
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GIT_ENV, git, makeRepository, stage } from './repository.ts';
import { type RunResult, runCli, runShell, verdictOf } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, leakyLine, makeTree } from './workspace.ts';

interface Report {
  readonly findings: readonly { readonly path: string; readonly line: number }[];
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
  readonly summary: { readonly files: { readonly scanned: number; readonly excluded: number } };
}

const placesOf = (result: RunResult): readonly string[] =>
  (JSON.parse(result.stdout) as Report).findings.map(({ path, line }) => `${path}:${line}`);
const scan = (cwd: string, ...args: readonly string[]): Promise<RunResult> =>
  runCli(['scan', '--format', 'json', ...args], { cwd });

describe('--staged', () => {
  it('scans the index and not the work tree', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    stage(root, { 'app.log': leakyLine(1), 'b.ts': CLEAN_SOURCE });
    addFile(root, 'app.log', 'nothing here any more\n');
    addFile(root, 'b.ts', leakyLine(2));
    const result = await scan(root, '--staged');
    expect(result.code).toBe(1);
    expect(placesOf(result)).toEqual(['app.log:1']);
  });

  it('counts only what is new unless told otherwise', async () => {
    const root = makeRepository({ 'app.log': leakyLine(1) + leakyLine(2) });
    stage(root, { 'app.log': leakyLine(3) + leakyLine(2) + leakyLine(1) + leakyLine(1) });
    expect(placesOf(await scan(root, '--staged'))).toEqual(['app.log:1', 'app.log:4']);
    expect(placesOf(await scan(root, '--staged=whole'))).toHaveLength(4);
    stage(root, { 'app.log': leakyLine(2) + CLEAN_SOURCE + leakyLine(1) });
    const moved = await scan(root, '--staged');
    expect(moved.code).toBe(0);
    expect(placesOf(moved)).toEqual([]);
  });

  it('works before the first commit, in a directory below and in a work tree', async () => {
    const root = makeRepository();
    stage(root, { 'deep/app.log': leakyLine(1), 'other/b.log': leakyLine(2) });
    expect(placesOf(await scan(root, '--staged'))).toEqual(['deep/app.log:1', 'other/b.log:1']);
    expect(placesOf(await scan(join(root, 'deep'), '--staged'))).toEqual(['app.log:1', '../other/b.log:1']);
    git(root, 'commit', '--quiet', '-m', 'first');
    const tree = join(makeTree(), 'tree');
    git(root, 'worktree', 'add', '--quiet', '-b', 'side', tree);
    stage(tree, { 'c.log': leakyLine(3) });
    expect(placesOf(await scan(tree, '--staged'))).toEqual(['c.log:1']);
  });

  it('says NOTHING SCANNED with exit code 0 for nothing, deletes only, and all excluded', async () => {
    const root = makeRepository({ 'app.log': leakyLine(1) });
    const pretty = (): Promise<RunResult> => runCli(['scan', '--staged', '--lang', 'en'], { cwd: root });
    const nothing = await pretty();
    expect([nothing.code, verdictOf(nothing)]).toEqual([0, expect.stringContaining('NOTHING SCANNED')]);
    git(root, 'rm', '--quiet', 'app.log');
    const deleted = await pretty();
    expect([deleted.code, verdictOf(deleted)]).toEqual([0, expect.stringContaining('NOTHING SCANNED')]);
    stage(root, { 'package-lock.json': leakyLine(1), 'node_modules/a.log': leakyLine(2) });
    const excluded = await pretty();
    expect([excluded.code, verdictOf(excluded)]).toEqual([0, expect.stringContaining('2 inputs excluded')]);
  });

  it('reads what a link points to as text, and shows a submodule as excluded', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    symlinkSync('/etc/hostname', join(root, 'link'));
    git(root, 'add', 'link');
    const id = git(root, 'rev-parse', 'HEAD').trim();
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${id},module`);
    const result = await scan(root, '--staged');
    expect(result.code).toBe(0);
    expect((JSON.parse(result.stdout) as Report).summary.files).toMatchObject({ scanned: 1, excluded: 1 });
  });

  it('sees the index of `commit -a` and of a commit of one path in a hook', async () => {
    const root = makeRepository({ 'a.log': 'first\n', 'b.log': 'first\n' });
    const hook = '#!/bin/sh\nexec "$NODE" "$BAOMI" scan --staged --lang en\n';
    addFile(root, '.git/hooks/pre-commit', hook);
    addFile(root, 'a.log', leakyLine(1));
    addFile(root, 'b.log', leakyLine(2));
    const commit = (args: string): Promise<RunResult> =>
      runShell(`chmod +x .git/hooks/pre-commit; git commit ${args} -m second; git rev-list --count HEAD`, {
        cwd: root,
        env: { ...GIT_ENV },
      });
    for (const args of ['-a', 'a.log']) {
      const result = await commit(args);
      expect(result.stdout.trim()).toBe('1');
      expect(result.stdout + result.stderr).toContain('a.log');
    }
    addFile(root, 'a.log', CLEAN_SOURCE);
    const clean = await commit('a.log');
    expect(clean.stdout.trim()).toMatch(/(?:^|\n)2$/);
  });
});

describe('--since and --range', () => {
  it('compare two trees, also in a bare repository', async () => {
    const root = makeRepository({ 'app.log': leakyLine(1) });
    stage(root, { 'app.log': leakyLine(1) + leakyLine(2), 'new.log': leakyLine(3) });
    git(root, 'commit', '--quiet', '-m', 'second');
    const expected = ['app.log:2', 'new.log:1'];
    expect(placesOf(await scan(root, '--since', 'HEAD~1'))).toEqual(expected);
    expect(placesOf(await scan(root, '--range', 'HEAD~1..HEAD'))).toEqual(expected);
    expect(placesOf(await scan(root, '--range', 'HEAD..HEAD~1'))).toEqual([]);
    const bare = join(makeTree(), 'bare.git');
    git(root, 'clone', '--quiet', '--bare', root, bare);
    expect(placesOf(await scan(bare, '--since', 'HEAD~1'))).toEqual(expected);
  });

  it('refuse what they cannot answer for', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    const refusals: readonly (readonly [readonly string[], string])[] = [
      [['--since', 'nowhere'], 'no such revision: nowhere'],
      [['--since', '--output=x'], 'no such revision'],
      [['--range', 'HEAD'], 'expected two revisions'],
      [['--range', 'HEAD...HEAD'], 'expected two revisions'],
      [['--staged=whole', '--since', 'HEAD'], 'exclude each other'],
      [['a.ts', '--staged'], 'take no paths'],
    ];
    for (const [args, message] of refusals) {
      const result = await scan(root, ...args);
      expect([args, result.code]).toEqual([args, 2]);
      expect(result.stderr).toContain(message);
    }
    const outside = await runCli(['scan', '--staged'], { cwd: makeTree() });
    expect(outside.code).toBe(2);
    expect(outside.stderr).toContain('not a git repository');
  });

  it('is incomplete when an object is not there', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    stage(root, { 'app.log': leakyLine(1) });
    const id = git(root, 'rev-parse', ':app.log').trim();
    rmSync(join(root, '.git/objects', id.slice(0, 2), id.slice(2)));
    const result = await scan(root, '--staged');
    expect(result.code).toBe(3);
    expect((JSON.parse(result.stdout) as Report).failed).toEqual([
      { path: 'app.log', reason: 'missing-object' },
    ]);
  });
});
