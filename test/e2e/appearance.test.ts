// Colour, language and width of the text report, in pipes, files and terminals.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { columnsOf } from './reports.ts';
import { type RunResult, runCli, runShell } from './run-cli.ts';
import { CLEAN_SOURCE, leakyLine, makeTree, mobile } from './workspace.ts';

const ESCAPE = '\u001b';
const HAN = /\p{Script=Han}/u;

/** Runs a command line with a terminal on stdin, stdout and stderr; all of its output comes as stdout. */
function runInTerminal(command: string, cwd: string, env: Record<string, string> = {}): Promise<RunResult> {
  const script = `script --quiet --return --command 'stty cols 80; "$NODE" "$BAOMI" ${command}' /dev/null`;
  return runShell(script, { cwd, env: { TERM: 'xterm-256color', ...env } });
}

describe('colour', () => {
  test('none in a pipe, none in a file', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runCli(['scan', 'app.log', '--output', 'pretty=r.txt'], { cwd });
    expect(result.stdout).not.toContain(ESCAPE);
    expect(readFileSync(join(cwd, 'r.txt'), 'utf8')).not.toContain(ESCAPE);
  });

  test('in a terminal', async () => {
    const result = await runInTerminal('scan', makeTree({ 'app.log': leakyLine(1) }));
    expect(result.code).toBe(1);
    expect(result.stdout).toContain(`${ESCAPE}[`);
  });

  test.each([
    ['NO_COLOR', 'scan --no-progress', { NO_COLOR: '1' }],
    ['TERM=dumb', 'scan', { TERM: 'dumb' }],
    ['--no-color', 'scan --no-color --no-progress', {}],
    ['FORCE_COLOR=0', 'scan --no-progress', { FORCE_COLOR: '0' }],
    ['--no-color over FORCE_COLOR', 'scan --no-color --no-progress', { FORCE_COLOR: '3' }],
  ])('none in a terminal with %s', async (_name, command, env) => {
    const result = await runInTerminal(command, makeTree({ 'app.log': leakyLine(1) }), env);
    expect(result.code).toBe(1);
    expect(result.stdout).not.toContain(ESCAPE);
  });

  test('FORCE_COLOR colours a pipe, not a file, not a machine format', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const env = { FORCE_COLOR: '1' };
    const pretty = await runCli(['scan', 'app.log', '--output', 'pretty=r.txt'], { cwd, env });
    expect(pretty.stdout).toContain(`${ESCAPE}[`);
    expect(readFileSync(join(cwd, 'r.txt'), 'utf8')).not.toContain(ESCAPE);
    const json = await runCli(['scan', 'app.log', '--format', 'json'], { cwd, env });
    expect(json.stdout).not.toContain(ESCAPE);
  });

  test('changes nothing but the colour', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const plain = await runCli(['scan'], { cwd, env: { SOURCE_DATE_EPOCH: '0' } });
    const coloured = await runCli(['scan'], { cwd, env: { SOURCE_DATE_EPOCH: '0', FORCE_COLOR: '1' } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is made of them
    expect(coloured.stdout.replaceAll(/\u001b\[[0-9;]*m/g, '')).toBe(plain.stdout);
  });
});

describe('progress', () => {
  test('nothing on stderr when piped, even in a long run', async () => {
    const cwd = makeTree({ 'big.log': Buffer.alloc(60_000_000, 'digits 1391234567 and more\n') });
    const result = await runCli(['scan', '--jobs', '2'], { cwd });
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('language', () => {
  const languageOf = async (env: Record<string, string>, ...args: string[]): Promise<string> => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const { stdout } = await runCli(['scan', ...args], { cwd, env });
    const isChinese = stdout.includes('结论');
    expect(stdout.includes('Verdict')).toBe(!isChinese);
    return isChinese ? 'zh' : 'en';
  };

  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_TW.UTF-8' }, 'zh'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'C' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, 'en'],
  ] as const)('%o: %s', async (env, lang) => {
    expect(await languageOf(env)).toBe(lang);
  });

  test('--lang wins over the locale', async () => {
    expect(await languageOf({ LANG: 'zh_CN.UTF-8' }, '--lang', 'en')).toBe('en');
    expect(await languageOf({ LANG: 'en_US.UTF-8' }, '--lang', 'zh')).toBe('zh');
  });

  test('an English report has no Chinese word unless the input has it', async () => {
    const cwd = makeTree({ 'app.log': `mobile=${mobile(1)}\n` });
    expect((await runCli(['scan', '--lang', 'en'], { cwd })).stdout).not.toMatch(HAN);
  });

  test('a Chinese mask says what it hides, a machine format keeps the id', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const pretty = await runCli(['scan', '--lang', 'zh'], { cwd });
    expect(pretty.stdout).toMatch(/\[手机号码? 11位\]/);
    const json = await runCli(['scan', '--lang', 'zh', '--format', 'json'], { cwd });
    expect(json.stdout).toContain('[cn-mobile 11]');
  });

  test.each(['zh', 'en'])('says apparent, never guilty (%s)', async (lang) => {
    const cwd = makeTree({
      'app.log': leakyLine(1),
      'users.sql': `身份证号 ${synthesize('cn-resident-id', 1)}`,
    });
    const { stdout } = await runCli(['scan', '--lang', lang, '--visibility', 'public'], { cwd });
    expect(stdout.replaceAll(/\s/g, '')).toContain(
      lang === 'zh' ? '不构成违法认定或合规结论' : 'neitherafindingofillegality',
    );
    expect(stdout).not.toMatch(/涉嫌|可能违反/);
  });
});

describe('width', () => {
  const BROAD = {
    [`${'很长的目录名/'.repeat(12)}app.log`]: leakyLine(1),
    [`${'n'.repeat(200)}.sql`]:
      `姓名 张三 手机号 ${mobile(2)} 身份证号 ${synthesize('cn-resident-id', 3)} 邮箱 ${synthesize('email', 4)}\n`.repeat(
        30,
      ),
    'wide.log': Buffer.from(`\ufeff${leakyLine(1)}`, 'utf16le'),
    [`${'失败'.repeat(40)}.txt`]: Buffer.from(`\ufeff${leakyLine(1)}`, 'utf16le'),
    '.gitignore': '*.csv\n',
    'left-out.csv': 'x',
    'a.ts': CLEAN_SOURCE,
  };

  test.each([
    ['zh', 'public'],
    ['zh', 'unknown'],
    ['en', 'public'],
    ['en', 'internal'],
  ])('no line is wider than 80 columns (%s, %s)', async (lang, visibility) => {
    const cwd = makeTree(BROAD);
    const args = [
      'scan',
      '--lang',
      lang,
      '--visibility',
      visibility,
      '--min-confidence',
      'low',
      '--limit',
      '20',
    ];
    for (const env of [{}, { SOURCE_DATE_EPOCH: '0' }]) {
      const { stdout } = await runCli(args, { cwd, env });
      expect(stdout.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
    }
  });

  test('no line ends in blanks', async () => {
    const { stdout } = await runCli(['scan', '--lang', 'zh'], { cwd: makeTree(BROAD) });
    expect(stdout.split('\n').filter((line) => /[ \u3000]$/.test(line))).toEqual([]);
  });

  test('at most 20 exposures are listed, the rest is counted', async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}.log`, leakyLine(i)]));
    const { stdout } = await runCli(['scan'], { cwd: makeTree(files) });
    expect(stdout.match(/^f\d+\.log/gm)).toHaveLength(20);
    expect(stdout).toContain('10 more exposures');
  });
});

describe('--show', () => {
  test('full is refused where stdout is no terminal, and nothing is scanned', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runCli(['scan', '--show', 'full'], { cwd });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('terminal');
  });

  test('full is refused with a report file', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runInTerminal('scan --show full --output json=r.json', cwd);
    expect(result.code).toBe(2);
    expect(result.stdout).not.toContain(mobile(1));
  });

  test('full is refused in CI', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runInTerminal('scan --show full', cwd, { CI: 'true' });
    expect(result.stdout).not.toContain(mobile(1));
    expect(result.code).toBe(2);
  });

  test('full shows values on a terminal', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runInTerminal('scan --show full --no-color', cwd);
    expect(result.stdout).toContain(mobile(1));
  });

  test('partial leaves at least ten million candidates', async () => {
    const value = mobile(1);
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    for (const format of ['pretty', 'json', 'jsonl']) {
      const { stdout } = await runCli(['scan', '--show', 'partial', '--format', format], { cwd });
      expect(stdout).toContain(`${value.slice(0, 3)}********`);
      expect(stdout).not.toContain(value.slice(0, 5));
      expect(stdout).not.toContain(value.slice(-4));
    }
  });
});

describe('--quiet and --verbose', () => {
  test('quiet prints the verdict only', async () => {
    const { stdout } = await runCli(['scan', '--quiet'], { cwd: makeTree({ 'app.log': leakyLine(1) }) });
    expect(stdout).toMatch(/^Verdict: .*\n$/);
  });

  test('quiet leaves report files whole', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    await runCli(['scan', 'app.log', '--quiet', '--output', 'pretty=r.txt'], { cwd });
    expect(readFileSync(join(cwd, 'r.txt'), 'utf8')).toContain('app.log');
  });

  test('verbose tells the regex engine on stderr', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const verbose = await runCli(['scan', '--verbose'], { cwd });
    expect(verbose.stderr).toMatch(/regex engine re2(js)?/);
    const usual = await runCli(['scan'], { cwd });
    expect(usual.stderr).toBe('');
  });
});
