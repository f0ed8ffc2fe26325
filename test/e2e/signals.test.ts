// Ctrl-C and a request to end: an honest report, nothing half done left behind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { parseJson, parseJsonl } from './reports.ts';
import { type Running, startCli } from './run-cli.ts';
import { addHugeFile, leakyLine, makeTree, namesIn } from './workspace.ts';

const GIBIBYTE = 2 ** 30;
/** A second or more of reading, and not yet so large that a file of holes is refused. */
const LONG_FILE = Math.floor(3.9 * GIBIBYTE);
const CODES = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/** Waits for the temporary report file: the scan has begun. */
async function hasBegun(directory: string): Promise<void> {
  while (!namesIn(directory).some((name) => name.endsWith('.tmp'))) await sleep(10);
  await sleep(150);
}

function startIn(cwd: string, ...args: readonly string[]): Running {
  return startCli(['scan', 'in', ...args], { cwd, timeoutMs: 15_000 });
}

describe.each(CODES)('%s ends with %d', (signal, code) => {
  test('in one big file', async () => {
    const cwd = makeTree({ 'in/a.log': leakyLine(1), 'out/': '' });
    addHugeFile(cwd, 'in/b.log', LONG_FILE);
    const run = startIn(cwd, '--format', 'json', '--output', 'jsonl=out/r.jsonl');
    await hasBegun(join(cwd, 'out'));
    run.child.kill(signal);
    const result = await run.ended;
    expect(result).toMatchObject({ code, signal: null, stderr: '' });
    const report = parseJson(result.stdout);
    expect(report.status).toBe('incomplete');
    expect(report.exposures.map(({ path }) => path)).toEqual(['in/a.log']);
    expect(report.failed).toEqual([{ path: 'in/b.log', reason: 'interrupted' }]);
    expect(namesIn(join(cwd, 'out'))).toEqual(['r.jsonl']);
    expect(parseJsonl(readFileSync(join(cwd, 'out', 'r.jsonl'), 'utf8')).status).toBe('incomplete');
  });

  test('in a big tree', async () => {
    const cwd = makeTree({ 'in/a.log': leakyLine(1), 'out/': '' });
    for (let i = 0; i < 200; i++) addHugeFile(cwd, `in/d${i}/b.log`, GIBIBYTE);
    const run = startIn(cwd, '--output', 'json=out/r.json');
    await hasBegun(join(cwd, 'out'));
    run.child.kill(signal);
    const result = await run.ended;
    expect(result).toMatchObject({ code, signal: null });
    expect(result.stdout.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^INCOMPLETE.*exit code ${code}$`));
    expect(namesIn(join(cwd, 'out'))).toEqual(['r.json']);
    expect(parseJson(readFileSync(join(cwd, 'out', 'r.json'), 'utf8')).status).toBe('incomplete');
  });

  test('while stdin has nothing to say', async () => {
    const cwd = makeTree({ 'out/': '' });
    const args = ['scan', '-', '--format', 'json', '--output', 'json=out/r.json'];
    const run = startCli(args, { cwd, stdin: 'open', timeoutMs: 4000 });
    run.child.stdin?.write(leakyLine(1));
    await hasBegun(join(cwd, 'out'));
    run.child.kill(signal);
    const result = await run.ended;
    expect(result.code).toBe(code);
    expect(parseJson(result.stdout).status).toBe('incomplete');
    expect(namesIn(join(cwd, 'out')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('while stdin never ends', async () => {
    const cwd = makeTree({ 'out/': '' });
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 1e9; i++) yield Buffer.alloc(65_536, 'text ');
    }
    const args = ['scan', '-', '--output', 'json=out/r.json'];
    const run = startCli(args, { cwd, stdin: endless(), timeoutMs: 4000 });
    await hasBegun(join(cwd, 'out'));
    run.child.kill(signal);
    const result = await run.ended;
    expect(result.code).toBe(code);
    expect(result.stdout).toContain('INCOMPLETE');
  });
});

describe('a second signal', () => {
  test('ends at once and leaves no file', async () => {
    const cwd = makeTree({ 'in/a.log': leakyLine(1), 'out/': '' });
    const args = ['scan', '-', '--output', 'json=out/r.json'];
    const run = startCli(args, { cwd, stdin: 'open', timeoutMs: 4000 });
    await hasBegun(join(cwd, 'out'));
    run.child.kill('SIGINT');
    await sleep(100);
    run.child.kill('SIGINT');
    const result = await run.ended;
    expect(result.signal === 'SIGINT' || result.code === 130).toBe(true);
    expect(namesIn(join(cwd, 'out')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('signals at any moment', () => {
  test('never end a cut run as complete', async () => {
    const cwd = makeTree({ 'out/': '' });
    for (let i = 0; i < 30; i++) addHugeFile(cwd, `in/${i}.log`, GIBIBYTE / 8);
    for (let delay = 0; delay < 400; delay += 40) {
      const run = startIn(cwd, '--format', 'json', '--output', 'json=out/r.json');
      await sleep(delay);
      run.child.kill('SIGTERM');
      const { code, signal, stdout } = await run.ended;
      // Before our handler is in place the system ends the process; behind that we answer.
      if (signal === null) expect([0, 143]).toContain(code);
      if (code === 143) expect(parseJson(stdout).status === 'incomplete' || stdout !== '').toBe(true);
      if (code === 0) expect(parseJson(stdout).status).toBe('complete');
      expect(namesIn(join(cwd, 'out')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
  });
});
