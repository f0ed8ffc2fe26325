// Ignore files beyond git's own rules: .baomiignore, places they are looked for, and hostile ones.
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeAll, discoverAll, makeTree } from './support.ts';

test('honours .gitignore outside of a git repository', () => {
  const root = makeTree({ '.gitignore': '*.log\n', 'a.log': '', 'a.txt': '' });
  expect(describeAll(root)).toEqual(['.gitignore', 'a.log: ignored', 'a.txt']);
});

test('lets .baomiignore override .gitignore of the same directory, not of a directory below', () => {
  const root = makeTree({
    '.gitignore': '*.log\n',
    '.baomiignore': '!a.log\n*.txt\n',
    'a.log': '',
    'a.txt': '',
    'd/.gitignore': '!b.txt\n',
    'd/b.txt': '',
    'd/c.txt': '',
  });
  const kept = ['.baomiignore', '.gitignore', 'a.log', 'a.txt: ignored'];
  expect(describeAll(root)).toEqual([...kept, 'd/.gitignore', 'd/b.txt', 'd/c.txt: ignored']);
});

test('does not descend into an ignored directory and counts it once', () => {
  const root = makeTree({ '.gitignore': 'out/\n!out/keep.sql\n', 'out/keep.sql': '', 'out/b.sql': '' });
  expect(discoverAll(root).slice(1)).toEqual([
    { status: 'excluded', path: 'out', reason: 'ignored', isDirectory: true, looksLikeData: false },
  ]);
});

test('marks ignored files that are named like data', () => {
  const root = makeTree({
    '.gitignore': 'a*\n',
    'a.SQL': '',
    'a.log.1': '',
    'a.md': '',
    'b.csv.7z': '',
    'b.png': '',
  });
  const marked = discoverAll(root).filter((item) => 'looksLikeData' in item && item.looksLikeData);
  expect(marked.map((item) => item.path)).toEqual(['a.SQL', 'a.log.1', 'b.csv.7z']);
});

test('reads no ignore file with useIgnoreFiles off', () => {
  const root = makeTree({ '.gitignore': '*.log\n', '.baomiignore': '*.txt\n', 'a.log': '', 'a.txt': '' });
  const paths = describeAll(root, { useIgnoreFiles: false });
  expect(paths).toEqual(['.baomiignore', '.gitignore', 'a.log', 'a.txt']);
});

test('applies the ignore files above a named directory up to the root of the repository', () => {
  const root = makeTree({
    '.gitignore': 'never.txt\n',
    'repo/.git/HEAD': 'ref: refs/heads/main\n',
    'repo/.git/info/exclude': '*.tmp\n',
    'repo/.gitignore': '*.log\n',
    'repo/a/b/x.log': '',
    'repo/a/b/x.tmp': '',
    'repo/a/b/never.txt': '',
  });
  const shown = ['repo/a/b/never.txt', 'repo/a/b/x.log: ignored', 'repo/a/b/x.tmp: ignored'];
  expect(describeAll(root, { paths: ['repo/a/b'] })).toEqual(shown);
  expect(describeAll(join(root, 'repo'), { paths: ['a/b'] })).toEqual(shown.map((path) => path.slice(5)));
});

test('applies ignore files up to the current directory where there is no repository', () => {
  const root = makeTree({ '.baomiignore': '*.log\n', 'd/a.log': '', 'd/a.txt': '' });
  expect(describeAll(root, { paths: ['d'] })).toEqual(['d/a.log: ignored', 'd/a.txt']);
});

test('finds info/exclude of a linked worktree and of a submodule', () => {
  const root = makeTree({
    'main/.git/HEAD': 'ref: refs/heads/main\n',
    'main/.git/info/exclude': '*.tmp\n',
    'main/.git/worktrees/w/HEAD': 'ref: refs/heads/w\n',
    'main/.git/worktrees/w/commondir': '../..\n',
    'main/.git/modules/s/HEAD': 'ref: refs/heads/s\n',
    'main/.git/modules/s/info/exclude': '*.bak\n',
    'main/s/.git': 'gitdir: ../.git/modules/s\n',
    'main/s/a.bak': '',
    'main/s/a.tmp': '',
    'w/.git': `gitdir: ../main/.git/worktrees/w\n`,
    'w/a.tmp': '',
  });
  expect(describeAll(join(root, 'w'))).toEqual(['.git: default-file', 'a.tmp: ignored']);
  expect(describeAll(join(root, 'main/s'))).toEqual(['.git: default-file', 'a.bak: ignored', 'a.tmp']);
});

test('scans a repository inside the tree by its own git rules and the outer .baomiignore', () => {
  const root = makeTree({
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.gitignore': '*.log\n',
    '.baomiignore': '*.tmp\n',
    'sub/.git/HEAD': 'ref: refs/heads/main\n',
    'sub/.gitignore': '*.bak\n',
    'sub/a.bak': '',
    'sub/a.log': '',
    'sub/a.tmp': '',
  });
  const inside = describeAll(root).filter((path) => path.startsWith('sub/a'));
  expect(inside).toEqual(['sub/a.bak: ignored', 'sub/a.log', 'sub/a.tmp: ignored']);
});

test.skipIf(process.platform === 'win32')(
  'reports an ignore file that is a FIFO, once, and does not hang',
  () => {
    const root = makeTree({ 'd/a.txt': '', 'd/e/b.txt': '' });
    execFileSync('mkfifo', [join(root, 'd/.gitignore'), join(root, '.baomiignore')]);
    const all = [
      '.baomiignore: not-a-regular-file',
      'd/.gitignore: not-a-regular-file',
      'd/a.txt',
      'd/e/b.txt',
    ];
    expect(describeAll(root)).toEqual(all);
    expect(describeAll(root, { paths: ['d', 'd/e'] })).toEqual(all);
    expect(describeAll(root, { paths: ['d/e', 'd/a.txt'] })).toEqual([
      'd/a.txt',
      '.baomiignore: not-a-regular-file',
      'd/.gitignore: not-a-regular-file',
      'd/e/b.txt',
    ]);
  },
);

test.skipIf(process.platform === 'win32')('treats a linked ignore file as absent, as git does', () => {
  const root = makeTree({ 'rules.txt': '*\n', 'a.txt': '' });
  symlinkSync('rules.txt', join(root, '.gitignore'));
  expect(describeAll(root)).toEqual(['.gitignore: symbolic-link', 'a.txt', 'rules.txt']);
});

test('keeps the rules that do not exclude a named directory itself', () => {
  const root = makeTree({
    '.gitignore': 'build/\n*.tmp\n',
    'build/a.sql': '',
    'build/a.tmp': '',
    'build/c/d.sql': '',
  });
  const paths = describeAll(root, { paths: ['build'] });
  expect(paths).toEqual(['build/a.sql', 'build/a.tmp: ignored', 'build/c/d.sql']);
  expect(describeAll(root, { paths: ['build/c'] })).toEqual(['build/c/d.sql']);
});

test('forgets what it was asked about, and still gives the same verdicts', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `f${i}.${i % 2 === 0 ? 'log' : 'txt'}`);
  const root = makeTree({ '.gitignore': '*.log\n', ...Object.fromEntries(names.map((name) => [name, ''])) });
  const ignored = describeAll(root).filter((path) => path.endsWith(': ignored'));
  expect(ignored).toHaveLength(10_000);
});

test('does not let a hostile pattern hang the walk: drops it, says so, keeps the others', () => {
  const hostile = `${'**/a/'.repeat(12)}zzz`;
  const deep = `${'a/'.repeat(60)}b.txt`;
  const root = makeTree({
    '.gitignore': `*.log\n${hostile}\n${'*a'.repeat(60)}b\n`,
    [deep]: '',
    'c.log': '',
  });
  const start = performance.now();
  expect(describeAll(root)).toEqual(['.gitignore: limit', deep, 'c.log: ignored']);
  expect(performance.now() - start).toBeLessThan(2000);
});
