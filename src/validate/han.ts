// Chinese characters in UTF-8: decoding and sets of characters and words.
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

/** Words of two and three characters; numbered at first use, most runs never ask. */
export interface HanWords {
  readonly words: string;
  numbers: ReadonlySet<number> | undefined;
}

/** Words of two or three characters, separated by spaces. */
export function toHanWords(words: string): HanWords {
  return { words, numbers: undefined };
}

function numberWords(words: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const word of words.split(' ')) {
    numbers.add(wordNumber(word.length, word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2)));
  }
  return numbers;
}

/** True when `bytes[start, end)`, characters of three bytes each, is one of the words. */
export function hasHanWord(list: HanWords, bytes: Uint8Array, start: number, end: number): boolean {
  const count = (end - start) / HAN_BYTES;
  if (count !== 2 && count !== 3) return false;
  const third = count === 3 ? hanAt(bytes, start + 2 * HAN_BYTES) : 0;
  list.numbers ??= numberWords(list.words);
  return list.numbers.has(wordNumber(count, hanAt(bytes, start), hanAt(bytes, start + HAN_BYTES), third));
}

/** Different words have different numbers: those of three characters are above those of two. */
function wordNumber(count: number, first: number, second: number, third: number): number {
  const pair = hanPair(first, second);
  return count === 2 ? pair : hanPair(pair + HAN_COUNT + FIRST_HAN, third);
}
