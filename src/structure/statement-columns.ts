// Which column each `?` of a SQL statement stands for: the column list of INSERT, else the name before its operator.

/** `?` in their order; "" where no column is known. */
export interface StatementColumns {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Words that name no column, in front of `?` or anywhere. */
const KEYWORDS = new Set([
  'and', 'or', 'where', 'set', 'in', 'like', 'between', 'not', 'is', 'null', 'on', 'from', 'select', 'update', 'duplicate',
  'key', 'case', 'when', 'then', 'else', 'end', 'exists', 'regexp', 'ilike', 'values', 'value', 'as', 'having', 'by',
]); // biome-ignore format: a word list reads best as one block
/** What follows these is a number of rows. */
const COUNTS = new Set(['limit', 'offset', 'top', 'fetch']);
const QUOTES = '`"[]';
const SIGNS = '(),?=<>!';

/** Parses a statement with `?` for its values; undefined when it has none. */
export function columnsOfStatement(sql: string): StatementColumns | undefined {
  const tokens = tokensOf(sql);
  if (!tokens.includes('?')) return undefined;
  const lower = tokens.map((token) => token.toLowerCase());
  const values = lower.findIndex((token) => token === 'values' || token === 'value');
  const named = lower[0] === 'insert' || lower[0] === 'replace' ? insertColumns(tokens, values) : [];
  const columns = named.length === 0 ? byOperator(tokens, lower, 0) : inValues(tokens, lower, values, named);
  return { table: tableOf(tokens, lower), columns };
}

function tokensOf(sql: string): string[] {
  const tokens: string[] = [];
  let word = '';
  for (const char of `${sql} `) {
    const isSign = SIGNS.includes(char);
    if (!isSign && char > ' ') {
      if (!QUOTES.includes(char)) word += char;
      continue;
    }
    if (word !== '') tokens.push(word);
    word = '';
    if (isSign) tokens.push(char);
  }
  return tokens;
}

function tableOf(tokens: readonly string[], lower: readonly string[]): string {
  const before = lower.findIndex((token) => token === 'into' || token === 'from');
  const at = lower[0] === 'update' ? 1 : before + 1;
  const name = at > 0 ? (tokens[at] ?? '') : '';
  return lastPart(name);
}

/** The list before VALUES. */
function insertColumns(tokens: readonly string[], values: number): string[] {
  const open = tokens.indexOf('(');
  if (open < 0 || values < 0 || open > values) return [];
  return tokens
    .slice(open + 1, tokens.indexOf(')', open))
    .filter((token) => token !== ',')
    .map(lastPart);
}

/** The column of each `?` in rows of values; what follows the rows is read as settings. */
function inValues(
  tokens: readonly string[],
  lower: readonly string[],
  values: number,
  named: readonly string[],
): string[] {
  const columns: string[] = [];
  let at = values + 1;
  while (tokens[at] === '(' || tokens[at] === ',') at = rowEnd(tokens, at, named, columns);
  return [...columns, ...byOperator(tokens, lower, at)];
}

/** Reads a row, or the comma between two; returns the place behind. */
function rowEnd(
  tokens: readonly string[],
  from: number,
  named: readonly string[],
  columns: string[],
): number {
  let depth = 0;
  let column = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token === '(') depth++;
    else if (token === ')') depth--;
    else if (token === ',' && depth === 1) column++;
    else if (token === '?') columns.push(named[column] ?? '');
    if (depth === 0) return at + 1;
  }
  return tokens.length;
}

function byOperator(tokens: readonly string[], lower: readonly string[], from: number): string[] {
  const columns: string[] = [];
  let name = '';
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token === '?') columns.push(name);
    else if (COUNTS.has(lower[at]!)) name = '';
    else if (isName(token, lower[at]!, tokens[at + 1])) name = lastPart(token);
  }
  return columns;
}

/** No keyword, no number, no string, no function. */
function isName(token: string, lower: string, next: string | undefined): boolean {
  const first = token.charCodeAt(0);
  const isWord = (first | 0x20) >= 0x61 && (first | 0x20) <= 0x7a;
  return (isWord || first === 0x5f || first > 0x7f) && !KEYWORDS.has(lower) && next !== '(';
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
