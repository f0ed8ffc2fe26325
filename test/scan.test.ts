// The whole line from paths to results, through the public API: order, counts, ordinals, thresholds, incompleteness.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BaomiError,
  type FileResult,
  type Finding,
  type ScanOptions,
  type ScanSummary,
  scan,
} from '../src/index.ts';
import { synthesize } from './synth/synthesize.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'baomi-scan-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(join(cwd, path, '..'), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

async function run(
  options: ScanOptions = {},
): Promise<{ results: FileResult[]; summary: ScanSummary; findings: Finding[] }> {
  const scanning = scan({ cwd, ...options });
  const results: FileResult[] = [];
  for await (const result of scanning) results.push(result);
  const findings = results.flatMap((result) => (result.status === 'scanned' ? result.findings : []));
  return { results, summary: await scanning.summary, findings };
}

const mobile = (seed: number): string => synthesize('cn-mobile', seed);
const id = (seed: number): string => synthesize('cn-resident-id', seed);

describe('scan', () => {
  it('yields results in path order with exact places', async () => {
    write('b.txt', `第一行\n手机 ${mobile(1)} 和 ${mobile(2)}\n`);
    write('a/z.log', `phone=${mobile(3)}`);
    const { results, findings } = await run();
    expect(results.map((result) => result.path)).toEqual(['a/z.log', 'b.txt']);
    expect(
      findings.map(({ path, line, column, endColumn, byteStart }) => [
        path,
        line,
        column,
        endColumn,
        byteStart,
      ]),
    ).toEqual([
      ['a/z.log', 1, 7, 18, 6],
      ['b.txt', 2, 4, 15, 17],
      ['b.txt', 2, 18, 29, 33],
    ]);
    expect(findings[0]!.masked).toBe('[cn-mobile 11]');
    expect(findings[0]!.evidence).toEqual(['prefix-allocated', 'label']);
  });

  it('gives equal values one ordinal across files and spellings', async () => {
    write('a.txt', `tel ${mobile(1)}\ntel ${mobile(2)}\n`);
    write('b.txt', `+86 ${mobile(1)}\n`);
    const { findings, summary } = await run();
    expect(findings.map((finding) => finding.valueId)).toEqual(['v1', 'v2', 'v1']);
    expect(summary.distinctValues).toBe(2);
    expect(summary.findings).toBe(3);
  });

  it('counts exactly beyond the limit', async () => {
    const rows = Array.from({ length: 500 }, (_, seed) => `(${seed},'${mobile(seed)}','${id(seed)}')`);
    write('dump.sql', `INSERT INTO t_user VALUES ${rows.join(',')};\n`);
    const { results, summary, findings } = await run({ limit: 3 });
    const file = results[0]!;
    if (file.status !== 'scanned') throw new Error('not scanned');
    expect(findings.length).toBe(6);
    expect(
      file.exposures.map(({ detector, count, linked, kind }) => [detector, count, linked, kind]),
    ).toEqual([
      ['cn-mobile', 500, 500, 'dump'],
      ['cn-resident-id', 500, 500, 'dump'],
    ]);
    expect(summary.linkedRecords).toBe(500);
    expect(summary.bySeverity).toMatchObject({ S2: 500, S3: 500 });
    expect(summary.failing).toBe(1000);
    expect(summary.duties.map(({ duty, exposures }) => [duty, exposures])).toEqual([
      ['A3.confidential', 2],
      ['A4.measures', 2],
      ['A4.prevent', 2],
      ['A4.remedy', 2],
    ]);
  });

  it('counts what lies below the confidence asked for, without listing it', async () => {
    write('a.txt', 'tel 13800138000\n');
    const quiet = await run();
    expect([quiet.summary.belowConfidence, quiet.summary.findings]).toEqual([1, 0]);
    const all = await run({ minConfidence: 'low' });
    expect(all.findings.map(({ confidence, evidence }) => [confidence, evidence])).toEqual([
      ['low', ['prefix-allocated', 'label', 'known-sample']],
    ]);
    expect(all.summary.failing).toBe(0);
  });

  it('lowers a lone mobile in a test directory, unless that directory is what was asked for', async () => {
    write('test/user.ts', `const phone = '${mobile(9)}';\n`);
    expect((await run()).findings[0]!.severity).toBe('S1');
    expect((await run({ paths: ['test'] })).findings[0]!.severity).toBe('S2');
  });

  it('reads UTF-16 and says so', async () => {
    write('utf16.csv', Buffer.from(`\ufeff手机\n${mobile(1)}\n`, 'utf16le'));
    const { results, summary, findings } = await run();
    expect(results).toMatchObject([{ path: 'utf16.csv', encoding: 'utf-16le' }]);
    expect(results[0]).toMatchObject({ exposures: [{ encoding: 'utf-16le', field: { column: '手机' } }] });
    expect(findings[0]).toMatchObject({ line: 2, column: 1, byteStart: 8, byteEnd: 30 });
    expect(summary.status).toBe('complete');
  });

  it('leaves out containers and binaries, counted', async () => {
    write('a.bin', Buffer.from([1, 2, 0, 3]));
    write('b.7z', Buffer.from('377abcaf271c', 'hex'));
    write('c.txt', 'nothing\n');
    const { summary } = await run();
    expect(summary.files).toEqual({ scanned: 1, excluded: 2, failed: 0 });
    expect(summary.excluded).toEqual({ binary: 1, container: 1 });
    expect(summary.status).toBe('complete');
  });

  it('masks values in paths', async () => {
    write(`张三_${id(4)}/客户 ${mobile(4)}.txt`, `邮箱 ${synthesize('email', 4)}\n`);
    const { results, findings } = await run();
    const text = JSON.stringify(results);
    expect(text).not.toContain(id(4));
    expect(text).not.toContain(mobile(4));
    expect(findings[0]!.path).toBe('张三_[cn-resident-id 18]/客户 [cn-mobile 11].txt');
  });

  it('reads a stream of any pieces', async () => {
    const text = Buffer.from(`姓名\n手机号 ${mobile(5)}\n`);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (const byte of text) yield Uint8Array.of(byte);
    }
    const { findings } = await run({ stream: { name: 'dump.sql', chunks: pieces() } });
    expect(findings.map(({ path, line, column }) => [path, line, column])).toEqual([['dump.sql', 2, 5]]);
  });

  it('rejects a path that does not exist and a pattern that cannot be compiled', async () => {
    await expect(run({ paths: ['nope'] })).rejects.toThrow(BaomiError);
    const patterns = [{ ...(await import('../patterns/email.ts')).email, id: 'mine', re2: '(?=a)b' }];
    await expect(run({ patterns })).rejects.toThrow('pattern mine: RE2 cannot take re2');
  });

  it('stops at a signal and says that the result is incomplete', async () => {
    for (let index = 0; index < 300; index++) write(`f${index}.txt`, 'x\n');
    const controller = new AbortController();
    const scanning = scan({ cwd, signal: controller.signal });
    let count = 0;
    for await (const _ of scanning) if (++count === 10) controller.abort();
    expect(count).toBe(10);
    expect((await scanning.summary).status).toBe('incomplete');
  });
});
