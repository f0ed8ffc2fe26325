// Folds full-width letters, digits and ＋－．＠ (three bytes each) to ASCII, and maps positions back.
// Only these: other full-width signs never belong to an identifier, and folding them would cost every Chinese text.

/** True when the three bytes at `at` are a full-width character that folds. */
export function isFoldableAt(bytes: Uint8Array, at: number): boolean {
  return foldedByteAt(bytes, at) !== 0;
}

/** The ASCII byte that a full-width character at `at` folds to, or 0. */
export function foldedByteAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0xef) return 0;
  const third = bytes[at + 2]!;
  if (bytes[at + 1] === 0xbd) return third >= 0x81 && third <= 0x9a ? third - 0x20 : 0; // ａ-ｚ
  if (bytes[at + 1] !== 0xbc) return 0;
  if ((third >= 0x90 && third <= 0x99) || (third >= 0xa1 && third <= 0xba)) return third - 0x60; // ０-９, Ａ-Ｚ
  return third === 0x8b || third === 0x8d || third === 0x8e || third === 0xa0 ? third - 0x60 : 0; // ＋ － ． ＠
}

/** Positions (in folded text, ascending) behind which two more original bytes stand each. */
export class FoldMap {
  private readonly positions: number[] = [];

  clear(): void {
    this.positions.length = 0;
  }

  add(foldedPosition: number): void {
    this.positions.push(foldedPosition);
  }

  /** Original offset of a folded one; right for starts and for exclusive ends alike. */
  toOriginal(folded: number): number {
    let low = 0;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.positions[middle]! < folded) low = middle + 1;
      else high = middle;
    }
    return folded + 2 * low;
  }

  /** How many folded bytes begin before an original offset; inside a character that is the place behind it. */
  toFolded(original: number): number {
    let low = 0;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.positions[middle]! + 2 * middle < original) low = middle + 1;
      else high = middle;
    }
    const lastFolded = low === 0 ? -1 : this.positions[low - 1]!;
    return Math.max(original - 2 * low, lastFolded + 1);
  }
}

/** Writes the folded text of `from[0, length)` to `into`, fills `map`, returns the folded length. */
export function foldInto(from: Uint8Array, length: number, into: Uint8Array, map: FoldMap): number {
  map.clear();
  let out = 0;
  for (let at = 0; at < length; ) {
    const folded = at + 2 < length ? foldedByteAt(from, at) : 0;
    if (folded === 0) {
      into[out++] = from[at++]!;
    } else {
      map.add(out);
      into[out++] = folded;
      at += 3;
    }
  }
  return out;
}
