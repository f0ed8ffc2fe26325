// The verdict on a column: what its cells have in common says more than any one of them.

/** Fewer rows than this prove nothing. */
const MIN_ROWS = 20;
/** Values in fewer cells than this share came there by chance: order numbers pass a check digit now and then. */
const CHANCE_SHARE = 0.05;
/** Values in more cells than this share are what the column holds, whatever it is called. */
const COLUMN_SHARE = 0.8;

/** Of a column whose name may mean something else (name), half the cells have to agree, from so many cells on. */
const MIN_CELLS = 3;
const AGREEING_SHARE = 0.5;

/**
 * What a column's name and comment say to a detector: nothing; that it holds such values, which tell themselves as well;
 * that it does, and nothing else tells; that it may (name: of a person, of a product).
 */
export type ColumnLabel = 'none' | 'own' | 'only' | 'ambiguous';

/** What is known of one detector in one column. */
export interface ColumnTally {
  /** Rows of the table. */
  readonly rows: number;
  /** Cells with content, counted where `label` is "only" or "ambiguous". */
  readonly filled: number;
  /** Values of the detector that fill their cell. */
  readonly wholeCells: number;
  /** Values of the detector. */
  readonly values: number;
  readonly label: ColumnLabel;
}

/** How far the confidence of all cells moves: -1, 0 or 1. Values inside free text are not judged by their column. */
export function columnShift(tally: ColumnTally): number {
  const { rows, filled, wholeCells, values, label } = tally;
  if (label === 'ambiguous' && filled >= MIN_CELLS && wholeCells < filled * AGREEING_SHARE) return -1;
  if (label === 'own' || wholeCells * 2 < values) return 0;
  const cells = label === 'none' ? rows : filled;
  if (cells < MIN_ROWS) return 0;
  const share = wholeCells / cells;
  if (share < CHANCE_SHARE) return -1;
  return share >= COLUMN_SHARE ? 1 : 0;
}
