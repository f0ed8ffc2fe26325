// What a candidate's surroundings say: its field where the input has fields, else the labels before it on its line.

/** The field of a candidate, as the engine asks for it. Offsets are absolute and never go back within one input. */
export interface FieldFollower {
  /** A new window: `raw[0]` is the byte at `base`. */
  enterWindow(raw: Uint8Array, base: number): void;
  /** Follows the structure to the end of what the window owns. */
  leaveWindow(offset: number): void;
  /** Moves to `offset`; afterwards `field` and `record` describe it. */
  moveTo(offset: number): void;
  /** Number of the field, or -1 where there is none. */
  readonly field: number;
  /** Number of the record; -1 where the line is the record. */
  readonly record: number;
  /** RELATION of the current field's name and comment to a pattern. */
  relationTo(pattern: number): number;
  /** Where the content of the current cell begins, when its column is the label of a pattern that needs one; else -1. */
  readonly cellStart: number;
  /** From now on such cells are kept until they are dropped; without it none is. */
  keepCells(): void;
  /** Start, field and record of the first cell kept; `nextCell` is Infinity when there is none. */
  readonly nextCell: number;
  readonly cellField: number;
  readonly cellRecord: number;
  dropCell(): void;
  /** Patterns that are tried where the cells of a field begin: the field is their label. */
  labelledBy(field: number): readonly number[];
}

/** For inputs without fields. */
export const NO_FIELDS: FieldFollower = {
  enterWindow: () => undefined,
  leaveWindow: () => undefined,
  moveTo: () => undefined,
  field: -1,
  record: -1,
  relationTo: () => 0,
  cellStart: -1,
  keepCells: () => undefined,
  nextCell: Number.POSITIVE_INFINITY,
  cellField: -1,
  cellRecord: -1,
  dropCell: () => undefined,
  labelledBy: () => [],
};
