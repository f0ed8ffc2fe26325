// The reports for CI systems as a pipeline gets them: several in one run, the same twice, in the summary of a step.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/report/index.ts';
import { leaksIn } from './canary.ts';
import { parseJson } from './reports.ts';
import { makeRepository } from './repository.ts';
import { runCli } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, leakyLine, makeTree, mobile } from './workspace.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const OUTPUTS = FORMATS.flatMap((format) => ['--output', `${format}=out/${format}`]);

function makeProject(): string {
  const cwd = makeTree({ 'out/': '', 'src/a.ts': CLEAN_SOURCE });
  addFile(cwd, 'src/日志 1.log', SEEDS.map(leakyLine).join(''));
  addFile(cwd, 'src/users.csv', `姓名,手机号\n${SEEDS.map((seed) => `某某,${mobile(seed)}`).join('\n')}\n`);
  return cwd;
}

function reportsIn(cwd: string): Map<string, string> {
  return new Map(FORMATS.map((format) => [format, readFileSync(join(cwd, 'out', format), 'utf8')]));
}

function elementsOf(xml: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => names.push(name));
  parser.write(xml).close();
  return names;
}

const count = (names: readonly string[], name: string): number => names.filter((one) => one === name).length;

describe('one run, every format', () => {
  test('all say the same, and none a value', async () => {
    const cwd = makeProject();
    const result = await runCli(['scan', 'src', '--quiet', ...OUTPUTS], { cwd });
    expect(result.code).toBe(1);
    const reports = reportsIn(cwd);
    const { findings, exposures } = parseJson(reports.get('json')!);
    expect(findings).toHaveLength(2 * SEEDS.length);

    expect(JSON.parse(reports.get('sarif')!).runs[0].results).toHaveLength(findings.length);
    expect(JSON.parse(reports.get('gitlab')!)).toHaveLength(findings.length);
    expect(JSON.parse(reports.get('gitlab-secrets')!).vulnerabilities).toHaveLength(findings.length);
    expect(JSON.parse(reports.get('sonar')!).issues).toHaveLength(findings.length);
    expect(count(elementsOf(reports.get('junit')!), 'failure')).toBe(exposures.length);
    const rows: { type: string }[] = parse(reports.get('csv')!, { bom: true, columns: true });
    expect(rows.filter(({ type }) => type === 'finding')).toHaveLength(findings.length);
    expect(reports.get('github')!.match(/^::warning /gm)).toHaveLength(exposures.length);
    expect(reports.get('markdown')!.match(/^\| medium \|/gm)).toHaveLength(exposures.length);

    const everything = [...reports.values(), result.stdout, result.stderr].join('\n');
    expect(leaksIn(everything, SEEDS.map(mobile))).toEqual([]);
  });

  test('under SOURCE_DATE_EPOCH they are the same to the byte', async () => {
    const run = async (): Promise<Map<string, string>> => {
      const cwd = makeProject();
      await runCli(['scan', 'src', '--quiet', ...OUTPUTS], { cwd, env: { SOURCE_DATE_EPOCH: '1700000000' } });
      return reportsIn(cwd);
    };
    const [first, second] = [await run(), await run()];
    for (const format of FORMATS) expect(second.get(format), format).toBe(first.get(format));
    expect(first.get('gitlab-secrets')).toContain('"start_time":"2023-11-14T22:13:20"');
  });

  test('an incomplete run looks clean in none of them', async () => {
    const cwd = makeTree({ 'out/': '', 'in/a.ts': CLEAN_SOURCE });
    addFile(cwd, 'in/old.log.gz', gzipSync(CLEAN_SOURCE).subarray(0, -6));
    const result = await runCli(['scan', 'in', '--quiet', ...OUTPUTS], { cwd });
    expect(result.code).toBe(3);
    const reports = reportsIn(cwd);
    expect(JSON.parse(reports.get('sarif')!).runs[0].invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 3,
    });
    expect(JSON.parse(reports.get('gitlab')!)).toMatchObject([{ check_name: 'baomi-not-read' }]);
    expect(JSON.parse(reports.get('gitlab-secrets')!).scan.status).toBe('failure');
    expect(JSON.parse(reports.get('sonar')!).issues).toMatchObject([{ ruleId: 'not-read' }]);
    expect(count(elementsOf(reports.get('junit')!), 'error')).toBe(2);
    expect(reports.get('csv')).toContain('"in/old.log.gz"');
    expect(reports.get('github')).toMatch(/^::error title=baomi INCOMPLETE::/);
    expect(reports.get('markdown')).toContain('INCOMPLETE');
  });
});

describe('GitHub Actions', () => {
  test('the summary of the step is added to what stands there', async () => {
    const cwd = makeProject();
    const file = join(cwd, 'out/summary.md');
    writeFileSync(file, 'before\n');
    const env = { GITHUB_STEP_SUMMARY: file };
    const result = await runCli(['scan', 'src', '--format', 'github'], { cwd, env });
    expect(result.code).toBe(1);
    expect(result.stdout).toMatch(/^::warning file=src\/users\.csv,line=2,col=4,title=/);
    await runCli(['scan', 'src/a.ts', '--format', 'github'], { cwd, env });
    const summary = readFileSync(file, 'utf8');
    expect(summary.startsWith('before\n### baomi\n')).toBe(true);
    expect(summary.match(/^### baomi$/gm)).toHaveLength(2);
    expect(leaksIn(summary, SEEDS.map(mobile))).toEqual([]);
  });

  test('other formats leave it alone', async () => {
    const cwd = makeProject();
    const file = join(cwd, 'out/summary.md');
    writeFileSync(file, '');
    await runCli(['scan', 'src', '--format', 'sarif'], { cwd, env: { GITHUB_STEP_SUMMARY: file } });
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test('a summary that cannot be written is no result', async () => {
    const cwd = makeProject();
    mkdirSync(join(cwd, 'out/dir'));
    const env = { GITHUB_STEP_SUMMARY: join(cwd, 'out/dir') };
    const result = await runCli(['scan', 'src/a.ts', '--format', 'github'], { cwd, env });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('report not written: GITHUB_STEP_SUMMARY');
    expect(result.stdout).not.toContain('CLEAN');
  });
});

test('a plain scan loads none of them', async () => {
  const loaded = async (...args: string[]): Promise<string> => {
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE, 'coverage/': '' });
    const directory = join(cwd, 'coverage');
    await runCli(['scan', 'a.ts', ...args], { cwd, env: { NODE_V8_COVERAGE: directory } });
    const [name] = readdirSync(directory);
    const { result }: { result: { url: string }[] } = JSON.parse(
      readFileSync(join(directory, name!), 'utf8'),
    );
    const files = result.filter(({ url }) => url.includes('/dist/')).map(({ url }) => fileURLToPath(url));
    return files.map((file) => readFileSync(file, 'utf8')).join('\n');
  };
  const marks = [
    'utf16CodeUnits',
    '</testsuites>',
    'check_name',
    'secret_detection',
    'cleanCodeAttribute',
    'at_head',
  ];
  const plain = await loaded();
  for (const mark of marks) expect(plain).not.toContain(mark);
  expect(await loaded('--format', 'sarif')).toContain('utf16CodeUnits');
});

test('GitLab: the commit is the one of the pipeline', async () => {
  const cwd = makeProject();
  const commit = 'a1'.repeat(20);
  for (const [env, sha] of [
    [{ CI_COMMIT_SHA: commit }, commit],
    [{ CI_COMMIT_SHA: 'x; rm' }, '0'.repeat(40)],
  ] as const) {
    const { stdout } = await runCli(['scan', 'src', '--format', 'gitlab-secrets'], { cwd, env });
    expect(JSON.parse(stdout).vulnerabilities[0].location.commit.sha).toBe(sha);
  }
});

test('what is allowed stands with its reasons in every report but those that have no place for it, masked', async () => {
  const cwd = makeRepository({
    '.baomi.yml': [
      'own: { phones: ["400-820-8820"], domains: [qinghe.com.cn] }',
      'allow:',
      `  - { path: data/**, reason: "tel ${mobile(20)}" }`,
      '',
    ].join('\n'),
    'src/a.ts': `const phone = '${mobile(1)}'; // baomi:allow cn-mobile -- not ${mobile(21)}\n`,
    'data/b.log': leakyLine(2) + leakyLine(3),
    'old/c.log': leakyLine(4),
  });
  addFile(cwd, 'out/');
  expect((await runCli(['baseline', 'create'], { cwd })).code).toBe(0);
  addFile(cwd, 'd.txt', '客服邮箱：service.desk@mail.qinghe.com.cn\n');
  const file = join(cwd, '.baomi-baseline.jsonl');
  const decided = readFileSync(file, 'utf8').replace(
    /("path":"old\/c\.log",.*)\}\n/,
    `$1,"decision":"false-alarm","note":"call ${mobile(22)}"}\n`,
  );
  writeFileSync(file, decided);
  const result = await runCli(['scan', 'src', 'data', 'old', 'd.txt', '--quiet', ...OUTPUTS], { cwd });
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const reports = reportsIn(cwd);
  expect(parseJson(reports.get('json')!).summary).toMatchObject({
    // the comment's line holds two numbers
    suppressed: { inline: 2, config: 2, baseline: 1 },
    ownValues: 1,
  });
  for (const format of FORMATS) {
    const text = reports.get(format)!;
    expect(leaksIn(text, [1, 2, 3, 4, 20, 21, 22].map(mobile)), format).toEqual([]);
    if (format === 'sonar') continue; // its schema knows issues and rules, nothing else
    for (const reason of ['not [cn-mobile 11]', 'tel [cn-mobile 11]', 'call [cn-mobile 11]']) {
      expect(text, `${format}: ${reason}`).toContain(reason);
    }
  }
});
