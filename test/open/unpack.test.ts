// Archives: what is inside is found under its name, and whatever is broken, hidden or too much is named.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type FileResult, type ScanOptions, scan } from '../../src/index.ts';
import { synthesize } from '../synth/synthesize.ts';
import { encode } from './encode.ts';
import { makeZip } from './make-zip.ts';

const line = (seed: number): string => `手机号：${synthesize('cn-mobile', seed)}\n`;

async function makeTar(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  archive.entry({ name: 'link', type: 'symlink', linkname: '/etc/passwd' });
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const part of archive) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

async function scanned(name: string, bytes: Uint8Array, options: ScanOptions = {}): Promise<FileResult[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'baomi-unpack-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, name), bytes);
  const results: FileResult[] = [];
  for await (const result of scan({ cwd, paths: [name], ...options })) results.push(result);
  return results;
}

/** "member: count", "member: reason". */
function brief(results: readonly FileResult[]): string[] {
  return results.map((result) => {
    const what = result.status === 'scanned' ? String(result.findings.length) : result.reason;
    return `${result.member ?? '-'}: ${what}`;
  });
}

test('gzip of several members is one text', async () => {
  const bytes = Buffer.concat([gzipSync(line(1)), gzipSync(line(2)), Buffer.alloc(100)]);
  expect(brief(await scanned('app.log.1.gz', bytes))).toEqual(['-: 2']);
});

/** These tests read what the tool itself wrote: without it there is nothing to read. */
const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
const TOOLS: readonly (readonly [tool: string, suffix: string, args: readonly string[]])[] = [
  ['bzip2', 'bz2', ['-c']],
  ['xz', 'xz', ['-c']],
  ['zstd', 'zst', ['-q', '-c']],
];

describe.each(TOOLS.filter(([tool]) => !has(tool)))('%s', (tool) => {
  test.skip(`is not tested: ${tool} is not installed`, () => undefined);
});

describe.each(TOOLS.filter(([tool]) => has(tool)))('%s', (tool, suffix, args) => {
  const pack = (text: string | Uint8Array, ...more: readonly string[]): Buffer =>
    execFileSync(tool, [...args, ...more], { input: text, maxBuffer: 2 ** 28 });

  test('is one text, also of several streams; the name below tells the structure', async () => {
    const people = `姓名,手机\n甲,${synthesize('cn-mobile', 1)}\n`;
    const twice = Buffer.concat([pack(people), pack(`乙,${synthesize('cn-mobile', 2)}\n`)]);
    const [result] = await scanned(`people.csv.${suffix}`, twice);
    expect(result).toMatchObject({ exposures: [{ field: { column: '手机' }, count: 2, kind: 'export' }] });
  });

  test('opens a tar inside, and is opened inside of a zip', async () => {
    const tar = pack(await makeTar({ 'deep/a.log': line(1) }));
    expect(brief(await scanned(`a.t${suffix.replace('st', '')}`, tar))).toEqual(['deep/a.log: 1']);
    const zip = makeZip([{ name: `b.log.${suffix}`, content: pack(line(2)) }]);
    expect(brief(await scanned('b.zip', zip))).toEqual([`b.log.${suffix}: 1`]);
  });

  test('is named when it is cut, damaged, or goes on with something else; what came before is read', async () => {
    const text =
      `${line(1)}${Array.from({ length: 40_000 }, (_, at) => `${at * 7919} ${at}\n`).join('')}`.repeat(8);
    const whole = pack(text);
    const cut = await scanned(`a.${suffix}`, whole.subarray(0, whole.length - 9));
    expect(cut.at(-1)).toMatchObject({ status: 'failed', reason: 'corrupt-container' });
    expect(cut[0]).toMatchObject({ status: 'scanned', exposures: [{ detector: 'cn-mobile' }] });
    const followed = await scanned(
      `a.${suffix}`,
      Buffer.concat([pack(line(1)), Buffer.from(line(2).repeat(9))]),
    );
    expect(brief(followed).at(-1)).toBe('-: corrupt-container');
    // A decoder that is handed the end and what follows in one piece may give out neither.
    if (tool !== 'xz') expect(brief(followed)[0]).toBe('-: 1');
  });

  test('does not go on for ever', async () => {
    const bomb = pack(Buffer.alloc(2 ** 28), '-9');
    const results = await scanned(`a.${suffix}`, bomb);
    expect(brief(results).at(-1)).toBe('-: limit');
  });
});

test.runIf(has('xz'))('refuses a dictionary of xz that needs more memory than it should', async () => {
  const bytes = execFileSync('xz', ['-c', '--lzma2=dict=256MiB'], { input: line(1) });
  expect(brief(await scanned('a.xz', bytes))).toEqual(['-: corrupt-container']);
});

test('the name below .gz tells the structure', async () => {
  const [result] = await scanned('people.csv.gz', gzipSync(`姓名,手机\n甲,${synthesize('cn-mobile', 1)}\n`));
  expect(result).toMatchObject({ exposures: [{ field: { column: '手机' } }] });
});

test('zip, tar and gzip inside each other', async () => {
  const tgz = gzipSync(await makeTar({ 'deep/日志.log': line(1), 'b.txt': 'nothing' }));
  const inner = makeZip([{ name: 'c/d.log', content: line(2) }]);
  const zip = makeZip([
    { name: 'a.tgz', content: tgz },
    { name: 'inner.jar', content: inner },
    { name: 'gbk.log', content: encode(line(3), 'gb18030') },
    { name: 'logo.png', content: Buffer.from('\x89PNG\r\n', 'latin1') },
  ]);
  const results = await scanned('all.zip', zip);
  expect(brief(results)).toEqual([
    'a.tgz!/deep/日志.log: 1',
    'a.tgz!/b.txt: 0',
    'inner.jar!/c/d.log: 1',
    'gbk.log: 1',
    'logo.png: binary',
  ]);
  expect(results[0]).toMatchObject({
    path: 'all.zip',
    findings: [{ path: 'all.zip', member: 'a.tgz!/deep/日志.log', line: 1, column: 5 }],
    exposures: [{ path: 'all.zip', member: 'a.tgz!/deep/日志.log' }],
  });
});

test('a stream can be an archive', async () => {
  const bytes = makeZip([{ name: 'x.log', content: line(1) }]);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  const results: FileResult[] = [];
  for await (const result of scan({ stream: { name: 'stdin', chunks: chunks() } })) results.push(result);
  expect(brief(results)).toEqual(['x.log: 1']);
});

test('names of members: GBK is read, values are masked, traps stay names', async () => {
  const zip = makeZip([
    { name: encode('客户.log', 'gb18030'), content: line(1) },
    { name: `${synthesize('cn-mobile', 9)}.log`, content: line(2) },
    { name: '../../etc/passwd', content: line(3) },
  ]);
  const results = await scanned('all.zip', zip);
  expect(results[0]).toMatchObject({ member: '客户.log' });
  expect(results[1]?.status === 'scanned' && results[1].member).not.toContain(synthesize('cn-mobile', 9));
  expect(results[2]).toMatchObject({ member: '../../etc/passwd' });
});

const other = { name: 'other.log', content: line(8) };
test.each([
  ['encrypted', { name: 'a.log', content: line(1), flags: 1 }, ['a.log: encrypted']],
  ['an unknown method', { name: 'a.log', content: line(1), method: 93 }, ['a.log: unsupported-container']],
  [
    'another local name',
    { name: 'a.log', localName: 'b.log', content: line(1) },
    ['a.log: corrupt-container'],
  ],
  [
    'a wrong check sum',
    { name: 'a.log', content: line(1), crc: 1 },
    ['a.log: 1', 'a.log: corrupt-container'],
  ],
])('a member with %s is named, the others are read', async (_what, member, expected) => {
  expect(brief(await scanned('all.zip', makeZip([member, other])))).toEqual([...expected, 'other.log: 1']);
});

test('a member larger than it says', async () => {
  const zip = makeZip([{ name: 'a.log', content: line(1).repeat(9), declaredSize: 10 }, other]);
  const results = brief(await scanned('all.zip', zip));
  expect(results).toContain('a.log: corrupt-container');
  expect(results.at(-1)).toBe('other.log: 1');
});

test('cut archives: what stands before the cut is found', async () => {
  const gz = gzipSync(Array.from({ length: 3000 }, (_, seed) => line(seed)).join(''));
  const [text, end] = await scanned('a.log.gz', gz.subarray(0, gz.length / 2));
  expect(text?.status === 'scanned' && text.exposures[0]!.count).toBeGreaterThan(1000);
  expect(end).toMatchObject({ status: 'failed', reason: 'corrupt-container' });
  const tar = await makeTar({ 'a.log': line(1), 'b.log': line(2) });
  expect(brief(await scanned('a.tar', tar.subarray(0, 1300)))).toEqual(['a.log: 1', '-: corrupt-container']);
  const zip = makeZip([other]);
  expect(brief(await scanned('a.zip', zip.subarray(0, zip.length - 30)))).toEqual(['-: corrupt-container']);
});

test('limits', async () => {
  const zip = makeZip([{ name: 'in.zip', content: makeZip([other]) }, other]);
  expect(brief(await scanned('a.zip', zip, { unpack: { depth: 1 } }))).toEqual([
    'in.zip: limit',
    'other.log: 1',
  ]);
  expect(brief(await scanned('a.zip', zip, { unpack: { entries: 2 } }))).toEqual([
    'in.zip: limit',
    'other.log: 1',
  ]);
  expect(brief(await scanned('a.zip', zip, { unpack: { gathered: 10 } }))).toEqual([
    'in.zip: limit',
    'other.log: 1',
  ]);
  const many = makeZip([{ name: 'a.log', content: line(1).repeat(9) }, other]);
  expect(brief(await scanned('a.zip', many, { unpack: { bytes: 100 } }))).toEqual([
    'a.log: limit',
    '-: limit',
  ]);
});

test('what follows a gzip member and is none is named', async () => {
  const bytes = Buffer.concat([gzipSync(line(1).repeat(900)), Buffer.from('hidden')]);
  expect(brief(await scanned('a.gz', bytes))).toContain('-: corrupt-container');
  const padded = Buffer.concat([gzipSync(line(1)), Buffer.alloc(200_000), Buffer.from('hidden')]);
  expect(brief(await scanned('a.gz', padded))).toEqual(['-: 1', '-: corrupt-container']);
});

test('an empty archive is read', async () => {
  expect(brief(await scanned('a.zip', makeZip([])))).toEqual(['-: 0']);
});
