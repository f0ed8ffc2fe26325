// Reads a source file as a whole: it is gathered up to a bound, then parsed in its language.
import type { DeclaredTable, SchemaReader, TableSink } from './declared.ts';
import { judgeTable } from './judge-table.ts';
import { INPUT_START, placeTables } from './placer.ts';
import type { SourceKind } from './schema-kind.ts';
import { parseBraces } from './source/brace-parser.ts';
import { parseJsonSchema } from './source/json-schema.ts';
import { LANGUAGES } from './source/language.ts';
import { parseMigration } from './source/php.ts';
import { parsePython } from './source/python.ts';
import { parseYamlSchema } from './source/yaml-schema.ts';

/** Sources larger than this are made by machines, and not read for fields. */
const MAX_SOURCE_BYTES = 1024 * 1024;

const TYPES_IN_BRACES = ['class ', 'interface ', 'record ', 'struct ', 'type ', 'object ', 'trait '];
/** Without one of these words no type is declared, and nothing is worth a parse. */
const WORDS_OF_TYPES: Readonly<Record<SourceKind, readonly string[]>> = {
  java: TYPES_IN_BRACES,
  kotlin: TYPES_IN_BRACES,
  csharp: TYPES_IN_BRACES,
  php: [...TYPES_IN_BRACES, 'Blueprint $'],
  typescript: [...TYPES_IN_BRACES, 'Schema(', 'object(', 'define(', 'Table('],
  go: ['struct'],
  proto: ['message ', 'extend '],
  graphql: ['type ', 'input ', 'interface '],
  prisma: ['model ', 'type '],
  python: ['class '],
  json: ['"'],
  yaml: [':'],
};

export class SourceReader implements SchemaReader {
  private readonly sink: TableSink;
  private readonly kind: SourceKind;
  private pieces: Uint8Array[] = [];
  private length = 0;

  constructor(sink: TableSink, kind: SourceKind) {
    this.sink = sink;
    this.kind = kind;
  }

  take(bytes: Uint8Array): void {
    this.length += bytes.length;
    if (this.length > MAX_SOURCE_BYTES) this.pieces = [];
    else this.pieces.push(bytes.slice());
  }

  end(): void {
    if (this.pieces.length === 0) return;
    const bytes = Buffer.concat(this.pieces);
    const plain = bytes.toString('latin1'); // a string is searched faster than bytes, and the words are ASCII
    if (!WORDS_OF_TYPES[this.kind].some((word) => plain.includes(word))) return;
    const text = bytes.toString('utf8');
    // Most types hold nothing of interest: only the others are worth finding their places.
    const tables = parseSource(this.kind, text).filter((table) => judgeTable(table).length > 0);
    const units = text.charCodeAt(0) === 0xfeff ? -1 : 0;
    for (const table of placeTables(tables, text, { ...INPUT_START, units })) this.sink(table);
  }
}

function parseSource(kind: SourceKind, text: string): DeclaredTable[] {
  switch (kind) {
    case 'python':
      return parsePython(text);
    case 'json':
      return parseJsonSchema(text);
    case 'yaml':
      return parseYamlSchema(text);
    case 'php':
      return [
        ...parseBraces(LANGUAGES.php, text),
        ...(text.includes('Blueprint $') ? parseMigration(text) : []),
      ];
    default:
      return parseBraces(LANGUAGES[kind], text);
  }
}
