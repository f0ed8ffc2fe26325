// Which tracker follows an input: by its name, or by how it begins.
import type { TableHint } from '../model.ts';
import { CsvTracker } from './csv-tracker.ts';
import { type CellWatcher, type FieldTracker, NO_WATCHER, type TrackerState } from './field-tracker.ts';
import { SqlTracker } from './sql-tracker.ts';

const SQL_SUFFIXES = new Set(['sql', 'dump', 'dmp', 'bak', 'ddl']);
const TABLE_SUFFIXES = new Set(['csv', 'tsv', 'psv']);
const SQL_STARTS = [
  '-- mysql dump',
  '-- mariadb dump',
  '-- postgresql database dump',
  '-- dump',
  'insert into',
  'create table',
  'drop table',
  'pragma foreign_keys',
  'set names',
  '/*!40',
];
const HEAD_BYTES = 512;
const NO_BREAK_SPACE = 0xa0;

/** A tracker for `name` whose first bytes are `head`, or undefined when nothing in it is a table. */
export function chooseTracker(
  name: string,
  head: Uint8Array,
  table?: TableHint,
  watcher: CellWatcher = NO_WATCHER,
): FieldTracker | undefined {
  if (table !== undefined) return new CsvTracker(table, watcher);
  const bare = name.toLowerCase();
  const suffix = bare.slice(bare.lastIndexOf('.') + 1);
  if (SQL_SUFFIXES.has(suffix)) return new SqlTracker(watcher);
  if (TABLE_SUFFIXES.has(suffix)) return new CsvTracker(undefined, watcher);
  return beginsLikeSql(head) ? new SqlTracker(watcher) : undefined;
}

/** A tracker for the rest of an input, to be resumed where another stood between two records. */
export function trackerOf(kind: TrackerState['kind'], watcher: CellWatcher): FieldTracker {
  return kind === 'sql' ? new SqlTracker(watcher) : new CsvTracker(undefined, watcher);
}

const isFirstByte = new Uint8Array(256);
for (const start of SQL_STARTS) {
  isFirstByte[start.charCodeAt(0)] = 1;
  isFirstByte[start.toUpperCase().charCodeAt(0)] = 1;
}

/** Few texts begin with one of the bytes that SQL begins with: only those are read as one. */
function mayBeSql(head: Uint8Array): boolean {
  for (let at = 0; at < head.length; at++) {
    const byte = head[at]!;
    if (byte > 0x20 && byte !== NO_BREAK_SPACE) return isFirstByte[byte] === 1;
  }
  return false;
}

function beginsLikeSql(head: Uint8Array): boolean {
  if (!mayBeSql(head)) return false;
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1').trimStart().toLowerCase();
  return SQL_STARTS.some((start) => text.startsWith(start));
}
