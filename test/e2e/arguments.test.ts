// What the user types: flags, values, paths and globs, right and wrong.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJson } from './reports.ts';
import { runCli, runShell } from './run-cli.ts';
import { CLEAN_SOURCE, leakyLine, makeTree, namesIn } from './workspace.ts';

const BAD: readonly (readonly [string, readonly string[], string])[] = [
  ['no command', [], 'Usage'],
  ['an unknown command', ['scna'], "unknown command 'scna'"],
  ['an unknown option', ['scan', '--bogus'], "unknown option '--bogus'"],
  ['an unknown short option', ['scan', '-z'], "unknown option '-z'"],
  ['two git options', ['scan', '--history', '--staged'], 'exclude each other'],
  ['a format that does not exist', ['scan', '--format', 'xml'], '--format'],
  ['a severity that does not exist', ['scan', '--fail-on', 'S9'], '--fail-on'],
  ['a confidence that does not exist', ['scan', '--min-confidence', 'sure'], '--min-confidence'],
  ['a fail confidence that does not exist', ['scan', '--fail-confidence', '1'], '--fail-confidence'],
  ['a visibility that does not exist', ['scan', '--visibility', 'all'], '--visibility'],
  ['a language that does not exist', ['scan', '--lang', 'fr'], '--lang'],
  ['something to show that does not exist', ['scan', '--show', 'all'], '--show'],
  ['a limit that is no number', ['scan', '--limit', 'many'], '--limit'],
  ['a negative limit', ['scan', '--limit', '-1'], '--limit'],
  ['a limit with a fraction', ['scan', '--limit', '1.5'], '--limit'],
  ['an empty limit', ['scan', '--limit', ''], '--limit'],
  ['no threads', ['scan', '--jobs', '0'], '--jobs'],
  ['too many threads', ['scan', '--jobs', '100000'], '--jobs'],
  ['an output without a file', ['scan', '--output', 'json='], '--output'],
  ['an output without a format', ['scan', '--output', 'report.json'], '--output'],
  ['an output of an unknown format', ['scan', '--output', 'xml=report.xml'], '--output'],
  ['an option without its value', ['scan', '--fail-on'], '--fail-on'],
  ['an empty glob', ['scan', '--exclude', ''], '--exclude'],
  ['a negated glob', ['scan', '--include', '!a'], '--include'],
  ['an unknown engine', ['scan', '--engine', 'magic'], '--engine'],
  ['an empty path', ['scan', ''], 'path'],
  ['a patterns file that is missing', ['scan', '--patterns', 'none.yaml'], 'none.yaml'],
];

describe('exit code 2 with the reason, and no report', () => {
  test.each(BAD)('%s', async (_name, args, reason) => {
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
    const result = await runCli(args, { cwd });
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain(reason);
    expect(result.stderr).toMatch(/^baomi: /);
  });
});

describe('help and version', () => {
  test.each([['--help'], ['scan', '--help'], ['--version'], ['-V']])('%s ends with 0', async (...args) => {
    const result = await runCli(args);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).not.toBe('');
  });

  test('help names every option of the command line', async () => {
    const { stdout } = await runCli(['scan', '--help']);
    for (const option of [
      '--format',
      '--output',
      '--fail-on',
      '--min-confidence',
      '--limit',
      '--include',
      '--exclude',
      '--no-ignore',
      '--no-default-excludes',
      '--stdin-name',
      '--patterns',
      '--show',
      '--lang',
      '--quiet',
      '--no-color',
      '--no-progress',
    ]) {
      expect(stdout).toContain(option);
    }
  });
});

describe('paths', () => {
  test('one that does not exist is named, and nothing is scanned', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runCli(['scan', 'app.log', 'no/such/file.sql'], { cwd });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('no/such/file.sql');
  });

  test('one below a file does not exist either', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runCli(['scan', 'app.log/x'], { cwd });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('app.log/x');
  });

  test('a glob that matches nothing is named', async () => {
    const result = await runCli(['scan', '**/*.parquet'], { cwd: makeTree({ 'a.ts': CLEAN_SOURCE }) });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('**/*.parquet');
  });

  test('a glob is expanded by the tool itself', async () => {
    const cwd = makeTree({ 'a/x.log': leakyLine(1), 'b/y.log': leakyLine(2), 'b/z.sql': leakyLine(3) });
    const result = await runCli(['scan', '**/*.log', '--format', 'json'], { cwd });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).exposures.map(({ path }) => path)).toEqual(['a/x.log', 'b/y.log']);
  });

  test('a file whose name looks like a glob is that file', async () => {
    const cwd = makeTree({ '[a].log': leakyLine(1), 'a.log': CLEAN_SOURCE });
    const result = await runCli(['scan', '[a].log', '--format', 'json'], { cwd });
    expect(parseJson(result.stdout).exposures.map(({ path }) => path)).toEqual(['[a].log']);
  });

  test('many at once, each input once, in one order', async () => {
    const cwd = makeTree({ 'a/x.log': leakyLine(1), 'b.log': leakyLine(2) });
    const result = await runCli(['scan', './b.log', 'a/../a', 'b.log', 'a/x.log', '--format', 'json'], {
      cwd,
    });
    const report = parseJson(result.stdout);
    expect(report.exposures.map(({ path }) => path)).toEqual(['a/x.log', 'b.log']);
    expect(report.summary.files.scanned).toBe(2);
  });

  test('a named file is scanned although an ignore file or a default exclude names it', async () => {
    const cwd = makeTree({
      '.gitignore': '*.log\n',
      'app.log': leakyLine(1),
      'package-lock.json': leakyLine(2),
      'node_modules/x/y.log': leakyLine(3),
    });
    const paths = ['app.log', 'package-lock.json', 'node_modules/x/y.log'];
    const result = await runCli(['scan', ...paths, '--format', 'json'], { cwd });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).summary).toMatchObject({
      files: { scanned: 3, excluded: 0 },
      findings: 3,
    });
  });

  test('a name that begins with "-" is a path behind "--"', async () => {
    const cwd = makeTree({ '--config=x': leakyLine(1), '-n.log': leakyLine(2) });
    const result = await runCli(['scan', '--format', 'json', '--', '--config=x', '-n.log'], { cwd });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).exposures.map(({ path }) => path)).toEqual(['--config=x', '-n.log']);
  });

  test('a name that begins with "-" is no option when the tree holds it', async () => {
    const cwd = makeTree({ '--fail-on=S4': leakyLine(1), '-': leakyLine(2) });
    const result = await runCli(['scan', '.', '--format', 'json'], { cwd });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).summary.files.scanned).toBe(2);
  });

  test('a name that is not UTF-8 is scanned or refused by name, never passed over', async () => {
    const cwd = makeTree();
    const script = `name=$'b\\xff.log'; printf '%s' "$LINE" > "$name"; baomi scan --quiet "$name"`;
    const result = await runShell(script, { cwd, env: { LINE: leakyLine(1) } });
    if (result.code !== 1) expect(result).toMatchObject({ code: 2, stderr: /b.*\.log/ });
  });

  test('a name that is not UTF-8 is scanned when a glob matches it', async () => {
    const cwd = makeTree();
    const script = `printf '%s' "$LINE" > $'b\\xff.log'; baomi scan --quiet '*.log'`;
    expect((await runShell(script, { cwd, env: { LINE: leakyLine(1) } })).code).toBe(1);
  });

  test('a named symbolic link is followed', async () => {
    const cwd = makeTree({ 'real.log': leakyLine(1) });
    symlinkSync('real.log', join(cwd, 'link.log'));
    const result = await runCli(['scan', 'link.log', '--format', 'json'], { cwd });
    expect(parseJson(result.stdout).exposures.map(({ path }) => path)).toEqual(['link.log']);
  });

  test('--include and --exclude choose by glob', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1), 'b.sql': leakyLine(2), 'old/c.log': leakyLine(3) });
    const args = ['scan', '--include', '*.log', '--exclude', 'old/**', '--format', 'json'];
    const report = parseJson((await runCli(args, { cwd })).stdout);
    expect(report.exposures.map(({ path }) => path)).toEqual(['a.log']);
    expect(report.excluded).toMatchObject({ 'not-included': 1, 'exclude-option': 1 });
  });
});

test('every command shows examples, and the usual short options work', async () => {
  for (const name of ['scan', 'baseline', 'completion', 'hook', 'explain', 'patterns', 'init', 'config']) {
    const { code, stdout } = await runCli([name, '--help']);
    expect([name, code, stdout]).toEqual([name, 0, expect.stringMatching(/\n\nExamples:\n {2}\S/)]);
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  }
  const cwd = makeTree({ 'a.log': leakyLine(1), 'c.yml': 'fail-on: S4\n' });
  const result = await runCli(
    ['scan', '-q', '-f', 'json', '-o', 'csv=out.csv', '-c', 'c.yml', '-j', '1', 'a.log'],
    { cwd },
  );
  expect(result.code).toBe(0);
  expect(JSON.parse(result.stdout).findings).toHaveLength(1);
  expect(namesIn(cwd)).toEqual(['a.log', 'c.yml', 'out.csv']);
});
