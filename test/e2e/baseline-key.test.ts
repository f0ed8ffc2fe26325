// Value checks under a key, audits, sets of changes, and the baseline of a base commit.
import { chmodSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeRepository, stage } from './repository.ts';
import { type RunOptions, type RunResult, runCli } from './run-cli.ts';
import { addFile, leakyLine, makeTree, mobile } from './workspace.ts';

const FILE = '.baomi-baseline.jsonl';
const KEY = 'a1'.repeat(32);
const OTHER = 'b2'.repeat(32);
const source = (seed: number): string => `export const phone = '${mobile(seed)}';\n`;

type Env = NonNullable<RunOptions['env']>;

const baomi = (cwd: string, args: readonly string[], env: Env = {}, stdin?: string): Promise<RunResult> =>
  runCli(args, { cwd, env, ...(stdin === undefined ? {} : { stdin }) });

async function places(cwd: string, args: readonly string[] = [], env: Env = {}): Promise<readonly string[]> {
  const { code, stdout, stderr } = await baomi(cwd, ['scan', '--format', 'json', ...args], env);
  expect([code, stderr]).toEqual([
    expect.toSatisfy((one: number) => one === 0 || one === 1),
    expect.any(String),
  ]);
  const { findings } = JSON.parse(stdout) as { findings: { path: string; line: number }[] };
  return findings.map(({ path, line }) => `${path}:${line}`);
}

const textOf = (root: string): string => readFileSync(join(root, FILE), 'utf8');

describe('a key', () => {
  it('lives in a private file, tells exchanged values apart and follows a renamed file', async () => {
    const root = makeRepository({ 'a.ts': source(1), 'b.ts': source(2) });
    const env = { XDG_CONFIG_HOME: makeTree() };
    const made = await baomi(root, ['baseline', 'key', 'create'], env);
    expect(made.code).toBe(0);
    const directory = join(env.XDG_CONFIG_HOME, 'baomi/keys');
    const file = join(directory, readdirSync(directory)[0]!);
    expect([statSync(directory).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
    const key = readFileSync(file, 'utf8').trim();
    expect((await baomi(root, ['baseline', 'key', 'create'], env)).code).toBe(2);
    const created = await baomi(root, ['baseline', 'create'], env);
    expect(made.stdout + created.stdout + created.stderr + textOf(root)).not.toContain(key);

    addFile(root, 'a.ts', source(3));
    renameSync(join(root, 'b.ts'), join(root, 'c.ts'));
    expect(await places(root, [], env)).toEqual(['a.ts:1']);
    expect(await places(root, [], { BAOMI_KEY: key })).toEqual(['a.ts:1']);
    const tree = join(makeTree(), 'tree');
    stage(root, { [FILE]: textOf(root), 'a.ts': source(3) });
    git(root, 'commit', '--quiet', '-m', 'second');
    git(root, 'worktree', 'add', '--quiet', '-b', 'side', tree);
    expect(await places(tree, [], env)).toEqual(['a.ts:1']);

    // No key, as in a fork: places decide, and that is said.
    const fork = await baomi(root, ['scan', '--format', 'json'], { XDG_CONFIG_HOME: makeTree() });
    expect([fork.code, fork.stderr]).toEqual([1, expect.stringContaining('value check off (no key)')]);
    expect(JSON.parse(fork.stdout).findings).toMatchObject([{ path: 'c.ts' }]);

    chmodSync(file, 0o644);
    const open = await baomi(root, ['scan'], env);
    expect([open.code, open.stderr]).toEqual([2, expect.stringContaining('chmod 600')]);
  });

  it('of another baseline ends with exit code 2, and so does one that is none', async () => {
    const root = makeRepository({ 'a.ts': source(1) });
    await baomi(root, ['baseline', 'create'], { BAOMI_KEY: KEY });
    for (const [key, message] of [
      [OTHER, 'made under key'],
      ['secret-that-is-none', '64 hex digits'],
    ] as const) {
      for (const args of [['scan'], ['baseline', 'update'], ['baseline', 'verify']]) {
        const result = await baomi(root, args, { BAOMI_KEY: key });
        expect([result.code, result.stderr]).toEqual([2, expect.stringContaining(message)]);
        expect(result.stderr).not.toContain(key);
      }
    }
  });

  it('is exchanged by rekey, which needs both', async () => {
    const root = makeRepository({ 'a.ts': source(1), 'app.log': leakyLine(2) + leakyLine(3) });
    await baomi(root, ['baseline', 'create'], { BAOMI_KEY: KEY });
    expect((await baomi(root, ['baseline', 'rekey'], { BAOMI_NEW_KEY: OTHER, HOME: makeTree() })).code).toBe(
      2,
    );
    const done = await baomi(root, ['baseline', 'rekey'], { BAOMI_KEY: KEY, BAOMI_NEW_KEY: OTHER });
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(await places(root, [], { BAOMI_KEY: OTHER })).toEqual([]);
    expect((await baomi(root, ['scan'], { BAOMI_KEY: KEY })).code).toBe(2);
    addFile(root, 'a.ts', source(4));
    expect(await places(root, [], { BAOMI_KEY: OTHER })).toEqual(['a.ts:1']);
    const stale = await baomi(root, ['baseline', 'rekey'], { BAOMI_KEY: OTHER, BAOMI_NEW_KEY: KEY });
    expect([stale.code, stale.stderr]).toEqual([2, expect.stringContaining('no longer found')]);
  });
});

describe('audit', () => {
  it('writes decisions back, goes on where it stopped, and masks notes', async () => {
    const root = makeRepository({ 'a.ts': source(1), 'b.ts': source(2), 'c.ts': source(3) });
    await baomi(root, ['baseline', 'create']);
    const first = await baomi(root, ['baseline', 'audit'], {}, `?\nf 样本 ${mobile(9)}\nl\nq\n`);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('[1/3] a.ts:1:23  [cn-mobile 11]');
    expect(first.stdout).toContain('expected t, f, l, s, b or q');
    const second = await baomi(root, ['baseline', 'audit'], {}, 't\ns\n');
    expect(second.stdout).toContain('[1/2] b.ts:1:23');
    expect(second.stdout).toContain('1 entry is left');
    expect(textOf(root)).toContain('"decision":"false-alarm","note":"样本 [cn-mobile 11]"');
    expect(textOf(root)).toMatch(/"b\.ts".*"decision":"true"/);
    for (const seed of [1, 2, 3, 9])
      expect(first.stdout + second.stdout + textOf(root)).not.toContain(mobile(seed));
    addFile(root, 'a.ts', source(1).repeat(2));
    await baomi(root, ['baseline', 'update']);
    expect(textOf(root)).toContain('"count":2,"severity":"S2","decision":"false-alarm"');
    expect(await places(root)).toEqual([]);
  });
});

describe('with a set of changes', () => {
  it('a copy is new wherever it is put, a reformatted line is not', async () => {
    const root = makeRepository({ 'deep/app.log': leakyLine(1) + leakyLine(2) });
    await baomi(root, ['baseline', 'create']);
    stage(root, { 'deep/app.log': leakyLine(3) + leakyLine(1) + leakyLine(2) });
    expect(await places(root, ['--staged'])).toEqual(['deep/app.log:1']);
    expect(await places(join(root, 'deep'), ['--staged'])).toEqual(['app.log:1']);
    expect(await places(root, ['--staged=whole'])).toHaveLength(1);
    stage(root, { 'deep/app.log': `  ${leakyLine(1)}${leakyLine(2)}` });
    expect(await places(root, ['--staged'])).toEqual([]);
    expect(await places(root, ['--staged', '--no-baseline'])).toEqual(['deep/app.log:1']);
    git(root, 'commit', '--quiet', '-m', 'second');
    expect(await places(root, ['--since', 'HEAD~1'])).toEqual([]);
  });
});

describe('--baseline-from', () => {
  it('takes the baseline of the base commit: a change cannot extend its own', async () => {
    const root = makeRepository({ 'a.ts': source(1) });
    await baomi(root, ['baseline', 'create']);
    stage(root, { [FILE]: textOf(root) });
    git(root, 'commit', '--quiet', '-m', 'baseline');
    git(root, 'switch', '--quiet', '-c', 'topic');
    stage(root, { 'b.ts': source(2) });
    await baomi(root, ['baseline', 'update']);
    stage(root, { [FILE]: textOf(root) });
    git(root, 'commit', '--quiet', '-m', 'topic');
    expect(await places(root)).toEqual([]);
    expect(await places(root, ['--baseline-from', 'main'])).toEqual(['b.ts:1']);
    expect(await places(root, ['--baseline-from', 'main', '--since', 'main'])).toEqual(['b.ts:1']);
    const first = await baomi(root, ['scan', '--quiet', '--baseline-from', 'main~1']);
    expect([first.code, first.stderr]).toEqual([1, expect.stringContaining('has no .baomi-baseline.jsonl')]);
    for (const revision of ['nowhere', '--output=x']) {
      const unknown = await baomi(root, ['scan', `--baseline-from=${revision}`]);
      expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('no such revision')]);
    }
    const both = await baomi(root, ['scan', '--no-baseline', '--baseline-from', 'main']);
    expect(both.code).toBe(2);
  });
});
