// Decides between candidates that overlap: better checked, then longer, then earlier in the catalogue.
// Left to right with one candidate in hand, so that memory stays constant; both engines use it.
import { CHECK } from '../validate/check-bits.ts';

/** Bits the engine adds to a validator's CHECK bits. */
export const CONTEXT = { label: 0x10_0000, counterLabel: 0x20_0000 } as const;

/** One match: offsets are absolute, in the original bytes. The sink must not keep the object. */
export interface Match {
  pattern: number;
  start: number;
  end: number;
  /** CHECK and CONTEXT bits. */
  bits: number;
  /** The field and record it stands in, -1 for none. */
  field: number;
  record: number;
}

/** Receives the winners in ascending order. */
export type MatchSink = (match: Readonly<Match>) => void;

/** Higher wins. A candidate that passed its checks beats any that did not; a label decides between equals. */
function rank(bits: number): number {
  const checked = (bits & CHECK.valid) === 0 ? 0 : (bits & CHECK.weak) === 0 ? 4 : 2;
  return checked + ((bits & CONTEXT.label) === 0 ? 0 : 1);
}

/** Holds the candidate that nothing has beaten yet. */
export class Resolver {
  private readonly sink: MatchSink;
  /** An offset that candidates should keep to one side of, and whether one did not. */
  border: number = Number.POSITIVE_INFINITY;
  isBorderCrossed = false;
  private readonly held: Match = { pattern: -1, start: 0, end: 0, bits: 0, field: -1, record: -1 };

  constructor(sink: MatchSink) {
    this.sink = sink;
  }

  /** Candidates come in ascending start order; those of one start in any order. */
  add(pattern: number, start: number, end: number, bits: number, field: number, record: number): void {
    const { held } = this;
    if (end > this.border && start < this.border) this.isBorderCrossed = true;
    if (held.pattern >= 0 && start < held.end) {
      if (!this.isBeatenBy(pattern, start, end, bits)) return;
    } else {
      this.flush();
    }
    held.pattern = pattern;
    held.start = start;
    held.end = end;
    held.bits = bits;
    held.field = field;
    held.record = record;
  }

  /** Start of the candidate in hand, or `otherwise`. */
  heldStart(otherwise: number): number {
    return this.held.pattern < 0 ? otherwise : Math.min(this.held.start, otherwise);
  }

  /** Emits the candidate in hand when no candidate that starts at `from` or later can overlap it. */
  flushBefore(from: number): void {
    if (this.held.end <= from) this.flush();
  }

  flush(): void {
    if (this.held.pattern < 0) return;
    this.sink(this.held);
    this.held.pattern = -1;
  }

  private isBeatenBy(pattern: number, start: number, end: number, bits: number): boolean {
    const { held } = this;
    const difference = rank(bits) - rank(held.bits);
    if (difference !== 0) return difference > 0;
    const longer = end - start - (held.end - held.start);
    if (longer !== 0) return longer > 0;
    return start === held.start && pattern < held.pattern;
  }
}
