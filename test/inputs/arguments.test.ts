// Paths on the command line: what counts as named, spelled how, in which order.
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BaomiError } from '../../src/errors.ts';
import { describeAll, discoverAll, makeTree } from './support.ts';

test('refuses a path that does not exist, before anything else, and names it', () => {
  const root = makeTree({ 'a.txt': '' });
  for (const path of ['no.txt', 'a.txt/b', '', 'a\0b']) {
    const call = (): unknown => discoverAll(root, { paths: ['a.txt', path] });
    expect(call).toThrow(BaomiError);
    expect(call).toThrow(path.includes('.txt') ? path : JSON.stringify(path));
  }
});

test('scans a file once however often and however it is named', () => {
  const root = makeTree({ 'd/a.txt': '', 'd/b.txt': '' });
  const paths = ['d/a.txt', './d//a.txt', 'd/../d/a.txt', join(root, 'd/a.txt'), 'd', 'd/', '.', 'd/b.txt'];
  expect(describeAll(root, { paths })).toEqual(['d/a.txt', 'd/b.txt']);
  expect(describeAll(root, { paths: ['d/b.txt', 'd'] })).toEqual(['d/a.txt', 'd/b.txt']);
  expect(describeAll(join(root, 'd'), { paths: ['..', 'a.txt'] })).toEqual(['../d/a.txt', '../d/b.txt']);
});

test('shows paths relative to the current directory, and as given outside of it', () => {
  const root = makeTree({ 'in/a.txt': '', 'out/b.txt': '', 'out/c.txt': '' });
  const cwd = join(root, 'in');
  const paths = [join(root, 'in/a.txt'), '../out/../out/b.txt', join(root, 'out/c.txt')];
  expect(describeAll(cwd, { paths })).toEqual(['../out/b.txt', `${root}/out/c.txt`, 'a.txt']);
  expect(describeAll(cwd, { paths: ['./'] })).toEqual(['a.txt']);
  expect(describeAll(cwd, { paths: ['..'] })).toEqual(['../in/a.txt', '../out/b.txt', '../out/c.txt']);
});

test('gives the bytes that open the file, whatever the current directory of the process', () => {
  const root = makeTree({ 'a.txt': 'four' });
  const [walked] = discoverAll(root);
  const [named] = discoverAll(root, { paths: ['a.txt'] });
  expect(walked).toEqual({ path: 'a.txt', bytes: Buffer.from(`${root}/a.txt`), size: -1, origin: 'walk' });
  expect(named).toEqual({ path: 'a.txt', bytes: Buffer.from(`${root}/a.txt`), size: 4, origin: 'explicit' });
});

test('sorts by the bytes of whole paths, over all arguments', () => {
  const names = ['a/z', 'a-b', 'a.b', 'ab', 'a0/x', 'B', 'é', '中', '\u{1f600}', '\uff5e'];
  const root = makeTree(Object.fromEntries(names.map((name) => [name, ''])));
  const sorted = names.map((name) => Buffer.from(name)).sort(Buffer.compare);
  expect(describeAll(root)).toEqual(sorted.map(String));
  expect(describeAll(root, { paths: [...names].reverse() })).toEqual(sorted.map(String));
});

test('scans what is named although it is ignored, excluded by default or opaque', () => {
  const root = makeTree({
    '.gitignore': '*.log\n',
    'a.log': '',
    'b.log': '',
    'b.png': '',
    'node_modules/p/x.js': '',
    'node_modules/p/y.js': '',
    'yarn.lock': '',
  });
  const named = ['a.log', 'b.png', 'node_modules/p/x.js', 'yarn.lock'];
  expect(describeAll(root, { paths: named })).toEqual(named);
  expect(describeAll(root, { paths: ['.', ...named] })).toEqual([
    '.gitignore',
    'a.log',
    'b.log: ignored',
    'b.png',
    'node_modules: default-directory',
    'node_modules/p/x.js',
    'yarn.lock',
  ]);
  expect(describeAll(root, { paths: ['.', 'node_modules'] })).toContain('node_modules/p/y.js');
});

test('says so when there is nothing under a named path', () => {
  const root = makeTree({ 'empty/': '', 'hollow/a/b/': '', 'full/a.png': '' });
  expect(describeAll(root, { paths: ['empty', 'hollow', 'full'] })).toEqual([
    'empty: nothing-to-scan',
    'full/a.png: binary',
    'hollow: nothing-to-scan',
  ]);
  expect(describeAll(join(root, 'empty'))).toEqual(['.: nothing-to-scan']);
  expect(describeAll(root, { paths: ['.', 'empty'] })).toEqual([
    'empty: nothing-to-scan',
    'full/a.png: binary',
  ]);
  expect(describeAll(root)).toEqual(['full/a.png: binary']);
});

test.skipIf(process.platform === 'win32')('follows a link that is named, and only that', () => {
  const root = makeTree({ 'real/a.txt': '' });
  symlinkSync('real', join(root, 'link'));
  symlinkSync('real/a.txt', join(root, 'l.txt'));
  symlinkSync('nowhere', join(root, 'dangling'));
  symlinkSync('ring', join(root, 'ring'));
  symlinkSync('.', join(root, 'real/self'));
  expect(describeAll(root, { paths: ['link', 'l.txt', 'dangling', 'ring'] })).toEqual([
    'dangling: vanished',
    'l.txt',
    'link/a.txt',
    'link/self: symbolic-link',
    'ring: not-a-regular-file',
  ]);
});

test.skipIf(process.platform === 'win32')('leaves ".." behind a link to the kernel', () => {
  const root = makeTree({ 'x.txt': '', 'far/x.txt': '', 'far/d/y.txt': '' });
  symlinkSync('far/d', join(root, 'link'));
  expect(describeAll(root, { paths: ['link/../x.txt'] })).toEqual(['link/../x.txt']);
});

test('takes the same byte order for ten thousand named files without losing one', () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `f${i}`);
  const root = makeTree(Object.fromEntries(names.map((name) => [name, ''])));
  mkdirSync(join(root, 'd'));
  const sorted = [...names].sort();
  expect(describeAll(root, { paths: [...names, '.'] })).toEqual(sorted);
  expect(describeAll(root, { paths: names })).toEqual(sorted);
});
