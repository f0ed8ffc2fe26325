// Whether an input may hold a schema, by its name and first bytes; small, because every scan asks it.
import type { TableHint } from '../model.ts';

export type SchemaKind = 'sql' | 'header';

const KIND_OF_SUFFIX: ReadonlyMap<string, SchemaKind> = new Map([
  ...(['sql', 'ddl', 'dump', 'dmp', 'bak'] as const).map((suffix) => [suffix, 'sql'] as const),
  ...(['csv', 'tsv', 'psv'] as const).map((suffix) => [suffix, 'header'] as const),
]);
const SQL_STARTS = [
  '-- mysql dump', '-- mariadb dump', '-- postgresql database dump', '-- dump', '-- navicat', 'insert into', 'create table',
  'drop table', 'pragma foreign_keys', 'set names', '/*!40', '/*\n navicat',
]; // biome-ignore format: a word list reads best as one block
const HEAD_BYTES = 512;

/** The kind of schema in an input called `name`; undefined when there is none to look for. */
export function schemaKindOf(name: string, head: Uint8Array, table?: TableHint): SchemaKind | undefined {
  if (table !== undefined) return 'header';
  const bare = name.toLowerCase();
  const kind = KIND_OF_SUFFIX.get(bare.slice(bare.lastIndexOf('.') + 1));
  if (kind !== undefined) return kind;
  return beginsLikeSql(head) ? 'sql' : undefined;
}

function beginsLikeSql(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1').trimStart().toLowerCase();
  return SQL_STARTS.some((start) => text.startsWith(start));
}
