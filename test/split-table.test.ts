// A dump or table in parts gives what it gives as a whole, wherever between its records it is cut.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATTERNS } from '../patterns/index.ts';
import type { FileRef } from '../src/model.ts';
import { UNPACK_LIMITS } from '../src/scan.ts';
import {
  type FileDraft,
  type FilePart,
  FileScanner,
  type PartDraft,
  type ScanSettings,
} from '../src/scan-file.ts';
import { hostileText } from './engine/random-text.ts';
import { synthesize } from './synth/synthesize.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'baomi-table-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const settings = (limit: number): ScanSettings => ({
  patterns: PATTERNS,
  engine: 'fast',
  scanner: 'auto',
  namedPaths: [],
  useDefaultExcludes: true,
  unpack: UNPACK_LIMITS,
  fields: 'list',
  minConfidence: 'medium',
  limit,
  show: 'none',
  visibility: 'unknown',
  tagKey: [1, 2],
});

function write(name: string, content: string | Uint8Array): FileRef {
  const path = join(directory, name);
  writeFileSync(path, content);
  return { path: name, bytes: Buffer.from(path), size: statSync(path).size, origin: 'explicit' };
}

function comparable(draft: FileDraft | undefined): unknown {
  if (draft?.status !== 'scanned') return draft;
  const exposures = draft.exposures.map((exposure) => ({ ...exposure, distinct: exposure.distinct.count() }));
  return { ...draft, exposures };
}

async function wholeOf(scanner: FileScanner, ref: FileRef): Promise<FileDraft> {
  for await (const draft of scanner.scanFile(ref, () => false)) return draft;
  throw new Error('no draft');
}

async function joinedOf(
  scanner: FileScanner,
  ref: FileRef,
  parts: readonly FilePart[],
): Promise<FileDraft | undefined> {
  const drafts: PartDraft[] = [];
  for (const part of structuredClone(parts)) {
    const moved: ArrayBuffer[] = [];
    const draft = await scanner.parts.scan(ref, part, moved, () => false);
    drafts.push(structuredClone(draft, { transfer: moved }));
  }
  return scanner.parts.join(ref, parts, drafts);
}

const seed = fc.integer({ min: 1, max: 40 });
const cell = fc.oneof(
  { arbitrary: seed.map((at) => synthesize('cn-mobile', at)), weight: 3 },
  { arbitrary: seed.map((at) => synthesize('cn-resident-id', at)), weight: 2 },
  {
    arbitrary: fc.constantFrom('李子轩', '王芳', '', '12', 'a\nb', "it''s", '杭州市禾苗路155号23幢'),
    weight: 3,
  },
  { arbitrary: hostileText.map((text) => text.slice(0, 40).replaceAll('\0', '')), weight: 1 },
);
const row = fc.array(cell, { minLength: 3, maxLength: 4 });
const rows = fc.array(row, { minLength: 1, maxLength: 6 });

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const values = (cells: readonly string[]): string => `(${cells.map(quoted).join(',')})`;

const create = fc.constantFrom(
  "CREATE TABLE `t_user` (\n  `name` varchar(9) COMMENT '姓名',\n  `mobile` varchar(20),\n  `code` text,\n  `x` text\n);\n",
  'CREATE TABLE orders (\n  receiver text,\n  phone text,\n  addr text, id_card text\n);\n',
  "COMMENT ON COLUMN orders.receiver IS '收货人';\n",
  "COMMENT ON COLUMN orders.addr IS '收货地址';\n",
  'SET NAMES utf8mb4;\n',
  '-- a comment\n',
);
const insert = fc
  .tuple(
    fc.constantFrom(
      'INSERT INTO `t_user` VALUES ',
      'INSERT INTO t_user (mobile,name,code,x) VALUES\n',
      'INSERT INTO orders VALUES ',
      'INSERT INTO fresh (phone, id_card, 姓名, note) VALUES ',
    ),
    rows,
    fc.constantFrom(',', ',\n'),
  )
  .map(([head, list, between]) => `${head}${list.map(values).join(between)};\n`);
const copyCell = (text: string): string => (text === '' ? '\\N' : text.replaceAll(/[\\\n\t\r]/g, ' '));
const copy = fc
  .tuple(fc.constantFrom('orders (receiver, phone, addr, id_card)', 'orders'), rows)
  .map(
    ([table, list]) =>
      `COPY ${table} FROM stdin;\n${list.map((cells) => `${cells.map(copyCell).join('\t')}\n`).join('')}\\.\n`,
  );
const dump = fc.array(fc.oneof(create, insert, insert, copy), { minLength: 4, maxLength: 14 });

const csvCell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table = fc
  .tuple(
    fc.constantFrom('姓名,手机号,身份证号,地址', 'name,mobile,id_card,addr', '1,2,3'),
    fc.array(row, { minLength: 4, maxLength: 30 }),
  )
  .map(([header, list]) => `${header}\n${list.map((cells) => `${cells.map(csvCell).join(',')}\n`).join('')}`);

describe('a table in parts', () => {
  it.each([
    ['a dump', 'a.sql', dump.map((pieces) => pieces.join('')), 2],
    ['a dump, all listed', 'b.sql', dump.map((pieces) => pieces.join('')), Number.POSITIVE_INFINITY],
    ['a table', 'c.csv', table, 3],
  ])('gives what it gives as a whole: %s', async (_, name, texts, limit) => {
    const scanner = new FileScanner(settings(limit));
    await scanner.prepare();
    let joined = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 2, max: 9 }), async (text, count) => {
        const ref = write(name, text);
        runs++;
        const parts = await scanner.parts.split(ref, count, () => false);
        if (parts === undefined) return;
        const draft = await joinedOf(scanner, ref, parts);
        if (draft === undefined) return;
        joined++;
        expect(comparable(draft)).toEqual(comparable(await wholeOf(scanner, ref)));
      }),
      { numRuns: 250 },
    );
    expect(joined).toBeGreaterThan(runs / 2);
  });

  it('is followed piece by piece, with the tables of a schema far before', async () => {
    const scanner = new FileScanner(settings(3));
    await scanner.prepare();
    const create = 'CREATE TABLE people (name text, phone text, memo text);\n';
    const line = (at: number): string =>
      `INSERT INTO people VALUES ${values(['李子轩', synthesize('cn-mobile', at), `no ${at}`])};\n`;
    const ref = write(
      'large.sql',
      create + Array.from({ length: 40_000 }, (_, at) => line(at % 500)).join(''),
    );
    const parts = (await scanner.parts.split(ref, 5, () => false))!;
    expect(parts.length).toBe(5);
    const draft = await joinedOf(scanner, ref, parts);
    expect(comparable(draft)).toEqual(comparable(await wholeOf(scanner, ref)));
    expect(draft).toMatchObject({ status: 'scanned', linkedRecords: 40_000 });
  });

  it('is not cut where there is no record to cut behind, where it is not UTF-8, or after a signal', async () => {
    const scanner = new FileScanner(settings(3));
    const one = `INSERT INTO t VALUES ('${'a\n'.repeat(4000)}');`;
    expect(await scanner.parts.split(write('one.sql', one), 4, () => false)).toBeUndefined();
    const text = "INSERT INTO t VALUES ('x');\n".repeat(400);
    const legacy = Buffer.concat([
      Buffer.from(text),
      Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a]),
      Buffer.from(text),
    ]);
    expect(await scanner.parts.split(write('legacy.sql', legacy), 4, () => false)).toBeUndefined();
    expect(await scanner.parts.split(write('t.sql', text), 4, () => true)).toBeUndefined();
    expect((await scanner.parts.split(write('t.sql', text), 4, () => false))?.length).toBe(4);
  });
});
