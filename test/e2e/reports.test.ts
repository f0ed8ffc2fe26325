// Where reports go: stdout and files, whole or not at all, all saying the same.
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, lstatSync, readFileSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makePdf } from '../open/make-pdf.ts';
import { makeZip } from '../open/make-zip.ts';
import { parseJson, parseJsonl } from './reports.ts';
import { runCli, runShell, startCli, verdictOf } from './run-cli.ts';
import { addFifo, CLEAN_SOURCE, leakyLine, makeTree, mobile, namesIn, openForWriting } from './workspace.ts';

/** Enough findings for megabytes of report. */
const MANY = `手机号\n${Array.from({ length: 20_000 }, (_, i) => `1391${5_500_000 + i * 4}`).join('\n')}\n`;
const ALL = ['--format', 'jsonl', '--limit', '0'] as const;

describe('stdout', () => {
  test('closed early by its reader: 141, no message', async () => {
    const cwd = makeTree({ 'users.csv': MANY });
    const script = `baomi scan --format jsonl --limit 0 | head -c 1 > first; echo "\${PIPESTATUS[0]}"`;
    const result = await runShell(script, { cwd });
    expect(result.stdout).toBe('141\n');
    expect(result.stderr).toBe('');
    expect(readFileSync(join(cwd, 'first'), 'utf8')).toBe('{');
  });

  test('closed early by a program that holds it as a socket: 141 too', async () => {
    const cwd = makeTree({ 'users.csv': MANY });
    const { child, ended } = startCli(['scan', ...ALL], { cwd });
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await ended).toMatchObject({ code: 141, stderr: '' });
  });

  test('closed early in the middle of a file that is read by a process of its own: 141', async () => {
    const pages = Array.from({ length: 30 }, () =>
      Array.from({ length: 60 }, (_, at) => `mobile ${mobile(at)}`),
    );
    const cwd = makeTree({ 'p.pdf': makePdf(pages) });
    const script = `baomi scan --format jsonl --limit 0 | head -c 1 > first; echo "\${PIPESTATUS[0]}"`;
    expect((await runShell(script, { cwd })).stdout).toBe('141\n');
  });

  test('closed early: no report file, no temporary file', async () => {
    const cwd = makeTree({ 'in/users.csv': MANY, 'out/': '' });
    const script = 'baomi scan in --format jsonl --limit 0 --output json=out/r.json | head -c 1 > /dev/null';
    await runShell(script, { cwd });
    expect(namesIn(join(cwd, 'out'))).toEqual([]);
  });

  test.each(['pretty', 'json', 'jsonl'])('on a full disk: 2, "report not written" (%s)', async (format) => {
    for (const content of [CLEAN_SOURCE, MANY]) {
      const cwd = makeTree({ 'users.csv': content });
      const stdout = openForWriting('/dev/full');
      const result = await runCli(['scan', '--format', format, '--limit', '0'], { cwd, stdout });
      closeSync(stdout);
      expect(result.code).toBe(2);
      expect(result.stderr).toContain('report not written');
    }
  });

  test('on a full disk: a report file is whole or not there', async () => {
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
    const stdout = openForWriting('/dev/full');
    const result = await runCli(['scan', 'a.ts', '--output', 'json=r.json'], { cwd, stdout });
    closeSync(stdout);
    expect(result.code).toBe(2);
    expect(namesIn(cwd).filter((name) => name.includes('.tmp'))).toEqual([]);
    if (namesIn(cwd).includes('r.json')) parseJson(readFileSync(join(cwd, 'r.json'), 'utf8'));
  });

  test('that is a file past the limit of file sizes: 2', async () => {
    const cwd = makeTree({ 'users.csv': MANY });
    const script = 'ulimit -f 64; baomi scan users.csv --format jsonl --limit 0 > report';
    const result = await runShell(script, { cwd });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('report not written');
  });

  test('that was closed by the caller is /dev/null to Node: no crash, and the exit code still tells', async () => {
    // Node opens /dev/null in place of a closed stdout before any of our code runs; the two cannot be told apart.
    const result = await runShell('baomi scan a.ts >&-', { cwd: makeTree({ 'a.ts': leakyLine(1) }) });
    expect(result.code).toBe(1);
  });

  test('read slowly: complete to the byte', async () => {
    const cwd = makeTree({ 'in/users.csv': MANY });
    const { child, ended } = startCli(['scan', 'in', ...ALL, '--output', 'jsonl=report.jsonl'], { cwd });
    child.stdout?.pause();
    setTimeout(() => child.stdout?.resume(), 1000);
    const result = await ended;
    expect(result.code).toBe(1);
    expect(result.stdout.length).toBeGreaterThan(1_000_000);
    expect(result.stdout).toBe(readFileSync(join(cwd, 'report.jsonl'), 'utf8'));
  });
});

describe('stderr that cannot be written', () => {
  test.each([
    ['a wrong path', ['scan', 'missing'], 2],
    ['a wrong option', ['scan', '--bogus'], 2],
    ['--verbose', ['scan', '--verbose', 'app.log'], 1],
  ] as const)('%s: the run ends with its exit code', async (_name, args, code) => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const stderr = openForWriting('/dev/full');
    const result = await runCli(args, { cwd, stderr, timeoutMs: 5000 });
    closeSync(stderr);
    expect(result.code).toBe(code);
  });

  test('nor stdout: 2', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const full = openForWriting('/dev/full');
    const result = await runCli(['scan'], { cwd, stdout: full, stderr: full, timeoutMs: 5000 });
    closeSync(full);
    expect(result.code).toBe(2);
  });

  test('because its reader is gone: the run ends with its exit code', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const script = 'baomi scan missing 2> >(exec 0<&-; sleep 0.5); echo "code $?"';
    const result = await runShell(`sleep 0; ${script}`, { cwd, timeoutMs: 5000 });
    expect(result.stdout).toContain('code 2');
  });
});

describe('report files', () => {
  test('agree with each other and with stdout', async () => {
    const cwd = makeTree({
      'in/a.log': leakyLine(1) + leakyLine(1) + leakyLine(2),
      'in/b.sql': MANY.slice(0, 5000),
      'in/locked.zip': makeZip([{ name: 'a.log', content: 'x', flags: 1 }]),
      'in/x.png': 'x',
    });
    const outputs = ['json=r.json', 'jsonl=r.jsonl', 'pretty=r.txt', 'json=again.json'];
    const args = ['scan', 'in', '--format', 'json', ...outputs.flatMap((one) => ['--output', one])];
    const result = await runCli(args, { cwd });
    expect(result.code).toBe(3);
    const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
    const report = parseJson(result.stdout);
    expect(read('r.json')).toBe(result.stdout);
    expect(read('again.json')).toBe(result.stdout);
    const lines = parseJsonl(read('r.jsonl'));
    expect(lines.findings).toEqual(report.findings);
    expect(lines.exposures).toEqual(report.exposures);
    expect(lines.failed).toEqual(report.failed);
    expect(lines.excluded).toEqual(report.excluded);
    expect(lines.summary).toEqual(report.summary);
    expect(lines.status).toBe(report.status);
    const text = read('r.txt');
    expect(text.trimEnd().split('\n').at(-1)).toMatch(
      `INCOMPLETE: 1 input not read, ${report.summary.exposures} exposures found so far, exit code 3`,
    );
    expect(text).toContain('in/locked.zip');
  });

  test('have the limit of their format, whatever stdout has', async () => {
    const cwd = makeTree({ 'users.csv': MANY });
    const outputs = ['--output', 'json=r.json', '--output', 'pretty=r.txt'];
    await runCli(['scan', 'users.csv', ...outputs], { cwd });
    const report = parseJson(readFileSync(join(cwd, 'r.json'), 'utf8'));
    expect(report.findings).toHaveLength(100);
    expect(report.summary.findings).toBe(20_000);
    await runCli(['scan', 'users.csv', '--limit', '7', ...outputs], { cwd });
    expect(parseJson(readFileSync(join(cwd, 'r.json'), 'utf8')).findings).toHaveLength(7);
  });

  test('list every finding with --limit 0, in order of place', async () => {
    const cwd = makeTree({ 'users.csv': MANY });
    const result = await runCli(['scan', 'users.csv', ...ALL], { cwd });
    const { findings, summary } = parseJsonl(result.stdout);
    expect(findings).toHaveLength(20_000);
    expect(summary.findings).toBe(20_000);
    const places = findings.map(({ byteStart }) => byteStart);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('replace an older report whole', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1), 'r.json': 'x'.repeat(100_000) });
    const before = statSync(join(cwd, 'r.json')).ino;
    await runCli(['scan', 'app.log', '--output', 'json=r.json'], { cwd });
    parseJson(readFileSync(join(cwd, 'r.json'), 'utf8'));
    expect(statSync(join(cwd, 'r.json')).ino).not.toBe(before); // renamed over it, not written into it
    expect(namesIn(cwd)).toEqual(['app.log', 'r.json']);
  });

  test('are not replaced by a run that fails', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1), 'r.json': 'old' });
    const result = await runCli(['scan', 'missing', '--output', 'json=r.json'], { cwd });
    expect(result.code).toBe(2);
    expect(readFileSync(join(cwd, 'r.json'), 'utf8')).toBe('old');
    expect(namesIn(cwd)).toEqual(['app.log', 'r.json']);
  });

  test('do not become inputs of the run that writes them', async () => {
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
    const result = await runCli(['scan', '.', '--format', 'json', '--output', 'json=r.json'], { cwd });
    expect(parseJson(result.stdout).summary).toMatchObject({
      files: { scanned: 1 },
      bytes: CLEAN_SOURCE.length,
    });
  });

  test('do not become readable to more than the umask says', async () => {
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
    const result = await runShell('umask 077; baomi scan a.ts --output json=r.json', { cwd });
    expect(result.code).toBe(0);
    expect(statSync(join(cwd, 'r.json')).mode & 0o777).toBe(0o600);
  });

  test('in a directory that may not be written: 2 by name, nothing scanned', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1), 'out/': '' });
    chmodSync(join(cwd, 'out'), 0o555);
    const args = ['scan', 'app.log', '--output', 'json=out/r.json'];
    const result = await runCli(args, { cwd, unprivileged: true });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('report not written: out/r.json: EACCES');
  });

  test('two of one name: 2, and no file', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runCli(['scan', 'app.log', '--output', 'json=r', '--output', 'jsonl=r'], { cwd });
    expect(result.code).toBe(2);
    expect(namesIn(cwd)).toEqual(['app.log']);
  });
});

describe('report files on a full disk', () => {
  test('past the limit of file sizes: 2, no report, no temporary file, no CLEAN', async () => {
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
    const result = await runShell('ulimit -f 0; baomi scan a.ts --output json=r.json', { cwd });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('report not written: r.json: EFBIG');
    expect(namesIn(cwd)).toEqual(['a.ts']);
  });

  test('with a large report: 2, the older one stays', async () => {
    const cwd = makeTree({ 'users.csv': MANY, 'r.jsonl': 'old' });
    const script = 'ulimit -f 256; baomi scan users.csv --limit 0 --output jsonl=r.jsonl';
    const result = await runShell(script, { cwd });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('report not written: r.jsonl: EFBIG');
    expect(readFileSync(join(cwd, 'r.jsonl'), 'utf8')).toBe('old');
    expect(namesIn(cwd)).toEqual(['r.jsonl', 'users.csv']);
  });

  test.runIf(canMount())('of 64 KiB: 2, nothing is left on it', async () => {
    const cwd = makeTree({ 'users.csv': MANY, 'disk/': '' });
    const disk = join(cwd, 'disk');
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    onTestFinished(() => void execFileSync('umount', [disk]));
    const args = ['scan', 'users.csv', '--limit', '0', '--output', 'jsonl=disk/r.jsonl'];
    const result = await runCli(args, { cwd });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('report not written: disk/r.jsonl: ENOSPC');
    expect(namesIn(disk)).toEqual([]);
  });
});

describe('report files under a name that holds something else', () => {
  const refused = async (cwd: string): Promise<void> => {
    const result = await runCli(['scan', 'app.log', '--output', 'json=target'], { cwd, timeoutMs: 5000 });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('report not written: target');
    expect(namesIn(cwd).filter((name) => name.includes('.tmp'))).toEqual([]);
  };

  test('a directory: 2, no CLEAN', async () => {
    const cwd = makeTree({ 'app.log': CLEAN_SOURCE, 'target/': '' });
    await refused(cwd);
    expect(statSync(join(cwd, 'target')).isDirectory()).toBe(true);
  });

  test('a FIFO: 2, it stays one', async () => {
    const cwd = makeTree({ 'app.log': CLEAN_SOURCE });
    addFifo(cwd, 'target');
    await refused(cwd).finally(() => expect(lstatSync(join(cwd, 'target')).isFIFO()).toBe(true));
  });

  test('a symbolic link: 2, it stays one and its target is not written', async () => {
    const cwd = makeTree({ 'app.log': CLEAN_SOURCE, precious: 'old' });
    symlinkSync('precious', join(cwd, 'target'));
    await refused(cwd).finally(() => {
      expect(readFileSync(join(cwd, 'precious'), 'utf8')).toBe('old');
      expect(readlinkSync(join(cwd, 'target'))).toBe('precious');
    });
  });

  test('the scanned file itself: 2, it stays as it was', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    const result = await runCli(['scan', 'app.log', '--output', 'json=./app.log'], { cwd });
    expect(readFileSync(join(cwd, 'app.log'), 'utf8')).toBe(leakyLine(1));
    expect(result.code).toBe(2);
  });

  test('a link in the place of the temporary file is not followed', async () => {
    const cwd = makeTree({ 'app.log': CLEAN_SOURCE, precious: 'old' });
    // The child's process id is not known before: cover a range of them.
    const script = `for i in $(seq $$ $(($$ + 300))); do ln -s precious ".r.json.$i.tmp"; done
      baomi scan app.log --output json=r.json`;
    await runShell(script, { cwd });
    expect(readFileSync(join(cwd, 'precious'), 'utf8')).toBe('old');
  });
});

describe('places that cannot be written at all', () => {
  test('a read-only working directory and home, no temporary directory: the scan works', async () => {
    const cwd = makeTree({ 'app.log': leakyLine(1) });
    chmodSync(cwd, 0o555);
    const env = { HOME: '/nonexistent', TMPDIR: '/nonexistent', XDG_CONFIG_HOME: '/nonexistent' };
    const result = await runCli(['scan'], { cwd, env, unprivileged: true });
    expect(result).toMatchObject({ code: 1, stderr: '' });
    expect(verdictOf(result)).toContain('1 exposure');
  });

  test('a working directory that is gone: no crash', async () => {
    const cwd = makeTree({ 'gone/': '', 'app.log': leakyLine(1) });
    const result = await runShell(`cd gone; rmdir ../gone; baomi scan "$OLDPWD/app.log"`, { cwd });
    expect([1, 2]).toContain(result.code);
    expect(result.stderr.length + result.stdout.length).toBeGreaterThan(0);
  });
});

describe('machine reports', () => {
  const TREE = { 'a.log': leakyLine(1), 'b/c.sql': leakyLine(2), 'b/d.txt': leakyLine(1) };

  test('are of the published schema, however the run ends', async () => {
    const runs: readonly (readonly [Readonly<Record<string, string>>, number])[] = [
      [TREE, 1],
      [{ 'a.ts': CLEAN_SOURCE }, 0],
      [{}, 3],
      [{ 'x.png': 'x' }, 0],
    ];
    for (const [files, code] of runs) {
      const cwd = makeTree(files);
      const json = await runCli(['scan', '--format', 'json'], { cwd });
      const jsonl = await runCli(['scan', '--format', 'jsonl'], { cwd });
      expect([json.code, jsonl.code]).toEqual([code, code]);
      const report = parseJson(json.stdout);
      expect(report.status).toBe(code === 3 ? 'incomplete' : 'complete');
      expect(parseJsonl(jsonl.stdout).findings).toEqual(report.findings);
    }
  });

  test.each(['pretty', 'json', 'jsonl'])(
    'under SOURCE_DATE_EPOCH two %s runs are the same bytes',
    async (format) => {
      const cwd = makeTree(TREE);
      const env = { SOURCE_DATE_EPOCH: '1735689600' };
      const args = ['scan', '.', '--format', format, '--limit', '0'];
      const first = await runCli(args, { cwd, env });
      const second = await runCli(args, { cwd, env });
      expect(first.code).toBe(1);
      expect(second.stdout).toBe(first.stdout);
      if (format === 'json') expect(parseJson(first.stdout).summary.durationMs).toBe(0);
    },
  );

  test('are the same bytes in every locale, time zone, terminal and CI', async () => {
    const cwd = makeTree({ ...TREE, 'Z.log': leakyLine(3), 'ä.log': leakyLine(4), 'ı.log': leakyLine(5) });
    const outputs = new Set<string>();
    for (const env of [
      { LANG: 'C', TZ: 'UTC' },
      { LANG: 'zh_CN.UTF-8', TZ: 'Asia/Shanghai' },
      { LANG: 'tr_TR.UTF-8', TERM: 'dumb' },
      { NO_COLOR: '1', CI: 'true' },
      { FORCE_COLOR: '3', COLUMNS: '20' },
    ]) {
      const all = { SOURCE_DATE_EPOCH: '0', ...env };
      outputs.add((await runCli(['scan', '.', '--format', 'json'], { cwd, env: all })).stdout);
    }
    expect(outputs.size).toBe(1);
  });

  test('sort by the bytes of the path', async () => {
    const names = ['B.log', 'a.log', 'a/x.log', 'a-b.log', 'a0.log', '中.log', 'é.log'];
    const cwd = makeTree(Object.fromEntries(names.map((name, index) => [name, leakyLine(index)])));
    const report = parseJson((await runCli(['scan', '.', '--format', 'json'], { cwd })).stdout);
    const sorted = names
      .map((name) => Buffer.from(name))
      .sort(Buffer.compare)
      .map(String);
    expect(report.exposures.map(({ path }) => path)).toEqual(sorted);
  });

  test('name equal values alike and different ones differently', async () => {
    const cwd = makeTree(TREE);
    const { findings } = parseJson((await runCli(['scan', '.', '--format', 'json'], { cwd })).stdout);
    const idOf = (path: string): string | undefined => findings.find((one) => one.path === path)?.valueId;
    expect(idOf('a.log')).toBe('v1');
    expect(idOf('b/d.txt')).toBe('v1');
    expect(idOf('b/c.sql')).toBe('v2');
  });

  test('place a value where it stands in the file', async () => {
    const value = mobile(6);
    const text = `第一行\n  手机：${value} 完\n`;
    const cwd = makeTree({ 'a.log': text });
    const [finding] = parseJson(
      (await runCli(['scan', 'a.log', '--format', 'json'], { cwd })).stdout,
    ).findings;
    expect(Buffer.from(text).toString('utf8', finding!.byteStart, finding!.byteEnd)).toBe(value);
    expect(finding).toMatchObject({
      path: 'a.log',
      line: 2,
      column: 6,
      endColumn: 17,
      masked: '[cn-mobile 11]',
    });
  });

  test('outside of the current directory paths stay as they were given', async () => {
    const tree = makeTree({ 'in/': '', 'out/a.log': leakyLine(1) });
    const cwd = join(tree, 'in');
    const relative = await runCli(['scan', '../out', '--format', 'json'], { cwd });
    expect(parseJson(relative.stdout).exposures.map(({ path }) => path)).toEqual(['../out/a.log']);
    const absolute = await runCli(['scan', join(tree, 'out'), '--format', 'json'], { cwd });
    expect(parseJson(absolute.stdout).exposures.map(({ path }) => path)).toEqual([join(tree, 'out/a.log')]);
  });
});

/** Mounting needs rights that a developer's machine does not give. */
function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
