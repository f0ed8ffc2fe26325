// The walk on file systems that are not kind: links, pipes, byte names, depth, permissions.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { discover } from '../../src/inputs/discover.ts';
import { openFile } from '../../src/open/open-file.ts';
import { describeAll, discoverAll, makeTree } from './support.ts';

const posix = test.skipIf(process.platform === 'win32');
const linux = test.skipIf(process.platform !== 'linux');

posix('does not follow symbolic links: loops, out of the tree, dangling', () => {
  const root = makeTree({ 'd/a.txt': '' });
  symlinkSync('..', join(root, 'd/loop'));
  symlinkSync('/etc/passwd', join(root, 'd/out'));
  symlinkSync('nowhere', join(root, 'd/z'));
  const links = ['d/loop', 'd/out', 'd/z'].map((path) => `${path}: symbolic-link`);
  expect(describeAll(root)).toEqual(['d/a.txt', ...links]);
});

posix('leaves out FIFOs without opening them; a named one has failed', () => {
  const root = makeTree({ 'a.txt': '' });
  execFileSync('mkfifo', ['f1', 'f2', 'f3', 'f4'], { cwd: root });
  const left = ['f1', 'f2', 'f3', 'f4'].map((path) => `${path}: special-file`);
  expect(describeAll(root)).toEqual(['a.txt', ...left]);
  expect(describeAll(root, { paths: ['f1'] })).toEqual(['f1: not-a-regular-file']);
  expect(
    openFile({ path: 'f1', bytes: Buffer.from(join(root, 'f1')), size: -1, origin: 'explicit' }),
  ).toEqual({
    status: 'failed',
    reason: 'not-a-regular-file',
  });
});

posix('leaves out sockets; a named one has failed, and so has a device', async () => {
  const root = makeTree({});
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(root, 's'), resolve));
  onTestFinished(() => void server.close());
  expect(describeAll(root)).toEqual(['s: special-file']);
  expect(describeAll(root, { paths: ['s', '/dev/zero'] })).toEqual([
    '/dev/zero: not-a-regular-file',
    's: not-a-regular-file',
  ]);
});

linux('keeps names that are not UTF-8 as bytes and shows them escaped', () => {
  const root = makeTree({});
  const names = [Buffer.of(0x62, 0xff), Buffer.of(0xd6, 0xd0, 0xce, 0xc4), Buffer.from('中文�')];
  for (const name of names) writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), 'x');
  mkdirSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.of(0x64, 0xfe)]));
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.of(0x64, 0xfe), Buffer.from('/in')]), 'x');
  const items = discoverAll(root);
  expect(items.map(({ path }) => path)).toEqual(['b\\xFF', 'd\\xFE/in', '\\xD6\\xD0\\xCE\\xC4', '中文�']);
  for (const item of items) {
    expect('origin' in item && openFile(item)).toMatchObject({ status: 'open', size: 1 });
  }
});

linux('takes named paths as bytes and matches byte names with ignore files', () => {
  const root = makeTree({});
  const name = Buffer.of(0x62, 0xff);
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), 'x');
  expect(describeAll(root, { paths: [name] })).toEqual(['b\\xFF']);
  writeFileSync(join(root, '.gitignore'), Buffer.concat([name, Buffer.from('\n')]));
  expect(describeAll(root)).toEqual(['.gitignore', 'b\\xFF: ignored']);
});

linux('shows odd but valid names as they are', () => {
  const names = ['-x', 'a\nb', 'a\u001b[31m', 'C:\\x', 'é', 'é', `${'n'.repeat(255)}`];
  const root = makeTree(Object.fromEntries(names.map((name) => [name, ''])));
  expect(new Set(describeAll(root))).toEqual(new Set(names));
});

test('reports a directory that vanished and goes on', () => {
  const root = makeTree({ 'a/x': '', 'b/x': '', 'c/x': '' });
  const walk = discover({
    paths: ['.'],
    cwd: root,
    include: [],
    exclude: [],
    useIgnoreFiles: true,
    useDefaultExcludes: true,
  });
  expect(walk.next().value).toMatchObject({ path: 'a/x' });
  rmSync(join(root, 'b'), { recursive: true });
  expect([...walk].map((item) => ('status' in item ? `${item.path}: ${item.reason}` : item.path))).toEqual([
    'b: vanished',
    'c/x',
  ]);
});

linux(
  'reaches and opens a file 2,000 levels down, past the longest path a call takes',
  { timeout: 30_000 },
  () => {
    const root = makeTree({});
    const level = 'level-of-20-letters-';
    // Built from the bottom up, because no call takes the whole path.
    const build = join(root, 'build');
    mkdirSync(join(build, level), { recursive: true });
    writeFileSync(join(build, level, 'deep.txt'), 'found');
    for (let i = 1; i < 2000; i++) {
      mkdirSync(join(root, 'next'));
      renameSync(join(build, level), join(root, 'next', level));
      mkdirSync(join(build, level));
      renameSync(join(root, 'next', level), join(build, level, level));
      rmSync(join(root, 'next'), { recursive: true });
    }
    onTestFinished(() => void execFileSync('rm', ['-rf', build]));
    const [item, ...rest] = discoverAll(root);
    expect(rest).toEqual([]);
    expect(item?.path).toBe(`build/${`${level}/`.repeat(2000)}deep.txt`);
    expect(item !== undefined && 'origin' in item && openFile(item)).toMatchObject({
      status: 'open',
      size: 5,
    });
  },
);

test('walks 8,000 files in a fraction of a second', () => {
  const files: Record<string, string> = { '.gitignore': '*.log\nbuild/\n/dist\n' };
  for (let i = 0; i < 8000; i++) files[`d${i % 80}/f${i}.ts`] = '';
  const root = makeTree(files);
  const start = performance.now();
  expect(discoverAll(root)).toHaveLength(8001);
  expect(performance.now() - start).toBeLessThan(1000); // about 40 ms on an idle machine
});

posix('reports what it may not read, as an ordinary user, and goes on', () => {
  const root = makeTree({
    'closed/x': '',
    'closed/named/x': '',
    'open/.gitignore': '*.txt\n',
    'open/b.txt': '',
    'unread.txt': '',
  });
  const script = join(makeTree({}), 'list.mjs');
  buildSync({
    stdin: {
      contents: `
        import { discover } from './src/inputs/discover.ts';
        import { openFile } from './src/open/open-file.ts';
        const options = { include: [], exclude: [], useIgnoreFiles: true, useDefaultExcludes: true };
        for (const paths of [['.'], ['.', 'closed/named'], ['closed/named']]) {
          const shown = [];
          for (const item of discover({ paths, cwd: process.cwd(), ...options })) {
            const opened = 'status' in item ? item : openFile(item);
            shown.push(opened.status === 'failed' ? item.path + ': ' + opened.reason : item.path);
          }
          console.log(JSON.stringify(shown));
        }`,
      resolveDir: join(import.meta.dirname, '../..'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire("/");' },
    outfile: script,
  });
  for (const path of [root, join(script, '..')]) chmodSync(path, 0o755);
  chmodSync(join(root, 'unread.txt'), 0);
  chmodSync(join(root, 'open/.gitignore'), 0);
  chmodSync(join(root, 'closed'), 0o311);
  onTestFinished(() => chmodSync(join(root, 'closed'), 0o755));
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: 65534, gid: 65534 } : {};
  const { stdout, stderr } = spawnSync(process.execPath, [script], { cwd: root, encoding: 'utf8', ...user });
  expect(stderr).toBe('');
  const rest = ['open/.gitignore: permission-denied', 'open/b.txt', 'unread.txt: permission-denied'];
  const [all, withNamed, named] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(all).toEqual(['closed: permission-denied', ...rest]);
  expect(withNamed).toEqual(['closed: permission-denied', 'closed/named/x', ...rest]);
  expect(named).toEqual(['closed/named/x']);
});

test('holds no descriptor after the walk', () => {
  const root = makeTree({ 'a/b/c': '', '.gitignore': 'x\n' });
  const count = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
  const before = count();
  discoverAll(root);
  const walk = discover({
    paths: [root],
    cwd: root,
    include: [],
    exclude: [],
    useIgnoreFiles: true,
    useDefaultExcludes: true,
  });
  walk.next();
  unlinkSync(join(root, 'a/b/c'));
  expect(count()).toBe(before);
});
