// Inputs that are no plain files, cannot be read, or change under the scan's feet: never a hang, never silence.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseJson } from './reports.ts';
import { runCli, runShell, verdictOf } from './run-cli.ts';
import { addFifo, addFile, CLEAN_SOURCE, leakyLine, makeTree } from './workspace.ts';

const JSON_REPORT = ['--format', 'json'] as const;

/** Replaces functions of node:fs in the child. */
function patchFs(body: string): string {
  return `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';\n${body}\nsyncBuiltinESMExports();`;
}

/** Runs an action once, after the child has read from the file TARGET for the first time. */
const afterFirstRead = (action: string): string =>
  patchFs(`const read = fs.readSync; let isDone = false;
  fs.readSync = (fd, ...rest) => {
    const count = read(fd, ...rest);
    if (!isDone && fs.readlinkSync('/proc/self/fd/' + fd) === process.env.TARGET) { isDone = true; ${action} }
    return count;
  };`);

async function listenOn(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
}

describe('in a tree', () => {
  test('four FIFOs do not keep a fifth file from being read', async () => {
    const cwd = makeTree({ 'z.log': leakyLine(1) });
    for (const name of ['a', 'b', 'c', 'd']) addFifo(cwd, name);
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, timeoutMs: 5000 });
    expect(result.code).toBe(1);
    const report = parseJson(result.stdout);
    expect(report.excluded).toEqual({ 'special-file': 4 });
    expect(report.summary.files.scanned).toBe(1);
  });

  test('nothing but FIFOs is NOTHING SCANNED', async () => {
    const cwd = makeTree();
    addFifo(cwd, 'pipe');
    const result = await runCli(['scan'], { cwd, timeoutMs: 5000 });
    expect(result.code).toBe(0);
    expect(verdictOf(result)).toMatch(/^NOTHING SCANNED/);
  });

  test('a FIFO in the place of an ignore file is a failure', async () => {
    for (const name of ['.gitignore', '.baomiignore']) {
      const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
      addFifo(cwd, name);
      const result = await runCli(['scan', ...JSON_REPORT], { cwd, timeoutMs: 5000 });
      expect(result.code).toBe(3);
      expect(parseJson(result.stdout).failed).toEqual([{ path: name, reason: 'not-a-regular-file' }]);
    }
  });

  test('a socket is left out with its reason', async () => {
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
    await listenOn(join(cwd, 'socket'));
    const result = await runCli(['scan', ...JSON_REPORT], { cwd });
    expect(result.code).toBe(0);
    expect(parseJson(result.stdout).excluded).toEqual({ 'special-file': 1 });
  });

  test('a loop of symbolic links is not followed', async () => {
    const cwd = makeTree({ 'd/app.log': leakyLine(1) });
    symlinkSync('..', join(cwd, 'd', 'loop'));
    symlinkSync('self', join(cwd, 'self'));
    const report = parseJson((await runCli(['scan', ...JSON_REPORT], { cwd })).stdout);
    expect(report.summary).toMatchObject({ files: { scanned: 1, failed: 0 }, findings: 1 });
    expect(report.excluded).toEqual({ 'symbolic-link': 2 });
  });

  test('a symbolic link out of the tree is not followed', async () => {
    const outside = makeTree({ 'secret.log': leakyLine(1) });
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
    symlinkSync(outside, join(cwd, 'directory'));
    symlinkSync(join(outside, 'secret.log'), join(cwd, 'file.log'));
    const result = await runCli(['scan', ...JSON_REPORT], { cwd });
    expect(result.code).toBe(0);
    expect(parseJson(result.stdout).excluded).toEqual({ 'symbolic-link': 2 });
  });

  test('a dangling symbolic link changes nothing', async () => {
    const cwd = makeTree({ 'a.ts': CLEAN_SOURCE });
    symlinkSync('nowhere', join(cwd, 'link'));
    const result = await runCli(['scan', ...JSON_REPORT], { cwd });
    expect(result.code).toBe(0);
    expect(parseJson(result.stdout).excluded).toEqual({ 'symbolic-link': 1 });
  });

  test('an unreadable file is a failure with its path, the others are scanned', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1), 'b.log': leakyLine(2), 'c.log': leakyLine(3) });
    chmodSync(join(cwd, 'b.log'), 0);
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, unprivileged: true });
    expect(result.code).toBe(3);
    const report = parseJson(result.stdout);
    expect(report.failed).toEqual([{ path: 'b.log', reason: 'permission-denied' }]);
    expect(report.exposures.map(({ path }) => path)).toEqual(['a.log', 'c.log']);
  });

  test('an unreadable directory is a failure with its path, its siblings are scanned', async () => {
    const cwd = makeTree({ 'a/x.log': leakyLine(1), 'b/y.log': leakyLine(2), 'c/z.log': leakyLine(3) });
    chmodSync(join(cwd, 'b'), 0);
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, unprivileged: true });
    expect(result.code).toBe(3);
    const report = parseJson(result.stdout);
    expect(report.failed).toEqual([{ path: 'b', reason: 'permission-denied' }]);
    expect(report.exposures.map(({ path }) => path)).toEqual(['a/x.log', 'c/z.log']);
  });

  test('a directory that may be listed and not entered fails by file', async () => {
    const cwd = makeTree({ 'b/y.log': leakyLine(2), 'c/z.log': leakyLine(3) });
    chmodSync(join(cwd, 'b'), 0o444);
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, unprivileged: true });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'b/y.log', reason: 'permission-denied' }]);
  });

  test('20,000 files in one directory are all counted', async () => {
    const cwd = makeTree({ 'zz.log': leakyLine(1) });
    for (let i = 0; i < 20_000; i++) addFile(cwd, `f${i}.txt`, 'x');
    const result = await runCli(['scan', ...JSON_REPORT], { cwd });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).summary).toMatchObject({ files: { scanned: 20_001 }, findings: 1 });
  });

  test('few file descriptors are enough', async () => {
    const cwd = makeTree();
    for (let i = 0; i < 200; i++) addFile(cwd, `${i}/a/b/f.log`, leakyLine(i + 1));
    const result = await runShell('ulimit -n 32; baomi scan --format json', { cwd });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).summary.files).toMatchObject({ scanned: 200, failed: 0 });
  });
});

describe('named on the command line', () => {
  test('a FIFO is refused at once', async () => {
    const cwd = makeTree();
    addFifo(cwd, 'pipe');
    const result = await runCli(['scan', 'pipe', ...JSON_REPORT], { cwd, timeoutMs: 5000 });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'pipe', reason: 'not-a-regular-file' }]);
  });

  test('a socket is refused', async () => {
    const cwd = makeTree();
    await listenOn(join(cwd, 'socket'));
    const result = await runCli(['scan', 'socket', ...JSON_REPORT], { cwd });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'socket', reason: 'not-a-regular-file' }]);
  });

  test.each(['/dev/zero', '/dev/null', '/dev/random', '/dev/tty'])(
    'the device %s is refused',
    async (path) => {
      const result = await runCli(['scan', path], { timeoutMs: 5000 });
      expect(result.code).toBe(3);
      expect(result.stdout).toContain(path);
      expect(result.stdout).toContain('not a regular file');
    },
  );

  test('a link to a device is refused', async () => {
    const cwd = makeTree();
    symlinkSync('/dev/zero', join(cwd, 'link'));
    const result = await runCli(['scan', 'link', ...JSON_REPORT], { cwd, timeoutMs: 5000 });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'link', reason: 'not-a-regular-file' }]);
  });

  test('a dangling link is no result', async () => {
    const cwd = makeTree();
    symlinkSync('nowhere', join(cwd, 'link'));
    const result = await runCli(['scan', 'link'], { cwd });
    expect([2, 3]).toContain(result.code);
    expect(result.stdout + result.stderr).toContain('link');
  });

  test('a link to itself is no result', async () => {
    const cwd = makeTree();
    symlinkSync('self', join(cwd, 'self'));
    const result = await runCli(['scan', 'self'], { cwd });
    expect([2, 3]).toContain(result.code);
    expect(result.stdout + result.stderr).toContain('self');
  });

  test('an unreadable file and an unreadable directory fail by name', async () => {
    const cwd = makeTree({ 'f.log': leakyLine(1), 'd/f.log': leakyLine(2) });
    for (const name of ['f.log', 'd']) chmodSync(join(cwd, name), 0);
    const result = await runCli(['scan', 'f.log', 'd', ...JSON_REPORT], { cwd, unprivileged: true });
    expect(result.code).toBe(3);
    const failed = parseJson(result.stdout).failed.map(({ path }) => path);
    expect([...failed].sort()).toEqual(['d', 'f.log']);
  });

  test('a file below a directory that may not be entered is no result', async () => {
    const cwd = makeTree({ 'd/f.log': leakyLine(2) });
    chmodSync(join(cwd, 'd'), 0);
    const result = await runCli(['scan', 'd/f.log'], { cwd, unprivileged: true });
    expect([2, 3]).toContain(result.code);
    expect(result.stdout + result.stderr).toContain('d/f.log');
  });

  test('a file of the kernel without a size is read to its end', async () => {
    const result = await runCli(['scan', '/proc/self/status', ...JSON_REPORT]);
    expect([0, 1]).toContain(result.code);
    expect(parseJson(result.stdout).summary.bytes).toBeGreaterThan(100);
  });

  test('a file whose reading fails is a failure', async () => {
    const result = await runCli(['scan', '/proc/self/mem', ...JSON_REPORT]);
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: '/proc/self/mem', reason: 'read-error' }]);
  });
});

describe('while the scan runs', () => {
  test('a directory vanishes before it is listed: 3 with its path', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1), 'gone/b.log': leakyLine(2), 'z.log': leakyLine(3) });
    const preload = patchFs(`for (const name of ['opendirSync', 'readdirSync']) {
      const list = fs[name];
      fs[name] = (path, ...rest) => {
        if (String(path).endsWith('gone')) { fs.rmSync('gone/b.log', { force: true }); if (fs.existsSync('gone')) fs.rmdirSync('gone'); }
        return list(path, ...rest);
      };
    }`);
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, preload });
    expect(result.code).toBe(3);
    const report = parseJson(result.stdout);
    expect(report.failed).toEqual([{ path: 'gone', reason: 'vanished' }]);
    expect(report.exposures.map(({ path }) => path)).toEqual(['a.log', 'z.log']);
    expect(existsSync(join(cwd, 'gone'))).toBe(false);
  });

  test('a file vanishes before it is opened: 3 with its path', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1), 'gone.log': leakyLine(2) });
    const preload = patchFs(`const open = fs.openSync;
    fs.openSync = (path, ...rest) => {
      if (String(path).endsWith('gone.log')) fs.rmSync('gone.log', { force: true });
      return open(path, ...rest);
    };`);
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, preload });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'gone.log', reason: 'vanished' }]);
  });

  test('a file becomes a symbolic link before it is opened: not followed', async () => {
    const outside = makeTree({ 'secret.log': leakyLine(1) });
    const cwd = makeTree({ 'a.log': 'x' });
    const preload = patchFs(`const open = fs.openSync;
    fs.openSync = (path, ...rest) => {
      if (String(path).endsWith('a.log')) {
        fs.rmSync('a.log'); fs.symlinkSync(process.env.OUTSIDE, 'a.log');
      }
      return open(path, ...rest);
    };`);
    const env = { OUTSIDE: join(outside, 'secret.log') };
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, preload, env });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'a.log', reason: 'not-a-regular-file' }]);
  });

  test('directories come and go all the time: the rest is scanned, what is gone is named', async () => {
    const cwd = makeTree({ 'zz.log': leakyLine(1) });
    for (let i = 0; i < 300; i++) addFile(cwd, `stays${i}/a.ts`, CLEAN_SOURCE);
    const loop = 'while :; do for i in 1 2 3 4 5; do mkdir -p "n$i/x"; : > "n$i/x/f"; done; rm -rf n?; done';
    const churn = spawn('sh', ['-c', loop], { cwd, stdio: 'ignore' });
    onTestFinished(() => void churn.kill('SIGKILL'));
    for (let run = 0; run < 5; run++) {
      const result = await runCli(['scan', ...JSON_REPORT], { cwd });
      const report = parseJson(result.stdout);
      expect(report.summary.findings).toBe(1);
      expect(report.summary.files.scanned).toBeGreaterThanOrEqual(301);
      expect(result.code).toBe(report.failed.length > 0 ? 3 : 1);
      for (const { path, reason } of report.failed) {
        expect(path).toMatch(/^n[1-5]/);
        expect(['vanished', 'permission-denied']).toContain(reason);
      }
    }
    churn.kill('SIGKILL');
    await new Promise((resolve) => churn.on('exit', resolve));
  });

  test('a file is cut off: 3, changed during read', async () => {
    const cwd = makeTree({ 'big.log': 'line of text\n'.repeat(500_000) });
    const env = { TARGET: join(cwd, 'big.log') };
    const preload = afterFirstRead('fs.truncateSync(process.env.TARGET, 10);');
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, preload, env });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'big.log', reason: 'changed-during-read' }]);
  });

  test('a file grows: read to the size it had when opened', async () => {
    const text = 'line of text\n'.repeat(500_000);
    const cwd = makeTree({ 'big.log': text });
    const env = { TARGET: join(cwd, 'big.log'), LINE: leakyLine(1) };
    const preload = afterFirstRead('fs.appendFileSync(process.env.TARGET, process.env.LINE.repeat(1000));');
    const result = await runCli(['scan', ...JSON_REPORT], { cwd, preload, env });
    expect(result.code).toBe(0);
    expect(parseJson(result.stdout).summary.bytes).toBe(text.length);
  });

  test('a file grows without end: the scan ends', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1) });
    const script =
      '(yes >> grows.log) & writer=$!; sleep 0.2; baomi scan --quiet; code=$?; kill $writer; exit $code';
    expect((await runShell(script, { cwd, timeoutMs: 15_000 })).code).toBe(1);
  });

  test('nothing in the tree is changed', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1), 'd/b.csv': leakyLine(2) });
    mkdirSync(join(cwd, 'e'));
    const state = (): string =>
      execFileSync('sh', ['-c', 'find . -printf "%p %m %s %T@ "'], { cwd, encoding: 'utf8' });
    const before = state();
    await runCli(['scan'], { cwd });
    expect(state()).toBe(before);
  });
});
