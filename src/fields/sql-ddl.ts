// What a DDL statement declares: CREATE TABLE, ALTER TABLE … ADD, COMMENT ON, SQL Server's extended properties.
import type { DeclaredField, DeclaredTable } from './declared.ts';
import { wordSet } from './identifier.ts';
import { type SqlToken, sqlTokens } from './sql-tokens.ts';

/** A comment that belongs to a column, or with column "" to a table. */
export interface SqlComment {
  readonly table: string;
  readonly column: string;
  readonly comment: string;
}

export type SqlDeclaration =
  | { readonly kind: 'table'; readonly table: DeclaredTable }
  | { readonly kind: 'comment'; readonly comment: SqlComment };

const NOT_COLUMNS = wordSet(
  'primary key unique index constraint foreign fulltext spatial check partition like exclude period projection inherits ttl order supplemental',
);
/** Words that end a column's type. */
const BEHIND_TYPE = wordSet(
  'not null default comment primary unique references check constraint collate character generated auto_increment identity on first after encode codec as using visible invisible stored virtual',
);
const ACTIONS = wordSet(
  'add modify change drop alter rename set convert engine comment auto_increment disable enable owner',
);
const BEFORE_TABLE = 6;

/** The declaration of one statement; undefined when it declares nothing of interest. */
export function declarationOf(statement: string): SqlDeclaration | undefined {
  const tokens = sqlTokens(statement);
  const first = tokens.find(({ kind }) => kind !== 'comment');
  if (first === undefined) return undefined;
  const code = tokens.slice(tokens.indexOf(first));
  switch (first.text.toLowerCase()) {
    case 'create':
      return createTable(code);
    case 'alter':
      return alterTable(code);
    case 'comment':
      return commentOn(code.filter(({ kind }) => kind !== 'comment'));
    default:
      return extendedProperty(code.filter(({ kind }) => kind !== 'comment'));
  }
}

function createTable(tokens: readonly SqlToken[]): SqlDeclaration | undefined {
  const table = tokens.findIndex((token) => isWord(token, 'table'));
  if (table < 0 || table > BEFORE_TABLE) return undefined;
  let at = table + 1;
  while (isWord(tokens[at], 'if') || isWord(tokens[at], 'not') || isWord(tokens[at], 'exists')) at++;
  const { name, next } = readName(tokens, at);
  if (name === undefined) return undefined;
  let open = next;
  while (tokens[open]?.kind === 'comment') open++;
  if (!isSign(tokens[open], '(')) return undefined;
  const { fields, end } = readColumns(tokens, open + 1);
  return { kind: 'table', table: { name, comment: commentIn(tokens.slice(end)), fields } };
}

function alterTable(all: readonly SqlToken[]): SqlDeclaration | undefined {
  const tokens = all.filter(({ kind }) => kind !== 'comment');
  if (!isWord(tokens[1], 'table')) return undefined;
  let at = 2;
  while (isWord(tokens[at], 'if') || isWord(tokens[at], 'exists') || isWord(tokens[at], 'only')) at++;
  const { name, next } = readName(tokens, at);
  if (name === undefined) return undefined;
  const fields: DeclaredField[] = [];
  for (let from = next; from < tokens.length; ) {
    const end = definitionEnd(tokens, from);
    fields.push(...addedBy(tokens.slice(from, end)));
    from = end + 1;
  }
  return fields.length === 0 ? undefined : { kind: 'table', table: { name, comment: '', fields } };
}

/** One action of ALTER TABLE; SQL Server's goes on with further columns behind a comma. */
function addedBy(action: readonly SqlToken[]): DeclaredField[] {
  const verb = action[0]?.text.toLowerCase() ?? '';
  let at = verb === 'add' || verb === 'modify' || verb === 'change' ? 1 : 0;
  if (at === 0 && ACTIONS.has(verb)) return [];
  while (['column', 'if', 'not', 'exists'].some((word) => isWord(action[at], word))) at++;
  if (verb === 'change') at++;
  if (isSign(action[at], '(')) return readColumns(action, at + 1).fields;
  const field = columnOf(action.slice(at), '');
  return field === undefined ? [] : [field];
}

function commentOn(tokens: readonly SqlToken[]): SqlDeclaration | undefined {
  const is = tokens.findIndex((token) => isWord(token, 'is'));
  const value = tokens[is + 1];
  if (is < 0 || value?.kind !== 'string') return undefined;
  const names = tokens.slice(3, is).filter(({ kind }) => kind === 'word' || kind === 'quoted');
  const last = names.at(-1)?.text;
  if (last === undefined) return undefined;
  if (isWord(tokens[2], 'table')) {
    return { kind: 'comment', comment: { table: last, column: '', comment: value.text } };
  }
  const table = names.at(-2)?.text;
  if (!isWord(tokens[2], 'column') || table === undefined) return undefined;
  return { kind: 'comment', comment: { table, column: last, comment: value.text } };
}

/** `EXEC sp_addextendedproperty 'MS_Description', N'…', 'SCHEMA', N'dbo', 'TABLE', N't', 'COLUMN', N'c'` */
function extendedProperty(tokens: readonly SqlToken[]): SqlDeclaration | undefined {
  if (!tokens.some(({ text }) => text.toLowerCase() === 'sp_addextendedproperty')) return undefined;
  const strings = tokens.filter(({ kind }) => kind === 'string').map(({ text }) => text);
  const behind = (word: string): string | undefined => {
    const at = strings.findIndex((text) => text.toUpperCase() === word);
    return at < 0 ? undefined : strings[at + 1];
  };
  const comment = behind('MS_DESCRIPTION');
  const table = behind('TABLE');
  if (comment === undefined || table === undefined) return undefined;
  return { kind: 'comment', comment: { table, column: behind('COLUMN') ?? '', comment } };
}

/** Definitions up to the closing parenthesis; a line comment explains the column before it or, alone, the next one. */
function readColumns(tokens: readonly SqlToken[], from: number): { fields: DeclaredField[]; end: number } {
  const fields: DeclaredField[] = [];
  let at = from;
  while (at < tokens.length) {
    const end = definitionEnd(tokens, at);
    const definition = tokens.slice(at, end);
    const behind = commentBehind(tokens, end);
    const above = definition[0]?.kind === 'comment' && isAlone(tokens, at) ? definition[0].text : '';
    const code = definition.filter(({ kind }) => kind !== 'comment');
    const inside = definition.findLast((token) => token.kind === 'comment' && token.line === code[0]?.line);
    const field = columnOf(code, behind ?? inside?.text ?? above);
    if (field !== undefined) fields.push(field);
    at = end + 1;
    if (!isSign(tokens[end], ',')) break;
    if (behind !== undefined) at++;
  }
  return { fields, end: at };
}

/** A line comment behind the comma at `end`, on the same line. */
function commentBehind(tokens: readonly SqlToken[], end: number): string | undefined {
  const next = tokens[end + 1];
  return next?.kind === 'comment' && next.line === tokens[end]!.line ? next.text : undefined;
}

function isAlone(tokens: readonly SqlToken[], at: number): boolean {
  return tokens[at]!.line !== tokens[at - 1]?.line;
}

function columnOf(code: readonly SqlToken[], lineComment: string): DeclaredField | undefined {
  const first = code[0];
  if (first === undefined || (first.kind !== 'word' && first.kind !== 'quoted')) return undefined;
  if (first.kind === 'word' && NOT_COLUMNS.has(first.text.toLowerCase())) return undefined;
  const type: string[] = [];
  for (const token of code.slice(1)) {
    if (token.kind === 'word' && BEHIND_TYPE.has(token.text.toLowerCase())) break;
    type.push(token.text);
  }
  return { name: first.text, at: first.at, type: type.join(''), comment: commentIn(code) || lineComment };
}

/** The string behind COMMENT, with or without `=`. */
function commentIn(tokens: readonly SqlToken[]): string {
  const at = tokens.findIndex((token) => isWord(token, 'comment'));
  if (at < 0) return '';
  const value = isSign(tokens[at + 1], '=') ? tokens[at + 2] : tokens[at + 1];
  return value?.kind === 'string' ? value.text : '';
}

/** Position of the comma or parenthesis that ends the definition beginning at `from`. */
function definitionEnd(tokens: readonly SqlToken[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at]!;
    if (kind !== 'sign') continue;
    if (depth === 0 && (text === ',' || text === ')' || text === ';')) return at;
    if (text === '(') depth++;
    else if (text === ')') depth--;
  }
  return tokens.length;
}

/** The last part of `db.schema.table`. */
function readName(tokens: readonly SqlToken[], from: number): { name: string | undefined; next: number } {
  let at = from;
  let name: string | undefined;
  while (tokens[at]?.kind === 'word' || tokens[at]?.kind === 'quoted') {
    name = tokens[at]!.text;
    if (!isSign(tokens[at + 1], '.')) return { name, next: at + 1 };
    at += 2;
  }
  return { name, next: at };
}

function isWord(token: SqlToken | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word;
}

function isSign(token: SqlToken | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}
