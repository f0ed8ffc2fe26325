// Cuts a text that comes in chunks into the lines in which something is encoded. The pieces do not depend on how the text
// comes: a line is one, and a very long line is several that overlap, each value belonging to one of them.
import { base64End, MIN_BASE64 } from './base64.ts';

const NEWLINE = 0x0a;
/** From the start of a piece of a long line to that of the next. */
const STEP = 60 * 1024;
/** Pieces overlap by so much: more than the longest value has, encoded. */
const OVERLAP = 8 * 1024;
const MAX_PIECE = STEP + OVERLAP;

/** A line or a piece of one: bytes [from, to) of `bytes`. */
export interface LinePiece {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Offset in the text of the byte at `from`. */
  readonly offset: number;
  /** Whether it is of the first line. */
  readonly isFirst: boolean;
  /** Whether the line began before it, and goes on behind. */
  readonly isInside: boolean;
  readonly goesOn: boolean;
  /** UTF-16 code units of the line before it. */
  readonly units: number;
  /** Values that start in [ownedFrom, ownedTo), counted from `from`, are its own. */
  readonly ownedFrom: number;
  readonly ownedTo: number;
}

/** `findEncoded` of the byte scanner. */
type Find = (bytes: Uint8Array, from: number, to: number) => number;

export class LinePieces {
  private readonly find: Find;
  private readonly onPiece: (piece: LinePiece) => void;
  private offset = 0;
  /** The line that is not over, or what is left of it. */
  private carry = Buffer.alloc(0);
  private carried = 0;
  /** Pieces of that line so far, and the units before what is left. */
  private pieces = 0;
  private units = 0;

  constructor(find: Find, onPiece: (piece: LinePiece) => void) {
    this.find = find;
    this.onPiece = onPiece;
  }

  begin(): void {
    this.offset = 0;
    this.carried = 0;
    this.pieces = 0;
    this.units = 0;
  }

  /** Where the line begins that is not over yet. */
  get openFrom(): number {
    return this.offset - this.carried;
  }

  /** Takes the next bytes of the text. */
  take(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const first = bytes.indexOf(NEWLINE) + 1;
    const last = first === 0 ? 0 : bytes.lastIndexOf(NEWLINE) + 1;
    if (this.carried > 0) {
      this.append(bytes, 0, first === 0 ? bytes.length : first);
      if (first > 0) this.endLine();
      this.takeLines(bytes, first, last);
    } else {
      this.takeLines(bytes, 0, last);
    }
    if (this.carried === 0) this.append(bytes, last, bytes.length);
  }

  /** The text is over. */
  end(): void {
    if (this.carried > 0) this.endLine();
  }

  /** Whole lines. */
  private takeLines(bytes: Buffer, from: number, to: number): void {
    const base = this.offset - from;
    for (let at = from; at < to; ) {
      const hit = this.find(bytes, at, to);
      if (hit >= to) break;
      const start = Math.max(at, bytes.lastIndexOf(NEWLINE, hit - 1) + 1);
      const end = bytes.indexOf(NEWLINE, hit) + 1;
      this.offset = base + start;
      this.takeLine(bytes, start, end);
      at = end;
    }
    this.offset = base + to;
  }

  private takeLine(bytes: Buffer, from: number, to: number): void {
    if (to - from <= MAX_PIECE) this.tell(bytes, from, to, this.offset, true);
    else {
      this.append(bytes, from, to);
      this.endLine();
    }
  }

  private append(bytes: Buffer, from: number, to: number): void {
    for (let at = from; at < to; ) {
      if (this.carried === MAX_PIECE) this.endPiece();
      const count = Math.min(to - at, MAX_PIECE - this.carried);
      this.makeRoom(this.carried + count);
      bytes.copy(this.carry, this.carried, at, at + count);
      this.carried += count;
      this.offset += count;
      at += count;
    }
  }

  private makeRoom(length: number): void {
    if (length <= this.carry.length) return;
    const larger = Buffer.alloc(Math.min(MAX_PIECE, Math.max(length * 2, 4096)));
    this.carry.copy(larger, 0, 0, this.carried);
    this.carry = larger;
  }

  /** The line goes on. */
  private endPiece(): void {
    this.tellCarried(false);
    this.units += this.carry.toString('utf8', 0, STEP).length;
    this.carry.copyWithin(0, STEP, this.carried);
    this.carried -= STEP;
    this.pieces++;
  }

  private endLine(): void {
    this.tellCarried(true);
    this.carried = 0;
    this.pieces = 0;
    this.units = 0;
  }

  private tellCarried(isLast: boolean): void {
    const isInBlob = this.pieces > 0 && base64End(this.carry, 0, this.carried) >= MIN_BASE64;
    if (!isInBlob && this.find(this.carry, 0, this.carried) >= this.carried) return;
    this.tell(this.carry, 0, this.carried, this.offset - this.carried, isLast);
  }

  private tell(bytes: Uint8Array, from: number, to: number, offset: number, isLast: boolean): void {
    this.onPiece({
      bytes,
      from,
      to,
      offset,
      isFirst: offset === this.pieces * STEP,
      isInside: this.pieces > 0,
      goesOn: !isLast,
      units: this.units,
      ownedFrom: this.pieces === 0 ? 0 : OVERLAP / 2,
      ownedTo: isLast ? to - from + 1 : STEP + OVERLAP / 2,
    });
  }
}
