// Whether an input may hold a schema, by its name and first bytes; small, because every scan asks it.
import type { TableHint } from '../model.ts';
import type { BraceLanguage } from './source/language.ts';

/** Sources that are read as a whole. */
export type SourceKind = BraceLanguage | 'python' | 'json' | 'yaml';

export type SchemaKind = 'sql' | 'header' | SourceKind;

const SUFFIXES: Readonly<Record<SchemaKind, string>> = {
  sql: 'sql ddl dump dmp bak',
  header: 'csv tsv psv',
  java: 'java',
  kotlin: 'kt kts',
  csharp: 'cs',
  php: 'php',
  typescript: 'ts mts cts tsx',
  go: 'go',
  proto: 'proto',
  graphql: 'graphql graphqls gql',
  prisma: 'prisma',
  python: 'py pyi',
  json: 'json avsc',
  yaml: 'yml yaml',
};
const KIND_OF_SUFFIX: ReadonlyMap<string, SchemaKind> = new Map(
  // The keys of a record over the same union.
  (Object.keys(SUFFIXES) as SchemaKind[]).flatMap((kind) =>
    SUFFIXES[kind].split(' ').map((suffix) => [suffix, kind] as const),
  ),
);
const SQL_STARTS = [
  '-- mysql dump', '-- mariadb dump', '-- postgresql database dump', '-- dump', '-- navicat', 'insert into', 'create table',
  'drop table', 'pragma foreign_keys', 'set names', '/*!40', '/*\n navicat',
]; // biome-ignore format: a word list reads best as one block
/** Words of which one stands in every JSON or YAML file that is a schema. */
const SCHEMA_WORDS = ['openapi', 'swagger', '$schema', 'properties', '"fields"'];
const SQL_HEAD_BYTES = 512;
const SCHEMA_HEAD_BYTES = 16_384;

/** The kind of schema in an input called `name`; undefined when there is none to look for. */
export function schemaKindOf(name: string, head: Uint8Array, table?: TableHint): SchemaKind | undefined {
  if (table !== undefined) return 'header';
  const kind = KIND_OF_SUFFIX.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  if (kind === 'json' || kind === 'yaml') return holdsSchema(head) ? kind : undefined;
  if (kind !== undefined) return kind;
  return beginsLikeSql(head) ? 'sql' : undefined;
}

function holdsSchema(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SCHEMA_HEAD_BYTES));
  return SCHEMA_WORDS.some((word) => text.includes(word));
}

function beginsLikeSql(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, SQL_HEAD_BYTES)).toString('latin1').trimStart().toLowerCase();
  return SQL_STARTS.some((start) => text.startsWith(start));
}
