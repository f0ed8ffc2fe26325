// Which tracker follows an input: by its name, or by how it begins.
import type { TableHint } from '../model.ts';
import { CsvTracker } from './csv-tracker.ts';
import { type CellWatcher, type FieldTracker, NO_WATCHER, type TrackerState } from './field-tracker.ts';
import { SqlTracker } from './sql-tracker.ts';
import { StatementLogTracker } from './statement-log-tracker.ts';

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
/** All that is read of a stream before it is judged. */
const LOG_HEAD_BYTES = 8192;
const LOG_SUFFIXES = new Set(['log', 'out', 'txt']);
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
  if (beginsLikeSql(head)) return new SqlTracker(watcher);
  return isLogName(bare, suffix) && holdsStatements(head) ? new StatementLogTracker(watcher) : undefined;
}

/** app.log, app.log.2026-01-02, catalina.out, a stream. */
function isLogName(bare: string, suffix: string): boolean {
  return LOG_SUFFIXES.has(suffix) || bare.includes('.log') || bare === '-' || bare === '';
}

/** Statements of MyBatis or Druid with their values, at the beginning of a log. */
function holdsStatements(head: Uint8Array): boolean {
  const { buffer, byteOffset, length } = head;
  const text = Buffer.from(buffer, byteOffset, Math.min(length, LOG_HEAD_BYTES));
  const values = text.indexOf('Parameters');
  return values >= 0 && (text.indexOf(' Preparing:') >= 0 || text.indexOf('} created.') >= 0);
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
