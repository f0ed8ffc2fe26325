// What PHP frameworks write where no type is declared: lists of column names, `@property`, and migrations.
import type { DeclaredField, DeclaredTable } from '../declared.ts';
import { describedBy } from './comment-text.ts';
import { Lexer, type Token } from './lexer.ts';

const LISTS = ['$fillable', '$allowedFields', '$hidden'];
const PROPERTY = '@property';
/** Methods of a migration's table that make no column. */
const NO_COLUMNS = ['index', 'unique', 'primary', 'foreign', 'dropColumn', 'renameColumn', 'comment', 'foreignId', 'after', 'default', 'on', 'references']; // biome-ignore format: a word list reads best as one block
const DATES = ['date', 'datetime', 'timestamp', 'dateTime', 'time'];

/** `protected $fillable = ['name', 'email'];` */
export function listedBy(statement: readonly Token[]): DeclaredField[] {
  if (!statement.some(({ text }) => LISTS.includes(text))) return [];
  return statement
    .filter(({ kind }) => kind === 'string')
    .map(({ text, at }) => ({ name: text, at, type: '', comment: '' }));
}

/** `@property string $phone 手机号` in the comment above a class. */
export function documentedBy(doc: Token | undefined): DeclaredField[] {
  const fields: DeclaredField[] = [];
  const text = doc?.text ?? '';
  for (let at = text.indexOf(PROPERTY); at >= 0; at = text.indexOf(PROPERTY, at + 1)) {
    const end = lineEnd(text, at);
    const name = text.indexOf('$', at) + 1;
    if (name === 0 || name > end) continue;
    let stop = name;
    while (stop < end && !' \t\r'.includes(text[stop]!)) stop++;
    const type = text.slice(text.indexOf(' ', at), name - 1).trim();
    fields.push({
      name: text.slice(name, stop),
      at: doc!.at + name,
      type,
      comment: text.slice(stop, end).trim(),
    });
  }
  return fields;
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

/** Laravel: `Schema::create('users', …)` and `$table->string('phone')->comment('手机号');` */
export function parseMigration(text: string): DeclaredTable[] {
  const lexer = new Lexer(text, true);
  const tables: { name: string; comment: string; fields: DeclaredField[] }[] = [];
  let statement: Token[] = [];
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (token.kind === 'comment' || token.kind === 'end-of-line') continue;
    statement.push(token);
    if (token.kind !== 'sign' || (token.text !== ';' && token.text !== '{')) continue;
    const name = createdBy(statement);
    if (name !== undefined) tables.push({ name, comment: '', fields: [] });
    const field = columnBy(statement);
    if (field !== undefined) tables.at(-1)?.fields.push(field);
    statement = [];
  }
  return tables;
}

function createdBy(statement: readonly Token[]): string | undefined {
  const at = statement.findIndex(({ text }) => text === 'Schema');
  const argument = statement.slice(at).find(({ kind }) => kind === 'string');
  return at < 0 ? undefined : argument?.text;
}

function columnBy(statement: readonly Token[]): DeclaredField | undefined {
  const at = statement.findIndex(({ text }) => text === '$table');
  const [method, open, name] = statement.slice(at + 3, at + 6);
  if (at < 0 || open?.text !== '(' || name?.kind !== 'string' || NO_COLUMNS.includes(method!.text))
    return undefined;
  const type = DATES.includes(method!.text) ? 'date' : method!.text;
  return { name: name.text, at: name.at, type, comment: describedBy(statement.slice(at + 6)) };
}
