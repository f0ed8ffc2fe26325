// SQLite: every table, nothing run, nothing written.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type FileResult, scan } from '../../src/index.ts';
import { synthesize } from '../synth/synthesize.ts';
import { makeSqlite } from './make-sqlite.ts';
import { makeZip } from './make-zip.ts';

const mobile = (seed: number): string => synthesize('cn-mobile', seed);
const id = (seed: number): string => synthesize('cn-resident-id', seed);
const PEOPLE = 500;

const people = Array.from(
  { length: PEOPLE },
  (_, seed) => `('甲 ''x'', "y"', ${mobile(seed)}, '${id(seed)}', x'0001')`,
).join(',');
const SCHEMA = `
  CREATE TABLE "客户 表" (id INTEGER PRIMARY KEY, 姓名 TEXT, 手机号 INTEGER, "证件 号码" TEXT, 头像 BLOB,
    copy TEXT AS (手机号 || '') VIRTUAL);
  INSERT INTO "客户 表" (姓名, 手机号, "证件 号码", 头像) VALUES ${people};
  CREATE TABLE plain (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
  INSERT INTO plain VALUES ('手机：${mobile(1)}', CAST('${mobile(2)}' AS BLOB));
  CREATE TABLE empty (a);
  CREATE VIEW endless AS WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT * FROM t;
`;

interface Scanned {
  readonly results: readonly FileResult[];
  readonly names: readonly string[];
  readonly isUnchanged: boolean;
}

async function scanned(files: Readonly<Record<string, Uint8Array>>, name: string): Promise<Scanned> {
  const cwd = mkdtempSync(join(tmpdir(), 'baomi-sqlite-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(cwd, file), bytes);
  const results: FileResult[] = [];
  for await (const result of scan({ cwd, paths: [name] })) results.push(result);
  return {
    results,
    names: readdirSync(cwd),
    isUnchanged: readFileSync(join(cwd, name)).equals(files[name]!),
  };
}

function exposuresOf(results: readonly FileResult[]): object[] {
  return results.flatMap((result): object[] => {
    if (result.status !== 'scanned') return [{ member: result.member, reason: result.reason }];
    return result.exposures.map(({ member, detector, count, field }) => ({ member, detector, count, field }));
  });
}

const EXPECTED = [
  { member: '客户 表', detector: 'cn-mobile', count: PEOPLE, field: { table: '客户 表', column: '手机号' } },
  {
    member: '客户 表',
    detector: 'cn-resident-id',
    count: PEOPLE,
    field: { table: '客户 表', column: '证件 号码' },
  },
  { member: 'plain', detector: 'cn-mobile', count: 1, field: { table: 'plain', column: 'k', key: '手机' } },
  { member: 'plain', detector: 'cn-mobile', count: 1, field: { table: 'plain', column: 'v' } },
];

test('every table is read, its columns known, and nothing else is run or written', async () => {
  const { results, names, isUnchanged } = await scanned({ 'crm.db': await makeSqlite(SCHEMA) }, 'crm.db');
  expect(exposuresOf(results)).toEqual(EXPECTED);
  expect(results.map(({ member }) => member)).toEqual(['sqlite_schema', '客户 表', 'plain', 'empty']);
  expect(names).toEqual(['crm.db']);
  expect(isUnchanged).toBe(true);
});

test('inside an archive too', async () => {
  const zip = makeZip([{ name: 'crm.db', content: await makeSqlite(SCHEMA) }]);
  const { results } = await scanned({ 'a.zip': zip }, 'a.zip');
  expect(exposuresOf(results)).toEqual(
    EXPECTED.map((exposure) => ({ ...exposure, member: `crm.db!/${exposure.member}` })),
  );
});

test('changes that wait in a log beside it are named', async () => {
  const database = await makeSqlite(SCHEMA);
  const { results } = await scanned({ 'crm.db': database, 'crm.db-wal': Buffer.alloc(100) }, 'crm.db');
  expect(exposuresOf(results)).toEqual([...EXPECTED, { member: undefined, reason: 'pending-changes' }]);
});

test('damaged databases end, are named, and give what can be read', async () => {
  const whole = await makeSqlite(SCHEMA);
  for (let page = 0; page < whole.length / 4096; page++) {
    const broken = Buffer.from(whole);
    broken.fill(0xa5, page * 4096 + (page === 0 ? 100 : 0), page * 4096 + 2000);
    const { results } = await scanned({ 'a.db': broken }, 'a.db');
    expect(results.some(({ status }) => status === 'failed')).toBe(true);
  }
  const { results } = await scanned({ 'a.db': whole.subarray(0, 5000) }, 'a.db');
  expect(results.some(({ status }) => status === 'failed')).toBe(true);
});
