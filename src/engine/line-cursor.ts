// Line and column of ascending offsets, counted once over the whole input and across windows.
import type { ByteScanner } from './byte-scanner.ts';

/** Walks forward through the raw windows of one input. Lines end at LF; columns are UTF-16 code units, from 1. */
export class LineCursor {
  private readonly scanner: ByteScanner;
  private offset = 0;
  private lines = 0;
  /** UTF-16 code units between the last line feed and `unitsAt`. */
  private units = 0;
  private unitsAt = 0;

  constructor(scanner: ByteScanner) {
    this.scanner = scanner;
  }

  /** Starts a new input; `skip` bytes (a byte order mark) have no column. */
  reset(skip: number): void {
    this.offset = skip;
    this.lines = 0;
    this.units = 0;
    this.unitsAt = skip;
  }

  /** 1-based line of the offset last moved to. */
  get line(): number {
    return this.lines + 1;
  }

  /** Moves forward to `offset`, which lies in the window that begins at `base`. */
  moveTo(offset: number, base: number): void {
    const from = this.offset - base;
    const to = offset - base;
    if (to <= from) return;
    const newlines = this.scanner.countNewlines(from, to);
    if (newlines > 0) {
      this.lines += newlines;
      this.units = 0;
      this.unitsAt = base + this.scanner.raw.lastIndexOf(0x0a, to - 1) + 1;
    }
    this.offset = offset;
  }

  /** 1-based line of an offset that is not behind, without moving there. */
  lineAhead(offset: number, base: number): number {
    return this.line + this.scanner.countNewlines(this.offset - base, offset - base);
  }

  /** 1-based column of the offset last moved to. */
  column(base: number): number {
    this.settleUnits(base);
    return this.units + 1;
  }

  /** Moves to the end of a window's owned part, so that the window may slide. */
  leave(offset: number, base: number): void {
    this.moveTo(offset, base);
    this.settleUnits(base);
  }

  private settleUnits(base: number): void {
    this.units += this.scanner.countUnits(this.unitsAt - base, this.offset - base);
    this.unitsAt = this.offset;
  }
}
