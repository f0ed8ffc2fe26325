// What a column says of its cells: asks its name, its comment and the share of cells that hold a value.
// Part of scan-file.
import { RELATION } from './engine/labels.ts';
import type { Match } from './engine/resolve.ts';
import type { FieldContext } from './follow-fields.ts';
import { type ColumnLabel, columnShift } from './judge/column-verdict.ts';
import type { PatternSpec } from './model.ts';
import type { ExposureTally } from './policy/exposure-tally.ts';
import { CHECK } from './validate/check-bits.ts';

/** The columns of one input at a time. */
export class ColumnJudge {
  private readonly specs: readonly PatternSpec[];
  private readonly detectorOf: readonly number[];
  private readonly fields: FieldContext;

  /** `detectorOf` has the number of each spec's detector. */
  constructor(specs: readonly PatternSpec[], detectorOf: readonly number[], fields: FieldContext) {
    this.specs = specs;
    this.detectorOf = detectorOf;
    this.fields = fields;
  }

  /** What only a column tells is not weak because its cell alone would be: the column's share of values decides. */
  bitsIn({ bits, field, pattern }: Readonly<Match>): number {
    if ((bits & CHECK.weak) === 0 || field < 0) return bits;
    const { context } = this.specs[pattern]!;
    const isJudged = context?.adjacent === true && context.ambiguous !== true;
    return isJudged && this.isLabelOf(field, pattern) ? bits & ~CHECK.weak : bits;
  }

  /** How far the confidence of a detector's values in a column moves: -1, 0 or 1. */
  shiftOf(tally: ExposureTally, detector: number): number {
    const info = this.fields.infoOf(tally.column);
    if (info === undefined) return 0;
    return columnShift({
      rows: info.rows.count,
      filled: info.filled,
      wholeCells: tally.wholeCells,
      values: tally.total + tally.uncounted + tally.suppressedTotal,
      label: this.labelOf(tally.column, detector),
    });
  }

  /** The strongest word of a column to the patterns of a detector. */
  private labelOf(column: number, detector: number): ColumnLabel {
    let label: ColumnLabel = 'none';
    for (const [pattern, { context }] of this.specs.entries()) {
      if (this.detectorOf[pattern] !== detector || !this.isLabelOf(column, pattern)) continue;
      if (context?.adjacent !== true) return 'own';
      if (label !== 'only') label = context.ambiguous === true ? 'ambiguous' : 'only';
    }
    return label;
  }

  private isLabelOf(column: number, pattern: number): boolean {
    return this.fields.relationOf(column, pattern) === RELATION.label;
  }
}
