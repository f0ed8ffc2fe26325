// What a run ends with: exit code and verdict, for every way a scan can go.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { parseJson } from './reports.ts';
import { runCli, verdictOf } from './run-cli.ts';
import { addFile, addHugeFile, CLEAN_SOURCE, leakyLine, makeTree, mobile } from './workspace.ts';

describe('exit code 0', () => {
  test('is CLEAN when everything was read and nothing found', async () => {
    const result = await runCli(['scan', makeTree({ 'a.ts': CLEAN_SOURCE })]);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(verdictOf(result)).toMatch(/^CLEAN: /);
  });

  test('is CLEAN in Chinese as DESIGN words it', async () => {
    const result = await runCli(['scan', '--lang', 'zh', makeTree({ 'a.ts': CLEAN_SOURCE })]);
    expect(verdictOf(result)).toBe('CLEAN 本次范围内未发现达到阈值的疑似个人信息');
  });

  test('is not CLEAN when what was found stays below --fail-on', async () => {
    const result = await runCli(['scan', '--fail-on', 'S3', makeTree({ 'app.log': leakyLine(1) })]);
    expect(result.code).toBe(0);
    expect(verdictOf(result)).toContain('1 exposure, all below S3');
    expect(result.stdout).not.toContain('CLEAN');
  });

  test('is not CLEAN when what was found stays below --fail-confidence', async () => {
    const tree = makeTree({ 'app.log': `x ${mobile(1)}\n` });
    const result = await runCli(['scan', '--fail-confidence', 'high', tree]);
    expect(result.code).toBe(0);
    expect(verdictOf(result)).toContain('1 exposure');
    expect(result.stdout).not.toContain('CLEAN');
  });

  test('is NOTHING SCANNED when every file is excluded', async () => {
    const result = await runCli(['scan', '--exclude', '**', makeTree({ 'app.log': leakyLine(1) })]);
    expect(result.code).toBe(0);
    expect(verdictOf(result)).toMatch(/^NOTHING SCANNED: 1 .*excluded/);
  });

  test('is NOTHING SCANNED when ignore files leave out every file', async () => {
    const tree = makeTree({ '.baomiignore': '*\n', 'app.log': leakyLine(1) });
    const result = await runCli(['scan', '.'], { cwd: tree });
    expect(result.code).toBe(0);
    expect(verdictOf(result)).toMatch(/^NOTHING SCANNED/);
  });
});

describe('ignored data files', () => {
  const files = { '.gitignore': '*.sql\n*.log\n*.txt\n', 'a.ts': CLEAN_SOURCE };

  test.each(['en', 'zh'])(
    'are counted in the verdict line with the flag that scans them (%s)',
    async (lang) => {
      const tree = makeTree({ ...files, 'dump.sql': 'x', 'app.log': 'x', 'notes.txt': 'x' });
      const result = await runCli(['scan', '--lang', lang, '.'], { cwd: tree });
      expect(result.code).toBe(0);
      expect(verdictOf(result)).toMatch(/^CLEAN/);
      expect(verdictOf(result)).toMatch(/2.*--no-ignore/);
    },
  );

  test('are scanned by that flag', async () => {
    const tree = makeTree({ ...files, 'app.log': leakyLine(1) });
    const result = await runCli(['scan', '--no-ignore', '--format', 'json', '.'], { cwd: tree });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).summary.ignoredDataFiles).toBe(0);
  });

  test('are counted beside findings and with --quiet too', async () => {
    const tree = makeTree({ ...files, 'app.log': 'x', 'server.csv': `手机号,${mobile(2)}\n` });
    const result = await runCli(['scan', '--quiet', '.'], { cwd: tree });
    expect(result.code).toBe(1);
    expect(result.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(verdictOf(result)).toMatch(/exit code 1.*1.*--no-ignore/);
  });
});

describe('exit code 1', () => {
  test('is a complete run with findings', async () => {
    const result = await runCli(['scan', makeTree({ 'app.log': leakyLine(1) })]);
    expect(result).toMatchObject({ code: 1, stderr: '' });
    expect(verdictOf(result)).toMatch(/^Verdict: 1 exposure found, exit code 1/);
  });

  test('needs the severity of --fail-on', async () => {
    const tree = makeTree({ 'app.log': `身份证号：${synthesize('cn-resident-id', 1)}\n` });
    expect((await runCli(['scan', '--fail-on', 'S3', tree])).code).toBe(1);
    expect((await runCli(['scan', '--fail-on', 'S4', tree])).code).toBe(0);
  });
});

describe('exit code 3', () => {
  test('is an empty directory', async () => {
    const result = await runCli(['scan', makeTree()]);
    expect(result.code).toBe(3);
    expect(verdictOf(result)).toMatch(/^INCOMPLETE/);
  });

  test('is an empty current directory', async () => {
    const result = await runCli(['scan', '--format', 'json'], { cwd: makeTree() });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout)).toMatchObject({
      status: 'incomplete',
      failed: [{ path: '.', reason: 'nothing-to-scan' }],
    });
  });

  test('is an empty current directory even though the report is written into it', async () => {
    const cwd = makeTree();
    const result = await runCli(['scan', '.', '--format', 'json', '--output', 'json=report.json'], { cwd });
    expect(parseJson(result.stdout).failed).toEqual([{ path: '.', reason: 'nothing-to-scan' }]);
    expect(result.code).toBe(3);
  });

  test('is an empty directory beside one with files', async () => {
    const tree = makeTree({ 'full/a.ts': CLEAN_SOURCE, 'empty/': '' });
    const result = await runCli(['scan', 'full', 'empty', '--format', 'json'], { cwd: tree });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'empty', reason: 'nothing-to-scan' }]);
  });

  test('outranks findings, and lists them', async () => {
    const tree = makeTree({ 'app.log': leakyLine(1), 'closed.log': leakyLine(2) });
    chmodSync(join(tree, 'closed.log'), 0);
    const result = await runCli(['scan', '.'], { cwd: tree, unprivileged: true });
    expect(result.code).toBe(3);
    expect(verdictOf(result)).toMatch(/^INCOMPLETE: 1 input not read, 1 exposure found so far, exit code 3/);
    expect(result.stdout).toContain('closed.log');
  });

  test('is never CLEAN, in either language, with --quiet', async () => {
    for (const lang of ['en', 'zh']) {
      const result = await runCli(['scan', '--quiet', '--lang', lang, makeTree()]);
      expect(result.code).toBe(3);
      expect(verdictOf(result)).toMatch(/^INCOMPLETE.*3$/);
    }
  });
});

describe('exit code 2', () => {
  test('outranks findings and incompleteness when a report cannot be written', async () => {
    const tree = makeTree({ 'app.log': leakyLine(1), 'empty/': '' });
    const args = ['scan', 'app.log', 'empty', '--output', 'json=missing/report.json'];
    const result = await runCli(args, { cwd: tree });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('report not written: missing/report.json');
  });
});

describe('what decides the exit code', () => {
  test('is not the format', async () => {
    const tree = makeTree({ 'app.log': leakyLine(1) });
    for (const format of ['pretty', 'json', 'jsonl']) {
      expect((await runCli(['scan', '--format', format, tree])).code).toBe(1);
    }
  });

  test('is the ledger: discovered = scanned + excluded + failed', async () => {
    const tree = makeTree({
      '.gitignore': 'ignored.log\n',
      'ignored.log': leakyLine(1),
      'app.log': leakyLine(2),
      'picture.png': 'x',
      'node_modules/x/index.js': leakyLine(3),
      'package-lock.json': '{}',
    });
    addFile(tree, 'archive.7z', 'x');
    addHugeFile(tree, 'hole.txt', 2 ** 40);
    const report = parseJson((await runCli(['scan', '.', '--format', 'json'], { cwd: tree })).stdout);
    expect(report.excluded).toEqual({
      'default-directory': 1,
      'default-file': 1,
      binary: 1,
      container: 1,
      ignored: 1,
    });
    expect(report.failed).toEqual([{ path: 'hole.txt', reason: 'limit' }]);
    expect(report.summary.files).toEqual({ scanned: 2, excluded: 5, failed: 1 });
  });

  test('is a budget too: a file of a terabyte ends in time and is not taken for read', async () => {
    const tree = makeTree();
    addHugeFile(tree, 'huge.log', 2 ** 40);
    const result = await runCli(['scan', tree], { timeoutMs: 12_000 });
    expect(result.code).toBe(3);
  });
});
