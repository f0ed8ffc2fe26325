// Logical lines of Python: tokens with brackets and long strings joined, their indentation, and the comment behind.
import type { Token } from './lexer.ts';

export interface LogicalLine {
  readonly indent: number;
  readonly tokens: readonly Token[];
  /** Of the last physical line. */
  readonly comment: string;
}

const SPACE = 0x20;
const TAB = 0x09;
const RETURN = 0x0d;
const FORM_FEED = 0x0c;
const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const HASH = 0x23;
/** Longest prefix of a string: rb, f, u … */
const PREFIXES = ['', 'f', 'r', 'b', 'u', 'rb', 'br', 'fr', 'rf'];

export function* pythonLines(text: string): Generator<LogicalLine> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const line = readLine(text, at);
    at = line.next;
    if (line.tokens.length > 0 || line.comment !== '') yield line;
  }
}

function readLine(text: string, from: number): LogicalLine & { readonly next: number } {
  const start = skipSpaces(text, from);
  const tokens: Token[] = [];
  let comment = '';
  let depth = 0;
  for (let at = start; at < text.length; at = skipSpaces(text, at)) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      at++;
      if (depth === 0) return { indent: start - from, tokens, comment, next: at };
    } else if (code === HASH) {
      const end = lineEnd(text, at);
      comment = text.slice(at + 1, end).trim();
      at = end;
    } else {
      const { token, next } = tokenAt(text, at);
      if (token.kind === 'sign') depth = Math.max(0, depth + depthOf(code));
      tokens.push(token);
      at = next;
    }
  }
  return { indent: start - from, tokens, comment, next: text.length };
}

/** Blanks, and line ends behind a backslash. */
function skipSpaces(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB || code === RETURN || code === FORM_FEED) at++;
    else if (code === BACKSLASH && text.charCodeAt(at + 1) === NEWLINE) at += 2;
    else return at;
  }
}

function depthOf(sign: number): number {
  if (sign === 0x28 || sign === 0x5b || sign === 0x7b) return 1;
  return sign === 0x29 || sign === 0x5d || sign === 0x7d ? -1 : 0;
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

function tokenAt(text: string, at: number): { token: Token; next: number } {
  let end = at;
  while (end < text.length && isWordChar(text.charCodeAt(end))) end++;
  const quote = text[end];
  if ((quote === "'" || quote === '"') && PREFIXES.includes(text.slice(at, end).toLowerCase())) {
    return stringAt(text, end, quote);
  }
  if (end > at) return { token: { kind: 'word', text: text.slice(at, end), at, line: 0 }, next: end };
  return { token: { kind: 'sign', text: text[at]!, at, line: 0 }, next: at + 1 };
}

function stringAt(text: string, at: number, quote: string): { token: Token; next: number } {
  const isLong = text.startsWith(quote.repeat(3), at);
  const size = isLong ? 3 : 1;
  const close = quote.repeat(size);
  let end = at + size;
  if (isLong) end = longStringEnd(text, end, close);
  else {
    const last = quote.charCodeAt(0);
    for (let code = text.charCodeAt(end); end < text.length && code !== last && code !== NEWLINE; ) {
      end += code === BACKSLASH ? 2 : 1;
      code = text.charCodeAt(end);
    }
  }
  const inside = text.slice(at + size, end);
  return {
    token: { kind: 'string', text: inside, at: at + size, line: 0 },
    next: Math.min(text.length, end + size),
  };
}

function longStringEnd(text: string, from: number, close: string): number {
  let end = text.indexOf(close, from);
  while (end > 0 && text.charCodeAt(end - 1) === BACKSLASH) end = text.indexOf(close, end + 1);
  return end < 0 ? text.length : end;
}

function isWordChar(code: number): boolean {
  if (code >= 0x61) return code <= 0x7a || code > 0x7f;
  if (code >= 0x41) return code <= 0x5a || code === 0x5f;
  return code >= 0x30 && code <= 0x39;
}
