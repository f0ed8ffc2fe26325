// Classes of Python whose bodies declare fields: annotations (dataclasses, Pydantic, TypedDict) and field calls
// (Django, SQLAlchemy, Odoo, marshmallow). Indentation tells what belongs to a class.
import type { DeclaredField, DeclaredTable } from '../declared.ts';
import { hasHan, isUpper } from '../identifier.ts';
import { describedBy } from './comment-text.ts';
import { type LogicalLine, pythonLines } from './python-lines.ts';

interface OpenClass {
  readonly indent: number;
  /** Indentation of its body; -1 until the first line of it. */
  body: number;
  readonly table: { name: string; comment: string; fields: DeclaredField[] };
}

/** Callees that declare a field. */
const FIELD_CALLS = ['Column', 'mapped_column', 'Field', 'field', 'deferred', 'column_property'];
const FIELD_MODULES = ['models', 'fields', 'serializers', 'forms', 'db', 'ma', 'orm', 'peewee', 'mongo'];
const NO_FIELDS = ['def', 'async', 'class', 'return', 'if', 'for', 'with', 'pass', 'raise', 'import', 'from', 'assert', 'del', 'try']; // biome-ignore format: a word list reads best as one block
const INNER = ['Meta', 'Config'];

export function parsePython(text: string): DeclaredTable[] {
  if (!text.includes('class ')) return [];
  const done: DeclaredTable[] = [];
  const open: OpenClass[] = [];
  let above = '';
  for (const line of pythonLines(text)) {
    if (line.tokens.length === 0) {
      above = line.comment;
      continue;
    }
    while (open.length > 0 && line.indent <= open.at(-1)!.indent) done.push(open.pop()!.table);
    readLine(line, open, above);
    above = '';
  }
  while (open.length > 0) done.push(open.pop()!.table);
  return done.filter(({ fields }) => fields.length > 0);
}

function readLine(line: LogicalLine, open: OpenClass[], above: string): void {
  const { tokens, indent } = line;
  const type = open.at(-1);
  if (type !== undefined && type.body < 0) type.body = indent;
  if (tokens[0]!.text === 'class' && tokens[1] !== undefined) {
    const name = tokens[1].text;
    open.push({ indent, body: -1, table: { name, comment: above, fields: [] } });
    return;
  }
  if (type === undefined || indent !== type.body || INNER.includes(type.table.name)) return;
  // A string alone describes the class, or the field above it.
  if (tokens[0]!.kind === 'string' && tokens.length === 1) describe(type, tokens[0]!.text);
  else {
    const field = fieldOf(line, above);
    if (field !== undefined) type.table.fields.push(field);
  }
}

function describe({ table }: OpenClass, text: string): void {
  const last = table.fields.at(-1);
  const line = text.trim().split('\n')[0]!.trim();
  if (last === undefined) table.comment ||= line;
  else if (last.comment === '') table.fields[table.fields.length - 1] = { ...last, comment: line };
}

function fieldOf({ tokens, comment }: LogicalLine, above: string): DeclaredField | undefined {
  const [name, sign] = tokens;
  if (name?.kind !== 'word' || NO_FIELDS.includes(name.text) || isConstant(name.text)) return undefined;
  const equals = tokens.findIndex(({ kind, text }) => kind === 'sign' && text === '=');
  const value = equals < 0 ? [] : tokens.slice(equals + 1);
  const isField = isFieldCall(value.map(({ text }) => text));
  const annotation = sign?.text === ':' ? tokens.slice(2, equals < 0 ? undefined : equals) : [];
  if (annotation.length === 0 && !isField) return undefined;
  if (annotation[0]?.text === 'ClassVar') return undefined;
  const type =
    annotation.length > 0 ? annotation.map(({ text }) => text) : typeOfCall(value.map(({ text }) => text));
  const described = describedBy(value);
  return {
    name: name.text,
    at: name.at,
    type: type.join(' '),
    comment: described || (hasHan(comment) ? comment : '') || above || comment,
  };
}

function isConstant(name: string): boolean {
  return isUpper(name.charCodeAt(0)) && name.toUpperCase() === name;
}

/** `models.CharField(…)`, `Column(…)`, `fields.Char(…)`, `StringField(…)` */
function isFieldCall(value: readonly string[]): boolean {
  const open = value.indexOf('(');
  if (open < 1) return false;
  const callee = value[open - 1]!;
  return FIELD_CALLS.includes(callee) || callee.endsWith('Field') || FIELD_MODULES.includes(value[0]!);
}

/** The callee without "Field", or the first argument of Column. */
function typeOfCall(value: readonly string[]): readonly string[] {
  const open = value.indexOf('(');
  const callee = value[open - 1]!;
  if (!callee.toLowerCase().endsWith('column'))
    return [callee === 'Field' ? '' : callee.replace('Field', '')];
  const comma = value.indexOf(',', open);
  return value.slice(open + 1, comma < 0 ? undefined : comma);
}
