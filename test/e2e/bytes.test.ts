// What the bytes of a file can be: broken encodings, NUL bytes, marks, line ends, any size.
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { peakMegabytes, REPORT_PEAK } from './memory.ts';
import { type JsonReport, parseJson } from './reports.ts';
import { type RunResult, runCli, verdictOf } from './run-cli.ts';
import { leakyLine, makeTree, mobile } from './workspace.ts';

interface Scanned extends RunResult {
  readonly report: JsonReport;
}

async function scanBytes(content: string | Uint8Array, name = 'app.log'): Promise<Scanned> {
  const cwd = makeTree({ [name]: content });
  const result = await runCli(['scan', name, '--format', 'json', '--limit', '0'], { cwd });
  return { ...result, report: parseJson(result.stdout) };
}

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('bytes around a value', () => {
  test('invalid UTF-8 does not hide it', async () => {
    const { code, report } = await scanBytes(bytes('x', [0xff], mobile(1), [0xfe], '\n'));
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([{ line: 1, column: 3, byteStart: 2, byteEnd: 13 }]);
  });

  test.each([
    ['an overlong sequence', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a cut sequence', [0xe4, 0xb8]],
    ['a lone continuation', [0x80]],
    ['U+FFFD', [0xef, 0xbf, 0xbd]],
    ['a NUL', [0x00]],
    ['GBK', [0xca, 0xd6, 0xbb, 0xfa, 0x3a]], // 手机:
  ])('%s does not hide it', async (_name, around) => {
    const { code, report } = await scanBytes(bytes('手机号：x ', around, mobile(2), around, ' x\n'));
    expect(code).toBe(1);
    const byteStart = 14 + around.length;
    expect(report.findings).toMatchObject([{ byteStart, byteEnd: byteStart + 11 }]);
  });

  test('NUL bytes after the part that is looked at do not hide it', async () => {
    const head = Buffer.alloc(65_536, 'line of text\n');
    const { code, report } = await scanBytes(bytes([...head], [0], `\n手机号：${mobile(3)}\n`));
    expect(code).toBe(1);
    expect(report.findings).toHaveLength(1);
  });

  test('a file full of NUL bytes is binary in a tree, and scanned when named', async () => {
    const content = bytes([0, 1, 2, 0, 0, 7], ` ${mobile(4)} `, [0, 0, 0]);
    const cwd = makeTree({ 'data.raw': content });
    const walked = await runCli(['scan', '.', '--format', 'json'], { cwd });
    expect(walked.code).toBe(0);
    expect(parseJson(walked.stdout).excluded).toEqual({ binary: 1 });
    expect((await runCli(['scan', 'data.raw'], { cwd })).code).toBe(1);
    expect((await runCli(['scan', '--no-default-excludes', '.'], { cwd })).code).toBe(1);
  });

  test('a byte-order mark does not count as a column', async () => {
    const { report } = await scanBytes(bytes([0xef, 0xbb, 0xbf], `tel ${mobile(5)}\n`));
    expect(report.findings).toMatchObject([{ line: 1, column: 5, byteStart: 7 }]);
  });

  test.each([
    ['LF', '\n', 3],
    ['CRLF', '\r\n', 3],
    ['CR alone', '\r', 1],
    ['U+2028', '\u2028', 1],
    ['NEL', '\u0085', 1],
  ])('%s: lines are counted as grep -n counts them', async (_name, end, line) => {
    const { report } = await scanBytes(`a${end}b${end}手机号：${mobile(6)}${end}`);
    expect(report.findings).toMatchObject([{ line }]);
  });

  test('columns are in UTF-16 code units', async () => {
    const { report } = await scanBytes(`😀手机号：${mobile(6)}\n`);
    expect(report.findings).toMatchObject([{ line: 1, column: 7, endColumn: 18 }]);
  });

  test('full-width digits are found and masked', async () => {
    const wide = Array.from(mobile(7), (digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    const { code, report, stdout } = await scanBytes(`联系电话：${wide}\n`);
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([{ byteEnd: 15 + 33 }]);
    expect(stdout).not.toContain(wide);
  });
});

describe('where a value stands in a file', () => {
  test.each([0, 4096, 8192, 65_536, 131_072, 262_144, 524_288, 1_048_576, 2_097_152])(
    'at the very end of a file of %d bytes, once',
    async (size) => {
      const value = mobile(8);
      const tail = `手机号:${value}`;
      const padding = Math.max(0, size - Buffer.byteLength(tail));
      const text = 'a'.repeat(padding) + tail;
      const { code, report } = await scanBytes(text);
      expect(code).toBe(1);
      expect(report.findings).toMatchObject([{ byteEnd: Buffer.byteLength(text), line: 1 }]);
      expect(report.findings).toHaveLength(1);
    },
  );

  test('across every border of 64 KiB, each once and at its place', async () => {
    const step = 65_536;
    const content = Buffer.alloc(step * 80, 'some text without digits, ');
    const places: number[] = [];
    for (let border = 1; border < 80; border++) {
      const at = border * step - (border % 14); // from before the border to just behind it
      content.write(` ${mobile(border)} `, at - 1);
      places.push(at);
    }
    const { report } = await scanBytes(content);
    expect(report.findings.map(({ byteStart }) => byteStart)).toEqual(places);
  });

  test('an ID across borders keeps its check digit', async () => {
    const content = Buffer.alloc(1_048_576 * 3, 'text only, ');
    for (const [index, border] of [262_144, 524_288, 1_048_576, 2_097_152].entries()) {
      content.write(` 身份证号：${synthesize('cn-resident-id', index + 1)} `, border - 20 - index);
    }
    const { report } = await scanBytes(content, 'app.sql');
    expect(report.summary.findings).toBe(4);
    expect(report.findings.every(({ detector }) => detector === 'cn-resident-id')).toBe(true);
  });
});

describe('files that would break a careless scanner', () => {
  test.each([
    ['10 MB of digits', Buffer.alloc(10_000_000, '1234567890123')],
    ['10 MB of digits and separators', Buffer.alloc(10_000_000, '138-0013 8')],
    ['10 MB of at signs', Buffer.alloc(10_000_000, 'a@')],
    ['10 MB of dots', Buffer.alloc(10_000_000, '1.1.')],
    ['10 MB of one digit', Buffer.alloc(10_000_000, '1')],
    ['10 MB of numbers that are nearly mobile', Buffer.alloc(10_000_000, '1391234567 ')],
    ['10 MB of labels', Buffer.alloc(9_999_999, '手')],
  ])('%s: the scan ends', async (_name, content) => {
    const { report } = await scanBytes(content);
    expect(report.status).toBe('complete');
    expect(report.summary.bytes).toBe(content.length);
  });

  test('90,000 values in one file are counted exactly and listed to the last', async () => {
    const values = Array.from({ length: 90_000 }, (_, i) => `1391${5_500_000 + i * 4}`);
    const { code, report } = await scanBytes(`手机号\n${values.join('\n')}\n`, 'users.csv');
    expect(code).toBe(1);
    const [exposure] = report.exposures;
    expect(exposure).toMatchObject({ detector: 'cn-mobile' });
    expect(report.findings.filter(({ detector }) => detector === 'cn-mobile')).toHaveLength(exposure!.count);
    expect(exposure!.count).toBe(90_000);
    expect(exposure!.distinct).toBe(90_000);
  });

  test('an empty file is scanned', async () => {
    const { report } = await scanBytes('');
    expect(report.summary.files).toMatchObject({ scanned: 1, failed: 0 });
  });
});

describe('wide encodings and archives', () => {
  const wide = (encoding: string): Buffer => {
    const text = Buffer.from(`\ufeff${leakyLine(1).repeat(20)}`, 'utf16le');
    if (encoding === 'utf-16le') return text;
    if (encoding === 'utf-16le without a mark') return text.subarray(2);
    return text.swap16();
  };

  test.each(['utf-16le', 'utf-16be', 'utf-16le without a mark'])('%s is read', async (encoding) => {
    const cwd = makeTree({ 'wide.log': wide(encoding) });
    for (const path of ['.', 'wide.log']) {
      const result = await runCli(['scan', path], { cwd });
      expect(result.code).toBe(1);
      expect(result.stdout).toContain('wide.log');
      expect(result.stdout).toContain(encoding.startsWith('utf-16be') ? 'UTF-16BE' : 'UTF-16LE');
      expect(verdictOf(result)).toMatch(/^Verdict: 1 exposure/);
    }
  });

  const SEVEN_ZIP = Buffer.from('377abcaf271c0004', 'hex');

  test('archives nobody can open here are excluded in a tree and counted', async () => {
    const cwd = makeTree({ 'a.ts': 'x', 'dump.7z': SEVEN_ZIP, 'no-suffix': SEVEN_ZIP });
    const result = await runCli(['scan', '.', '--format', 'json'], { cwd });
    expect(result.code).toBe(0);
    expect(parseJson(result.stdout).excluded).toEqual({ container: 2 });
    const pretty = await runCli(['scan', '.'], { cwd });
    expect(pretty.stdout).toMatch(/archives and containers 2/);
  });

  test('nothing but such archives is NOTHING SCANNED', async () => {
    const cwd = makeTree({ 'dump.7z': SEVEN_ZIP });
    const result = await runCli(['scan', '.'], { cwd });
    expect(result.code).toBe(0);
    expect(verdictOf(result)).toMatch(/^NOTHING SCANNED/);
  });

  test.each(['dump.7z', 'plain-name'])('one that is named (%s): 3', async (name) => {
    const cwd = makeTree({ [name]: SEVEN_ZIP });
    const result = await runCli(['scan', name, '--format', 'json'], { cwd });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([
      { path: name, reason: 'unsupported-container', format: '7z' },
    ]);
  });

  test('a refusal says what to do instead', async () => {
    const cwd = makeTree({ 'shop.dump': Buffer.concat([Buffer.from('PGDMP'), Buffer.alloc(99)]) });
    const result = await runCli(['scan', 'shop.dump'], { cwd });
    expect(result.code).toBe(3);
    expect(result.stdout.replaceAll(/\s+/g, ' ')).toContain('pg_restore -f - FILE | baomi scan -');
  });

  test('asked for with --no-default-excludes: 3', async () => {
    const cwd = makeTree({ 'dump.7z': SEVEN_ZIP });
    const result = await runCli(['scan', '--no-default-excludes', '.'], { cwd });
    expect(result.code).toBe(3);
  });

  test.each(['.', 'dump.sql.gz'])('gzip is opened: %s', async (path) => {
    const cwd = makeTree({ 'dump.sql.gz': gzipSync(leakyLine(1)) });
    const result = await runCli(['scan', path], { cwd });
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('dump.sql.gz');
  });

  test('a bomb is cut and named', async () => {
    const cwd = makeTree({ 'bomb.gz': gzipSync(Buffer.alloc(80 * 1024 * 1024, 'nothing\n')) });
    const result = await runCli(['scan', '.', '--format', 'json'], { cwd });
    expect(result.code).toBe(3);
    expect(parseJson(result.stdout).failed).toEqual([{ path: 'bomb.gz', reason: 'limit' }]);
    const allowed = await runCli(['scan', '.', '--max-ratio', '2000'], { cwd });
    expect(allowed.code).toBe(0);
  });
});

describe('memory', () => {
  test('a file of 400 MB in one line is read in less than 200 MB', async () => {
    const cwd = makeTree();
    const fd = openSync(join(cwd, 'one-line.log'), 'w');
    const block = Buffer.alloc(10_000_000, 'no line end in here; ');
    for (let i = 0; i < 40; i++) writeSync(fd, block);
    writeSync(fd, ` 手机号：${mobile(9)}`);
    closeSync(fd);
    const peak = join(cwd, 'peak');
    const result = await runCli(['scan', 'one-line.log', '--format', 'json'], {
      cwd,
      env: { PEAK: peak },
      preload: REPORT_PEAK,
    });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).findings).toMatchObject([
      { line: 1, byteStart: 400_000_013, column: 400_000_006 },
    ]);
    expect(peakMegabytes(peak)).toBeLessThan(200);
  });
});
