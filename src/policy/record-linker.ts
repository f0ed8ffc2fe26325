// Counts records in which values of several categories stand together: that is what turns a number into a person.
import type { Category } from '../model.ts';
import type { ExposureTally } from './exposure-tally.ts';

/** Values further apart than this are not one record, however long the line is. */
const MAX_GAP_BYTES = 512;

/** Follows the values of one file in order. A record is a line, or a parenthesised row of a long INSERT. */
export class RecordLinker {
  linkedRecords = 0;
  private line = -1;
  private end = 0;
  private readonly categories = new Set<Category>();
  private readonly tallies = new Set<ExposureTally>();

  /** Tells of a value; `startsRow` is true when a row border lies between the last value and this one. */
  add(tally: ExposureTally, line: number, start: number, end: number, startsRow: boolean): void {
    if (line !== this.line || start - this.end > MAX_GAP_BYTES || startsRow) this.close();
    this.line = line;
    this.end = end;
    this.categories.add(tally.target.category);
    this.tallies.add(tally);
  }

  /** True when the gap since the last value is short enough for a row border to matter. */
  isNear(line: number, start: number): boolean {
    return line === this.line && start - this.end <= MAX_GAP_BYTES;
  }

  get lastEnd(): number {
    return this.end;
  }

  /** Ends the record in hand. */
  close(): void {
    if (this.categories.size > 1) {
      this.linkedRecords++;
      for (const tally of this.tallies) tally.linked++;
    }
    this.categories.clear();
    this.tallies.clear();
  }
}
