// Decides between candidates that overlap: better checked, then longer, then earlier in the catalogue.
// Left to right with one candidate in hand, so that memory stays constant; both engines use it.
import { CHECK } from '../validate/check-bits.ts';

/** Bits the engine adds to a validator's CHECK bits. */
export const CONTEXT = { label: 0x10_0000, counterLabel: 0x20_0000 } as const;

/** Receives the winners in ascending order; offsets are absolute, in the original bytes. */
export type MatchSink = (pattern: number, start: number, end: number, bits: number) => void;

/** Higher wins. A candidate that passed its checks beats any that did not; a label decides between equals. */
function rank(bits: number): number {
  const checked = (bits & CHECK.valid) === 0 ? 0 : (bits & CHECK.weak) === 0 ? 4 : 2;
  return checked + ((bits & CONTEXT.label) === 0 ? 0 : 1);
}

/** Holds the candidate that nothing has beaten yet. */
export class Resolver {
  private readonly sink: MatchSink;
  private pattern = -1;
  private start = 0;
  private end = 0;
  private bits = 0;

  constructor(sink: MatchSink) {
    this.sink = sink;
  }

  /** Candidates come in ascending start order; those of one start in any order. */
  add(pattern: number, start: number, end: number, bits: number): void {
    if (this.pattern >= 0 && start < this.end) {
      if (!this.isBeatenBy(pattern, start, end, bits)) return;
    } else {
      this.flush();
    }
    this.pattern = pattern;
    this.start = start;
    this.end = end;
    this.bits = bits;
  }

  /** Start of the candidate in hand, or `otherwise`. */
  heldStart(otherwise: number): number {
    return this.pattern < 0 ? otherwise : Math.min(this.start, otherwise);
  }

  /** Emits the candidate in hand when no candidate that starts at `from` or later can overlap it. */
  flushBefore(from: number): void {
    if (this.end <= from) this.flush();
  }

  flush(): void {
    if (this.pattern < 0) return;
    const pattern = this.pattern;
    this.pattern = -1;
    this.sink(pattern, this.start, this.end, this.bits);
  }

  private isBeatenBy(pattern: number, start: number, end: number, bits: number): boolean {
    const difference = rank(bits) - rank(this.bits);
    if (difference !== 0) return difference > 0;
    const longer = end - start - (this.end - this.start);
    if (longer !== 0) return longer > 0;
    return start === this.start && pattern < this.pattern;
  }
}
