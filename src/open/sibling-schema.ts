// Dumpers of TiDB, OceanBase and MySQL write a table's schema beside its rows: shop.t_user-schema.sql beside
// shop.t_user.0000000010000.sql. Without it an INSERT without a column list says nothing of its columns.
import { closeSync } from 'node:fs';
import type { FileRef } from '../model.ts';
import { openFile } from './open-file.ts';
import { readFully } from './read-file.ts';

const SUFFIX = '.sql';
const SCHEMA_SUFFIX = '-schema.sql';
/** A longer one is no schema of one table. */
const MAX_SCHEMA_BYTES = 256 * 1024;

/** The schema of the table that a file's name says it has rows of; undefined when the name says nothing, or none is there. */
export function readSiblingSchema(ref: FileRef): Uint8Array | undefined {
  if (ref.bytes === undefined || ref.origin === 'stdin') return undefined;
  const bytes = schemaPathOf(Buffer.from(ref.bytes).toString('latin1'));
  if (bytes === undefined) return undefined;
  const opened = openFile({ path: '', bytes, size: -1, origin: 'walk' });
  if (opened.status === 'failed') return undefined;
  try {
    const into = new Uint8Array(Math.min(opened.size, MAX_SCHEMA_BYTES));
    const count = readFully(opened.fd, into, 0, into.length, 0);
    return typeof count === 'string' ? undefined : into.subarray(0, count);
  } finally {
    closeSync(opened.fd);
  }
}

/** `t.sql`, `t.0.sql`, `t.000.001.sql` -> `t-schema.sql`; one byte a character, as names need not be UTF-8. */
function schemaPathOf(path: string): Buffer | undefined {
  if (!path.endsWith(SUFFIX) || path.endsWith(SCHEMA_SUFFIX)) return undefined;
  let stem = path.slice(0, -SUFFIX.length);
  for (
    let dot = stem.lastIndexOf('.');
    dot >= 0 && isNumber(stem.slice(dot + 1));
    dot = stem.lastIndexOf('.')
  ) {
    stem = stem.slice(0, dot);
  }
  return Buffer.from(stem + SCHEMA_SUFFIX, 'latin1');
}

function isNumber(text: string): boolean {
  return text !== '' && [...text].every((char) => char >= '0' && char <= '9');
}
