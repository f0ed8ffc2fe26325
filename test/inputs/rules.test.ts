// --include, --exclude, default excludes, glob arguments and the ledger.
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BaomiError } from '../../src/errors.ts';
import { defaultFileReason, isDefaultDirectory, looksLikeData } from '../../src/inputs/default-excludes.ts';
import { expandArguments } from '../../src/inputs/globs.ts';
import { createLedger } from '../../src/inputs/ledger.ts';
import { compilePathFilter } from '../../src/inputs/path-filter.ts';
import { describeAll, makeTree } from './support.ts';

test.each([
  ['*.sql', 'a.sql', true],
  ['*.sql', 'd/e/a.sql', true],
  ['*.sql', '../d/a.sql', true],
  ['*.sql', '/d/a.sql', true],
  ['*.sql', '.hidden/a.sql', true],
  ['*.sql', 'a.sql.txt', false],
  ['d', 'd/a.sql', true],
  ['d/', 'x/d/a.sql', true],
  ['d/*.sql', 'd/a.sql', true],
  ['./d/*.sql', 'd/a.sql', true],
  ['/d/*.sql', 'd/a.sql', true],
  ['d/*.sql', 'x/d/a.sql', false],
  ['d/**', 'd/e/a.sql', true],
  ['**/e/**', 'd/e/a.sql', true],
  ['{a,b}.sql', 'd/b.sql', true],
  ['../x/*.sql', '../x/a.sql', true],
  ['!(a).sql', 'b.sql', true],
  ['中*.sql', 'd/中文.sql', true],
])('glob %s on %s: %s', (glob, path, isMatch) => {
  expect(compilePathFilter([], [glob])?.(path, false)).toBe(isMatch ? 'exclude-option' : undefined);
  expect(compilePathFilter([glob], [])?.(path, false)).toBe(isMatch ? undefined : 'not-included');
});

test('refuses empty and negated globs', () => {
  expect(() => compilePathFilter([''], [])).toThrow(BaomiError);
  expect(() => compilePathFilter([], ['!a'])).toThrow('opposite option');
});

test('prunes an excluded directory; --include never does; both apply to named files', () => {
  const root = makeTree({ 'a.sql': '', 'a.txt': '', 'd/a.sql': '', 'e/a.sql': '', 'e/b.txt': '' });
  expect(describeAll(root, { include: ['*.sql'], exclude: ['d/**', 'nothing'] })).toEqual([
    'a.sql',
    'a.txt: not-included',
    'd: exclude-option',
    'e/a.sql',
    'e/b.txt: not-included',
  ]);
  const paths = describeAll(root, { paths: ['a.sql', 'd'], exclude: ['*.sql', 'd'] });
  expect(paths).toEqual(['a.sql: exclude-option', 'd: exclude-option']);
});

test('excludes by default what is not worth reading, and nothing with default excludes off', () => {
  const names = ['Cargo.lock', 'a.JPG', 'a.rar', 'a.sql', 'x/node_modules/y'];
  const root = makeTree(Object.fromEntries(names.map((name) => [name, ''])));
  expect(describeAll(root)).toEqual([
    'Cargo.lock: default-file',
    'a.JPG: binary',
    'a.rar: container',
    'a.sql',
    'x/node_modules: default-directory',
  ]);
  expect(describeAll(root, { useDefaultExcludes: false })).toEqual(names);
});

test('knows names', () => {
  expect(isDefaultDirectory('vendor')).toBe(false);
  expect(defaultFileReason('app.ts')).toBeUndefined();
  expect(defaultFileReason('zip')).toBeUndefined();
  expect(defaultFileReason('dump.sql.lz4')).toBe('container');
  expect(['a.sql', 'A.CSV', 'a.sql.7z', 'a.log.1', 'a.log.gz.x'].every(looksLikeData)).toBe(true);
  expect(['sql', 'a.log.2.x', 'log.d.ts', 'a.md'].some(looksLikeData)).toBe(false);
});

test('expands globs, dot files included, and leaves paths that exist alone', async () => {
  const root = makeTree({
    'a.sql': '',
    'd/.b.sql': '',
    'd/[x].txt': '',
    'd/x.txt': '',
    '.git/c.sql': '',
    'node_modules/c.sql': '',
  });
  const options = { cwd: root, useDefaultExcludes: true };
  expect([...(await expandArguments(['**/*.sql'], options))].sort()).toEqual(['a.sql', 'd/.b.sql']);
  expect(await expandArguments(['d/[x].txt', 'no*thing'.slice(0, 2)], options)).toEqual(['d/[x].txt', 'no']);
  expect(await expandArguments(['node_modules/*'], options)).toEqual(['node_modules/c.sql']);
  const all = await expandArguments(['**/c.sql'], { ...options, useDefaultExcludes: false });
  expect(all).toHaveLength(2);
});

test('refuses a glob that matches nothing and names it', async () => {
  const root = makeTree({ 'a.txt': '' });
  await expect(expandArguments(['*.sql'], { cwd: root, useDefaultExcludes: true })).rejects.toThrow('*.sql');
});

test.skipIf(process.platform !== 'linux')('finds names that are not UTF-8 by glob', async () => {
  const root = makeTree({ 'd/\u{1f600}.sql': '' });
  writeFileSync(Buffer.concat([Buffer.from(`${root}/d/`), Buffer.of(0xd6, 0xd0), Buffer.from('.sql')]), '');
  const paths = await expandArguments(['d/*.sql'], { cwd: root, useDefaultExcludes: true });
  expect(describeAll(root, { paths })).toEqual(['d/\\xD6\\xD0.sql', 'd/\u{1f600}.sql']);
});

test('keeps the books', () => {
  const ledger = createLedger();
  const rest = {
    exposures: [],
    findings: [],
    belowConfidence: 0,
    suppressed: { inline: 0, config: 0, baseline: 0 },
  };
  for (let i = 0; i < 3; i++) ledger.discover();
  expect(ledger.isBalanced()).toBe(false);
  ledger.settle({ status: 'scanned', path: 'a', size: 5, ...rest }, 5);
  ledger.settle(
    { status: 'excluded', path: 'b.sql', reason: 'ignored', isDirectory: false, looksLikeData: true },
    0,
  );
  ledger.settle({ status: 'failed', path: 'c', reason: 'vanished' }, 0);
  expect(ledger.isBalanced()).toBe(true);
  expect(ledger.totals()).toEqual({
    discovered: 3,
    scanned: 1,
    excluded: 1,
    failed: 1,
    excludedBy: { ignored: 1 },
    failedBy: { vanished: 1 },
    ignoredDataFiles: 1,
    bytesExpected: 5,
    bytesRead: 5,
  });
  ledger.discover();
  ledger.settle({ status: 'scanned', path: 'd', size: 5, ...rest }, 4);
  expect(ledger.isBalanced()).toBe(false);
});
