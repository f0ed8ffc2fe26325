// Joins structure and labels: which field a place stands in, and what that field's name says to each pattern.
// Part of scan-file.
import type { FieldFollower } from './engine/context.ts';
import type { LabelIndex } from './engine/labels.ts';
import type { TableHint } from './model.ts';
import { chooseTracker } from './structure/choose-tracker.ts';
import { type FieldInfo, type FieldTracker, NO_FIELD } from './structure/field-tracker.ts';

const UNKNOWN = 255;

interface FieldRelations {
  readonly comment: string;
  readonly row: Uint8Array;
}

/** The fields of one input at a time. */
export class FieldContext implements FieldFollower {
  private readonly labels: LabelIndex;
  private readonly patternCount: number;
  private tracker: FieldTracker | undefined;
  private raw: Uint8Array = new Uint8Array(0);
  private base = 0;
  /** RELATION by pattern, of each field: asked once. A comment may come after the table, and changes what was said. */
  private relations: FieldRelations[] = [];

  constructor(labels: LabelIndex, patternCount: number) {
    this.labels = labels;
    this.patternCount = patternCount;
  }

  /** Starts an input: its name and first bytes tell whether it has fields to follow. */
  begin(name: string, head: Uint8Array, table?: TableHint): void {
    this.tracker = chooseTracker(name, head, table);
    this.relations = [];
  }

  get field(): number {
    return this.tracker?.field ?? NO_FIELD;
  }

  get record(): number {
    return this.tracker?.currentRecord ?? -1;
  }

  /** The field of a number that `field` had. */
  infoOf(field: number): FieldInfo | undefined {
    return this.tracker?.fields[field];
  }

  enterWindow(raw: Uint8Array, base: number): void {
    this.raw = raw;
    this.base = base;
  }

  leaveWindow(offset: number): void {
    this.moveTo(offset);
  }

  moveTo(offset: number): void {
    this.tracker?.moveTo(this.raw, this.base, offset);
  }

  relationTo(pattern: number): number {
    return this.relationOf(this.field, pattern);
  }

  /** RELATION of a field's name and comment to a pattern; the comment stands last and so counts first. */
  relationOf(field: number, pattern: number): number {
    const info = this.infoOf(field);
    if (info === undefined) return 0;
    let known = this.relations[field];
    if (known === undefined || known.comment !== info.comment) {
      known = { comment: info.comment, row: new Uint8Array(this.patternCount).fill(UNKNOWN) };
      this.relations[field] = known;
    }
    const { row } = known;
    if (row[pattern] === UNKNOWN) {
      const bytes = Buffer.from(`${`${info.column} ${info.comment}`.replaceAll('\n', ' ')} `);
      this.labels.collect(bytes, bytes.length - 1, bytes.length);
      row[pattern] = this.labels.relationTo(pattern);
    }
    return row[pattern]!;
  }
}
