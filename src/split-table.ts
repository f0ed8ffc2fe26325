// Cuts a large dump or table between its records, so that threads can share it. Every row is followed once, which costs
// a small part of scanning it; what each part begins with (tables, the statement its rows belong to) goes with it.
// Part of scan-file.
import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import type { CollectedFields, FieldCollector } from './collect-fields.ts';
import { LEFT_MARGIN, RIGHT_MARGIN } from './engine/byte-scanner.ts';
import type { FieldContext } from './follow-fields.ts';
import { wholeCharacters } from './open/decode-bytes.ts';
import { readFully } from './open/read-file.ts';
import { beginsWithMark, type FilePart } from './split-file.ts';

/** What was followed to the end of a file: its tables with all their rows counted, and what its schema declares. */
export interface FollowedTable {
  readonly context: FieldContext;
  readonly fields: CollectedFields;
}

const PIECE_BYTES = 1024 * 1024;
/** Zero bytes behind the end: trackers look ahead. */
const PAD_BYTES = 192;
/** Records longer than this are not worth looking for the end of: the file is cut elsewhere. */
const LOOK_BYTES = 8 * 1024 * 1024;
const NEWLINE = 0x0a;

/** Follows one file. */
export class TableCutter {
  private readonly context: FieldContext;
  private readonly schema: FieldCollector;
  private readonly raw = new Uint8Array(LEFT_MARGIN + PIECE_BYTES + RIGHT_MARGIN + PAD_BYTES);
  private readonly parts: { from: number; table: FilePart['table'] }[] = [{ from: 0, table: undefined }];
  private length = 0;
  private base = 0;
  /** Behind what is known to be UTF-8. */
  private checked = 0;
  private wanted = 0;
  private step = 0;

  /** Both must be at the beginning of the file. */
  constructor(context: FieldContext, schema: FieldCollector) {
    this.context = context;
    this.schema = schema;
  }

  /** About `count` parts of equal length; undefined when the file cannot be cut, or reading it was left off. */
  async cut(
    fd: number,
    size: number,
    count: number,
    onRead: (bytes: number) => boolean,
  ): Promise<FilePart[] | undefined> {
    this.step = Math.ceil(size / count);
    this.wanted = this.step;
    for (let at = 0; at < size; ) {
      const room = this.raw.length - PAD_BYTES - this.length;
      const read = readFully(fd, this.raw, this.length, Math.min(room, size - at), at);
      if (typeof read === 'string' || read === 0) return undefined;
      at += read;
      if (!this.take(read, at === size)) return undefined;
      await setImmediate();
      if (onRead(at)) return undefined;
    }
    if (this.parts.length < 2) return undefined;
    return this.parts.map(({ from, table }, index) => ({
      from,
      to: this.parts[index + 1]?.from ?? size,
      size,
      ...(table === undefined ? {} : { table }),
    }));
  }

  /** After `cut`. */
  followed(): FollowedTable {
    return { context: this.context, fields: this.schema.finish() };
  }

  /** Takes bytes that stand behind those taken before; false when they are no UTF-8. */
  private take(count: number, isLast: boolean): boolean {
    const { raw, context } = this;
    const end = this.length + count;
    raw.fill(0, end, end + PAD_BYTES);
    const whole = isLast ? end : wholeCharacters(raw, this.checked, end);
    if (!isUtf8(raw.subarray(this.checked, whole))) return false;
    this.checked = whole;
    this.schema.take(raw.subarray(this.length, end));
    this.length = end;
    const owned = isLast ? end : Math.max(0, end - RIGHT_MARGIN);
    context.enterWindow(raw, this.base);
    this.cutBefore(owned);
    context.moveTo(this.base + owned);
    this.slide(owned);
    return true;
  }

  /** Moves on from line end to line end from where a border is wanted; `owned` bytes can be followed. */
  private cutBefore(owned: number): void {
    for (let at = this.nextNewline(0); at >= 0 && at + 1 < owned; at = this.nextNewline(at + 1)) {
      const border = this.base + at + 1;
      this.context.moveTo(border);
      const table = beginsWithMark(this.raw, at + 1) ? undefined : this.context.stateAtBorder();
      if (table !== undefined) {
        this.parts.push({ from: border, table });
        this.wanted = Math.max(this.wanted + this.step, border + 1);
      } else if (border - this.wanted > LOOK_BYTES) {
        this.wanted += this.step;
      }
    }
  }

  private nextNewline(from: number): number {
    return this.raw.indexOf(NEWLINE, Math.max(from, this.wanted - 1 - this.base));
  }

  private slide(owned: number): void {
    const drop = Math.max(0, owned - LEFT_MARGIN);
    this.raw.copyWithin(0, drop, this.length);
    this.length -= drop;
    this.base += drop;
    this.checked -= drop;
  }
}
