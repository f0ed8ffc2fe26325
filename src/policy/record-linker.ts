// Counts records in which values of several categories stand together: that is what turns a number into a person.
import type { Category } from '../model.ts';
import type { ExposureTally } from './exposure-tally.ts';

/** Values further apart than this are not one record, however long the line is. */
const MAX_GAP_BYTES = 512;

/** Follows the values of one file in order. A record is a row where the file has rows, else a line. */
export class RecordLinker {
  linkedRecords = 0;
  private record = -1;
  private line = -1;
  private end = 0;
  private readonly categories = new Set<Category>();
  private readonly tallies = new Set<ExposureTally>();

  /** Tells of a value; `record` is -1 where lines are the records. */
  add(tally: ExposureTally, record: number, line: number, start: number, end: number): void {
    const isSame =
      record >= 0 ? record === this.record : line === this.line && start - this.end <= MAX_GAP_BYTES;
    if (!isSame) this.close();
    this.record = record;
    this.line = line;
    this.end = end;
    this.categories.add(tally.target.category);
    this.tallies.add(tally);
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
