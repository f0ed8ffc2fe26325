// baomi:allow as users write it: in files of every kind, encoding and container, with reports that count and give reasons.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { leaksIn } from './canary.ts';
import { parseJson, parseJsonl } from './reports.ts';
import { makeRepository, stage } from './repository.ts';
import { runCli, verdictOf } from './run-cli.ts';
import { addFile, makeTree, mobile } from './workspace.ts';

const SOURCE = `const a = '${mobile(1)}'; // baomi:allow cn-mobile -- made by seed
// baomi:allow-next-line cn-mobile -- sample of the docs
const b = '${mobile(2)}';
const c = '${mobile(3)}';
/* baomi:allow-start cn-mobile -- table of samples */
const d = ['${mobile(4)}',
  '${mobile(5)}'];
/* baomi:allow-end */
`;

test('allows values on its line, on the next, and in blocks; the reports count and give reasons', async () => {
  const cwd = makeTree({ 'a.ts': SOURCE });
  const result = await runCli(
    ['scan', '--format', 'json', '--output', 'jsonl=out.jsonl', '--output', 'pretty=out.txt'],
    { cwd },
  );
  expect(result).toMatchObject({ code: 1, stderr: '' });
  const report = parseJson(result.stdout);
  expect(report.findings.map(({ line }) => line)).toEqual([4]);
  expect(report.summary).toMatchObject({ failing: 1, suppressed: { inline: 4, config: 0, baseline: 0 } });
  const expected = [
    [1, 'made by seed', 1],
    [2, 'sample of the docs', 1],
    [5, 'table of samples', 2],
  ].map(([line, reason, count]) => ({
    path: 'a.ts',
    line,
    by: 'inline',
    detectors: ['cn-mobile'],
    reason,
    count,
  }));
  expect(JSON.parse(result.stdout).suppressions).toEqual(expected);
  const lines = execFileSync('cat', [join(cwd, 'out.jsonl')], { encoding: 'utf8' });
  parseJsonl(lines);
  expect(lines.split('\n').filter((line) => line.startsWith('{"type":"suppression"')).length).toBe(3);
  const pretty = execFileSync('cat', [join(cwd, 'out.txt')], { encoding: 'utf8' });
  expect(pretty).toMatch(/4 values: inline 4\n +a\.ts:1 +cn-mobile, 1 value, made by seed\n/);
});

test('a line that allows everything in it leaves the run clean', async () => {
  const cwd = makeTree({ 'a.py': `phone = "${mobile(1)}"  # baomi:allow cn-mobile -- 合成数据\n` });
  const result = await runCli(['scan'], { cwd });
  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(verdictOf(result)).toContain('CLEAN');
  const strict = await runCli(['scan', '--no-inline-allow', '--format', 'json'], { cwd });
  expect(strict).toMatchObject({ code: 1, stderr: '' });
  expect(parseJson(strict.stdout).summary).toMatchObject({ suppressed: { inline: 0 } });
});

test('only the detectors that are named are allowed', async () => {
  const line = `u = "${mobile(1)} ${synthesize('cn-resident-id', 1)}" # baomi:allow cn-mobile -- r\n`;
  const cwd = makeTree({ 'a.py': line });
  const report = parseJson((await runCli(['scan', '--format', 'json'], { cwd })).stdout);
  expect(report.findings.map(({ detector }) => detector)).toEqual(['cn-resident-id']);
});

describe('what is wrong is said, by file and line, and does not count', () => {
  test.each([
    ['no reason', '// baomi:allow cn-mobile', /a\.ts:1: baomi:allow has no reason and does not count/, 1],
    ['no detector', '// baomi:allow -- r', /a\.ts:1: baomi:allow names no detector and does not count/, 1],
    [
      'a typing error',
      '// baomi:allow cn-mobil -- r',
      /a\.ts:1: .*does not count; did you mean cn-mobile\?/,
      1,
    ],
    [
      'nothing to allow',
      '// baomi:allow cn-mobile,email -- r\n// baomi:allow email -- r',
      /a\.ts:2: baomi:allow allows nothing here/,
      0,
    ],
    [
      'a block without end',
      '// baomi:allow-start cn-mobile -- r',
      /a\.ts:1: baomi:allow-start has no baomi:allow-end/,
      1,
    ],
  ])('%s', async (_name, comment, warning, code) => {
    const cwd = makeTree({ 'a.ts': `x = '${mobile(1)}'; ${comment}\n` });
    const result = await runCli(['scan'], { cwd });
    expect(result.stderr).toMatch(warning);
    expect(result.code).toBe(code);
    expect((await runCli(['scan', '--lang', 'zh'], { cwd })).stderr).toContain('提醒：');
  });

  test('but a reason need not be given where the configuration says so', async () => {
    const cwd = makeTree({
      'a.ts': `x = '${mobile(1)}'; // baomi:allow cn-mobile\n`,
      '.baomi.yml': 'inline: { require-reason: false }\n',
    });
    expect(await runCli(['scan'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  test('a detector that does not run is not called unused, nor is a document about comments', async () => {
    const cwd = makeTree({
      'a.py': '# baomi:allow cn-driver-file -- r\n',
      'b.md': 'Write `baomi:allow DETECTOR -- reason`.\n',
    });
    expect(await runCli(['scan'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  test('and a reason is masked like everything that comes from a file', async () => {
    const cwd = makeTree({
      'a.ts': `x = '${mobile(1)}'; // baomi:allow cn-mobile -- same as ${mobile(2)}\n`,
    });
    for (const format of ['json', 'jsonl', 'pretty']) {
      const { stdout } = await runCli(['scan', '--format', format], { cwd });
      expect(stdout).toContain('same as');
      expect(leaksIn(stdout, [mobile(1), mobile(2)])).toEqual([]);
    }
  });
});

describe('comments are read wherever text is', () => {
  const LINE = `电话 = "${mobile(1)}" // baomi:allow cn-mobile -- 合成\n`;
  const utf16 = Buffer.from(`\ufeff${LINE}`, 'utf16le');

  test('in UTF-16, in GB18030, behind a byte order mark', async () => {
    const cwd = makeTree({ 'a.txt': utf16, 'b.txt': `\ufeff${LINE}` });
    execFileSync('sh', ['-c', 'printf %s "$1" | iconv -f UTF-8 -t GB18030 > gbk.txt', 'sh', LINE], { cwd });
    const result = await runCli(['scan', '--format', 'json'], { cwd });
    expect(parseJson(result.stdout).summary).toMatchObject({ findings: 0, suppressed: { inline: 3 } });
  });

  test('in members of archives, and on stdin', async () => {
    const cwd = makeTree({ 'in/a.ts': SOURCE });
    execFileSync('tar', ['-czf', 'a.tgz', 'in'], { cwd });
    const archive = await runCli(['scan', 'a.tgz', '--format', 'json'], { cwd });
    expect(parseJson(archive.stdout).summary).toMatchObject({ findings: 1, suppressed: { inline: 4 } });
    expect(JSON.parse(archive.stdout).suppressions[0]).toMatchObject({
      path: 'a.tgz',
      member: 'in/a.ts',
      line: 1,
    });
    const stdin = await runCli(['scan', '-', '--format', 'json'], { cwd, stdin: SOURCE });
    expect(parseJson(stdin.stdout).summary).toMatchObject({ findings: 1, suppressed: { inline: 4 } });
  });

  test('in what is staged, where an old comment is not called unused', async () => {
    const root = makeRepository({ 'a.ts': SOURCE });
    stage(root, { 'a.ts': `${SOURCE}const e = '${mobile(6)}'; // baomi:allow cn-mobile -- new\n` });
    expect(await runCli(['scan', '--staged'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
    stage(root, { 'a.ts': `${SOURCE}const e = '${mobile(6)}';\n` });
    expect((await runCli(['scan', '--staged'], { cwd: root })).code).toBe(1);
  });

  test('alike on one thread and on several, in a text that threads share', async () => {
    const cwd = makeTree();
    const filler = 'an ordinary line of a log, again and again\n'.repeat(2_400_000);
    // On three threads of 85 MB each: comments in the last part, and one that ends in another part.
    const far = `${mobile(7)} // baomi:allow cn-mobile -- far down\n`;
    addFile(cwd, 'app.log', `${SOURCE}${filler}${far}`);
    addFile(
      cwd,
      'block.log',
      `// baomi:allow-start cn-mobile -- all of it\n${filler}${mobile(8)}\n// baomi:allow-end\n${mobile(9)}\n`,
    );
    const run = async (jobs: string): Promise<string> =>
      (await runCli(['scan', '--format', 'json', '--jobs', jobs], { cwd, env: { SOURCE_DATE_EPOCH: '0' } }))
        .stdout;
    const one = await run('1');
    expect(parseJson(one).summary).toMatchObject({ findings: 2, suppressed: { inline: 6 } });
    expect(JSON.parse(one).suppressions.at(-2)).toMatchObject({ path: 'app.log', line: 2_400_009 });
    expect(await run('3')).toBe(one);
  });
});
