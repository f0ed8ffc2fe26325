// Parses the RE2 subset of PatternSpec into a tree over bytes. What it does not know, RE2 itself has to search.

/** A regular expression over bytes; `set` is a 256-entry membership table. */
export type RegexNode =
  | { readonly kind: 'set'; readonly set: Uint8Array }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly min: number; readonly max: number };

const SPECIAL = new Set('\\.[](){}|?*+^$');
const ALPHANUMERIC = /[0-9A-Za-z]/;
const MAX_REPEAT = 1000; // RE2's own limit

class UnsupportedSyntax extends Error {}

interface Cursor {
  readonly chars: readonly string[];
  at: number;
  ignoreCase: boolean;
}

/** Parses `source`; undefined when it uses syntax outside the subset (classes by name, lazy, anchors, negation …). */
export function parseRegex(source: string): RegexNode | undefined {
  const cursor: Cursor = { chars: [...source], at: 0, ignoreCase: false };
  try {
    if (source.startsWith('(?i)')) {
      cursor.at = 4;
      cursor.ignoreCase = true;
    }
    const node = parseChoice(cursor);
    return cursor.at === cursor.chars.length ? node : undefined;
  } catch (error) {
    if (error instanceof UnsupportedSyntax) return undefined;
    throw error;
  }
}

function parseChoice(cursor: Cursor): RegexNode {
  const options = [parseSequence(cursor)];
  while (cursor.chars[cursor.at] === '|') {
    cursor.at++;
    options.push(parseSequence(cursor));
  }
  return options.length === 1 ? options[0]! : { kind: 'choice', options };
}

function parseSequence(cursor: Cursor): RegexNode {
  const parts: RegexNode[] = [];
  while (cursor.at < cursor.chars.length) {
    const char = cursor.chars[cursor.at]!;
    if (char === '|' || char === ')') break;
    parts.push(parseQuantifier(cursor, parseAtom(cursor)));
  }
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
}

function parseAtom(cursor: Cursor): RegexNode {
  const char = cursor.chars[cursor.at++]!;
  if (char === '(') return parseGroup(cursor);
  if (char === '[') return parseClass(cursor);
  if (char === '\\') return parseEscape(cursor);
  if (SPECIAL.has(char)) throw new UnsupportedSyntax(char);
  return literal(char, cursor.ignoreCase);
}

function parseGroup(cursor: Cursor): RegexNode {
  if (cursor.chars[cursor.at] === '?') {
    if (cursor.chars[cursor.at + 1] !== ':') throw new UnsupportedSyntax('group');
    cursor.at += 2;
  }
  const node = parseChoice(cursor);
  if (cursor.chars[cursor.at++] !== ')') throw new UnsupportedSyntax('group');
  return node;
}

function parseEscape(cursor: Cursor): RegexNode {
  const char = cursor.chars[cursor.at++];
  if (char === 'd') return byteRange(0x30, 0x39);
  if (char === undefined || ALPHANUMERIC.test(char)) throw new UnsupportedSyntax('escape');
  return literal(char, cursor.ignoreCase);
}

function parseClass(cursor: Cursor): RegexNode {
  const set = new Uint8Array(256);
  const wide: RegexNode[] = [];
  if (cursor.chars[cursor.at] === '^') throw new UnsupportedSyntax('negated class');
  while (cursor.chars[cursor.at] !== ']') {
    const low = classChar(cursor, set);
    if (low === undefined) continue;
    if (cursor.chars[cursor.at] === '-' && cursor.chars[cursor.at + 1] !== ']') {
      cursor.at++;
      addRange(cursor, set, wide, low);
    } else if (low.charCodeAt(0) < 0x80) {
      addByte(set, low.charCodeAt(0), cursor.ignoreCase);
    } else {
      wide.push(literal(low, false));
    }
  }
  cursor.at++;
  const narrow: RegexNode = { kind: 'set', set };
  if (wide.length === 0) return narrow;
  return { kind: 'choice', options: set.includes(1) ? [narrow, ...wide] : wide };
}

/** One character of a class; undefined when it was `\d`, which is added to `set` at once. */
function classChar(cursor: Cursor, set: Uint8Array): string | undefined {
  const char = cursor.chars[cursor.at++];
  if (char === undefined || char === '[') throw new UnsupportedSyntax('class');
  if (char !== '\\') return char;
  const escaped = cursor.chars[cursor.at++];
  if (escaped === 'd') {
    set.fill(1, 0x30, 0x3a);
    return undefined;
  }
  if (escaped === undefined || ALPHANUMERIC.test(escaped)) throw new UnsupportedSyntax('escape');
  return escaped;
}

/** A range of ASCII characters goes into `set`, one of other characters into `wide`; none may hold both. */
function addRange(cursor: Cursor, set: Uint8Array, wide: RegexNode[], low: string): void {
  const high = classChar(cursor, set);
  if (high === undefined) throw new UnsupportedSyntax('range');
  const from = low.codePointAt(0)!;
  const to = high.codePointAt(0)!;
  if (from >= 0x80) {
    wide.push(wideRange(cursor, from, to));
    return;
  }
  if (to >= 0x80) throw new UnsupportedSyntax('range');
  for (let byte = from; byte <= to; byte++) addByte(set, byte, cursor.ignoreCase);
}

/** RE2 folds the case of such letters by Unicode's tables, and has no surrogates: those ranges are left to it. */
function wideRange(cursor: Cursor, from: number, to: number): RegexNode {
  const holdsSurrogates = from <= 0xdfff && to >= 0xd800;
  if (cursor.ignoreCase || to < from || holdsSurrogates) throw new UnsupportedSyntax('range');
  const options = utf8Ranges(from, to);
  return options.length === 1 ? options[0]! : { kind: 'choice', options };
}

function addByte(set: Uint8Array, byte: number, ignoreCase: boolean): void {
  set[byte] = 1;
  const lower = byte | 0x20;
  if (ignoreCase && lower >= 0x61 && lower <= 0x7a) {
    set[lower] = 1;
    set[lower - 0x20] = 1;
  }
}

function parseQuantifier(cursor: Cursor, node: RegexNode): RegexNode {
  const bounds = quantifierBounds(cursor);
  if (bounds === undefined) return node;
  const after = cursor.chars[cursor.at];
  if (after === '?' || after === '+' || after === '*') throw new UnsupportedSyntax('lazy quantifier');
  return { kind: 'repeat', node, min: bounds[0], max: bounds[1] };
}

function quantifierBounds(cursor: Cursor): [number, number] | undefined {
  const char = cursor.chars[cursor.at];
  if (char === '?') {
    cursor.at++;
    return [0, 1];
  }
  if (char === '*' || char === '+') throw new UnsupportedSyntax('unbounded repetition');
  if (char !== '{') return undefined;
  const close = cursor.chars.indexOf('}', cursor.at);
  const [low = '', high] = cursor.chars
    .slice(cursor.at + 1, close)
    .join('')
    .split(',');
  const min = Number(low);
  const max = high === undefined ? min : Number(high);
  if (low === '' || high === '' || !(min <= max) || max > MAX_REPEAT) throw new UnsupportedSyntax('bounds');
  cursor.at = close + 1;
  return [min, max];
}

function literal(char: string, ignoreCase: boolean): RegexNode {
  const bytes = Buffer.from(char, 'utf8');
  const parts = [...bytes].map((byte) => oneByte(byte, ignoreCase));
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
}

function oneByte(byte: number, ignoreCase: boolean): RegexNode {
  const lower = byte | 0x20;
  if (!ignoreCase || lower < 0x61 || lower > 0x7a) return byteRange(byte, byte);
  return sharedSet(lower << 16, (set) => addByte(set, byte, true));
}

function byteRange(low: number, high: number): RegexNode {
  return sharedSet((low << 8) | high, (set) => set.fill(1, low, high + 1));
}

/** Sets of one range or one letter by what they hold: equal ones are one object, so that each is looked at once. */
const SHARED_SETS = new Map<number, RegexNode>();

function sharedSet(key: number, fill: (set: Uint8Array) => void): RegexNode {
  let node = SHARED_SETS.get(key);
  if (node === undefined) {
    const set = new Uint8Array(256);
    fill(set);
    node = { kind: 'set', set };
    SHARED_SETS.set(key, node);
  }
  return node;
}

/**
 * The UTF-8 of the characters `from` to `to` as sequences of byte ranges, ascending. Split where the number of bytes
 * changes and where a byte before the last would not keep its whole range below it.
 */
function utf8Ranges(from: number, to: number): RegexNode[] {
  for (const last of [0x7ff, 0xffff]) {
    if (from <= last && last < to) return [...utf8Ranges(from, last), ...utf8Ranges(last + 1, to)];
  }
  for (let bits = 6; bits <= 18; bits += 6) {
    const mask = (1 << bits) - 1;
    if ((from & ~mask) === (to & ~mask)) break;
    if ((from & mask) !== 0) return [...utf8Ranges(from, from | mask), ...utf8Ranges((from | mask) + 1, to)];
    if ((to & mask) !== mask) return [...utf8Ranges(from, (to & ~mask) - 1), ...utf8Ranges(to & ~mask, to)];
  }
  const low = Buffer.from(String.fromCodePoint(from));
  const high = Buffer.from(String.fromCodePoint(to));
  return [{ kind: 'sequence', parts: [...low].map((byte, at) => byteRange(byte, high[at]!)) }];
}

/** Shortest and longest match in bytes. */
export function matchLength(node: RegexNode): { readonly min: number; readonly max: number } {
  switch (node.kind) {
    case 'set':
      return { min: 1, max: 1 };
    case 'sequence': {
      const lengths = node.parts.map(matchLength);
      return { min: sum(lengths.map((one) => one.min)), max: sum(lengths.map((one) => one.max)) };
    }
    case 'choice': {
      const lengths = node.options.map(matchLength);
      return {
        min: Math.min(...lengths.map((one) => one.min)),
        max: Math.max(...lengths.map((one) => one.max)),
      };
    }
    case 'repeat': {
      const inner = matchLength(node.node);
      return { min: inner.min * node.min, max: inner.max * node.max };
    }
    default:
      return node satisfies never;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
