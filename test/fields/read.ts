// Runs a field reader over a text in pieces, and writes down what it found as short lines.
import { createFieldReader, type FoundField } from '../../src/fields/read-fields.ts';
import type { SchemaKind } from '../../src/fields/schema-kind.ts';
import type { TableHint } from '../../src/model.ts';

/** Fields found in `text`, fed in pieces of `size` bytes. */
export function readFields(
  kind: SchemaKind,
  text: string,
  { size = 1 << 20, name = 'input', hint }: { size?: number; name?: string; hint?: TableHint } = {},
): FoundField[] {
  const found: FoundField[] = [];
  const reader = createFieldReader(kind, name, (field) => found.push(field), hint);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) reader.take(bytes.subarray(at, at + size));
  reader.end();
  return found;
}

/** `table.field category`, in the order found. */
export function fieldsIn(kind: SchemaKind, text: string): string[] {
  return readFields(kind, text).map(({ table, field, category }) => `${table}.${field.name} ${category}`);
}

/** The text at each place must be the name of the field. */
export function namesAtPlaces(text: string, found: readonly FoundField[]): string[] {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const bytes = Buffer.from(text);
  return found.map(({ field: { name, place } }) => {
    const inLine = lines[place.line - 1]!.slice(place.column - 1, place.column - 1 + name.length);
    const inBytes = bytes.toString('utf8', place.offset, place.offset + Buffer.byteLength(name));
    return inLine === inBytes ? inLine : `${inLine} at its line, ${inBytes} at its offset`;
  });
}
