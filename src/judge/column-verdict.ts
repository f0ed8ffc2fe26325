// The verdict on a column: what its cells have in common says more than any one of them.

/** Fewer rows than this prove nothing. */
const MIN_ROWS = 20;
/** Values in fewer cells than this share came there by chance: order numbers pass a check digit now and then. */
const CHANCE_SHARE = 0.05;
/** Values in more cells than this share are what the column holds, whatever it is called. */
const COLUMN_SHARE = 0.8;

/** What is known of one detector in one column. */
export interface ColumnTally {
  /** Rows of the table. */
  readonly rows: number;
  /** Values of the detector that fill their cell. */
  readonly wholeCells: number;
  /** Values of the detector. */
  readonly values: number;
  /** True when the column's name or comment is a label of the detector. */
  readonly isLabelled: boolean;
}

/** How far the confidence of all cells moves: -1, 0 or 1. Values inside free text are not judged by their column. */
export function columnShift(tally: ColumnTally): number {
  const { rows, wholeCells, values, isLabelled } = tally;
  if (isLabelled || rows < MIN_ROWS || wholeCells * 2 < values) return 0;
  const share = wholeCells / rows;
  if (share < CHANCE_SHARE) return -1;
  return share >= COLUMN_SHARE ? 1 : 0;
}
