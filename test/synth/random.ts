// A small seeded generator (mulberry32), so that every synthetic value can be made again from its seed.

export interface Random {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<T>(from: readonly T[]): T;
  /** A decimal number of exactly `length` digits, leading zeros allowed. */
  digits(length: number): string;
  /** `length` characters of `alphabet`. */
  text(alphabet: string, length: number): string;
}

/** The generator of a seed; equal seeds give equal sequences. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(from: readonly T[]): T => from[int(0, from.length - 1)]!;
  const text = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join('');
  return { int, pick, text, digits: (length) => text('0123456789', length) };
}

/** A seed for one purpose: the same number gives unrelated values to different names. */
export function seedFor(name: string, seed: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (const char of name) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
