// With a cache a scan finds what it finds without one: on random trees and random changes, in every result.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { STANDARD_PATTERNS } from '../../../patterns/index.ts';
import { isInside } from '../../../src/cli/cache/cache-directory.ts';
import { CleanCache } from '../../../src/cli/cache/clean-cache.ts';
import { openCache } from '../../../src/cli/cache/open-cache.ts';
import type { FileResult, ScanSummary } from '../../../src/model.ts';
import { type ScanRequest, scanInputs, UNPACK_LIMITS } from '../../../src/scan.ts';
import { synthesize } from '../../synth/synthesize.ts';

const RUNS = Number(process.env['BAOMI_PROPERTY_RUNS'] ?? 10);
/** Files count as old at once. */
const LATER_MS = 60_000;

let base = '';
let cwd = '';
let directory = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'baomi-cache-'));
  cwd = join(base, 'tree');
  directory = join(base, 'cache');
  mkdirSync(cwd);
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

const mobile = (seed: number): string => synthesize('cn-mobile', seed);

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

type Change =
  | { readonly kind: 'write'; readonly name: string; readonly content: string | Uint8Array }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'move'; readonly name: string; readonly to: string };

function apply(change: Change): void {
  const path = join(cwd, change.name);
  if (change.kind === 'write') write(change.name, change.content);
  else if (change.kind === 'remove') rmSync(path, { force: true });
  else if (statSync(path, { throwIfNoEntry: false }) !== undefined) {
    mkdirSync(dirname(join(cwd, change.to)), { recursive: true });
    renameSync(path, join(cwd, change.to));
  }
}

function request(): ScanRequest {
  return {
    inputs: { paths: ['.'], cwd, include: [], exclude: [], useIgnoreFiles: true, useDefaultExcludes: true },
    stream: undefined,
    settings: {
      patterns: STANDARD_PATTERNS,
      engine: 'fast',
      scanner: 'auto',
      minConfidence: 'medium',
      limit: 100,
      show: 'none',
      visibility: 'unknown',
      useDefaultExcludes: true,
      fields: 'list',
      unpack: UNPACK_LIMITS,
      tagKey: [1, 2],
    },
    thresholds: { failOn: 'S2', failConfidence: 'medium' },
    ownFiles: [],
    now: () => 0,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
}

async function scan(cache?: CleanCache): Promise<{ results: FileResult[]; summary: ScanSummary }> {
  const scanning = scanInputs({ ...request(), ...(cache === undefined ? {} : { cleanFiles: cache }) });
  const results: FileResult[] = [];
  for (;;) {
    const next = await scanning.next();
    if (next.done === true) {
      cache?.save();
      return { results, summary: next.value };
    }
    results.push(next.value);
  }
}

const openAt = (now: number, context = 'context'): CleanCache => new CleanCache(directory, context, now);
const open = (context = 'context'): CleanCache => openAt(Date.now() + LATER_MS, context);

/** Scans with the cache, and checks against a scan without. */
async function scanBoth(cache: CleanCache): Promise<ScanSummary> {
  const cached = await scan(cache);
  expect(cached).toEqual(await scan());
  return cached.summary;
}

const cacheFile = (): string =>
  join(directory, readdirSync(directory).find((name) => name.endsWith('.clean'))!);

const content = fc.oneof(
  fc.constantFrom('', 'export const answer = 42;\n', '今天天气不错\n', 'phone: 13800138000\n'),
  fc.nat(20).map((seed) => `phone: ${mobile(seed)}\n`),
  fc.constant("CREATE TABLE t_user (id int, phone varchar(11) COMMENT '手机号');\n"),
  fc.constant(Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x0a])), // GBK
  fc.constant(Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x0a, 0x00])), // UTF-16
  fc.constant(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0, 0])), // a binary
  fc.constant('PK\u0003\u0004 is cut'),
  fc.constant(Buffer.from('504b0506000000000000000000000000000000000000', 'hex')), // an empty zip
);
const name = fc.constantFrom('a.ts', 'b/c.log', 'b/d.sql', 'e.txt', `${mobile(3)}.txt`, '.gitignore');
const change = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), name, content }),
  fc.record({ kind: fc.constant('remove' as const), name }),
  fc.record({ kind: fc.constant('move' as const), name, to: fc.constantFrom('a.ts', 'b/c.log', 'f.ts') }),
);

describe('a cached scan', () => {
  test('is a scan, whatever changed since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 5 }), { minLength: 2, maxLength: 4 }),
        async (rounds) => {
          rmSync(base, { recursive: true, force: true });
          mkdirSync(cwd, { recursive: true });
          write('kept.ts', 'kept\n');
          for (const changes of rounds) {
            for (const one of changes) apply(one);
            await scanBoth(open());
            const again = open();
            await scanBoth(again);
            expect(again.hits).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('reads only what is not known to be clean', async () => {
    write('a.ts', 'nothing\n');
    write('b.ts', `phone: ${mobile(1)}\n`);
    write('c.ts', 'nothing either, 没有\n');
    const first = open();
    await scanBoth(first);
    const second = open();
    const summary = await scanBoth(second);
    expect([first.hits, second.hits, summary.findings]).toEqual([0, 2, 1]);
  });

  test('finds a value that came in with size and times put back', async () => {
    write('a.ts', `phone: ${'x'.repeat(11)}\n`);
    await scan(open());
    const { atime, mtime } = statSync(join(cwd, 'a.ts'));
    await setTimeout(20); // the clock of the file system ticks slowly
    write('a.ts', `phone: ${mobile(1)}\n`);
    utimesSync(join(cwd, 'a.ts'), atime, mtime);
    const cache = open();
    const summary = await scanBoth(cache);
    expect([cache.hits, summary.findings]).toEqual([0, 1]);
  });

  test('learns nothing of a file that was just written', async () => {
    write('a.ts', 'nothing\n');
    await scan(openAt(Date.now()));
    await scan(openAt(Date.now() + 1000));
    expect(statSync(directory, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('does not trust other kinds of run, and forgets what is gone', async () => {
    write('a.ts', 'nothing\n');
    write('b.ts', 'nothing\n');
    await scan(open('one'));
    const other = open('two');
    await scan(other);
    expect(other.hits).toBe(0);
    rmSync(join(cwd, 'b.ts'));
    const before = statSync(cacheFile()).size;
    await scan(open('one'));
    await scan(open('two'));
    expect(statSync(cacheFile()).size).toBe(before - 17);
  });

  test('is a scan on threads, too', async () => {
    for (let index = 0; index < 400; index++)
      write(`d${index % 7}/f${index}.ts`, index % 9 === 0 ? `p: ${mobile(index)}` : 'x');
    await scanBoth(open());
    const cache = open();
    await scanBoth(cache);
    expect(cache.hits).toBeGreaterThan(300);
  });
});

describe('the cache on disk', () => {
  beforeEach(async () => {
    write('a.ts', 'nothing\n');
    await scan(open());
  });

  test('is private and tells nothing', () => {
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(directory)) {
      expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
      expect(file).toMatch(/^(?:key|[0-9a-f]{32}\.clean)$/);
      expect(readFileSync(join(directory, file), 'latin1')).not.toMatch(/a\.ts|nothing/);
    }
  });

  test.each<[string, () => void, RegExp]>([
    ['a changed byte', () => edit((bytes) => bytes.with(20, bytes[20]! ^ 1)), /damaged/],
    ['a cut end', () => edit((bytes) => bytes.subarray(0, -1)), /damaged/],
    ['an empty file', () => edit(() => new Uint8Array(0)), /damaged/],
    ['another key', () => writeFileSync(join(directory, 'key'), Buffer.alloc(32, 1)), /^$/],
    ['a short key', () => writeFileSync(join(directory, 'key'), 'x'), /key file is damaged/],
    ['a key others can read', () => chmodSync(join(directory, 'key'), 0o644), /mode 600/],
    ['a directory others can write to', () => chmodSync(directory, 0o777), /mode 700/],
    ['a link in place of the file', () => link(), /not used/],
  ])('with %s is not used, and the scan goes on', async (_, break_, expected) => {
    break_();
    const cache = open();
    expect(cache.notice ?? '').toMatch(expected);
    await scanBoth(cache);
    expect(cache.hits).toBe(0);
  });

  test('is made anew after damage', async () => {
    edit((bytes) => bytes.subarray(1));
    await scan(open());
    const cache = open();
    await scan(cache);
    expect(cache.hits).toBe(1);
  });

  test('that cannot be written is no fault', async () => {
    const cache = new CleanCache(join(cwd, 'a.ts', 'cache'), 'context', Date.now() + LATER_MS);
    await scanBoth(cache);
    expect(cache.notice).toMatch(/not used|not kept/);
  });

  function edit(change: (bytes: Uint8Array) => Uint8Array): void {
    const file = cacheFile();
    writeFileSync(file, change(new Uint8Array(readFileSync(file))));
  }

  function link(): void {
    const file = cacheFile();
    renameSync(file, join(base, 'elsewhere'));
    symlinkSync(join(base, 'elsewhere'), file);
  }
});

describe('whether there is a cache', () => {
  const env = { XDG_CACHE_HOME: '/nonexistent/cache' };
  const isOpen = (flags: object, variables: Record<string, string> = env, changes: object = {}): boolean =>
    openCache({ cache: true, cacheDir: undefined, ...flags }, { ...request(), ...changes }, variables) !==
    undefined;

  test('by default, not in CI unless asked for, not for blobs and streams', () => {
    expect(isOpen({})).toBe(true);
    expect(isOpen({ cache: false })).toBe(false);
    expect(isOpen({}, { ...env, CI: 'true' })).toBe(false);
    expect(isOpen({}, { ...env, CI: 'false' })).toBe(true);
    expect(isOpen({ cacheDir: directory }, { CI: 'true' })).toBe(true);
    expect(isOpen({}, {})).toBe(false);
    expect(isOpen({}, env, { git: { target: { kind: 'staged' }, whole: false, env: {} } })).toBe(false);
    expect(isOpen({}, env, { inputs: { ...request().inputs, paths: [] } })).toBe(false);
  });

  test('never in what is scanned or its repository', () => {
    mkdirSync(join(cwd, '.git'));
    mkdirSync(join(cwd, 'src'));
    const inputs = { ...request().inputs, paths: [join(cwd, 'src')] };
    expect(isOpen({}, { XDG_CACHE_HOME: cwd }, { inputs })).toBe(false);
    expect(() => isOpen({ cacheDir: join(cwd, '.cache') }, {}, { inputs })).toThrow(
      /outside of the repository/,
    );
    symlinkSync(cwd, join(base, 'link'));
    expect(() => isOpen({ cacheDir: join(base, 'link/.cache') }, {}, { inputs })).toThrow(/planted/);
    expect(isInside(join(base, 'tree2'), [cwd])).toBe(false);
  });
});
