// What a tracker knows: at which byte of an input which field of which record stands. Offsets are absolute.

/** A column of a table, or of a file with a header. */
export interface FieldInfo {
  readonly table: string | undefined;
  readonly column: string;
  /** The column's COMMENT, "" when it has none; Chinese comments say more than names. */
  comment: string;
  /** Rows of its table seen so far. */
  readonly rows: { count: number };
  /** Cells with content seen so far; counted in columns that are watched. */
  filled: number;
}

/** No field: text between statements, a header, a comment. */
export const NO_FIELD = -1;

/** Wants to be told where the cells of some columns begin. */
export interface CellWatcher {
  /** Whether the cells of a column are wanted; asked when its rows begin. */
  wants(field: number): boolean;
  /** A wanted cell with content begins at `start`, ascending; called at its separator, before a tracker gets there. */
  cell(start: number, field: number, record: number): void;
}

/** Wants no cell. */
export const NO_WATCHER: CellWatcher = { wants: () => false, cell: () => undefined };

/** Where a tracker stands between two records; plain data. */
export type TrackerState =
  | {
      readonly kind: 'sql';
      /** What defined the tables so far, in order: heads of rows, or whole statements. */
      readonly statements: readonly TableStatement[];
      /** The head whose rows go on, and how they are written; undefined between statements. */
      readonly rows: { readonly head: string; readonly isCopy: boolean } | undefined;
    }
  | { readonly kind: 'csv'; readonly header: string };

export interface TableStatement {
  readonly text: string;
  readonly isHead: boolean;
}

/** Follows the structure of one input, window by window, forward only. */
export interface FieldTracker {
  readonly fields: readonly FieldInfo[];
  /** Number of the field at the offset last moved to, or NO_FIELD. */
  readonly field: number;
  /** Number of the record at that offset, or -1 outside of records; records of one input ascend. */
  readonly currentRecord: number;
  /** Where the content of the cell at that offset begins, if its column is watched and it has content; else -1. */
  readonly cellStart: number;
  /** Takes the tables of a schema that another file holds; before the first move. */
  learn?(schema: Uint8Array): void;
  /** Goes on where another tracker stood between two records; before the first move. */
  resume(state: TrackerState): void;
  /** What a tracker that begins right here has to know; undefined inside a record, or when it is too much. */
  state(): TrackerState | undefined;
  /** Reads on to `offset`; `raw[0]` is the byte at `base`, and `offset` lies inside the valid part. */
  moveTo(raw: Uint8Array, base: number, offset: number): void;
}
