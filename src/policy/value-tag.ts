// 64-bit keyed tags of values: equal values of one detector share a tag during one run, and no tag is ever written.
import type { PatternSpec } from '../model.ts';

/** Key of one run; from a cryptographic source, kept in memory only. */
export type TagKey = readonly [number, number];

/** Hashes the significant characters of values; the last tag is left in `high` and `low`. */
export class ValueTagger {
  high = 0;
  low = 0;
  private readonly key: TagKey;

  constructor(key: TagKey) {
    this.key = key;
  }

  /** Tags bytes [start, end): separators do not count, letters fold, a country prefix is dropped. */
  tag(spec: PatternSpec, salt: number, bytes: Uint8Array, start: number, end: number): void {
    let high = (this.key[0] ^ Math.imul(salt + 1, 0x9e3779b1)) | 0;
    let low = (this.key[1] ^ Math.imul(salt + 1, 0x85ebca6b)) | 0;
    const from =
      spec.significantDigits === undefined
        ? start
        : fromLastDigits(bytes, start, end, spec.significantDigits);
    let word = 0; // four characters; the last one is marked with how many it has
    let count = 0;
    for (let at = from; at < end; at++) {
      let byte = bytes[at]!;
      if (isSeparator(byte)) continue;
      if (byte >= 0x61 && byte <= 0x7a) byte -= 0x20;
      word = (word << 8) | byte;
      if ((++count & 3) !== 0) continue;
      high = Math.imul(high ^ word, 0x9e3779b1);
      high ^= high >>> 15;
      low = Math.imul(low ^ word, 0x5bd1e995);
      low = (low << 13) | (low >>> 19);
      word = 0;
    }
    high = Math.imul(high ^ word ^ (count << 24), 0x9e3779b1);
    high ^= high >>> 15;
    low = Math.imul(low ^ word ^ (count << 24), 0x5bd1e995);
    low = (low << 13) | (low >>> 19);
    this.high = finish(high ^ low) >>> 0;
    this.low = finish(low + Math.imul(high, 0x9e3779b1)) >>> 0;
  }
}

/** The bytes that `ValueTagger` hashes: equal for two spellings of one value. A copy. */
export function canonicalValue(spec: PatternSpec, bytes: Uint8Array, start: number, end: number): Uint8Array {
  const from =
    spec.significantDigits === undefined ? start : fromLastDigits(bytes, start, end, spec.significantDigits);
  const value = new Uint8Array(end - from);
  let length = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (isSeparator(byte)) continue;
    value[length++] = byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
  }
  return value.subarray(0, length);
}

/** space - ( ) : they group digits and mean nothing */
function isSeparator(byte: number): boolean {
  return byte === 0x20 || byte === 0x2d || byte === 0x28 || byte === 0x29;
}

function fromLastDigits(bytes: Uint8Array, start: number, end: number, digits: number): number {
  let left = digits;
  let at = end;
  while (at > start && left > 0) {
    at--;
    const byte = bytes[at]!;
    if (byte >= 0x30 && byte <= 0x39) left--;
  }
  return at;
}

/** The finaliser of MurmurHash3. */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
