// Slides an input of any length through the scanner's raw buffer in constant memory.
import { LEFT_MARGIN, RIGHT_MARGIN, WINDOW_BYTES } from './byte-scanner.ts';
import type { WindowView } from './matcher.ts';

const NEWLINE = 0x0a;

/** How much of a text is to be seen behind what a window owns, unless the line ends earlier. */
export interface Lookahead {
  readonly bytes: number;
}

/** Fills, views and slides the raw buffer: `free` is where the reader writes, `commit` what it wrote. */
export class SlidingWindow {
  private readonly raw: Uint8Array;
  private readonly capacity: number;
  private readonly lookahead: Lookahead | undefined;
  private length = 0;
  private base = 0;
  private from = 0;

  /** `capacity` must leave room for both margins and what is to be seen ahead. */
  constructor(raw: Uint8Array, capacity: number = WINDOW_BYTES, lookahead?: Lookahead) {
    this.raw = raw;
    this.capacity = capacity;
    this.lookahead = lookahead;
  }

  /** Starts a new input. */
  reset(): void {
    this.length = 0;
    this.base = 0;
    this.from = 0;
  }

  /** Bytes that can still be written before the window has to be scanned. */
  get freeBytes(): number {
    return this.capacity - this.length;
  }

  /** Position in the raw buffer where the next byte belongs. */
  get writeAt(): number {
    return this.length;
  }

  commit(bytes: number): void {
    this.length += bytes;
  }

  /** Bytes of the input seen so far. */
  get total(): number {
    return this.base + this.length;
  }

  /** The window to scan now; the last one of an input owns everything up to its end. */
  view(isLast: boolean): WindowView {
    const to = isLast ? this.length : Math.max(this.from, this.ownedEnd());
    return { length: this.length, base: this.base, from: this.from, to, isLast };
  }

  /** The right margin stays out, and with a lookahead the last line, as far as that reaches. */
  private ownedEnd(): number {
    const end = this.length - RIGHT_MARGIN;
    if (this.lookahead === undefined) return end;
    const from = Math.max(this.from, this.length - this.lookahead.bytes);
    const newline = this.raw.subarray(from, end).lastIndexOf(NEWLINE);
    return from + newline + 1;
  }

  /** Drops what was scanned, but for the left margin of the next owned byte. */
  slide(view: WindowView): void {
    const drop = Math.max(0, view.to - LEFT_MARGIN);
    this.raw.copyWithin(0, drop, this.length);
    this.length -= drop;
    this.base += drop;
    this.from = view.to - drop;
  }
}
