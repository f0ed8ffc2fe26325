// What may stand between a key and its value besides separator and quotes: CDATA, prefixes of SQL strings, attributes of
// an element, the values before it in an array, line ends and the items of a list.
const CDATA: readonly number[] = [...Buffer.from('<![CDATA[')];
/** An element's tag, attributes included. */
const MAX_TAG_BYTES = 160;

const NEWLINE = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x27;
const COMMA = 0x2c;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const COLON = 0x3a;
const LESS = 0x3c;
const GREATER = 0x3e;
const BRACKET = 0x5b;

/** Bounds of a key; empty when there is none. */
export interface KeyBounds {
  start: number;
  end: number;
  /** No key was found, but there may be one before the text. */
  isCut: boolean;
}

/** Start of the opening of a CDATA section that ends at `end`; -1 for anything else. */
export function beforeCdata(text: Uint8Array, end: number): number {
  if (text[end - 2] !== 0x41 || end < CDATA.length) return -1;
  const start = end - CDATA.length;
  for (let index = 0; index < CDATA.length; index++) if (text[start + index] !== CDATA[index]) return -1;
  return start;
}

/** N'…' and E'…': before the letter, and the spaces before it, of a string that opens at `start`. */
export function beforeNationalPrefix(text: Uint8Array, start: number, at: number): number {
  if (start >= at || text[start] !== QUOTE || start < 2) return start;
  const letter = text[start - 1]! | 0x20;
  if (letter !== 0x6e && letter !== 0x65) return start;
  let end = start - 1;
  while (end > 0 && text[end - 1] === SPACE && start - end < 4) end--;
  return text[end - 1] === 0x3d || text[end - 1] === 0x28 ? end : start;
}

/** Name of the element whose start tag ends in the `>` at `close`, without its prefix; false when it is no start tag. */
export function elementName(text: Uint8Array, close: number, into: KeyBounds): boolean {
  const lowest = Math.max(0, close - MAX_TAG_BYTES);
  let open = close - 1;
  while (open >= lowest && text[open] !== LESS && text[open] !== GREATER && text[open] !== NEWLINE) open--;
  if (open < lowest || text[open] !== LESS || !isNameByte(text[open + 1]!)) return false;
  let start = open + 1;
  let end = start;
  while (end < close && (isNameByte(text[end]!) || text[end] === COLON)) {
    if (text[end] === COLON) start = end + 1;
    end++;
  }
  into.start = start;
  into.end = end;
  return end > start && text[close - 1] !== SLASH;
}

/**
 * Of an array of plain values one of which opens at `at`: the place of its bracket; -1 outside of arrays. Its lines are
 * indented and end in commas.
 */
export function arrayStart(text: Uint8Array, at: number, lowest: number): number {
  let hasComma = false;
  for (let position = at; position > lowest; position--) {
    const byte = text[position - 1]!;
    if (byte === BRACKET) return position - 1;
    if (endsArray(byte)) return -1;
    if (byte === NEWLINE) {
      position = commaBefore(text, position, lowest);
      if (position < 0) return -1;
    } else if (byte === COMMA) {
      hasComma = true;
    } else if (!hasComma && !isBlank(byte)) {
      return -1;
    }
  }
  return -1;
}

/** Behind the comma or bracket that ends the line before the indented one at `start`, plus one; -1 when there is none. */
function commaBefore(text: Uint8Array, start: number, lowest: number): number {
  if (!isIndent(text[start])) return -1;
  const end = blanksBefore(text, start, lowest);
  return text[end - 1] === COMMA || text[end - 1] === BRACKET ? end + 1 : -1;
}

/** Whether the first line of a text may be one of a list or an array that began above: it is indented, or an item. */
export function beginsInside(text: Uint8Array): boolean {
  return isIndent(text[0]) || text[0] === HYPHEN;
}

/** Of a list of YAML an item of which opens at `at`: the end of the line that names it; -1 for anything else. */
export function beforeListItems(text: Uint8Array, at: number, lowest: number): number {
  let line = itemLine(text, at, lowest);
  while (line > lowest) {
    const start = lineStart(text, line - 1, lowest);
    if (start < 0) return -1;
    const first = skipBlanks(text, start);
    if (first < line && text[first] !== HYPHEN) return blanksBefore(text, line, lowest);
    line = start;
  }
  return -1;
}

/** Start of the line whose `- ` ends at `at`; -1 when the line begins otherwise. */
function itemLine(text: Uint8Array, at: number, lowest: number): number {
  let position = at;
  while (position > lowest && text[position - 1] === SPACE) position--;
  if (position <= lowest || text[position - 1] !== HYPHEN) return -1;
  position--;
  while (position > lowest && text[position - 1] === SPACE) position--;
  return position > lowest && text[position - 1] === NEWLINE ? position : -1;
}

/** Start of the line in which `end` stands; -1 when it begins before `lowest`. */
function lineStart(text: Uint8Array, end: number, lowest: number): number {
  for (let at = end; at > lowest; at--) if (text[at - 1] === NEWLINE) return at;
  return lowest === 0 ? 0 : -1;
}

/** A value that opens an indented line belongs to a key that ends the line before: behind that; else -1. */
export function beforeBlankLine(text: Uint8Array, at: number, lowest: number): number {
  if (at <= lowest || text[at - 1] !== NEWLINE || !isIndent(text[at])) return -1;
  return blanksBefore(text, at, lowest);
}

/** Where the blanks that end at `at` begin. */
function blanksBefore(text: Uint8Array, at: number, lowest: number): number {
  let end = at;
  while (end > lowest && isBlank(text[end - 1]!)) end--;
  return end;
}

function isIndent(byte: number | undefined): boolean {
  return byte === SPACE || byte === 0x09;
}

function skipBlanks(text: Uint8Array, from: number): number {
  let at = from;
  while (isIndent(text[at])) at++;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === 0x09 || byte === NEWLINE || byte === 0x0d;
}

/** What no value of an array of plain values holds: other brackets and the separators of keys. */
function endsArray(byte: number): boolean {
  switch (byte) {
    case 0x28:
    case 0x29:
    case COLON:
    case 0x3b:
    case LESS:
    case 0x3d:
    case GREATER:
    case 0x5d:
    case 0x7b:
    case 0x7d:
      return true;
    default:
      return false;
  }
}

/** letters, digits, _ - . and the bytes of Chinese */
function isNameByte(byte: number): boolean {
  const lower = byte | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return true;
  if (byte >= 0x30 && byte <= 0x39) return true;
  return byte === 0x5f || byte === HYPHEN || byte === 0x2e || byte >= 0x80;
}
