// Digests in hexadecimal: MD5 (32 digits), SHA-1 (40), SHA-256 (64). The form alone says nothing of what was digested.
import { CHECK } from './check-bits.ts';
import { isDigit, toLower } from './digits.ts';
import { startsWith } from './word-set.ts';

/** A digest of 32 digits has fewer distinct ones once in a hundred thousand times. */
const MIN_DISTINCT = 8;
/** First eight digits of MD5, SHA-1 and SHA-256 of the empty text: what stands where nothing was known. */
const OF_EMPTY_TEXT: readonly string[] = ['d41d8cd9', 'da39a3ee', 'e3b0c442'];

/** Valid for digits as random as a digest's; those of the empty text and counting runs are a known sample. */
export function checkHexDigest(bytes: Uint8Array, start: number, end: number): number {
  let seen = 0;
  let distinct = 0;
  let letters = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const value = isDigit(byte) ? byte - 0x30 : toLower(byte) - 0x61 + 10;
    if (value > 9) letters++;
    const bit = 1 << value;
    if ((seen & bit) === 0) distinct++;
    seen |= bit;
  }
  if (distinct < MIN_DISTINCT || letters === 0 || letters === end - start) return 0;
  const isSample = OF_EMPTY_TEXT.some((digits) => startsWith(digits, bytes, start)) || counts(bytes, start);
  return isSample ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}

/** 0123456789abcdef… */
function counts(bytes: Uint8Array, start: number): boolean {
  return startsWith('01234567', bytes, start) || startsWith('12345678', bytes, start);
}
