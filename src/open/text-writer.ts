// Writes decoded characters as UTF-8 to whoever reads the text, and notes where each came from.
import type { OffsetMap } from './offset-map.ts';

/** Where text goes: free space to write to, and how much of it was written. The engine has this shape. */
export interface TextSink {
  /** At least `SPARE_BYTES` bytes. */
  space(): Uint8Array;
  commit(length: number): void;
}

/** Longest UTF-8 character: a sink never offers less space. */
export const SPARE_BYTES = 4;
export const REPLACEMENT = 0xfffd;

export class TextWriter {
  private readonly sink: TextSink;
  private readonly map: OffsetMap;
  private out: Uint8Array = new Uint8Array(0);
  private at = 0;
  private textUnit = 1;
  private originalUnit = 1;
  /** Bytes of text so far, without those in `out`. */
  private committed = 0;
  /** Bytes of the original so far. */
  original = 0;

  constructor(sink: TextSink, map: OffsetMap) {
    this.sink = sink;
    this.map = map;
  }

  /** Continues behind `offset` bytes that are the same in text and original. */
  begin(offset: number): void {
    this.committed = offset;
    this.original = offset;
    this.textUnit = 1;
    this.originalUnit = 1;
    this.open();
  }

  /** Bytes as they are: ASCII, UTF-8, or what nobody can read. */
  copy(bytes: Uint8Array, from: number, to: number): void {
    this.unit(1, 1);
    for (let at = from; at < to; ) {
      if (this.at === this.out.length) this.flush();
      const count = Math.min(to - at, this.out.length - this.at);
      if (count < 32) for (let i = 0; i < count; i++) this.out[this.at + i] = bytes[at + i]!;
      else this.out.set(bytes.subarray(at, at + count), this.at);
      this.at += count;
      at += count;
    }
    this.original += to - from;
  }

  /** One character that took `originalBytes`. */
  put(code: number, originalBytes: number): void {
    if (this.at + SPARE_BYTES > this.out.length) this.flush();
    const { out } = this;
    let at = this.at;
    if (code < 0x80) {
      this.unit(1, originalBytes);
      out[at++] = code;
    } else if (code < 0x800) {
      this.unit(2, originalBytes);
      out[at++] = 0xc0 | (code >> 6);
      out[at++] = 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      this.unit(3, originalBytes);
      out[at++] = 0xe0 | (code >> 12);
      out[at++] = 0x80 | ((code >> 6) & 0x3f);
      out[at++] = 0x80 | (code & 0x3f);
    } else {
      this.unit(4, originalBytes);
      out[at++] = 0xf0 | (code >> 18);
      out[at++] = 0x80 | ((code >> 12) & 0x3f);
      out[at++] = 0x80 | ((code >> 6) & 0x3f);
      out[at++] = 0x80 | (code & 0x3f);
    }
    this.at = at;
    this.original += originalBytes;
  }

  /** Hands over everything written. */
  flush(): void {
    const length = this.at;
    this.committed += length;
    this.sink.commit(length);
    this.open();
  }

  private open(): void {
    this.out = this.sink.space();
    this.at = 0;
  }

  private unit(textUnit: number, originalUnit: number): void {
    if (textUnit === this.textUnit && originalUnit === this.originalUnit) return;
    this.textUnit = textUnit;
    this.originalUnit = originalUnit;
    this.map.add(this.committed + this.at, this.original, textUnit, originalUnit);
  }
}
