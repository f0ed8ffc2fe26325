// Looks a piece of text up in a fixed set of ASCII words without making a string of it.

/** Words in lower case. */
export interface WordSet {
  /** Index: word length. */
  readonly byLength: readonly (readonly string[])[];
  /** Which `slotOf` values some word has: most lookups end here. */
  readonly slots: Uint8Array;
}

const SLOTS = 1024;

/** Prepares lower-case words, separated by spaces. */
export function toWordSet(words: string): WordSet {
  const byLength: string[][] = [];
  const slots = new Uint8Array(SLOTS);
  for (const word of words.trim().split(' ')) {
    while (byLength.length <= word.length) byLength.push([]);
    byLength[word.length]!.push(word);
    slots[slotOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length)] = 1;
  }
  return { byLength, slots };
}

/** True when `bytes[start, end)` is one of the words, letters in either case. */
export function hasWord(set: WordSet, bytes: Uint8Array, start: number, end: number): boolean {
  if (end <= start || set.slots[slotOf(bytes[start]!, bytes[end - 1]!, end - start)] === 0) return false;
  const words = set.byLength[end - start];
  if (words === undefined) return false;
  for (let index = 0; index < words.length; index++) {
    if (startsWith(words[index]!, bytes, start)) return true;
  }
  return false;
}

/** True when the text at `start` begins with a lower-case word, letters in either case. */
export function startsWith(word: string, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < word.length; at++) {
    const byte = bytes[start + at]!;
    const lower = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    if (lower !== word.charCodeAt(at)) return false;
  }
  return true;
}

/** First byte, last byte and length in ten bits; bit 5, which tells the cases apart, is left out. */
function slotOf(first: number, last: number, length: number): number {
  return (((first & 31) << 5) ^ ((last & 31) * 3) ^ (length * 37)) & (SLOTS - 1);
}
