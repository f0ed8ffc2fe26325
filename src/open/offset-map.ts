// From offsets in the UTF-8 text the engine reads back to offsets in the original bytes. Runs of characters that are
// equally long in both take one entry, so a row of digits and Chinese costs a handful.

const FIRST_CAPACITY = 1024;

/** Filled front to back while text is decoded; asked about what is still near the end. */
export class OffsetMap {
  private readonly keepBytes: number;
  private texts = new Float64Array(FIRST_CAPACITY);
  private originals = new Float64Array(FIRST_CAPACITY);
  /** Bytes of one character of a run: in the text << 4 | in the original. */
  private units = new Uint8Array(FIRST_CAPACITY);
  private count = 0;

  /** Runs that end more than `keepBytes` before the last one may be forgotten. */
  constructor(keepBytes: number) {
    this.keepBytes = keepBytes;
    this.reset();
  }

  /** Starts an input; until told otherwise, text and original are the same bytes. */
  reset(): void {
    this.count = 0;
    this.add(0, 0, 1, 1);
  }

  /** From here on a character has `textUnit` bytes in the text and `originalUnit` in the original. */
  add(text: number, original: number, textUnit: number, originalUnit: number): void {
    const unit = (textUnit << 4) | originalUnit;
    const last = this.count - 1;
    // An empty run gives way to the next one.
    if (last >= 0 && this.texts[last] === text) this.count = last;
    else if (last >= 0 && this.units[last] === unit) return;
    if (this.count === this.texts.length) this.makeRoom(text - this.keepBytes);
    this.texts[this.count] = text;
    this.originals[this.count] = original;
    this.units[this.count++] = unit;
  }

  /** Offset in the original of a character that begins (or ends) at `text`. */
  originalOf(text: number): number {
    const run = this.runOf(text);
    const unit = this.units[run]!;
    const characters = Math.floor((text - this.texts[run]!) / (unit >> 4));
    return this.originals[run]! + characters * (unit & 15);
  }

  private runOf(text: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.texts[middle]! <= text) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private makeRoom(before: number): void {
    const drop = before > 0 ? this.runOf(before) : 0;
    if (drop * 2 > this.count) {
      this.texts.copyWithin(0, drop, this.count);
      this.originals.copyWithin(0, drop, this.count);
      this.units.copyWithin(0, drop, this.count);
      this.count -= drop;
      return;
    }
    const length = this.texts.length * 2;
    this.texts = grown(this.texts, new Float64Array(length));
    this.originals = grown(this.originals, new Float64Array(length));
    this.units = grown(this.units, new Uint8Array(length));
  }
}

function grown<T extends Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
