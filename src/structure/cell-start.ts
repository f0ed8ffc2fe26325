// Where the content of a cell begins: behind the spaces, the prefix and the quote that open it. Cells without content have
// none. Looks ahead less than MAX_LOOK_AHEAD bytes, so that a window's margin holds all of it.

const NEWLINE = 0x0a;
const TAB = 0x09;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const QUOTE = 0x27;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const UNDERSCORE = 0x5f;

/** No content: NULL, an empty string, nothing between two separators. */
export const NO_CELL = -1;

/** Spaces and line ends between a separator and a value; pretty-printed dumps indent. */
const MAX_SPACES = 48;
/** N, E, _utf8mb4, TO_TIMESTAMP … */
const MAX_PREFIX = 16;

/** The content of a value of `VALUES ( … )` that stands behind the separator before `from`; NO_CELL without content. */
export function sqlCellStart(raw: Uint8Array, from: number): number {
  const at = skipBlanks(raw, from);
  if (raw[at] === QUOTE) return insideQuotes(raw, at + 1);
  const afterWord = wordEnd(raw, at);
  if (raw[afterWord] === QUOTE) return afterPrefix(raw, at, afterWord);
  if (raw[at] === UNDERSCORE) return introduced(raw, afterWord);
  if (raw[afterWord] === OPEN && afterWord > at) return argumentStart(raw, afterWord + 1);
  return isNull(raw, at, afterWord) || endsCell(raw[at]) ? NO_CELL : at;
}

/** _binary '…': the name of a character set before a string. */
function introduced(raw: Uint8Array, from: number): number {
  const quote = skipBlanks(raw, from);
  return raw[quote] === QUOTE ? insideQuotes(raw, quote + 1) : NO_CELL;
}

/** The content of a cell of a delimited table; `delimiter` ends it. */
export function csvCellStart(raw: Uint8Array, from: number, delimiter: number): number {
  let at = from;
  while (at - from < MAX_SPACES && raw[at] === SPACE) at++;
  if (raw[at] === DOUBLE_QUOTE) return raw[at + 1] === DOUBLE_QUOTE ? NO_CELL : at + 1;
  const byte = raw[at];
  const isEmpty =
    byte === undefined ||
    byte === delimiter ||
    byte === NEWLINE ||
    byte === 0x0d ||
    byte === 0 ||
    byte === TAB;
  return isEmpty ? NO_CELL : at;
}

/** The content of a column of COPY … FROM stdin. */
export function copyCellStart(raw: Uint8Array, from: number): number {
  const byte = raw[from];
  if (byte === BACKSLASH && (raw[from + 1] === 0x4e || raw[from + 1] === 0x2e)) return NO_CELL; // \N, \.
  return byte === undefined || byte === TAB || byte === NEWLINE || byte === 0 ? NO_CELL : from;
}

/** The first argument of TO_DATE('…'), CAST(N'…' AS …): what the cell is made from. */
function argumentStart(raw: Uint8Array, from: number): number {
  const at = skipBlanks(raw, from);
  if (raw[at] === QUOTE) return insideQuotes(raw, at + 1);
  const end = wordEnd(raw, at);
  return raw[end] === QUOTE ? afterPrefix(raw, at, end) : NO_CELL;
}

/** N'…', E'…', _utf8mb4'…'; Oracle's q'[…]' has a bracket of its own. X'…' and B'…' are no text. */
function afterPrefix(raw: Uint8Array, from: number, quote: number): number {
  const last = raw[quote - 1]! | 0x20;
  if (quote - from === 1 && (last === 0x78 || last === 0x62)) return NO_CELL;
  if (quote - from <= 2 && last === 0x71) return quote + 2;
  return insideQuotes(raw, quote + 1);
}

function insideQuotes(raw: Uint8Array, at: number): number {
  return raw[at] === QUOTE && raw[at + 1] !== QUOTE ? NO_CELL : at;
}

function skipBlanks(raw: Uint8Array, from: number): number {
  let at = from;
  while (at - from < MAX_SPACES && isBlank(raw[at])) at++;
  return at;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === NEWLINE || byte === TAB || byte === 0x0d;
}

function wordEnd(raw: Uint8Array, from: number): number {
  let at = from;
  while (at - from < MAX_PREFIX && isWordByte(raw[at])) at++;
  return at;
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f;
}

function endsCell(byte: number | undefined): boolean {
  return byte === undefined || byte === COMMA || byte === CLOSE || byte === 0;
}

function isNull(raw: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 4) return false;
  const [n, u, l, last] = [raw[from]!, raw[from + 1]!, raw[from + 2]!, raw[from + 3]!];
  return (n | 0x20) === 0x6e && (u | 0x20) === 0x75 && (l | 0x20) === 0x6c && (last | 0x20) === 0x6c;
}
