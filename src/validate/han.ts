// Chinese characters in UTF-8: decoding and sets of characters and words.
import { toWordSet, type WordSet } from './word-set.ts';

/** Bytes of a character of the basic plane in UTF-8. */
export const HAN_BYTES = 3;

const FIRST_HAN = 0x4e00;
const HAN_COUNT = 0x5200;

/** Code point of the three-byte character at `at`; the caller knows that one stands there. */
export function hanAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
}

/** The characters of `text` by their code points. */
export function toHanSet(text: string): ReadonlySet<number> {
  return new Set([...text].map((char) => char.codePointAt(0)!));
}

/** Two characters as one number that needs no allocation. */
export function hanPair(first: number, second: number): number {
  return (first - FIRST_HAN) * HAN_COUNT + second - FIRST_HAN;
}

/** Words separated by spaces, to be looked up by their UTF-8 bytes. */
export function toHanWordSet(words: string): WordSet {
  // the hyphen at the end: the last byte of a word may be 0xA0, which `trim` takes for a space
  return toWordSet(Buffer.from(`${words} -`).toString('latin1'));
}
