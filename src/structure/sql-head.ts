// Parses the head of a SQL statement: names of tables and columns, comments. Dialects quote names in four ways.

/** A quoted or bare name, a string, or a sign; `text` has its quotes removed. */
interface Token {
  readonly kind: 'name' | 'string' | 'sign';
  readonly text: string;
}

export interface TableColumns {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly comment: string }[];
}

export interface ColumnComment {
  readonly table: string;
  readonly column: string;
  readonly comment: string;
}

const QUOTES: Readonly<Record<string, string>> = { '`': '`', '"': '"', '[': ']' };
const NOT_COLUMNS = new Set([
  'primary', 'key', 'unique', 'index', 'constraint', 'foreign', 'fulltext', 'spatial', 'check', 'partition', 'like', 'exclude', 'period',
]); // biome-ignore format: a word list reads best as one block

/** `INSERT INTO t (a, b) VALUES` or `COPY t (a, b) FROM stdin`; undefined without a table name. */
export function parseColumnList(head: string): TableColumns | undefined {
  const tokens = tokenize(head);
  const into = tokens.findIndex(({ text }) => isWord(text, 'into') || isWord(text, 'copy'));
  const { name, next } = readName(tokens, Math.max(0, into) + 1); // SQL Server: INSERT [dbo].[t]
  if (name === undefined) return undefined;
  const columns: { name: string; comment: string }[] = [];
  if (tokens[next]?.text === '(') {
    for (let at = next + 1; at < tokens.length && tokens[at]!.text !== ')'; at++) {
      if (tokens[at]!.kind === 'name') columns.push({ name: tokens[at]!.text, comment: '' });
    }
  }
  return { table: name, columns };
}

/** `CREATE TABLE t (a int COMMENT '…', …)`; undefined for other CREATE statements. */
export function parseCreateTable(statement: string): TableColumns | undefined {
  const tokens = tokenize(statement);
  const table = tokens.findIndex(({ text }) => isWord(text, 'table'));
  if (table < 0 || table > 4) return undefined;
  let at = table + 1;
  while (['if', 'not', 'exists'].includes(tokens[at]?.text.toLowerCase() ?? '')) at++;
  const { name, next } = readName(tokens, at);
  if (name === undefined || tokens[next]?.text !== '(') return undefined;
  return { table: name, columns: readColumns(tokens, next + 1) };
}

/** `COMMENT ON COLUMN t.c IS '…'` */
export function parseColumnComment(statement: string): ColumnComment | undefined {
  const tokens = tokenize(statement);
  if (!isWord(tokens[2]?.text ?? '', 'column')) return undefined;
  const is = tokens.findIndex(({ text }) => isWord(text, 'is'));
  const names = tokens.slice(3, is).filter(({ kind }) => kind === 'name');
  const [table, column] = [names.at(-2), names.at(-1)];
  const comment = tokens[is + 1];
  if (is < 0 || table === undefined || column === undefined || comment?.kind !== 'string') return undefined;
  return { table: table.text, column: column.text, comment: comment.text };
}

/** SQL Server: `EXEC sp_addextendedproperty 'MS_Description', N'…', …, 'TABLE', N't', 'COLUMN', N'c'`. */
export function parseExtendedProperty(statement: string): ColumnComment | undefined {
  const strings = tokenize(statement).filter(({ kind }) => kind === 'string');
  const after = (word: string): string | undefined =>
    strings[strings.findIndex(({ text }) => isWord(text, word)) + 1 || strings.length]?.text;
  const [comment, table, column] = [after('ms_description'), after('table'), after('column')];
  if (comment === undefined || table === undefined || column === undefined) return undefined;
  return { table, column, comment };
}

/** One column a comma at depth 1: its name is the first word, its comment the string behind COMMENT. */
function readColumns(tokens: readonly Token[], from: number): { name: string; comment: string }[] {
  const columns: { name: string; comment: string }[] = [];
  for (let at = from; at < tokens.length; ) {
    const end = definitionEnd(tokens, at);
    const first = tokens[at]!;
    if (first.kind === 'name' && !NOT_COLUMNS.has(first.text.toLowerCase())) {
      columns.push({ name: first.text, comment: commentOf(tokens.slice(at, end)) });
    }
    if (tokens[end]?.text !== ',') break;
    at = end + 1;
  }
  return columns;
}

/** Position of the comma or parenthesis that ends the definition beginning at `from`. */
function definitionEnd(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at]!;
    if (kind !== 'sign') continue;
    if (depth === 0 && (text === ',' || text === ')')) return at;
    if (text === '(') depth++;
    else if (text === ')') depth--;
  }
  return tokens.length;
}

function commentOf(tokens: readonly Token[]): string {
  const at = tokens.findIndex(({ text }) => isWord(text, 'comment'));
  const comment = tokens[at + 1];
  return at >= 0 && comment?.kind === 'string' ? comment.text : '';
}

/** The last part of `db.schema.table`. */
function readName(tokens: readonly Token[], from: number): { name: string | undefined; next: number } {
  let at = from;
  let name: string | undefined;
  while (tokens[at]?.kind === 'name') {
    name = tokens[at]!.text;
    if (tokens[at + 1]?.text !== '.') return { name, next: at + 1 };
    at += 2;
  }
  return { name, next: at };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (isSpace(text[at]!)) {
      at++;
      continue;
    }
    const { token, next } = tokenAt(text, at);
    tokens.push(token);
    at = next;
  }
  return tokens;
}

function tokenAt(text: string, at: number): { token: Token; next: number } {
  const char = text[at]!;
  if (char === "'") {
    const end = stringEnd(text, at + 1);
    return { token: { kind: 'string', text: text.slice(at + 1, end).replaceAll("''", "'") }, next: end + 1 };
  }
  const close = QUOTES[char];
  if (close !== undefined) {
    const found = text.indexOf(close, at + 1);
    const end = found < 0 ? text.length : found;
    return { token: { kind: 'name', text: text.slice(at + 1, end) }, next: end + 1 };
  }
  if (isSign(char)) return { token: { kind: 'sign', text: char }, next: at + 1 };
  let end = at + 1;
  while (end < text.length && !endsWord(text[end]!)) end++;
  return { token: { kind: 'name', text: text.slice(at, end) }, next: end };
}

function endsWord(char: string): boolean {
  return isSpace(char) || isSign(char) || QUOTES[char] !== undefined;
}

function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === "'" && text[at + 1] === "'") at++;
    else if (text[at] === "'") return at;
  }
  return text.length;
}

function isWord(text: string, word: string): boolean {
  return text.toLowerCase() === word;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r';
}

function isSign(char: string): boolean {
  return (
    char === '(' ||
    char === ')' ||
    char === ',' ||
    char === '.' ||
    char === ';' ||
    char === '=' ||
    char === "'"
  );
}
