// .baomi.yml as users meet it: found, nested, wrong, expired; and what options and variables win over.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { leaksIn } from './canary.ts';
import { parseJson } from './reports.ts';
import { git, makeRepository, stage } from './repository.ts';
import { type RunOptions, runCli } from './run-cli.ts';
import { addFile, leakyLine, makeTree, mobile } from './workspace.ts';

const id = (seed: number): string => `身份证号：${synthesize('cn-resident-id', seed)}\n`;
const KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

/** Paths and detectors of what is listed, with severity. */
async function found(cwd: string, args: readonly string[] = [], options: RunOptions = {}): Promise<string[]> {
  const result = await runCli(['scan', ...args, '--format', 'json'], { cwd, ...options });
  expect(result.stderr).not.toMatch(/internal/);
  return parseJson(result.stdout).exposures.map(
    ({ path, detector, severity }) => `${path} ${detector} ${severity}`,
  );
}

describe('a file', () => {
  test('is found upward to the root of the repository, and its globs start at its directory', async () => {
    const root = makeRepository({
      '.baomi.yml': 'exclude: [/apps/shop/gen]\nfail-on: S3\n',
      'apps/shop/gen/a.log': leakyLine(1),
      'apps/shop/src/b.log': leakyLine(2),
    });
    for (const [cwd, path] of [
      [root, 'apps/shop/src/b.log'],
      [join(root, 'apps/shop'), 'src/b.log'],
      [join(root, 'apps/shop/src'), 'b.log'],
    ] as const) {
      const result = await runCli(['scan', '--format', 'json'], { cwd });
      expect(result).toMatchObject({ code: 0, stderr: '' });
      expect(parseJson(result.stdout).exposures.map((one) => one.path)).toEqual([path]);
    }
  });

  test('above the repository, or above the current directory where there is none, is not read', async () => {
    const outer = makeTree({ '.baomi.yml': 'fail-on: S4\n', 'work/a.log': leakyLine(1) });
    expect((await runCli(['scan'], { cwd: join(outer, 'work') })).code).toBe(1);
    git(makeRepositoryIn(outer, 'work'), 'status');
    expect((await runCli(['scan'], { cwd: join(outer, 'work') })).code).toBe(1);
    expect((await runCli(['scan', 'work'], { cwd: outer })).code).toBe(1); // its repository ends the search
  });

  test('gives way to variables, and these to options', async () => {
    const cwd = makeTree({ '.baomi.yml': 'fail-on: S4\nlang: zh\n', 'a.log': leakyLine(1) });
    const codeOf = async (args: string[], env: Record<string, string> = {}): Promise<number | null> =>
      (await runCli(['scan', ...args], { cwd, env })).code;
    expect(await codeOf([])).toBe(0);
    expect(await codeOf([], { BAOMI_FAIL_ON: 'S2' })).toBe(1);
    expect(await codeOf([], { BAOMI_FAIL_ON: '' })).toBe(0);
    expect(await codeOf(['--fail-on', 'S4'], { BAOMI_FAIL_ON: 'S2' })).toBe(0);
    expect(await codeOf(['--fail-on', 'S2'])).toBe(1);
    expect(await codeOf(['--no-config'])).toBe(1);
    const mistyped = await runCli(['scan'], { cwd, env: { BAOMI_FAILON: 'S2', BAOMI_PACKAGE: 'x' } });
    expect(mistyped.stderr).toBe('baomi: 提醒：BAOMI_FAILON: 没有这个变量，未采用；是否指 BAOMI_FAIL_ON？\n');
    expect((await runCli(['scan'], { cwd })).stdout).toContain('结论');
    const wrong = await runCli(['scan'], { cwd, env: { BAOMI_FAIL_ON: mobile(3) } });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('BAOMI_FAIL_ON');
    expect(leaksIn(wrong.stderr, [mobile(3)])).toEqual([]);
  });

  test('may be another one: --config, BAOMI_CONFIG; then .baomi.yml is not read', async () => {
    const cwd = makeTree({
      '.baomi.yml': 'fail-on: S4\n',
      'ci/strict.yml': 'exclude: [b.log]\n',
      'a.log': leakyLine(1),
      'b.log': leakyLine(2),
    });
    expect(await found(cwd, ['--config', 'ci/strict.yml'])).toEqual(['a.log cn-mobile S2']);
    const byVariable = await runCli(['scan'], { cwd, env: { BAOMI_CONFIG: 'ci/strict.yml' } });
    expect(byVariable.code).toBe(1);
    const missing = await runCli(['scan', '--config', 'nowhere.yml'], { cwd });
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('nowhere.yml: cannot be read: ENOENT');
  });

  test('with the wrong suffix is named, not read in silence', async () => {
    const cwd = makeTree({ '.baomi.yaml': 'fail-on: S4\n', 'a.log': leakyLine(1) });
    const result = await runCli(['scan'], { cwd });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('.baomi.yaml: not read, a configuration file is called .baomi.yml');
  });

  test('holds in hooks: what is staged is judged by it', async () => {
    const root = makeRepository({ '.baomi.yml': 'allow:\n  - { path: data/**, reason: made by seed }\n' });
    stage(root, { 'data/a.csv': leakyLine(1) });
    const result = await runCli(['scan', '--staged'], { cwd: root });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    stage(root, { 'src/a.ts': leakyLine(2) });
    expect((await runCli(['scan', '--staged'], { cwd: join(root, 'data') })).code).toBe(1);
  });
});

function makeRepositoryIn(root: string, name: string): string {
  git(join(root, name), 'init', '--quiet');
  return join(root, name);
}

describe('nested files', () => {
  const tree = (root: string): string =>
    makeRepository({
      '.baomi.yml': root,
      'a.log': leakyLine(1),
      'packages/web/.baomi.yml':
        'fail-on: S4\nmin-confidence: high\nexclude: [gen]\nallow:\n  - { path: old.log, reason: withdrawn }\n',
      'packages/web/b.log': leakyLine(2),
      'packages/web/old.log': leakyLine(3),
      'packages/web/gen/c.log': leakyLine(4),
      'packages/api/d.log': id(5),
    });

  test('named under packages hold for their directory when the whole is scanned', async () => {
    const cwd = tree('packages: ["packages/*"]\n');
    const result = await runCli(['scan', '--format', 'json'], { cwd });
    const report = parseJson(result.stdout);
    expect(report.exposures.map((one) => one.path)).toEqual([
      'a.log',
      'packages/api/d.log',
      'packages/web/b.log',
    ]);
    expect(report.summary).toMatchObject({ failing: 2, suppressed: { config: 1 } });
    expect(result.stderr).toBe('');
  });

  test('that nobody names are pointed out, and still hold when their directory is scanned', async () => {
    const cwd = tree('fail-on: S2\n');
    const whole = await runCli(['scan', '--format', 'json'], { cwd });
    expect(parseJson(whole.stdout).summary.failing).toBe(5);
    expect(whole.stderr).toContain('packages/web/.baomi.yml: not read; name its directory under packages');
    expect((await runCli(['scan', 'packages/web'], { cwd })).code).toBe(0);
    expect((await runCli(['scan'], { cwd: join(cwd, 'packages/web') })).code).toBe(0);
    expect((await runCli(['scan', '--fail-on', 'S2'], { cwd: join(cwd, 'packages/web') })).code).toBe(1);
  });

  test('hold each for its own when two of them are scanned', async () => {
    const cwd = tree('fail-on: S2\n');
    const result = await runCli(['scan', 'packages/web', 'packages/api', '--format', 'json'], { cwd });
    expect(parseJson(result.stdout).summary).toMatchObject({ failing: 1, suppressed: { config: 1 } });
  });

  test('say so when a key of theirs belongs to the run', async () => {
    const cwd = tree('packages: ["packages/*"]\n');
    addFile(cwd, 'packages/api/.baomi.yml', 'fail-on: S4\nlang: zh\ndetectors: { set: all }\n');
    const { stderr } = await runCli(['scan'], { cwd });
    expect(stderr).toMatch(/packages\/api\/\.baomi\.yml:2: lang counts only/);
    expect(stderr).toMatch(/packages\/api\/\.baomi\.yml:3: detectors\.set counts only/);
  });
});

describe('what a file decides', () => {
  test('detectors: set, enable, disable, and patterns inline or from a file beside it', async () => {
    const pattern = (name: string, prefix: string): string => `id: ${name}
    name: { zh: 工号, en: staff number }
    severity: S2
    length: { min: 8, max: 8 }
    re2: '${prefix}-\\d{4}'
    examples: [{ text: 'badge ${prefix}-1234', finds: ['${prefix}-1234'] }]
    counterExamples: [{ text: 'badge X${prefix}-1234', because: part of a longer word }]
`;
    const cwd = makeTree({
      'conf/more.yml': `patterns:\n  - ${pattern('visitor', 'VIS')}`,
      '.baomi.yml': `detectors: { enable: [qq], disable: [cn-mobile] }\npatterns:\n  - conf/more.yml\n  - ${pattern('staff', 'EMP')}`,
      'a.log': `${leakyLine(1)}QQ: ${synthesize('qq', 1)}\nVIS-7788 EMP-7788\n`,
    });
    expect(await found(cwd)).toEqual(
      expect.arrayContaining(
        ['a.log qq S1', 'a.log visitor S2', 'a.log staff S2'].map((one) =>
          expect.stringContaining(one.slice(0, -3)),
        ),
      ),
    );
    expect((await found(cwd)).join()).not.toContain('cn-mobile');
  });

  test('severity by path and detector; records lift it no more, and own values are notes', async () => {
    const address = synthesize('email', 1);
    const cwd = makeTree({
      '.baomi.yml': `severity:
  - { path: tests, severity: S0 }
  - { path: tests/real, detector: cn-resident-id, severity: S4 }
own: { domains: [${address.split('@')[1]}], ips: [${synthesize('ip-address', 1)}] }
`,
      'tests/a.log': leakyLine(1) + id(1),
      'tests/real/b.log': id(2),
      'c.log': `mail: ${address}\nclient ip: ${synthesize('ip-address', 1)}\n`,
    });
    const list = await found(cwd);
    expect(list).toContain('tests/a.log cn-mobile S0');
    expect(list).toContain('tests/a.log cn-resident-id S0');
    expect(list).toContain('tests/real/b.log cn-resident-id S4');
    expect(list.filter((one) => one.startsWith('c.log')).every((one) => one.endsWith('S0'))).toBe(true);
    expect(list.filter((one) => one.startsWith('c.log')).length).toBeGreaterThan(0);
  });

  test('exceptions by field in a dump keep quiet about the column and nothing else', async () => {
    const row = (seed: number): string => `(${seed}, '${mobile(seed)}', '${mobile(seed + 50)}')`;
    const cwd = makeTree({
      '.baomi.yml': 'allow:\n  - { field: t_shop.hotline, reason: published hotlines }\n',
      'd.sql': `CREATE TABLE t_shop (id int, hotline varchar(20), mobile varchar(20));\nINSERT INTO t_shop VALUES ${[1, 2, 3].map(row).join(',')};\n`,
    });
    const { stdout } = await runCli(['scan', '--format', 'json'], { cwd });
    const report = parseJson(stdout);
    expect(report.exposures.map(({ field, count }) => [field, count])).toEqual([
      [{ table: 't_shop', column: 'mobile' }, 3],
    ]);
    expect(report.summary).toMatchObject({ suppressed: { inline: 0, config: 3, baseline: 0 } });
  });
});

describe('exceptions', () => {
  test('by value need the key, in file and value alike', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1) + leakyLine(2) });
    const env = { BAOMI_KEY: KEY };
    const tag = await runCli(['config', 'tag'], { cwd, env, stdin: `${mobile(1)}\n` });
    expect(tag).toMatchObject({ code: 0, stderr: '' });
    expect(leaksIn(tag.stdout, [mobile(1)])).toEqual([]);
    addFile(cwd, '.baomi.yml', `allow:\n${tag.stdout.trimEnd()} own test phone\n`);
    const withKey = await runCli(['scan', '--format', 'json'], { cwd, env });
    expect(parseJson(withKey.stdout).summary).toMatchObject({ findings: 1, suppressed: { config: 1 } });
    const without = await runCli(['scan', '--format', 'json'], { cwd });
    expect(parseJson(without.stdout).summary).toMatchObject({ findings: 2, suppressed: { config: 0 } });
    expect(without.stderr).toContain(
      'no key (BAOMI_KEY, or baomi baseline key create): 1 exception by value does not hold',
    );
    const other = await runCli(['scan'], { cwd, env: { BAOMI_KEY: KEY.replaceAll('0', '9') } });
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(/\.baomi\.yml:2: allow: value: .*another key/);
    expect(leaksIn(withKey.stdout + without.stderr + other.stderr, [mobile(1), KEY])).toEqual([]);
  });

  test('a tag is made of exactly one value, under a key', async () => {
    const env = { BAOMI_KEY: KEY };
    for (const stdin of ['', 'nothing', `${mobile(1)} ${mobile(2)}`, 'x'.repeat(5000)]) {
      expect(await runCli(['config', 'tag'], { env, stdin })).toMatchObject({ code: 2, stdout: '' });
    }
    const bare = await runCli(['config', 'tag'], { stdin: mobile(1) });
    expect(bare).toMatchObject({ code: 2, stdout: '' });
    expect(bare.stderr).toContain('there is no key');
  });

  test('that have expired hold no more; that nothing needed are pointed out after a whole scan', async () => {
    const cwd = makeTree({
      '.baomi.yml': `allow:
  - { path: a.log, reason: r, expires: 2025-12-31 }
  - { path: b.log, reason: r, expires: 2025-01-01 }
  - path: gone.log
    reason: was there once
`,
      'a.log': leakyLine(1),
      'b.log': leakyLine(2),
      'sub/c.txt': 'nothing\n',
    });
    const on = { SOURCE_DATE_EPOCH: String(Date.UTC(2025, 11, 31, 12) / 1000), TZ: 'UTC' };
    const result = await runCli(['scan', '--format', 'json'], { cwd, env: on });
    expect(parseJson(result.stdout).summary).toMatchObject({ findings: 1, suppressed: { config: 1 } });
    expect(result.stderr.trim().split('\n')).toEqual([
      'baomi: warning: .baomi.yml:3: this exception expired on 2025-01-01 and holds no more',
      'baomi: warning: .baomi.yml:4: nothing needed this exception in this scan; it can go',
    ]);
    const later = await runCli(['scan', '--format', 'json'], {
      cwd,
      env: { ...on, SOURCE_DATE_EPOCH: '1767312000' },
    });
    expect(parseJson(later.stdout).summary).toMatchObject({ findings: 2 });
    const part = await runCli(['scan', 'sub', '--lang', 'zh'], { cwd, env: on });
    expect(part.stderr).toContain('提醒：');
    expect(part.stderr).not.toContain('.baomi.yml:4');
    expect((await runCli(['scan', '--quiet'], { cwd, env: on })).stderr).toBe('');
  });
});

test('a wrong file ends the run before anything is scanned, and quotes nothing', async () => {
  const cwd = makeTree({ '.baomi.yml': `lang: en\nfail-on: "${mobile(1)}"\n`, 'a.log': leakyLine(9) });
  const result = await runCli(['scan'], { cwd });
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr.trim()).toBe(
    'baomi: .baomi.yml:2: fail-on: found text of 11 characters, expected one of S0, S1, S2, S3, S4',
  );
});

describe('baomi config', () => {
  test('show tells each setting and where it comes from', async () => {
    const cwd = makeTree({
      '.baomi.yml':
        'fail-on: S3\ndetectors: { disable: [cn-plate] }\nallow:\n  - { path: tests, reason: made by seed }\n',
    });
    const { code, stdout } = await runCli(['config', 'show', '--visibility', 'internal'], {
      cwd,
      env: { BAOMI_LIMIT: '7' },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/fail-on +S3 +\.baomi\.yml:1\n/);
    expect(stdout).toMatch(/min-confidence +medium +default\n/);
    expect(stdout).toMatch(/limit +7 +BAOMI_LIMIT\n/);
    expect(stdout).toMatch(/visibility +internal +--visibility\n/);
    expect(stdout).toMatch(/-cn-plate +\.baomi\.yml\n/);
    expect(stdout).toMatch(/\.baomi\.yml:4 +\* +tests +-- made by seed\n/);
  });

  test('check reads the files and scans nothing', async () => {
    const cwd = makeTree({ '.baomi.yml': 'lang: zh\n', 'a.log': leakyLine(1) });
    expect(await runCli(['config', 'check'], { cwd })).toMatchObject({
      code: 0,
      stdout: '.baomi.yml: 无误\n',
    });
    addFile(cwd, '.baomi.yml', 'lang: de\n');
    expect(await runCli(['config', 'check'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });
});

test('a scan without a file loads neither yaml nor zod', async () => {
  const cwd = makeTree({ 'a.txt': 'nothing\n' });
  const hook = `import { writeSync } from 'node:fs';
    export const load = (url, context, next) => (writeSync(2, url + '\\n'), next(url, context));`;
  const preload = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`;
  const chunks = async (): Promise<string[]> => {
    const { stderr } = await runCli(['scan'], { cwd, preload });
    return stderr.split('\n').filter((line) => line.includes('/dist/'));
  };
  const text = (url: string): string => readFileSync(new URL(url.trim()), 'utf8');
  const without = await chunks();
  expect(without.length).toBeGreaterThan(1);
  expect(without.some((url) => /parseDocument|ZodError/.test(text(url)))).toBe(false);
  addFile(cwd, '.baomi.yml', 'lang: en\n');
  expect((await chunks()).some((url) => /parseDocument/.test(text(url)))).toBe(true);
});
