// Tokens of a DDL statement with their positions. Dialects quote names in four ways.

export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'string' | 'sign' | 'comment';
  /** Without quotes. */
  readonly text: string;
  /** Position of the text, behind an opening quote. */
  readonly at: number;
  /** Line feeds before it in the statement. */
  readonly line: number;
}

const QUOTES: Readonly<Record<string, string>> = { '`': '`', '"': '"', '[': ']' };
const SIGNS = '(),.;=\'`"[';
const SPACES = ' \n\t\r';

/** All tokens; line comments too, because they often explain a column. */
export function sqlTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const char = text[at]!;
    if (SPACES.includes(char)) {
      if (char === '\n') line++;
      at++;
      continue;
    }
    const { token, next } = tokenAt(text, at, line);
    if (token !== undefined) tokens.push(token);
    line += lineFeeds(text, at, next);
    at = next;
  }
  return tokens;
}

function lineFeeds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function tokenAt(text: string, at: number, line: number): { token: SqlToken | undefined; next: number } {
  const char = text[at]!;
  if (char === '-' && text[at + 1] === '-') return commentAt(text, at, line);
  if (char === '/' && text[at + 1] === '*') {
    const end = text.indexOf('*/', at + 2);
    return { token: undefined, next: end < 0 ? text.length : end + 2 };
  }
  if (char === "'") {
    const end = stringEnd(text, at + 1);
    const inside = text.slice(at + 1, end).replaceAll("''", "'");
    return { token: { kind: 'string', text: inside, at: at + 1, line }, next: end + 1 };
  }
  const close = QUOTES[char];
  if (close !== undefined) {
    const found = text.indexOf(close, at + 1);
    const end = found < 0 ? text.length : found;
    return { token: { kind: 'quoted', text: text.slice(at + 1, end), at: at + 1, line }, next: end + 1 };
  }
  if (SIGNS.includes(char)) return { token: { kind: 'sign', text: char, at, line }, next: at + 1 };
  let end = at + 1;
  while (end < text.length && !SPACES.includes(text[end]!) && !SIGNS.includes(text[end]!)) end++;
  return { token: { kind: 'word', text: text.slice(at, end), at, line }, next: end };
}

function commentAt(text: string, at: number, line: number): { token: SqlToken; next: number } {
  const found = text.indexOf('\n', at);
  const end = found < 0 ? text.length : found;
  const inside = text.slice(at + 2, end).trim();
  return { token: { kind: 'comment', text: inside, at, line }, next: end };
}

function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === "'" && text[at + 1] === "'") at++;
    else if (text[at] === "'") return at;
  }
  return text.length;
}
