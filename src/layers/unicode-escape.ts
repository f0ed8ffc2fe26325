// \uXXXX of JSON, JavaScript, Java and Python, escaped again or not: 张 and \\u5f20.
import { type DecodedText, LAYER } from './decoded-text.ts';
import { characterOf, hexByte } from './hex.ts';

const BACKSLASH = 0x5c;
const U = 0x75;

interface Unit {
  readonly code: number;
  readonly end: number;
}

/** Decodes the escape at `at`; returns where it ends, or `at` when there is none. */
export function decodeUnicodeEscape(bytes: Uint8Array, at: number, to: number, out: DecodedText): number {
  const unit = unitAt(bytes, at, to);
  if (unit === undefined) return at;
  const { code, end } = completed(bytes, unit, to);
  const character = characterOf(code);
  if (character === undefined) return at;
  out.put(character, LAYER.json, at, end);
  return end;
}

function unitAt(bytes: Uint8Array, at: number, to: number): Unit | undefined {
  let digits = at;
  while (digits < to && bytes[digits] === BACKSLASH) digits++;
  if (digits === at || bytes[digits] !== U || digits + 5 > to) return undefined;
  const high = hexByte(bytes, digits + 1);
  const low = hexByte(bytes, digits + 3);
  return high < 0 || low < 0 ? undefined : { code: high * 256 + low, end: digits + 5 };
}

/** A character above U+FFFF is written in two halves. */
function completed(bytes: Uint8Array, first: Unit, to: number): Unit {
  if (first.code < 0xd800 || first.code > 0xdbff) return first;
  const second = unitAt(bytes, first.end, to);
  if (second === undefined || second.code < 0xdc00 || second.code > 0xdfff) return first;
  return { code: 0x10000 + (first.code - 0xd800) * 0x400 + second.code - 0xdc00, end: second.end };
}
