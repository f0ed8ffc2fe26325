// The cascade of .gitignore files against git itself, on random small trees.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discoverAll, makeTree, writeTreeFile } from './support.ts';

const NAMES = ['a', 'b', 'ab', 'a.log', 'b.sql', 'logs', '.x', 'a b', 'é', '中.txt', '!a', '#b', '[a]', 'A'];
const PIECES = [
  ...['a', 'b', 'ab', 'a.log', 'logs', '.x', 'é', '中', 'a b', '[a]', '!a', '#b', '\\!a', '\\#b', '\\[a\\]'],
  ...[
    '*',
    '**',
    '?',
    '?b',
    'a*',
    '*b',
    '*.log',
    '*.*',
    '[ab]',
    '[!a]',
    '[a-c]*',
    '??.txt',
    '*.txt',
    '\\a',
    'a\\ b',
  ],
];

const name = fc.constantFrom(...NAMES);
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const pattern = fc
  .record({
    negation: fc.constantFrom('', '', '!'),
    anchor: fc.constantFrom('', '', '/'),
    pieces: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }),
    slash: fc.constantFrom('', '', '/'),
    end: fc.constantFrom('', '', '', ' ', '\r', '\t'),
  })
  .map(({ negation, anchor, pieces, slash, end }) => negation + anchor + pieces.join('/') + slash + end);
const ignoreFile = fc.array(
  fc.oneof({ weight: 8, arbitrary: pattern }, fc.constantFrom('', '# note', '/', '!')),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const ignoreAt = fc.array(name, { maxLength: 2 }).map((parts) => [...parts, '.gitignore'].join('/'));

const tree = fc.record({
  files: fc.array(path, { minLength: 1, maxLength: 14 }),
  ignores: fc.array(fc.tuple(ignoreAt, ignoreFile, fc.constantFrom('', '\n', '\ufeff')), { maxLength: 4 }),
  exclude: fc.option(ignoreFile, { nil: [] }),
});

const ENV = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  LC_ALL: 'C',
};

function git(root: string, ...args: string[]): string {
  return execFileSync('git', ['-C', root, ...args], { env: ENV, encoding: 'utf8' });
}

/** Writes what can be written: a name may already be taken by a directory, or the other way round. */
function tryWrite(root: string, file: string, content: string): void {
  try {
    writeTreeFile(root, file, content);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

function fill(
  root: string,
  { files, ignores, exclude }: typeof tree extends fc.Arbitrary<infer T> ? T : never,
): void {
  for (const entry of readdirSync(root)) {
    if (entry !== '.git') rmSync(join(root, entry), { recursive: true });
  }
  for (const file of files) tryWrite(root, file, 'x');
  for (const [file, lines, edge] of ignores) {
    tryWrite(root, file, edge === '\n' ? `${lines.join('\n')}\n` : edge + lines.join('\n'));
  }
  writeTreeFile(root, '.git/info/exclude', exclude.join('\n'));
}

function keptByGit(root: string): readonly string[] {
  const output = git(root, 'ls-files', '-z', '-co', '--exclude-standard');
  return output.split('\0').filter((file) => file !== '');
}

function keptByBaomi(root: string, from = '.'): readonly string[] {
  const items = discoverAll(root, { paths: [from], useDefaultExcludes: false, exclude: ['.git'] });
  return items.flatMap((item) => ('status' in item ? [] : [item.path]));
}

test('keeps the files that git keeps, in byte order', { timeout: 60_000 }, () => {
  const root = makeTree({});
  git(root, 'init', '-q');
  fc.assert(
    fc.property(tree, (shape) => {
      fill(root, shape);
      expect(keptByBaomi(root)).toEqual(keptByGit(root));
    }),
    { numRuns: Number(process.env['BAOMI_PARITY_RUNS'] ?? 300), seed: 20121228 },
  );
});

test('keeps the same files when the scan starts further down', () => {
  const root = makeTree({
    '.gitignore': '*.log\n/sub/tmp/\nsub/*.sql\n',
    'sub/a.log': '',
    'sub/a.sql': '',
    'sub/a.txt': '',
    'sub/.gitignore': '!keep.log\n',
    'sub/keep.log': '',
    'sub/tmp/a.txt': '',
  });
  git(root, 'init', '-q');
  expect(keptByBaomi(root, 'sub')).toEqual(['sub/.gitignore', 'sub/a.txt', 'sub/keep.log']);
});
