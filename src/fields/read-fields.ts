// The door of this layer: reads an input of a kind, judges its tables, hands over the fields that hold personal
// information. Loaded only for inputs that may hold a schema.
import type { FieldCategory, TableHint } from '../model.ts';
import type { PlacedField, PlacedTable, SchemaReader, TableSink } from './declared.ts';
import { HeaderReader } from './header-reader.ts';
import { judgeTable } from './judge-table.ts';
import type { SchemaKind } from './schema-kind.ts';
import { commentText } from './source/comment-text.ts';
import { SourceReader } from './source-reader.ts';
import { SqlReader } from './sql-reader.ts';

/** A field that names personal information. Nothing in it is masked yet. */
export interface FoundField {
  readonly table: string;
  readonly field: PlacedField;
  readonly category: FieldCategory;
}

/** A reader for one input; what it finds goes to `found`, table by table. */
export function createFieldReader(
  kind: SchemaKind,
  name: string,
  found: (field: FoundField) => void,
  hint?: TableHint,
): SchemaReader {
  const judge: TableSink = (table: PlacedTable) => {
    for (const { field, category } of judgeTable(table)) {
      const comment = kind === 'sql' ? field.comment : commentText(field.comment);
      // The fields of a placed table are placed.
      found({ table: table.name, field: { ...(field as PlacedField), comment }, category });
    }
  };
  if (kind === 'sql') return new SqlReader(judge);
  return kind === 'header' ? new HeaderReader(judge, stemOf(name), hint) : new SourceReader(judge, kind);
}

/** What a file is called, without directories and suffix. */
function stemOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}
