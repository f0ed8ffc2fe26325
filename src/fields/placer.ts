// From positions in a decoded piece of text to lines, columns and byte offsets of the input.
import type { DeclaredTable, Place, PlacedTable } from './declared.ts';

/** Where a piece of text begins in its input. */
export interface PieceStart {
  readonly offset: number;
  readonly line: number;
  /** UTF-16 units before it on its first line. */
  readonly units: number;
}

export const INPUT_START: PieceStart = { offset: 0, line: 1, units: 0 };

/** Answers for ascending positions in one piece. */
export class Placer {
  private readonly text: string;
  private at = 0;
  private lineStart: number;
  private line: number;
  private offset: number;

  constructor(text: string, start: PieceStart) {
    this.text = text;
    this.line = start.line;
    this.offset = start.offset;
    this.lineStart = -start.units;
  }

  placeOf(at: number): Place {
    const { text } = this;
    if (at < this.at) throw new RangeError('places are asked for in ascending order');
    for (
      let next = text.indexOf('\n', this.at);
      next >= 0 && next < at;
      next = text.indexOf('\n', next + 1)
    ) {
      this.line++;
      this.lineStart = next + 1;
    }
    this.offset += Buffer.byteLength(text.slice(this.at, at));
    this.at = at;
    return { line: this.line, column: at - this.lineStart + 1, offset: this.offset };
  }
}

/** Places the fields of tables, which may be nested in each other. */
export function placeTables(
  tables: readonly DeclaredTable[],
  text: string,
  start: PieceStart,
): PlacedTable[] {
  const placer = new Placer(text, start);
  const ats = tables.flatMap(({ fields }) => fields.map(({ at }) => at)).sort((a, b) => a - b);
  const places = new Map(ats.map((at) => [at, placer.placeOf(at)]));
  return tables.map((table) => ({
    ...table,
    fields: table.fields.map((field) => ({ ...field, place: places.get(field.at)! })),
  }));
}
