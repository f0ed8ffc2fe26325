// &#20313; &#x5f20; and the names of the signs that stand beside values.
import { type DecodedText, LAYER } from './decoded-text.ts';
import { characterOf, hexValue } from './hex.ts';

const HASH = 0x23;
const SEMICOLON = 0x3b;
const X = 0x78;
const MAX_DIGITS = 7;
const MAX_NAME = 6;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
  ['middot', '·'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
]);

/** Decodes the entity at `at`; returns where it ends, or `at` when there is none. */
export function decodeEntity(bytes: Uint8Array, at: number, to: number, out: DecodedText): number {
  const isNumber = bytes[at + 1] === HASH;
  const end = bytes.indexOf(SEMICOLON, at) + 1;
  if (end === 0 || end > to || end - at > MAX_DIGITS + 4) return at;
  const character = isNumber ? numbered(bytes, at + 2, end - 1) : named(bytes, at + 1, end - 1);
  if (character === undefined) return at;
  out.put(character, LAYER.html, at, end);
  return end;
}

function numbered(bytes: Uint8Array, from: number, to: number): Uint8Array | undefined {
  const isHex = (bytes[from]! | 0x20) === X;
  const base = isHex ? 16 : 10;
  const first = isHex ? from + 1 : from;
  if (first === to || to - first > MAX_DIGITS) return undefined;
  let code = 0;
  for (let at = first; at < to; at++) {
    const digit = hexValue(bytes[at]);
    if (digit < 0 || digit >= base) return undefined;
    code = code * base + digit;
  }
  return characterOf(code);
}

function named(bytes: Uint8Array, from: number, to: number): Uint8Array | undefined {
  if (to - from > MAX_NAME) return undefined;
  const character = NAMED.get(Buffer.from(bytes.subarray(from, to)).toString('latin1'));
  return character === undefined ? undefined : Buffer.from(character);
}
