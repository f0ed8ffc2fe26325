// Whose position a record holds: the value of the column that says so, as a hash that lives for a window of the input.
// Part of scan-file.
import { hashBytes } from './policy/text-hash.ts';

/** A subject's identifier is no longer. */
const MAX_BYTES = 40;
/** Ends a cell: comma, quotes, tab, closing parenthesis, bar, line ends, NUL. */
const ENDS: ReadonlySet<number> = new Set([0x2c, 0x27, 0x22, 0x09, 0x29, 0x7c, 0x0a, 0x0d, 0x00]);
const isEnd = (byte: number): boolean => ENDS.has(byte);

/** Subjects by record. */
export class TrackSubjects {
  private readonly byRecord = new Map<number, number>();
  private last = -1;

  /** Takes the cell whose content begins at `at`; 0 in `raw` ends it. */
  take(raw: Uint8Array, at: number, record: number): void {
    this.byRecord.set(record, hashBytes(raw, at, MAX_BYTES, isEnd));
    this.last = record;
  }

  /** The subject of a record that the tracker has read in this window; undefined when it has none. */
  of(record: number): number | undefined {
    return this.byRecord.get(record);
  }

  /** A new window: only the record in hand may go on there. */
  enterWindow(): void {
    const kept = this.byRecord.get(this.last);
    this.byRecord.clear();
    if (kept !== undefined) this.byRecord.set(this.last, kept);
  }

  clear(): void {
    this.byRecord.clear();
    this.last = -1;
  }
}
