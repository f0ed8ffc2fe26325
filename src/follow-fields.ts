// Joins structure and labels: which field a place stands in, and what that field's name says to each pattern.
// Part of scan-file.
import { CELL_ANCHOR, type CompiledPatterns } from './engine/compile.ts';
import type { FieldFollower } from './engine/context.ts';
import { type LabelIndex, RELATION } from './engine/labels.ts';
import type { TableHint } from './model.ts';
import { CellQueue } from './structure/cell-queue.ts';
import { chooseTracker, trackerOf } from './structure/choose-tracker.ts';
import {
  type CellWatcher,
  type FieldInfo,
  type FieldTracker,
  NO_FIELD,
  type TrackerState,
} from './structure/field-tracker.ts';
import { TableTraits } from './table-traits.ts';
import { TrackSubjects } from './track-subjects.ts';

const UNKNOWN = 255;
const NO_PATTERNS: readonly number[] = [];

interface FieldRelations {
  readonly comment: string;
  readonly row: Uint8Array;
  /** Patterns of cells whose label the field is; asked for at its first cell. */
  labelled: readonly number[] | undefined;
}

/** The fields of one input at a time. */
export class FieldContext implements FieldFollower, CellWatcher {
  private readonly labels: LabelIndex;
  private readonly patternCount: number;
  /** Patterns that are tried where the cells of their columns begin. */
  private readonly cellPatterns: readonly number[];
  private readonly queue = new CellQueue();
  private isKeeping = false;
  private tracker: FieldTracker | undefined;
  private raw: Uint8Array = new Uint8Array(0);
  private base = 0;
  /** What the columns of a table say together. */
  readonly tables: TableTraits = new TableTraits(
    (field) => this.infoOf(field),
    () => this.tracker?.fields ?? [],
  );
  /** Columns that tell whose positions a table holds. */
  private readonly subjectFields = new Set<number>();
  private readonly subjects = new TrackSubjects();
  /** RELATION by pattern, of each field: asked once. A comment may come after the table, and changes what was said. */
  private relations: FieldRelations[] = [];

  constructor({ labels, patterns }: CompiledPatterns) {
    this.labels = labels;
    this.patternCount = patterns.length;
    this.cellPatterns = patterns
      .filter(({ anchorBits }) => (anchorBits & CELL_ANCHOR) !== 0)
      .map(({ index }) => index);
  }

  /** Starts an input: its name and first bytes tell whether it has fields to follow. */
  begin(name: string, head: Uint8Array, table?: TableHint): void {
    this.tracker = chooseTracker(name, head, table, this);
    this.relations = [];
    this.queue.clear();
    this.subjects.clear();
    this.subjectFields.clear();
  }

  /** Takes the tables of a schema that another file holds; `rows` is the COPY statement whose rows the input is. */
  learn({ schema, rows }: { readonly schema: Uint8Array; readonly rows?: string }): void {
    if (rows !== undefined) this.tracker = trackerOf('sql', this);
    this.tracker?.learn?.(schema);
    if (rows === undefined) return;
    this.tracker?.resume({ kind: 'sql', statements: [], rows: { head: rows, isCopy: true } });
  }

  /** Instead of `begin`: starts behind the place of an input where `state` was told. */
  resume(state: TrackerState | undefined): void {
    this.tracker = state && trackerOf(state.kind, this);
    this.relations = [];
    this.queue.clear();
    this.subjects.clear();
    this.subjectFields.clear();
    if (state !== undefined) this.tracker?.resume(state);
  }

  /** Takes over what another has followed to the end of an input. */
  takeOver(other: FieldContext): void {
    this.tracker = other.tracker;
    this.relations = other.relations;
  }

  /** What one that resumes right here has to know; undefined where none can. */
  stateAtBorder(): TrackerState | undefined {
    return this.tracker?.state();
  }

  /** Whether the input has fields to follow. */
  get isFollowing(): boolean {
    return this.tracker !== undefined;
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
    this.subjects.enterWindow();
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
    return info === undefined ? RELATION.none : this.relationIn(this.relationsOf(field, info), info, pattern);
  }

  labelledBy(field: number): readonly number[] {
    const info = this.infoOf(field);
    if (info === undefined) return NO_PATTERNS;
    const known = this.relationsOf(field, info);
    known.labelled ??= this.cellPatterns.filter(
      (pattern) => this.relationIn(known, info, pattern) === RELATION.label,
    );
    return known.labelled;
  }

  private relationsOf(field: number, info: FieldInfo): FieldRelations {
    let known = this.relations[field];
    if (known === undefined || known.comment !== info.comment) {
      const row = new Uint8Array(this.patternCount).fill(UNKNOWN);
      known = { comment: info.comment, row, labelled: undefined };
      this.relations[field] = known;
    }
    return known;
  }

  private relationIn({ row }: FieldRelations, info: FieldInfo, pattern: number): number {
    if (row[pattern] === UNKNOWN) row[pattern] = this.askLabels(info, pattern);
    return row[pattern]!;
  }

  /** A hash of who or what a record of positions is about; undefined when no column says so. */
  subjectOf(record: number): number | undefined {
    return this.subjects.of(record);
  }

  get cellStart(): number {
    return this.tracker?.cellStart ?? -1;
  }

  keepCells(): void {
    this.isKeeping = true;
  }

  get nextCell(): number {
    return this.queue.start;
  }

  get cellField(): number {
    return this.queue.field;
  }

  get cellRecord(): number {
    return this.queue.record;
  }

  dropCell(): void {
    this.queue.drop();
  }

  wants(field: number): boolean {
    const isSubject = this.tables.isSubject(field);
    if (isSubject) this.subjectFields.add(field);
    return isSubject || this.labelledBy(field).length > 0;
  }

  cell(start: number, field: number, record: number): void {
    if (this.isKeeping) this.queue.add(start, field, record);
    if (this.subjectFields.has(field)) this.subjects.take(this.raw, start - this.base, record);
  }

  private askLabels({ column, comment }: FieldInfo, pattern: number): number {
    const bytes = Buffer.from(`${column} ${comment} `.replaceAll('\n', ' '));
    this.labels.collect(bytes, bytes.length - 1, bytes.length);
    return this.labels.relationTo(pattern);
  }
}
