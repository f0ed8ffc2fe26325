// The life of a baseline in a real repository: create, silence, moved lines, a copy, a rename, deletion, two branches.
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeRepository, stage } from './repository.ts';
import { type RunOptions, type RunResult, runCli, verdictOf } from './run-cli.ts';
import { addFile, leakyLine, makeTree, mobile, namesIn } from './workspace.ts';

const FILE = '.baomi-baseline.jsonl';
const source = (seed: number): string => `export const phone = '${mobile(seed)}';\n`;

interface Report {
  readonly findings: readonly { readonly path: string; readonly line: number }[];
  readonly summary: { readonly suppressed: { readonly baseline: number }; readonly unusedBaseline?: number };
}

const baseline = (cwd: string, ...args: readonly string[]): Promise<RunResult> =>
  runCli(['baseline', ...args], { cwd });

async function scan(
  cwd: string,
  args: readonly string[] = [],
  env: NonNullable<RunOptions['env']> = {},
): Promise<{
  code: number | null;
  places: readonly string[];
  known: number;
  unused: number | undefined;
  stderr: string;
}> {
  const { code, stdout, stderr } = await runCli(['scan', '--format', 'json', ...args], { cwd, env });
  const report = stdout === '' ? undefined : (JSON.parse(stdout) as Report);
  return {
    code,
    places: report?.findings.map(({ path, line }) => `${path}:${line}`) ?? [],
    known: report?.summary.suppressed.baseline ?? -1,
    unused: report?.summary.unusedBaseline,
    stderr,
  };
}

const entriesOf = (root: string): readonly Record<string, unknown>[] =>
  readFileSync(join(root, FILE), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a baseline', () => {
  it('makes the second run silent, survives moved and reformatted lines, and reports a copy', async () => {
    const root = makeRepository({ 'src/a.ts': source(1), 'app.log': leakyLine(2) + leakyLine(3) });
    expect((await scan(root)).code).toBe(1);
    const created = await baseline(root, 'create');
    expect([created.code, created.stdout]).toEqual([
      0,
      expect.stringContaining('2 entries for 3 values in 2 files'),
    ]);
    expect(await scan(root)).toMatchObject({ code: 0, places: [], known: 3, unused: 0 });
    const pretty = await runCli(['scan', '--lang', 'en'], { cwd: root });
    expect(pretty.stdout).toContain('baseline 3');
    expect(verdictOf(pretty)).toContain('CLEAN');

    addFile(root, 'src/a.ts', `// moved\n\n\texport const phone = "${mobile(1)}"\n`);
    addFile(root, 'app.log', leakyLine(3) + leakyLine(2));
    expect(await scan(root)).toMatchObject({ code: 0, known: 3, unused: 0 });
    expect((await baseline(root, 'verify')).code).toBe(0);

    addFile(root, 'src/a.ts', source(1) + source(1));
    expect(await scan(root)).toMatchObject({ code: 1, places: ['src/a.ts:2'], known: 3 });
    expect(await scan(root, ['--no-baseline'])).toMatchObject({ code: 1, known: 0 });
    const verified = await baseline(root, 'verify');
    expect([verified.code, verified.stdout]).toEqual([1, expect.stringContaining('1 value is new')]);
    expect((await baseline(root, 'update')).code).toBe(0);
    expect(await scan(root)).toMatchObject({ code: 0, known: 4 });
  });

  it('holds no value, wherever the values stand', async () => {
    const root = makeTree({ [`export-${mobile(4)}.csv`]: `phone\n${mobile(5)}\n`, 'a.log': leakyLine(6) });
    const env = { BAOMI_KEY: '5'.repeat(64) };
    const created = await runCli(['baseline', 'create'], { cwd: root, env });
    const text = readFileSync(join(root, FILE), 'utf8') + created.stdout + created.stderr;
    for (const seed of [4, 5, 6]) expect(text).not.toContain(mobile(seed));
    expect(text).not.toContain('5'.repeat(64));
    expect(await scan(root, [], env)).toMatchObject({ code: 0, known: 2 });
  });

  it('serves from any directory, for any path, and for members of archives', async () => {
    const root = makeRepository({ 'deep/er/a.log': leakyLine(1) });
    addFile(root, 'deep/dump.sql', leakyLine(2));
    execFileSync('tar', ['czf', 'deep/dump.tgz', '-C', 'deep', 'dump.sql'], { cwd: root });
    await baseline(root, 'create');
    expect(entriesOf(root).map(({ path }) => path)).toContain('deep/dump.tgz!/dump.sql');
    expect(await scan(join(root, 'deep'))).toMatchObject({ code: 0, known: 3, unused: 0 });
    expect(await scan(join(root, 'deep'), ['er/a.log'])).toMatchObject({ code: 0, known: 1, unused: 0 });
    expect(await scan(makeTree(), [root])).toMatchObject({ code: 0, known: 3 });
    expect(await scan(makeTree(), [join(root, 'deep/er/a.log')])).toMatchObject({ code: 0, known: 1 });
  });

  it('shows what is gone, and prune takes it out of what was scanned only', async () => {
    const root = makeRepository({ 'a/a.ts': source(1), 'b/b.ts': source(2), 'c.ts': source(3) });
    await baseline(root, 'create');
    rmSync(join(root, 'a/a.ts'));
    rmSync(join(root, 'b/b.ts'));
    expect(await scan(root)).toMatchObject({ code: 0, known: 1, unused: 2 });
    expect(await scan(root, ['c.ts', 'b'])).toMatchObject({ code: 3, known: 1, unused: 1 });
    const pruned = await baseline(root, 'prune', 'a');
    expect([pruned.code, entriesOf(root).map(({ path }) => path)]).toEqual([3, ['a/a.ts', 'b/b.ts', 'c.ts']]);
    addFile(root, 'a/other.ts', '');
    expect((await baseline(root, 'prune', 'a')).code).toBe(0);
    expect(entriesOf(root).map(({ path }) => path)).toEqual(['b/b.ts', 'c.ts']);
    expect((await baseline(root, 'prune')).code).toBe(0);
    expect(entriesOf(root).map(({ path }) => path)).toEqual(['c.ts']);
  });

  it('is not pruned after an incomplete scan, and says what create could not read', async () => {
    const root = makeRepository({ 'a.ts': source(1), 'bad.zip': 'PK\u0003\u0004 is cut' });
    const created = await baseline(root, 'create');
    expect([created.code, created.stdout]).toEqual([3, expect.stringContaining('bad.zip')]);
    rmSync(join(root, 'a.ts'));
    const before = readFileSync(join(root, FILE), 'utf8');
    expect((await baseline(root, 'prune')).code).toBe(3);
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(before);
    expect((await baseline(root, 'verify')).code).toBe(3);
  });

  it('is not written over, through a link, or beside a leftover', async () => {
    const root = makeRepository({ 'a.ts': source(1) });
    await baseline(root, 'create');
    const again = await baseline(root, 'create');
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('there is one already')]);
    expect((await baseline(root, 'create', '--force')).code).toBe(0);
    renameSync(join(root, FILE), join(root, 'real'));
    symlinkSync('real', join(root, FILE));
    expect((await baseline(root, 'update')).code).toBe(2);
    expect(namesIn(root)).toEqual([FILE, '.git', 'a.ts', 'real'].sort());
  });

  it('merges two branches line by line', async () => {
    const files = Object.fromEntries(
      ['a', 'c', 'e', 'g', 'i'].map((name, at) => [`${name}.ts`, source(at + 1)]),
    );
    const root = makeRepository(files);
    await baseline(root, 'create');
    stage(root, { [FILE]: readFileSync(join(root, FILE), 'utf8') });
    git(root, 'commit', '--quiet', '-m', 'baseline');
    const extend = async (branch: string, name: string, seed: number): Promise<void> => {
      git(root, 'switch', '--quiet', '-c', branch, 'main');
      stage(root, { [name]: source(seed) });
      await baseline(root, 'update');
      git(root, 'add', FILE);
      git(root, 'commit', '--quiet', '-m', branch);
    };
    await extend('one', 'b.ts', 8);
    await extend('two', 'h.ts', 9);
    git(root, 'merge', '--quiet', '--no-edit', 'one');
    expect(await scan(root)).toMatchObject({ code: 0, known: 7, unused: 0 });

    await extend('three', 'b.ts', 8);
    git(root, 'switch', '--quiet', 'one');
    addFile(root, 'b.ts', source(8).repeat(2));
    await baseline(root, 'update');
    git(root, 'commit', '--quiet', '-am', 'more');
    expect(() => git(root, 'merge', '--quiet', '--no-edit', 'three')).toThrow();
    const conflict = await scan(root);
    expect(conflict.code).toBe(2);
    expect(conflict.stderr).toMatch(/\.baomi-baseline\.jsonl:\d+: a conflict marker/);
  });

  it('refuses what is not trustworthy with file and line', async () => {
    const root = makeRepository({ 'a.ts': source(1), 'b.ts': source(2) });
    await baseline(root, 'create');
    const text = readFileSync(join(root, FILE), 'utf8');
    const lines = text.trimEnd().split('\n');
    const broken: readonly (readonly [string, string])[] = [
      [text.slice(0, -30), `${FILE}:3: the file is cut short`],
      [[lines[0], lines[1], ...lines.slice(1)].join('\n'), `${FILE}:3: the same entry as line 2`],
      [text.replace('baseline/1', 'baseline/7'), `${FILE}:1: schema 7`],
      ['', `${FILE}:1: no header`],
    ];
    for (const [content, message] of broken) {
      addFile(root, FILE, content);
      const result = await scan(root);
      expect([result.code, result.stderr]).toEqual([2, expect.stringContaining(message)]);
    }
    expect((await scan(root, ['--baseline', 'nowhere'])).code).toBe(2);
    expect((await baseline(root, 'verify', '--baseline', 'nowhere')).stderr).toContain('no such file');
    expect((await baseline(root, 'create', '--staged')).stderr).toContain('an option of baomi scan');
  });
});
