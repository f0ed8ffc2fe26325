// Many threads find what one finds, in the same order and words; a thread that is lost takes no other input with it.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeZip } from '../open/make-zip.ts';
import { random } from '../synth/random.ts';
import { synthesize } from '../synth/synthesize.ts';
import { parseJson } from './reports.ts';
import { runCli } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, leakyLine, makeTree, mobile } from './workspace.ts';

/** 2025-11-25: birth dates are judged as of then. */
const ENV = { SOURCE_DATE_EPOCH: '1764028800' };
/** So much in one file, and what follows goes to workers from the first byte on. */
const MUCH = 9 * 1024 * 1024;
const DETECTORS = ['cn-mobile', 'cn-resident-id', 'email', 'bank-card', 'cn-landline', 'cn-uscc'] as const;

/** A tree of all kinds of inputs, equal values in many of them. */
function makeMixedTree(seed: number): string {
  const from = random(seed);
  const value = (): string => synthesize(from.pick(DETECTORS), from.int(1, 40));
  const lines = (count: number): string =>
    Array.from(
      { length: count },
      () => `${from.pick(['手机号：', 'id=', '', 'order '])}${value()} 已登录\n`,
    ).join('');
  const contents: readonly (() => string | Uint8Array)[] = [
    () => CLEAN_SOURCE,
    () => lines(from.int(1, 30)),
    () =>
      `id,手机号,name\n${Array.from({ length: from.int(1, 60) }, (_, row) => `${row},${value()},x`).join('\n')}\n`,
    () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]),
    () => gzipSync(lines(5)),
    () =>
      makeZip([
        { name: 'a.txt', content: lines(3) },
        { name: 'b/c.sql', content: CLEAN_SOURCE },
      ]),
    () => makeZip([{ name: 'a.txt', content: lines(3), crc: 1 }]),
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines(4), 'utf16le')]),
    () => lines(20).repeat(from.int(1, 20)),
    () => '',
  ];
  const names = ['txt', 'csv', 'log', 'sql', 'gz', 'json'];
  const cwd = makeTree({ 'in/0.log': `${leakyLine(1)}${'nothing to see in this line\n'.repeat(MUCH / 28)}` });
  addFile(cwd, 'in/d5/large.log', lines(20).repeat(900));
  for (let index = 0; index < 200; index++) {
    const name = `in/d${from.int(0, 9)}/${from.pick(['', `${mobile(3)}-`])}f${index}.${from.pick(names)}`;
    addFile(cwd, name, from.pick(contents)());
  }
  return cwd;
}

describe('many threads find what one finds', () => {
  test.each([
    { seed: 1, jobs: 2, args: ['--limit', '3', '--detectors', 'all'] },
    { seed: 2, jobs: 5, args: ['--limit', '0', '--min-confidence', 'low'] },
  ])('on tree $seed with $jobs threads', async ({ seed, jobs, args }) => {
    const cwd = makeMixedTree(seed);
    const run = (count: number) => {
      const outputs = ['jsonl', 'pretty'].flatMap((format) => ['--output', `${format}=${count}.${format}`]);
      const all = [
        'scan',
        'in',
        '--no-ignore',
        '--format',
        'json',
        '--jobs',
        String(count),
        ...args,
        ...outputs,
      ];
      return runCli(all, { cwd, env: ENV });
    };
    const [one, many] = [await run(1), await run(jobs)];
    const report = parseJson(one.stdout);
    expect(report.summary.files.failed).toBeGreaterThan(0); // the damaged archives
    expect(report.findings.length).toBeGreaterThan(300);
    expect(many).toEqual(one);
    for (const format of ['jsonl', 'pretty']) {
      const [a, b] = [1, jobs].map((count) => readFileSync(join(cwd, `${count}.${format}`), 'utf8'));
      expect(b).toBe(a);
    }
  });
});

/** A log of more than two parts with hits all over, lines of all lengths and Chinese at the end only. */
function makeLongLog(): string {
  const cwd = makeTree();
  const block = Array.from(
    { length: 4000 },
    (_, row) =>
      `2025-03-01 INFO ${'step '.repeat(row % 40)}${row % 500 === 0 ? `phone=${mobile(row)} id: ${synthesize('cn-resident-id', row)}` : ''} done\n`,
  ).join('');
  const path = addFile(cwd, 'in/long.log');
  for (let bytes = 0; bytes < 140_000_000; bytes += block.length) appendFileSync(path, block);
  appendFileSync(path, `手机号：${mobile(1)}\n`);
  return cwd;
}

describe('threads share a large file', () => {
  test('and find what one finds; when one is lost, another does its part', async () => {
    const cwd = makeLongLog();
    const mark = join(cwd, 'mark');
    const run = (jobs: number, preload?: string) =>
      runCli(['scan', 'in', '--format', 'json', '--limit', '200', '--jobs', String(jobs)], {
        cwd,
        env: ENV,
        ...(preload === undefined ? {} : { preload }),
      });
    const [one, three] = [await run(1), await run(3)];
    const report = parseJson(one.stdout);
    expect(report.exposures.map(({ detector }) => detector)).toEqual([
      'cn-mobile',
      'cn-resident-id',
      'cn-mobile',
    ]);
    expect(report.findings.length).toBe(401);
    expect(three).toEqual(one);
    const fault = `globalThis.opened = (globalThis.opened ?? 0) + 1;
      if (globalThis.opened === 3 && !fs.existsSync(${JSON.stringify(mark)})) {
        fs.writeFileSync(${JSON.stringify(mark)}, '');
        process.exit(1);
      }`;
    expect(await run(2, trap(fault, 'long'))).toEqual(one);
    expect(existsSync(mark)).toBe(true);
  });
});

/** A dump and a table of ten megabytes each: one statement over many lines, rows that end far behind their head. */
function makeTables(): string {
  const cwd = makeTree();
  const head =
    "CREATE TABLE t_user (id int, name text COMMENT '姓名', phone text, note text);\nINSERT INTO t_user VALUES\n";
  const cells = (row: number): string[] => [
    '李子轩',
    mobile(row % 300),
    `a line\nor ''two'' ${'x'.repeat(row % 90)}`,
  ];
  const rows = Array.from({ length: 4000 }, (_, row) => `(${row},'${cells(row).join("','")}')`).join(',\n');
  const lines = Array.from({ length: 4000 }, (_, row) => `${row},"${cells(row).join('","')}"\n`).join('');
  const dump = addFile(cwd, 'in/dump.sql');
  const table = addFile(cwd, 'in/table.csv', 'id,姓名,phone,note\n');
  for (let bytes = 0; bytes < 10_000_000; bytes += rows.length) {
    appendFileSync(dump, `${bytes === 0 ? head : ',\n'}${rows}`);
    appendFileSync(table, lines);
  }
  appendFileSync(dump, ";\nCOMMENT ON COLUMN t_user.note IS '备注';\n");
  return cwd;
}

describe('threads share a dump and a table', () => {
  test('and find what one finds, with tables, columns and records', async () => {
    const cwd = makeTables();
    const run = (jobs: number) =>
      runCli(['scan', 'in', '--format', 'json', '--fields', 'list', '--jobs', String(jobs)], {
        cwd,
        env: ENV,
      });
    const [one, three] = [await run(1), await run(3)];
    const { exposures, summary } = parseJson(one.stdout);
    expect(exposures.map(({ detector, field }) => `${detector} ${field?.table} ${field?.column}`)).toEqual([
      'person-name t_user name',
      'cn-mobile t_user phone',
      'person-name undefined 姓名',
      'cn-mobile undefined phone',
    ]);
    expect(summary.linkedRecords).toBeGreaterThan(100_000);
    expect(three).toEqual(one);
  });
});

/** Preload: what opening a file whose name holds `name` does in a worker. */
const trap = (fault: string, name = 'trap'): string => `
import fs from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { syncBuiltinESMExports } from 'node:module';
if (!isMainThread) {
  const open = fs.openSync;
  fs.openSync = (path, ...rest) => {
    if (String(path).includes('${name}')) { ${fault} }
    return open(path, ...rest);
  };
  syncBuiltinESMExports();
} else {
  const now = performance.now.bind(performance);
  performance.now = () => now() * Number(process.env.HASTE ?? 1);
}`;

function makeTrappedTree(): string {
  const cwd = makeTree({ 'in/0.log': 'nothing to see in this line\n'.repeat(MUCH / 28) });
  for (let index = 100; index < 400; index++) {
    addFile(cwd, `in/${index === 250 ? '250-trap' : index}.log`, leakyLine(index));
  }
  return cwd;
}

describe('a thread that is lost', () => {
  test.each([
    ['ends', 'process.exit(0)', {}],
    ['throws', `throw new TypeError(${JSON.stringify(mobile(9))})`, {}],
    ['never answers', 'for (;;);', { HASTE: '40' }],
    [
      'runs out of memory',
      'const all = []; for (;;) all.push(new Array(100_000).fill(0).map((_, i) => ({ i })));',
      { NODE_OPTIONS: '--max-old-space-size=96' },
    ],
  ])('because it %s: its file has failed, all others are scanned', async (_, fault, env) => {
    const cwd = makeTrappedTree();
    const result = await runCli(['scan', 'in', '--format', 'json', '--jobs', '2'], {
      cwd,
      env: { ...ENV, ...env },
      preload: trap(fault),
      timeoutMs: 60_000,
    });
    expect(result).toMatchObject({ code: 3, signal: null });
    expect(result.stdout + result.stderr).not.toContain(mobile(9));
    const report = parseJson(result.stdout);
    expect(report.status).toBe('incomplete');
    expect(report.failed).toEqual([{ path: 'in/250-trap.log', reason: 'worker-lost' }]);
    expect(report.summary.files).toEqual({ scanned: 300, excluded: 0, failed: 1 });
    expect(report.findings.length).toBe(299);
  });

  test('once, for no reason of the file: it is scanned by another', async () => {
    const cwd = makeTrappedTree();
    const mark = join(cwd, 'mark');
    const fault = `if (!fs.existsSync(${JSON.stringify(mark)})) { fs.writeFileSync(${JSON.stringify(mark)}, ''); process.exit(1); }`;
    const run = (args: readonly string[], preload?: string) =>
      runCli(['scan', 'in', '--format', 'json', ...args], {
        cwd,
        env: ENV,
        ...(preload === undefined ? {} : { preload }),
      });
    const lost = await run(['--jobs', '2'], trap(fault));
    expect(existsSync(mark)).toBe(true);
    expect(lost).toEqual(await run(['--jobs', '1']));
  });

  test('and no thread can be had: everything is scanned all the same', async () => {
    const cwd = makeTrappedTree();
    const preload = `import { isMainThread } from 'node:worker_threads'; if (!isMainThread) process.exit(0);`;
    const run = (args: readonly string[], options = {}) =>
      runCli(['scan', 'in', '--format', 'json', ...args], { cwd, env: ENV, ...options });
    expect(await run(['--jobs', '2'], { preload })).toEqual(await run(['--jobs', '1']));
  });
});
