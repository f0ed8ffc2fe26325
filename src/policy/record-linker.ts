// Counts records in which values of several categories stand together: that is what turns a number into a person.
import type { Category, Severity } from '../model.ts';
import type { ExposureTally } from './exposure-tally.ts';
import { liftOf } from './severity.ts';

/** Values further apart than this are not one record, however long the line is. */
const MAX_GAP_BYTES = 512;
/** A record with more values than this is a list of people, not one of them: it is counted, but lifts nothing. */
const MAX_VALUES = 64;
/** `listedAt` of a value that is counted only. */
export const NOT_LISTED = -1;

/** One value as its tally counted it. */
export interface LinkedValue {
  readonly tally: ExposureTally;
  /** Number of its confidence, LEVEL; a sample or placeholder (low) lifts nothing. */
  readonly level: number;
  readonly severity: Severity;
  /** Its place among the findings of that level, or NOT_LISTED. */
  readonly listedAt: number;
}

/** Follows the values of one file in order. A record is a row where the file has rows, else a line. */
export class RecordLinker {
  linkedRecords = 0;
  private record = -1;
  private line = -1;
  private end = 0;
  private count = 0;
  private readonly values: LinkedValue[] = [];
  /** Each once; a few, so that a list is searched faster than a set. */
  private readonly categories: Category[] = [];
  /** Those of values above low. */
  private readonly lifting: Category[] = [];
  /** Each once: a tally keeps the number of the record that it was met in last. */
  private readonly tallies: ExposureTally[] = [];
  private serial = 0;

  /** Tells of a value; `record` is -1 where lines are the records. */
  add(value: LinkedValue, record: number, line: number, start: number, end: number): void {
    const isSame =
      record >= 0 ? record === this.record : line === this.line && start - this.end <= MAX_GAP_BYTES;
    if (!isSame) this.close();
    this.record = record;
    this.line = line;
    this.end = end;
    const { category } = value.tally.target;
    if (!this.categories.includes(category)) this.categories.push(category);
    if (value.tally.metIn !== this.serial) {
      value.tally.metIn = this.serial;
      this.tallies.push(value.tally);
    }
    this.count++;
    if (this.count <= MAX_VALUES) this.values.push(value);
    const lifts = value.level > 0 && value.severity !== 'S0';
    if (lifts && !this.lifting.includes(category)) this.lifting.push(category);
  }

  /** Ends the record in hand. */
  close(): void {
    if (this.categories.length > 1) {
      this.linkedRecords++;
      for (const tally of this.tallies) tally.linked++;
      if (this.count <= MAX_VALUES) this.lift();
    }
    this.count = 0;
    this.serial++;
    this.values.length = 0;
    this.categories.length = 0;
    this.lifting.length = 0;
    this.tallies.length = 0;
  }

  private lift(): void {
    const lift = liftOf(this.lifting);
    if (lift === undefined) return;
    for (const { tally, level, severity, listedAt } of this.values) {
      const isPart = level > 0 && severity !== 'S0' && lift.categories.includes(tally.target.category);
      if (isPart) tally.lift(level, severity, lift.severity, listedAt);
    }
  }
}
