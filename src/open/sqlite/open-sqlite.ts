// The tables of a SQLite database, one after another. Views, triggers and virtual tables are programs that came with
// the data: they are never run. Deleted rows that still stand in free pages are not read.
import { readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as SQLite from '@journeyapps/wa-sqlite';
import createModule from '@journeyapps/wa-sqlite/dist/wa-sqlite.mjs';
import { type Budget, UnreadablePart, unpackReason } from '../budget.ts';
import { gather } from '../head.ts';
import { csvLine } from '../office/table-text.ts';
import { failedPart, memberOf, type Part, type Source } from '../part.ts';
import { type DatabaseBytes, ReadOnlyVfs, VFS_NAME } from './read-only-vfs.ts';

const WASM = '@journeyapps/wa-sqlite/dist/wa-sqlite.wasm';
/** Nothing in the schema may call functions that do something, and no page is trusted. */
const SETTINGS = ['trusted_schema = OFF', 'cell_size_check = ON', 'query_only = ON', 'mmap_size = 0'];
/** Rows go out in pieces of about this many characters. */
const PIECE = 65_536;
const ORDINARY_COLUMN = 0;

interface Database {
  readonly api: SQLiteAPI;
  readonly handle: number;
}

/** A part for each table, and one for the statements of the schema. */
export async function* openSqlite(source: Source, budget: Budget): AsyncGenerator<Part> {
  const database = await openDatabase(await bytesOf(source, budget));
  try {
    for (const setting of SETTINGS) await rowsOf(database, `PRAGMA ${setting}`);
    const schema = await rowsOf(
      database,
      "SELECT name, sql, type, rootpage FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    );
    const statements = schema.map(([, sql]) => `${textOf(sql)};\n`).join('');
    yield {
      status: 'open',
      name: 'schema',
      member: memberOf(source.member, 'sqlite_schema'),
      chunks: once(Buffer.from(statements)),
    };
    for (const [name, , type, rootPage] of schema) {
      // A virtual table has no page of its own.
      if (type === 'table' && Number(rootPage) > 0)
        yield await tablePart(database, textOf(name), source, budget);
    }
  } finally {
    await database.api.close(database.handle);
  }
  if (source.hasPendingChanges === true) yield failedPart(source.member, 'pending-changes');
}

async function tablePart(database: Database, table: string, source: Source, budget: Budget): Promise<Part> {
  const member = memberOf(source.member, table);
  try {
    budget.enter();
    const columns = (await rowsOf(database, `PRAGMA table_xinfo(${quoted(table)})`))
      .filter((column) => column.at(-1) === ORDINARY_COLUMN)
      .map((column) => textOf(column[1]));
    const chunks = budget.count(tableText(database, table, columns));
    return { status: 'open', name: `${table}.csv`, member, chunks, table: { headerLine: 1, name: table } };
  } catch (error) {
    return failedPart(member, unpackReason(error));
  }
}

async function* tableText(
  { api, handle }: Database,
  table: string,
  columns: readonly string[],
): AsyncGenerator<Uint8Array> {
  let text = `${csvLine(columns)}\n`;
  const query = `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)}`;
  for await (const statement of api.statements(handle, query)) {
    while ((await api.step(statement)) === SQLite.SQLITE_ROW) {
      text += `${csvLine(api.row(statement).map(textOf))}\n`;
      if (text.length < PIECE) continue;
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

async function rowsOf({ api, handle }: Database, query: string): Promise<SQLiteCompatibleType[][]> {
  const rows: SQLiteCompatibleType[][] = [];
  for await (const statement of api.statements(handle, query)) {
    while ((await api.step(statement)) === SQLite.SQLITE_ROW) rows.push(api.row(statement));
  }
  return rows;
}

/** Each database has a machine of its own: what a damaged one does to it harms no other. */
async function openDatabase(bytes: DatabaseBytes): Promise<Database> {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve(WASM));
  const module: unknown = await createModule({ wasmBinary });
  const api = SQLite.Factory(module);
  api.vfs_register(new ReadOnlyVfs(module, bytes) as unknown as SQLiteVFS, false);
  const flags = SQLite.SQLITE_OPEN_READONLY | SQLite.SQLITE_OPEN_URI;
  // Immutable: no lock, no journal, no write-ahead log.
  return { api, handle: await api.open_v2('file:input?immutable=1', flags, VFS_NAME) };
}

async function bytesOf(source: Source, budget: Budget): Promise<DatabaseBytes> {
  if (source.file !== undefined) {
    const { fd, size } = source.file;
    return { size, read: (into, offset) => readSync(fd, into, 0, into.length, offset) };
  }
  const buffer = await gather(source.chunks, budget.limits.gathered);
  if (buffer === undefined) throw new UnreadablePart('limit');
  return { size: buffer.length, read: (into, offset) => buffer.copy(into, 0, offset) };
}

/** Text and numbers as they are; of bytes what is text in UTF-8. */
function textOf(value: SQLiteCompatibleType | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const bytes = Uint8Array.from(value);
  return bytes.includes(0) ? '' : Buffer.from(bytes).toString('utf8');
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
