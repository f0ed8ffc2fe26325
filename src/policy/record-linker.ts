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
interface LinkedValue {
  tally: ExposureTally;
  /** Number of its confidence, LEVEL; a sample or placeholder (low) lifts nothing. */
  level: number;
  severity: Severity;
  /** Its place among the findings of that level, or NOT_LISTED. */
  listedAt: number;
  /** Of a child, if the record names one. */
  isMinors: boolean;
}

/** Follows the values of one file in order. A record is a row where the file has rows, else a line. */
export class RecordLinker {
  linkedRecords = 0;
  private record = -1;
  private line = -1;
  private end = 0;
  private count = 0;
  /** Those of the record in hand, `count` of them; the objects serve again. */
  private readonly values: LinkedValue[] = [];
  /** Each once; a few, so that a list is searched faster than a set. */
  private readonly categories: Category[] = [];
  /** Those of values above low. */
  private readonly lifting: Category[] = [];
  /** Each once: a tally keeps the number of the record that it was met in last. */
  private readonly tallies: ExposureTally[] = [];
  private serial = 0;
  private hasMinor = false;

  /** Tells where the next value stands; `record` is -1 where lines are the records. */
  enter(record: number, line: number, start: number, end: number): void {
    const isSame =
      record === this.record && (record >= 0 || (line === this.line && start - this.end <= MAX_GAP_BYTES));
    if (!isSame) this.close();
    this.record = record;
    this.line = line;
    this.end = end;
  }

  /** Tells of a value of the record in hand as its tally counted it. */
  add(
    tally: ExposureTally,
    level: number,
    severity: Severity,
    listedAt: number,
    isMinors: boolean = false,
  ): void {
    const { category } = tally.target;
    if (!this.categories.includes(category)) this.categories.push(category);
    if (tally.metIn !== this.serial) {
      tally.metIn = this.serial;
      this.tallies.push(tally);
    }
    if (this.count < MAX_VALUES) this.keep(tally, level, severity, listedAt, isMinors);
    if (isMinors) this.hasMinor = true;
    this.count++;
    const lifts = level > 0 && severity !== 'S0';
    if (lifts && !this.lifting.includes(category)) this.lifting.push(category);
  }

  private keep(
    tally: ExposureTally,
    level: number,
    severity: Severity,
    listedAt: number,
    isMinors: boolean,
  ): void {
    const value = this.values[this.count];
    if (value === undefined) {
      this.values.push({ tally, level, severity, listedAt, isMinors });
      return;
    }
    value.tally = tally;
    value.level = level;
    value.severity = severity;
    value.listedAt = listedAt;
    value.isMinors = isMinors;
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
    this.categories.length = 0;
    this.lifting.length = 0;
    this.tallies.length = 0;
    this.hasMinor = false;
  }

  private lift(): void {
    if (this.hasMinor) this.liftMinors();
    const lift = liftOf(this.lifting);
    if (lift === undefined) return;
    for (const { tally, level, severity, listedAt } of this.values.slice(0, this.count)) {
      const isPart = level > 0 && severity !== 'S0' && lift.categories.includes(tally.target.category);
      if (isPart) tally.lift(level, severity, lift.severity, listedAt);
    }
  }

  /** A child's identity number or birth date beside a name: sensitive as a whole. */
  private liftMinors(): void {
    if (!this.lifting.includes('name')) return;
    for (const value of this.values.slice(0, this.count)) {
      if (!value.isMinors || value.level === 0 || value.severity === 'S0') continue;
      value.tally.lift(value.level, value.severity, 'S4', value.listedAt, 'minor');
      value.severity = 'S4';
    }
  }
}
