// The key before a value: `"phone": "…"`, `mobile=…`, `身份证号：…`, <tel>…</tel>, ["…", "…"] and lists of YAML behind one.
// Looks at most MAX_LOOK bytes back, so that a window's margin always holds what decides, full-width text or not.
import {
  arrayStart,
  beforeBlankLine,
  beforeCdata,
  beforeListItems,
  beforeNationalPrefix,
  beginsInside,
  elementName,
  type KeyBounds,
} from './key-shapes.ts';

const MAX_OPENERS = 16;
const BRACKET = 0x5b;
const SLASH = 0x2f;
const MAX_KEY_BYTES = 48;
const MAX_LOOK = 160;
/** Before a separator: quotes, each of which may be escaped twice. */
const MAX_CLOSERS = 4;

/**
 * Writes the bounds of the key before `at` to `into`; `into.start === into.end` when no key stands there. In a cell of a
 * table only what stands directly before is one.
 */
export function findKeyBefore(text: Uint8Array, at: number, into: KeyBounds, isCell: boolean = false): void {
  into.start = 0;
  into.end = 0;
  into.isCut = false;
  const lowest = Math.max(0, at - MAX_LOOK);
  const opened = beforeOpeners(text, at, lowest);
  if (keyEndingAt(text, opened, at, into) || isCell) return;
  const list = beforeList(text, opened, lowest);
  if (list >= 0 && keyEndingAt(text, beforeOpeners(text, list, lowest), list, into)) return;
  into.isCut = lowest === 0 && beginsInside(text);
}

/** Where quotes, brackets, spaces and what else opens a value before `at` begin. */
function beforeOpeners(text: Uint8Array, at: number, lowest: number): number {
  let position = at;
  const limit = Math.max(lowest, at - MAX_OPENERS);
  while (position > limit && isOpener(text[position - 1]!)) {
    const cdata = beforeCdata(text, position);
    if (cdata >= 0) return cdata;
    position--;
  }
  return beforeNationalPrefix(text, position, at);
}

/** The key whose separator ends at `end`, behind which openers stand up to `at`; false when there is none. */
function keyEndingAt(text: Uint8Array, end: number, at: number, into: KeyBounds): boolean {
  const separator = separatorStart(text, end);
  if (separator < 0 && (end === at || text[end] !== BRACKET)) return false; // 姓名[…]: the bracket separates
  if (separator >= 0 && text[end - 1] === 0x3e && elementName(text, end - 1, into)) return true;
  let position = separator < 0 ? end : separator;
  for (let step = 0; step < MAX_CLOSERS && position > 0 && isOpener(text[position - 1]!); step++) position--;
  into.end = position;
  into.start = keyStart(text, position);
  if (text[into.start - 1] === SLASH) into.start = position; // </tel>
  return into.start < into.end;
}

function keyStart(text: Uint8Array, end: number): number {
  let start = end;
  while (start > 0 && end - start < MAX_KEY_BYTES) {
    const width = keyCharBefore(text, start);
    if (width === 0) break;
    start -= width;
  }
  return start;
}

/** Before `[`, `:` or `- ` of the list that holds the value which opens at `at`; -1 when it stands in none. */
function beforeList(text: Uint8Array, at: number, lowest: number): number {
  const bracket = arrayStart(text, at, lowest);
  if (bracket >= 0) return bracket;
  const item = beforeListItems(text, at, lowest);
  return item >= 0 ? item : beforeBlankLine(text, at, lowest);
}

/** Width of the key character that ends at `end`; 0 when a key cannot hold it. Han, but no punctuation of a sentence. */
function keyCharBefore(text: Uint8Array, end: number): number {
  const byte = text[end - 1]!;
  if (byte < 0x80) return isKeyByte(byte) ? 1 : 0;
  const lead = text[end - 3];
  const isHan =
    end >= 3 &&
    lead !== undefined &&
    lead >= 0xe3 &&
    lead <= 0xe9 &&
    !(lead === 0xe3 && text[end - 2] === 0x80);
  return isHan ? 3 : 0;
}

/** Where `: = > => := ==` or the full-width colon that ends at `end` begins; -1 when none does. */
function separatorStart(text: Uint8Array, end: number): number {
  const byte = text[end - 1];
  if (byte === 0x3a) return end - 1;
  if (byte === 0x3d || byte === 0x3e) {
    const before = text[end - 2];
    return before === 0x3d || before === 0x3a ? end - 2 : end - 1;
  }
  return byte === 0x9a && text[end - 2] === 0xbc && text[end - 3] === 0xef ? end - 3 : -1;
}

/** space tab " ' ( [ \ ` + : what opens a value, or closes a key */
function isOpener(byte: number): boolean {
  return (
    byte === 0x20 ||
    byte === 0x09 ||
    byte === 0x22 ||
    byte === 0x27 ||
    byte === 0x28 ||
    byte === 0x5b ||
    byte === 0x5c ||
    byte === 0x60
  );
}

/** letters, digits, _ - . $ */
function isKeyByte(byte: number): boolean {
  const lower = byte | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return true;
  if (byte >= 0x30 && byte <= 0x39) return true;
  return byte === 0x5f || byte === 0x2d || byte === 0x2e || byte === 0x24;
}
