// Dumps of real servers in every style their tools have: the same people, table, column, count and distinct exactly.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { parseJson } from './reports.ts';
import { runCli } from './run-cli.ts';
import { missing, type Server, sqlite, startMariadb, startPostgres } from './servers.ts';
import { makeTree } from './workspace.ts';

const PEOPLE = 300;
/** So many rows repeat the phone number of an earlier one. */
const REPEATED = 50;
const SERVER_MS = 120_000;

interface Person {
  readonly name: string;
  readonly mobile: string;
  readonly idCard: string;
  readonly email: string;
  /** What breaks readers: quotes, backslashes, line ends, tabs, NULL-like words. */
  readonly note: string;
}

const NOTES = [
  "it's \\ a 'quote'",
  'two\nlines',
  'tab\tand \\N',
  '); DROP TABLE x; --',
  '"; ,',
  '逗号，分号；',
];
const people: readonly Person[] = Array.from({ length: PEOPLE }, (_, seed) => ({
  name: `客户${seed}`,
  mobile: synthesize('cn-mobile', seed < PEOPLE - REPEATED ? seed : seed - (PEOPLE - REPEATED)),
  idCard: synthesize('cn-resident-id', seed),
  email: synthesize('email', seed),
  note: NOTES[seed % NOTES.length]!,
}));

/** `[table, column, detector] -> [count, distinct]`, as the report says and as was loaded. */
type Found = Readonly<Record<string, readonly [number, number]>>;

const expected = (table: string): Found => ({
  [`${table} mobile cn-mobile`]: [PEOPLE, PEOPLE - REPEATED],
  [`${table} id_card cn-resident-id`]: [PEOPLE, PEOPLE],
  [`${table} email email`]: [PEOPLE, new Set(people.map(({ email }) => email)).size],
  [`${table}_cn 手机号 cn-mobile`]: [PEOPLE, PEOPLE - REPEATED],
  [`${table}_cn 证件号码 cn-resident-id`]: [PEOPLE, PEOPLE],
});

/** What a dump without column names still has to say. */
const totals: Found = {
  'cn-mobile': [2 * PEOPLE, PEOPLE - REPEATED],
  'cn-resident-id': [2 * PEOPLE, PEOPLE],
  email: [PEOPLE, new Set(people.map(({ email }) => email)).size],
};

async function scan(file: string): Promise<ReturnType<typeof parseJson>> {
  const result = await runCli([
    'scan',
    file,
    '--format',
    'json',
    '--min-confidence',
    'medium',
    '--no-ignore',
  ]);
  expect([result.code, result.stderr]).toEqual([1, '']);
  const report = parseJson(result.stdout);
  expect(report.status).toBe('complete');
  return report;
}

async function fieldsIn(file: string): Promise<Found> {
  const found: Record<string, readonly [number, number]> = {};
  for (const { detector, field, count, distinct } of (await scan(file)).exposures) {
    const key = `${field?.table ?? '-'} ${field?.column ?? '-'} ${detector}`;
    expect(found[key], `${key} is one exposure`).toBeUndefined();
    found[key] = [count, distinct];
  }
  return found;
}

async function totalsIn(file: string): Promise<Readonly<Record<string, number>>> {
  const report = await scan(file);
  const found: Record<string, number> = {};
  for (const { detector, count } of report.exposures) found[detector] = (found[detector] ?? 0) + count;
  return found;
}

const counts = (found: Found): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(found).map(([key, [count]]) => [key, count]));

/** Statements that load both tables; `quote` is for names, `text` for strings. */
function statements(quote: (name: string) => string, text: (value: string) => string): string {
  const rows = people.map((one, index) => [
    String(index + 1),
    ...[one.name, one.mobile, one.idCard, one.email, one.note].map(text),
  ]);
  return [
    `CREATE TABLE customers (id bigint PRIMARY KEY, name varchar(64), mobile varchar(20), id_card char(18), email varchar(100), note text);`,
    `INSERT INTO customers VALUES ${rows.map((row) => `(${row.join(',')})`).join(',')};`,
    `CREATE TABLE customers_cn (${['编号', '姓名', '手机号', '证件号码'].map((name, at) => `${quote(name)} ${at === 0 ? 'bigint' : 'varchar(64)'}`).join(', ')});`,
    `INSERT INTO customers_cn VALUES ${rows.map((row) => `(${row.slice(0, 4).join(',')})`).join(',')};`,
    '',
  ].join('\n');
}

const plainText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const noPostgres = missing(['initdb', 'postgres', 'psql', 'pg_dump', 'pg_dumpall']);
describe.skipIf(noPostgres !== undefined)(`PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPostgres();
    server.sql(statements((name) => `"${name}"`, plainText));
    server.sql(`COMMENT ON COLUMN customers.id_card IS '身份证号';`);
  }, SERVER_MS);
  afterAll(() => server.stop());

  const styles: Readonly<Record<string, readonly string[]>> = {
    'COPY, the default': [],
    '--inserts': ['--inserts'],
    '--column-inserts': ['--column-inserts'],
    '--rows-per-insert': ['--rows-per-insert=70'],
    '--data-only': ['--data-only'],
    GBK: ['--encoding=GB18030'],
  };
  it.each(Object.entries(styles))('pg_dump %s', async (_, args) => {
    const file = join(makeTree(), 'dump.sql');
    writeFileSync(file, server.run('pg_dump', [...args, 'postgres']));
    expect(await fieldsIn(file)).toEqual(expected('customers'));
  });

  it('pg_dumpall', async () => {
    const file = join(makeTree(), 'all.sql');
    writeFileSync(file, server.run('pg_dumpall', []));
    expect(await fieldsIn(file)).toEqual(expected('customers'));
  });

  it.each([
    ['compressed', []],
    ['plain', ['-Z0']],
  ])('pg_dump -Fd, a directory of %s tables and their contents', async (name, args) => {
    const target = join(server.directory, `as-directory-${name}`);
    server.run('pg_dump', ['-Fd', ...args, '-f', target, 'postgres']);
    expect(await fieldsIn(target)).toEqual(expected('customers'));
    const bare = makeTree();
    for (const file of readdirSync(target).filter((one) => one !== 'toc.dat')) {
      writeFileSync(join(bare, file), readFileSync(join(target, file)));
    }
    expect(await totalsIn(bare)).toEqual(counts(totals));
  });

  it('pg_dump -Fc is refused by name', async () => {
    const file = join(makeTree(), 'dump.dump');
    writeFileSync(file, server.run('pg_dump', ['-Fc', 'postgres']));
    const result = await runCli(['scan', file, '--lang', 'en']);
    expect(result.code).toBe(3);
    expect(result.stdout).toContain('pg_restore');
  });
});

const noMariadb = missing(['mariadbd', 'mariadb-install-db', 'mariadb', 'mariadb-dump']);
describe.skipIf(noMariadb !== undefined)(`MariaDB${noMariadb ? ` (${noMariadb})` : ''}`, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startMariadb();
    server.sql('CREATE DATABASE crm CHARACTER SET utf8mb4;');
    server.sql(
      `USE crm;\n${statements(
        (name) => `\`${name}\``,
        (value) => plainText(value.replaceAll('\\', '\\\\')),
      )}`,
    );
  }, SERVER_MS);
  afterAll(() => server.stop());

  const styles: Readonly<Record<string, readonly string[]>> = {
    'with long INSERTs, the default': ['crm'],
    '--skip-extended-insert': ['--skip-extended-insert', 'crm'],
    '--complete-insert': ['--complete-insert', 'crm'],
    '--compact': ['--compact', 'crm'],
    '--ansi': ['--compatible=ansi', 'crm'],
    '--replace --databases': ['--replace', '--databases', 'crm'],
    '--insert-ignore --hex-blob --single-transaction': [
      '--insert-ignore',
      '--hex-blob',
      '--single-transaction',
      'crm',
    ],
  };
  it.each(Object.entries(styles))('mariadb-dump %s', async (_, args) => {
    const file = join(makeTree(), 'dump.sql');
    writeFileSync(file, server.run('mariadb-dump', args));
    expect(await fieldsIn(file)).toEqual(expected('customers'));
  });

  it('mariadb-dump --tab, tables with their schema beside them', async () => {
    const target = join(server.directory, 'tab');
    mkdirSync(target);
    chmodSync(target, 0o777);
    server.run('mariadb-dump', [`--tab=${target}`, 'crm']);
    expect(await fieldsIn(target)).toEqual(expected('customers'));
    for (const name of readdirSync(target).filter((one) => one.endsWith('.sql'))) rmSync(join(target, name));
    expect(await totalsIn(target)).toEqual(counts(totals));
  });

  it('mariadb --batch, tab-separated with column names', async () => {
    const file = join(makeTree(), 'customers.tsv');
    writeFileSync(file, server.run('mariadb', ['--batch', '-e', 'SELECT * FROM crm.customers']));
    const wanted = Object.entries(expected('-')).filter(([key]) => key.startsWith('- '));
    expect(await fieldsIn(file)).toEqual(Object.fromEntries(wanted));
  });
});

const noSqlite = missing(['sqlite3']);
describe.skipIf(noSqlite !== undefined)(`SQLite${noSqlite ? ` (${noSqlite})` : ''}`, () => {
  const database = (): string => {
    const file = join(makeTree(), 'crm.db');
    sqlite(
      file,
      statements((name) => `"${name}"`, plainText),
    );
    return file;
  };

  it('.dump', async () => {
    const file = join(makeTree(), 'dump.sql');
    writeFileSync(file, sqlite(database(), '.dump\n'));
    expect(await fieldsIn(file)).toEqual(expected('customers'));
  });

  it('.mode csv with a header', async () => {
    const file = join(makeTree(), 'customers.csv');
    writeFileSync(file, sqlite(database(), '.mode csv\n.headers on\nSELECT * FROM customers;\n'));
    const wanted = Object.entries(expected('-')).filter(([key]) => key.startsWith('- '));
    expect(await fieldsIn(file)).toEqual(Object.fromEntries(wanted));
  });

  it('.mode json', async () => {
    const file = join(makeTree(), 'customers.json');
    writeFileSync(file, sqlite(database(), '.mode json\nSELECT * FROM customers;\n'));
    const { 'cn-mobile': mobile, 'cn-resident-id': id } = await totalsIn(file);
    expect([mobile, id]).toEqual([PEOPLE, PEOPLE]);
  });

  it('the database file itself', async () => {
    const report = await scan(database());
    const found = report.exposures.map(({ member, field, detector, count, distinct }) => [
      `${member} ${field?.column} ${detector}`,
      [count, distinct],
    ]);
    expect(Object.fromEntries(found)).toEqual(expected('customers'));
  });
});
