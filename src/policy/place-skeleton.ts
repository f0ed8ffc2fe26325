// What a line looks like around a value, for baselines: coarse enough to survive indentation, spacing, quotes and the
// names of variables, and made without a letter, digit or Han of the text that is not in a frozen list of keywords.
import { HAN_KEYWORDS, KEYWORDS } from './fingerprint.ts';

/** Bytes looked at on either side, on the value's own line. */
const WINDOW_BYTES = 128;
const TOKENS_BEFORE = 16;
const TOKENS_AFTER = 8;
const NEWLINE = 0x0a;

/** The tokens before and after bytes [start, end) of UTF-8 text, NUL between; baselines are made of it, so it is frozen. */
export function placeSkeleton(bytes: Uint8Array, length: number, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < WINDOW_BYTES && bytes[from - 1] !== NEWLINE) from--;
  let to = end;
  while (to < length && to - end < WINDOW_BYTES && bytes[to] !== NEWLINE) to++;
  const before = tokensOf(textOf(bytes, from, start));
  const after = tokensOf(textOf(bytes, end, to));
  // The window may have cut a word: what is left of it depends on how long its neighbours are.
  if (from > 0 && bytes[from - 1] !== NEWLINE) before.shift();
  if (to < length && bytes[to] !== NEWLINE) after.pop();
  else while (after.at(-1) === ',' || after.at(-1) === ';') after.pop();
  return `${before.slice(-TOKENS_BEFORE).join('')}\0${after.slice(0, TOKENS_AFTER).join('')}`;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}

/** One token a word, number, run of Han or sign; equal neighbours of no meaning of their own are one. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const next = endOfToken(text, at);
    const token = foldToken(text.slice(at, next));
    const isRepeated = token.length === 1 && token === tokens.at(-1) && isFolded(token);
    if (token !== '' && !isRepeated) tokens.push(token);
    at = next;
  }
  return tokens;
}

function endOfToken(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const keyword = code < 0x80 ? undefined : HAN_KEYWORDS.find((one) => text.startsWith(one, at));
  if (keyword !== undefined) return at + keyword.length;
  let end = at + 1;
  if (isLetter(code)) while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return end;
}

/** "" for what does not count. */
function foldToken(token: string): string {
  const code = token.charCodeAt(0);
  if (isLetter(code)) return KEYWORDS.has(token.toLowerCase()) ? token.toLowerCase() : 'a';
  if (code >= 0x30 && code <= 0x39) return '0';
  if (code <= 0x20 || code === 0x3000) return ''; // an ideographic space is a space
  if (code === 0x22 || code === 0x27 || code === 0x60) return '"';
  if (code < 0x80 || HAN_KEYWORDS.includes(token)) return token;
  return code >= 0x2e80 && code < 0xfb00 ? '汉' : 'u';
}

function isFolded(token: string): boolean {
  return token === 'a' || token === '0' || token === '汉' || token === 'u';
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
