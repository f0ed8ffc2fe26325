// OpenAPI and JSON Schema in YAML: the members of `properties` and the parameters, told by indentation.
import type { DeclaredField, DeclaredTable } from '../declared.ts';
import { SCHEMA_KEYS, typeOfReference } from './json-schema.ts';

interface Entry {
  readonly indent: number;
  readonly isItem: boolean;
  readonly key: string;
  readonly at: number;
  readonly value: string;
  readonly valueAt: number;
}

interface OpenKey {
  readonly entry: Entry;
  readonly strings: Map<string, { text: string; at: number }>;
  readonly fields: DeclaredField[];
}

export function parseYamlSchema(text: string): DeclaredTable[] {
  const tables: DeclaredTable[] = [];
  const open: OpenKey[] = [];
  const close = (): void => {
    const done = open.pop()!;
    if (done.fields.length > 0) tables.push({ name: ownerOf(open, done), comment: '', fields: done.fields });
    settle(done, open.at(-1));
  };
  for (const entry of entriesOf(text)) {
    while (open.length > 0 && isOutside(entry, open.at(-1)!.entry)) close();
    if (entry.isItem) open.push({ entry, strings: new Map(), fields: [] });
    const isString =
      entry.value !== '' && entry.value !== '|' && entry.value !== '>' && entry.value[0] !== '{';
    if (isString) open.at(-1)?.strings.set(entry.key, { text: entry.value, at: entry.valueAt });
    else if (!entry.isItem) open.push({ entry, strings: flowStrings(entry), fields: [] });
  }
  while (open.length > 0) close();
  return tables;
}

/** `{ type: string, description: 手机号 }` */
function flowStrings({ value, valueAt }: Entry): OpenKey['strings'] {
  const strings: OpenKey['strings'] = new Map();
  if (value[0] !== '{') return strings;
  for (const part of value.slice(1, -1).split(',')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const quoted = part.slice(colon + 1).trim();
    const isQuoted = quoted[0] === '"' || quoted[0] === "'";
    strings.set(part.slice(0, colon).trim(), { text: isQuoted ? quoted.slice(1, -1) : quoted, at: valueAt });
  }
  return strings;
}

/** A line belongs to an open key when it is indented more; to an item also when it stands right under its first key. */
function isOutside(entry: Entry, open: Entry): boolean {
  return open.isItem && !entry.isItem ? entry.indent < open.indent : entry.indent <= open.indent;
}

/** What a key came to: a field of `properties`, or a parameter in a list. */
function settle({ entry, strings }: OpenKey, parent: OpenKey | undefined): void {
  if (parent === undefined) return;
  const comment = textOf(strings, 'description') || textOf(strings, 'title');
  if (!entry.isItem && parent.entry.key === 'properties') {
    const type = textOf(strings, 'format') || textOf(strings, 'type') || typeOfReference(strings);
    parent.fields.push({ name: entry.key, at: entry.at, type, comment });
    return;
  }
  const name = strings.get('name');
  if (!entry.isItem || name === undefined || !strings.has('in')) return;
  parent.fields.push({ name: name.text, at: name.at, type: textOf(strings, 'type'), comment });
}

function ownerOf(open: readonly OpenKey[], own: OpenKey): string {
  const owner = [...open, own].findLast(({ entry }) => !entry.isItem && !SCHEMA_KEYS.has(entry.key));
  return owner?.entry.key ?? '';
}

function textOf(strings: OpenKey['strings'], key: string): string {
  return strings.get(key)?.text ?? '';
}

/** `key: value` lines, also behind the dash of a list. */
function* entriesOf(text: string): Generator<Entry> {
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const entry = entryAt(text, from, end);
    if (entry !== undefined) yield entry;
    from = end + 1;
  }
}

function entryAt(text: string, from: number, end: number): Entry | undefined {
  let at = skipSpaces(text, from, end);
  const isItem = text[at] === '-' && text[at + 1] === ' ';
  if (isItem) at = skipSpaces(text, at + 1, end);
  const indent = at - from;
  if (at >= end || text[at] === '#') return undefined;
  const colon = colonAfter(text, at, end);
  if (colon < 0) return undefined;
  const [keyFrom, keyTo] = unquoted(text, at, colon);
  const [valueFrom, valueTo] = unquoted(text, skipSpaces(text, colon + 1, end), valueEnd(text, colon, end));
  return {
    indent,
    isItem,
    key: text.slice(keyFrom, keyTo),
    at: keyFrom,
    value: text.slice(valueFrom, valueTo),
    valueAt: valueFrom,
  };
}

function skipSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

/** The colon that ends a key: before a space or the end of the line. */
function colonAfter(text: string, from: number, end: number): number {
  for (let at = text.indexOf(':', from); at >= 0 && at < end; at = text.indexOf(':', at + 1)) {
    if (at + 1 >= end || text[at + 1] === ' ' || text[at + 1] === '\r') return at;
  }
  return -1;
}

/** Without a comment and spaces behind it. */
function valueEnd(text: string, from: number, end: number): number {
  const comment = text.indexOf(' #', from);
  let to = comment >= 0 && comment < end ? comment : end;
  while (to > from + 1 && ' \t\r'.includes(text[to - 1]!)) to--;
  return to;
}

function unquoted(text: string, from: number, to: number): readonly [number, number] {
  const quote = text[from];
  if ((quote === '"' || quote === "'") && to - from > 1 && text[to - 1] === quote) return [from + 1, to - 1];
  return [from, Math.max(from, to)];
}
