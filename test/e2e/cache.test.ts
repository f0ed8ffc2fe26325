// The cache as a user meets it: reports are the same bytes with and without, and nothing is trusted that was planted.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/index.ts';
import { makeRepository } from './repository.ts';
import { type RunOptions, type RunResult, runCli } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, leakyLine, makeTree } from './workspace.ts';

type Env = NonNullable<RunOptions['env']>;

const scan = (cwd: string, env: Env, ...args: readonly string[]): Promise<RunResult> =>
  runCli(['scan', '--verbose', ...args], { cwd, env: { SOURCE_DATE_EPOCH: '0', ...env } });
const spared = ({ stderr }: RunResult): number | undefined => {
  const found = /cache: (\d+) unchanged/.exec(stderr)?.[1];
  return found === undefined ? undefined : Number(found);
};

describe('the cache', () => {
  it('changes no report, whatever the format and the options', { timeout: 60_000 }, async () => {
    const root = makeRepository({
      'src/a.ts': CLEAN_SOURCE,
      'src/中文.md': '今天天气不错\n',
      'app.log': leakyLine(1),
      'schema.sql': "CREATE TABLE t_user (id int, phone varchar(11) COMMENT '手机号');\n",
      'empty.txt': '',
      'logo.bin': '\u0000\u0001\u0002',
    });
    const env = { XDG_CACHE_HOME: makeTree() };
    await setTimeout(2200); // what was written within two seconds of the run is not learnt
    const first = await scan(root, env);
    const second = await scan(root, env);
    expect([spared(first), spared(second)]).toEqual([0, 3]);
    const options = [
      ['--detectors', 'all'],
      ['--fields', 'list'],
      ['--min-confidence', 'low'],
    ];
    const runs = [...FORMATS.map((format) => ['--format', format]), ...options];
    for (const args of runs) {
      if (args[0] !== '--format') await scan(root, env, ...args);
      const [cached, plain] = await Promise.all([
        scan(root, env, ...args),
        scan(root, env, '--no-cache', ...args),
      ]);
      expect(spared(cached), args.join(' ')).toBeGreaterThan(0);
      expect([cached.code, cached.stdout]).toEqual([plain.code, plain.stdout]);
    }
    addFile(root, 'src/a.ts', leakyLine(2));
    expect((await scan(root, env, '--format', 'json')).stdout).toContain('src/a.ts');
  });

  it('is off in CI, with --no-cache and for git blobs, and lies nowhere in the tree', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    const home = makeTree();
    await setTimeout(2200);
    expect(spared(await scan(root, { XDG_CACHE_HOME: home, CI: 'true' }))).toBeUndefined();
    expect(spared(await scan(root, { XDG_CACHE_HOME: home }, '--no-cache'))).toBeUndefined();
    expect(spared(await scan(root, { XDG_CACHE_HOME: home }, '--staged'))).toBeUndefined();
    expect(spared(await scan(root, { XDG_CACHE_HOME: join(root, '.cache') }))).toBeUndefined();
    expect(existsSync(join(home, 'baomi'))).toBe(false);
    expect(readdirSync(root).sort()).toEqual(['.git', 'a.ts']);
    const planted = await scan(root, {}, '--cache-dir', '.cache');
    expect([planted.code, planted.stderr]).toEqual([2, expect.stringContaining('outside of the repository')]);
    const given = await scan(root, { CI: 'true' }, '--cache-dir', join(home, 'given'));
    expect([given.code, spared(given)]).toEqual([0, 0]);
    expect(spared(await scan(root, { CI: 'true' }, '--cache-dir', join(home, 'given')))).toBe(1);
  });

  it('that cannot be written leaves the scan as it is', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    await setTimeout(2200);
    const result = await scan(root, { XDG_CACHE_HOME: '/proc/nowhere' });
    expect([result.code, result.stderr]).toEqual([0, expect.stringContaining('not kept')]);
    const quiet = await runCli(['scan', '--quiet'], { cwd: root, env: { XDG_CACHE_HOME: '/proc/nowhere' } });
    expect([quiet.code, quiet.stderr]).toEqual([0, '']);
  });
});
