// A tree that was recorded is silent; what is added to it is not. In one process, on random trees.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PATTERNS } from '../../../patterns/index.ts';
import { addFound, valuesAdded } from '../../../src/cli/baseline/change-entries.ts';
import { formatBaseline, parseBaseline } from '../../../src/cli/baseline/file-format.ts';
import { recordScan } from '../../../src/cli/baseline/record.ts';
import type { BaselineEntry, Confidence, FileResult, ScanSummary } from '../../../src/model.ts';
import { type ScanRequest, scanInputs, UNPACK_LIMITS } from '../../../src/scan.ts';
import { synthesize } from '../../synth/synthesize.ts';

const KEY = new Uint8Array(32).fill(7);
const RUNS = Number(process.env['BAOMI_PROPERTY_RUNS'] ?? 15);

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'baomi-known-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

type Tree = Readonly<Record<string, string>>;

function write(tree: Tree): void {
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd);
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

function requestOf(minConfidence: Confidence = 'medium'): ScanRequest {
  return {
    inputs: { paths: ['.'], cwd, include: [], exclude: [], useIgnoreFiles: true, useDefaultExcludes: true },
    stream: undefined,
    settings: {
      patterns: PATTERNS,
      engine: 'fast',
      scanner: 'auto',
      minConfidence,
      limit: 1000,
      show: 'none',
      visibility: 'unknown',
      useDefaultExcludes: true,
      fields: 'off',
      unpack: UNPACK_LIMITS,
      tagKey: [1, 2],
    },
    thresholds: { failOn: 'S0', failConfidence: 'low' },
    ownFiles: [],
    now: () => 0,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
}

interface Options {
  readonly key?: Uint8Array;
  readonly minConfidence?: Confidence;
}

async function record({ key, minConfidence }: Options, before: readonly BaselineEntry[] = []) {
  const place = { name: 'base', file: join(cwd, 'base'), root: cwd, top: cwd };
  const { recorded, gone, met } = await recordScan({
    place,
    baseline: { kid: undefined, entries: before },
    key,
    keys: key === undefined ? [] : [key],
    scan: requestOf(minConfidence),
  });
  const entries = addFound(before, recorded, key === undefined ? undefined : 0, gone);
  // through the file and back
  const kid = key === undefined ? undefined : '0'.repeat(16);
  return { ...parseBaseline(formatBaseline({ kid, entries }, '1'), 'x'), gone, met };
}

async function scanWith(
  entries: readonly BaselineEntry[],
  { key, minConfidence }: Options,
  gone: readonly number[] = [],
): Promise<{ summary: ScanSummary; results: FileResult[] }> {
  const request = requestOf(minConfidence);
  const baseline = { cwd, root: cwd, entries, key, gone, goneInScope: gone.length };
  const scanning = scanInputs({ ...request, settings: { ...request.settings, baseline } });
  const results: FileResult[] = [];
  for (;;) {
    const next = await scanning.next();
    if (next.done === true) return { summary: next.value, results };
    results.push(next.value);
  }
}

const mobile = (seed: number): string => synthesize('cn-mobile', seed);
const detectors = ['cn-mobile', 'cn-resident-id', 'bank-card', 'email'] as const;
const value = fc
  .tuple(fc.constantFrom(...detectors), fc.nat(40))
  .map(([detector, seed]) => synthesize(detector, seed));
const sample = fc.constantFrom('13800138000', '13888888888', 'someone@example.com');
const shapes: readonly ((text: string) => string)[] = [
  (text) => `phone: '${text}',`,
  (text) => `2025-03-01 INFO 手机号：${text} 已登录`,
  (text) => `{"idCard": "${text}", "13800138000": "${text}"}`,
  (text) => `const x = [${text}, ${text}];`,
  (text) => text,
  (text) => `-- ${'汉'.repeat(80)}${text}${'a1'.repeat(90)}`,
];
const line = fc
  .tuple(fc.constantFrom(...shapes), fc.oneof(value, sample))
  .map(([shape, text]) => shape(text));
const source = fc.array(line, { maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`);
const cell = fc.oneof(value, sample, fc.nat(10 ** 9).map(String), fc.constant(''));
const table = fc
  .array(fc.tuple(cell, cell, cell), { maxLength: 12 })
  .map((rows) => ['name,phone,order_no', ...rows.map((row) => row.join(','))].join('\n'));
const tree = fc
  .tuple(source, source, table)
  .map(([a, b, c]): Tree => ({ 'src/a.ts': a, 'app.log': b, 'data/c.csv': c }));
const options = fc.record(
  { key: fc.constant(KEY), minConfidence: fc.constantFrom<Confidence>('low', 'medium', 'high') },
  { requiredKeys: ['minConfidence'] },
);

describe('a recorded tree', () => {
  test('is silent, uses every entry, and is recorded the same again', async () => {
    await fc.assert(
      fc.asyncProperty(tree, options, async (files, how) => {
        write(files);
        const { entries } = await record(how);
        const { summary } = await scanWith(entries, how);
        expect([summary.findings, summary.unusedBaseline]).toEqual([0, 0]);
        expect(summary.suppressed.baseline).toBe(valuesAdded([], entries));
        const again = await record(how, entries);
        expect(again.entries).toEqual(entries);
        expect(entries.every(({ count }, index) => (again.met(index) ?? count) === count)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('is silent when its lines change their order and their indentation', async () => {
    await fc.assert(
      fc.asyncProperty(source, options, fc.nat(), async (text, how, turn) => {
        write({ 'a.ts': text });
        const { entries } = await record(how);
        const lines = text.trimEnd().split('\n');
        const at = turn % (lines.length + 1);
        const moved = [...lines.slice(at), ...lines.slice(0, at)].map((one) => `\t  ${one}`);
        write({ 'a.ts': `\n\n${moved.join('\n')}\n` });
        const { summary } = await scanWith(entries, how);
        expect([summary.findings, summary.unusedBaseline]).toEqual([0, 0]);
      }),
      { numRuns: RUNS },
    );
  });

  test('reports exactly the copies that are added', async () => {
    await fc.assert(
      fc.asyncProperty(source, options, fc.nat(40), fc.nat(3), async (text, how, seed, copies) => {
        const extra = `phone: '${mobile(seed)}',\n`;
        const level = { ...how, minConfidence: 'medium' as const };
        write({ 'a.ts': extra + text });
        const { entries } = await record(level);
        write({ 'a.ts': extra + text + extra.repeat(copies) });
        expect((await scanWith(entries, level)).summary.findings).toBe(copies);
      }),
      { numRuns: RUNS },
    );
  });

  test('reports every value of a renamed file without a key, and none with one', async () => {
    const text = `phone: '${mobile(1)}',\nphone: '${mobile(2)}',\n`;
    for (const how of [{}, { key: KEY }]) {
      write({ 'old.ts': text });
      const { entries } = await record(how);
      write({ 'new/name.ts': text });
      const { gone } = await record(how, entries);
      const { summary } = await scanWith(entries, how, gone);
      expect(summary.findings).toBe('key' in how ? 0 : 2);
      expect(summary.unusedBaseline).toBe(1);
    }
  });

  test('reports an exchanged value only with a key', async () => {
    for (const how of [{}, { key: KEY }]) {
      write({ 'a.ts': `phone: '${mobile(1)}',\nphone: '${mobile(2)}',\n` });
      const { entries } = await record(how);
      write({ 'a.ts': `phone: '${mobile(1)}',\nphone: '${mobile(3)}',\n` });
      expect((await scanWith(entries, how)).summary.findings).toBe('key' in how ? 1 : 0);
    }
  });

  test('knows an edited line with the same value only with a key', async () => {
    for (const how of [{}, { key: KEY }]) {
      write({ 'a.ts': `phone: '${mobile(1)}',\n` });
      const { entries } = await record(how);
      write({ 'a.ts': `call(['${mobile(1)}'], 1)\n` });
      expect((await scanWith(entries, how)).summary.findings).toBe('key' in how ? 0 : 1);
    }
  });

  test('reports a real number where a placeholder stood', async () => {
    write({ 'a.ts': `phone: '13800138000',\n` });
    const how = { minConfidence: 'low' } as const;
    const { entries } = await record(how);
    expect(entries).toHaveLength(1);
    write({ 'a.ts': `phone: '${mobile(1)}',\n` });
    expect((await scanWith(entries, how)).summary.findings).toBe(1);
  });
});

test('where a configuration file lowers the confidence, low values are known too', async () => {
  const own = { domains: [], phones: [], uscc: [], ips: [] };
  const scope = {
    directory: join(cwd, 'low'),
    minConfidence: 'low',
    disabled: [],
    severity: [],
    own,
    allow: [],
  };
  const rules = { cwd, scopes: [scope], valueKey: undefined } as const;
  write({
    'low/a.csv': 'phone\n13800138000\n',
    'low/b.ts': "phone: '13800138000',\n",
    'c.ts': "phone: '13800138000',\n",
  });
  const plain = requestOf();
  const scan = {
    ...plain,
    settings: { ...plain.settings, rules: rules as typeof plain.settings.rules & object },
  };
  const place = { name: 'base', file: join(cwd, 'base'), root: cwd, top: cwd };
  const recording = await recordScan({
    place,
    baseline: { kid: undefined, entries: [] },
    key: undefined,
    keys: [],
    scan,
  });
  const entries = addFound([], recording.recorded, undefined, []);
  expect(entries.map(({ path, low }) => [path, low])).toEqual([
    ['low/a.csv', true],
    ['low/b.ts', true],
  ]);
  const baseline = { cwd, root: cwd, entries, key: undefined, gone: [], goneInScope: 0 };
  const scanning = scanInputs({ ...scan, settings: { ...scan.settings, baseline } });
  let next = await scanning.next();
  while (next.done !== true) next = await scanning.next();
  expect([next.value.findings, next.value.suppressed.baseline]).toEqual([0, 2]);
});

describe('an exposure of many values', () => {
  const rows = (count: number): string =>
    ['id,phone', ...Array.from({ length: count }, (_, row) => `${row},${mobile(row + 1)}`)].join('\n');

  test('is one entry with its count; one row more is new', async () => {
    for (const how of [{}, { key: KEY }]) {
      write({ 'users.csv': rows(1001) });
      const { entries } = await record(how);
      expect(entries).toEqual([
        { path: 'users.csv', detector: 'cn-mobile', field: 'phone', count: 1001, severity: 'S2' },
      ]);
      expect((await scanWith(entries, how)).summary.findings).toBe(0);
      write({ 'users.csv': rows(1003) });
      expect((await scanWith(entries, how)).summary.findings).toBe(2);
    }
  });

  test('grows from places into a field, and stays silent', async () => {
    write({ 'users.csv': rows(900) });
    const first = await record({});
    expect(first.entries.every(({ place }) => place !== undefined)).toBe(true);
    write({ 'users.csv': rows(1500) });
    expect((await scanWith(first.entries, {})).summary.findings).toBe(600);
    const grown = await record({}, first.entries);
    expect((await scanWith(grown.entries, {})).summary.findings).toBe(0);
  });
});
