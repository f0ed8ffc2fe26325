// `producer | baomi scan -`: a stream of any length, from anywhere.
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { peakMegabytes, REPORT_PEAK } from './memory.ts';
import { parseJson } from './reports.ts';
import { runCli, runShell, verdictOf } from './run-cli.ts';
import { leakyLine, makeTree, mobile } from './workspace.ts';

async function* blocks(block: Uint8Array, count: number, last: string): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield block;
  yield Buffer.from(last);
}

describe('what comes in', () => {
  test('is called stdin unless it is named', async () => {
    const plain = await runCli(['scan', '-', '--format', 'json'], { stdin: leakyLine(1) });
    expect(plain.code).toBe(1);
    expect(parseJson(plain.stdout).findings).toMatchObject([{ path: 'stdin', line: 1 }]);
    const named = await runCli(['scan', '-', '--stdin-name', 'db/dump.sql', '--format', 'json'], {
      stdin: leakyLine(1),
    });
    expect(parseJson(named.stdout).exposures).toMatchObject([{ path: 'db/dump.sql', kind: 'dump' }]);
  });

  test('may be clean', async () => {
    const result = await runCli(['scan', '-'], { stdin: 'nothing here\n' });
    expect(result.code).toBe(0);
    expect(verdictOf(result)).toMatch(/^CLEAN/);
  });

  test('is scanned beside files', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1) });
    const result = await runCli(['scan', 'a.log', '-', '--format', 'json'], { cwd, stdin: leakyLine(2) });
    expect(parseJson(result.stdout).summary).toMatchObject({ files: { scanned: 2 }, findings: 2 });
  });

  test('may be a file', async () => {
    const cwd = makeTree({ 'a.log': leakyLine(1) });
    const fd = openSync(join(cwd, 'a.log'), 'r');
    const result = await runCli(['scan', '-', '--format', 'json'], { cwd, stdin: fd });
    closeSync(fd);
    expect(result.code).toBe(1);
  });

  test('when it is empty the run is incomplete, not CLEAN: the producer has failed', async () => {
    const result = await runCli(['scan', '-'], { stdin: '' });
    expect(verdictOf(result)).not.toMatch(/^CLEAN/);
    expect(result.code).toBe(3);
  });

  test('when it is closed the run is incomplete', async () => {
    const result = await runShell('baomi scan - <&-');
    expect(verdictOf(result)).not.toMatch(/^CLEAN/);
    expect(result.code).toBe(3);
  });

  test('when it is a directory the run is incomplete', async () => {
    const result = await runShell('baomi scan - < .', { cwd: makeTree() });
    expect(result.code).toBe(3);
  });

  test('is read when it is compressed or UTF-16', async () => {
    for (const stdin of [gzipSync(leakyLine(1)), Buffer.from(`\ufeff${leakyLine(1)}`, 'utf16le')]) {
      const result = await runCli(['scan', '-'], { stdin });
      expect(result.code).toBe(1);
    }
  });

  test('what stands behind a compressed stream makes the run incomplete', async () => {
    const head = gzipSync(leakyLine(1));
    const stdin = blocks(Buffer.concat([head, Buffer.alloc(1_000_000)]), 20, 'x');
    expect((await runCli(['scan', '-'], { stdin, timeoutMs: 10_000 })).code).toBe(3);
  });

  test('is not read unless it is asked for', async () => {
    const cwd = makeTree({ 'a.ts': 'x' });
    const result = await runCli(['scan', 'a.ts'], { cwd, stdin: 'open', timeoutMs: 5000 });
    expect(result.code).toBe(0);
  });
});

describe('pieces', () => {
  test('a value that arrives byte by byte is found once', async () => {
    const text = `x\n手机号：${mobile(3)} y\n`;
    async function* single(): AsyncGenerator<Uint8Array> {
      for (const byte of Buffer.from(text)) {
        yield Buffer.of(byte);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const result = await runCli(['scan', '-', '--format', 'json'], { stdin: single() });
    expect(parseJson(result.stdout).findings).toMatchObject([{ line: 2, column: 5, byteStart: 14 }]);
  });

  test('a stream whose first byte comes alone is still known for what it is', async () => {
    const wide = Buffer.from(`\ufeff${leakyLine(1).repeat(5)}`, 'utf16le');
    async function* halting(): AsyncGenerator<Uint8Array> {
      yield wide.subarray(0, 1);
      await new Promise((resolve) => setTimeout(resolve, 200));
      yield wide.subarray(1);
    }
    expect((await runCli(['scan', '-'], { stdin: halting() })).code).toBe(1);
  });

  test('300 MB are read in less than 200 MB, the value at the end is found', async () => {
    const cwd = makeTree();
    const peak = join(cwd, 'peak');
    const block = Buffer.alloc(1_000_000, 'a line of a log that says nothing\n');
    const result = await runCli(['scan', '-', '--format', 'json'], {
      cwd,
      stdin: blocks(block, 300, ` 手机号：${mobile(4)}`),
      env: { PEAK: peak },
      preload: REPORT_PEAK,
      timeoutMs: 60_000,
    });
    expect(result.code).toBe(1);
    const report = parseJson(result.stdout);
    expect(report.summary.bytes).toBe(300_000_024);
    expect(report.findings).toMatchObject([{ byteStart: 300_000_013 }]);
    expect(peakMegabytes(peak)).toBeLessThan(200);
  });
});
