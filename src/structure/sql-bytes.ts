// What single bytes mean in SQL.

/** The other half of a bracket; any other character ends what it began. */
export function closerOf(opener: number): number {
  if (opener === 0x5b || opener === 0x7b) return opener + 2; // [ ] and { }
  if (opener === 0x28) return 0x29;
  return opener === 0x3c ? 0x3e : opener;
}

/** A to Z in either case. */
export function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Space, tab, line ends. */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
