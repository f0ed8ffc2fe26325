// Dumpers write a table's schema beside its rows. Without it the rows say nothing of their columns:
// - shop.t_user-schema.sql beside shop.t_user.0000000010000.sql (Dumpling, mydumper, obdumper);
// - t_user.sql beside t_user.txt (mysqldump --tab, mariadb-dump --tab);
// - toc.dat beside 3456.dat or 3456.dat.gz (pg_dump -Fd).
import { closeSync } from 'node:fs';
import type { FileRef } from '../model.ts';
import { openFile } from './open-file.ts';
import { readFully } from './read-file.ts';

/** What a file beside another one says of its rows. */
export interface SiblingSchema {
  /** Statements that define tables. */
  readonly schema: Uint8Array;
  /** The file holds the rows of this COPY statement, and no statement itself. */
  readonly rows?: string;
}

const SQL = '.sql';
const SCHEMA_SUFFIX = '-schema.sql';
const TEXT = '.txt';
const CONTENTS = 'toc.dat';
const DATA = '.dat';
const COMPRESSED: readonly string[] = ['', '.gz', '.zst', '.lz4'];
/** A longer one is no schema of one table. */
const MAX_SCHEMA_BYTES = 256 * 1024;
/** The contents of a dump name all of its tables. */
const MAX_CONTENTS_BYTES = 16 * 1024 * 1024;
const CREATE = 'CREATE TABLE';
const COPY = Buffer.from('COPY ');
const STDIN = Buffer.from(' FROM stdin;');

/** The schema of the table that a file's name says it has rows of; undefined when the name says nothing, or none is there. */
export function readSiblingSchema(ref: FileRef): SiblingSchema | undefined {
  if (ref.bytes === undefined || ref.origin === 'stdin') return undefined;
  const path = Buffer.from(ref.bytes).toString('latin1');
  if (path.endsWith(SQL)) return schemaOfStatements(path);
  if (path.endsWith(TEXT)) return schemaOfText(path);
  return schemaOfDirectory(path);
}

/** `t.sql`, `t.0.sql`, `t.000.001.sql` -> `t-schema.sql`; one byte a character, as names need not be UTF-8. */
function schemaOfStatements(path: string): SiblingSchema | undefined {
  if (path.endsWith(SCHEMA_SUFFIX)) return undefined;
  let stem = path.slice(0, -SQL.length);
  for (
    let dot = stem.lastIndexOf('.');
    dot >= 0 && isNumber(stem.slice(dot + 1));
    dot = stem.lastIndexOf('.')
  ) {
    stem = stem.slice(0, dot);
  }
  const schema = readBeside(stem + SCHEMA_SUFFIX, MAX_SCHEMA_BYTES);
  return schema && { schema };
}

function schemaOfText(path: string): SiblingSchema | undefined {
  const stem = path.slice(0, -TEXT.length);
  const schema = readBeside(stem + SQL, MAX_SCHEMA_BYTES);
  if (schema === undefined || !schema.includes(CREATE)) return undefined;
  const table = Buffer.from(stem.slice(stem.lastIndexOf('/') + 1), 'latin1').toString('utf8');
  return { schema, rows: `COPY \`${table.replaceAll('`', '``')}\` FROM stdin` };
}

/** The contents of a dump have the statement of each table's rows, and behind it the name of their file. */
function schemaOfDirectory(path: string): SiblingSchema | undefined {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const suffix = COMPRESSED.find((one) => base.endsWith(DATA + one));
  if (suffix === undefined) return undefined;
  const name = base.slice(0, base.length - suffix.length);
  if (!isNumber(name.slice(0, -DATA.length))) return undefined;
  const contents = readBeside(path.slice(0, path.length - base.length) + CONTENTS, MAX_CONTENTS_BYTES);
  if (contents === undefined) return undefined;
  const at = contents.indexOf(`\0${name}`, 0, 'latin1');
  const from = at < 0 ? -1 : contents.lastIndexOf(COPY, at);
  const to = from < 0 ? -1 : contents.indexOf(STDIN, from);
  if (to < 0 || to > at) return undefined;
  return { schema: new Uint8Array(0), rows: contents.toString('utf8', from, to + STDIN.length - 1) };
}

function readBeside(path: string, maxBytes: number): Buffer | undefined {
  const opened = openFile({ path: '', bytes: Buffer.from(path, 'latin1'), size: -1, origin: 'walk' });
  if (opened.status === 'failed') return undefined;
  try {
    const into = Buffer.alloc(Math.min(opened.size, maxBytes));
    const count = readFully(opened.fd, into, 0, into.length, 0);
    return typeof count === 'string' ? undefined : into.subarray(0, count);
  } finally {
    closeSync(opened.fd);
  }
}

function isNumber(text: string): boolean {
  return text !== '' && [...text].every((char) => char >= '0' && char <= '9');
}
