// Where matches around an anchor can begin, and of which patterns: worked out once for each kind of anchor and each
// length of its run of digits, so that the hot path takes one look at most bytes before an anchor and stops.
import { ANCHOR, MAX_RUN } from './byte-scanner.ts';
import type { CompiledPattern } from './compile.ts';
import { SET_WORDS } from './match-shape.ts';

/** What to try around an anchor. */
export class AnchorPlan {
  /** ANCHOR bits of the anchor. */
  readonly kinds: number;
  /** Starts lie less than so many bytes before the anchor. */
  readonly depth: number;
  /** SET_WORDS words a distance: the bytes that may stand so many bytes before the anchor in some match. */
  readonly reach: Int32Array;
  /** Index: distance. The patterns whose matches may begin so many bytes before the anchor. */
  readonly startsAt: readonly (readonly CompiledPattern[])[];
  /** Length of the run of digits at the anchor; MAX_RUN: that many or more. */
  readonly run: number;
  /** `startsAt` by distance and the byte behind the run, made when it is asked for. */
  private readonly narrowed: ((readonly CompiledPattern[])[] | undefined)[] = [];

  constructor(patterns: readonly CompiledPattern[], kinds: number, run: number) {
    const reached = patterns
      .map((pattern) => ({ pattern, distances: distancesOf(pattern, kinds, run) }))
      .filter(({ distances }) => distances.length > 0);
    this.kinds = kinds;
    this.run = run;
    this.depth = 1 + Math.max(-1, ...reached.map(({ distances }) => distances.at(-1)!));
    this.reach = new Int32Array(this.depth * SET_WORDS);
    const startsAt = Array.from({ length: this.depth }, (): CompiledPattern[] => []);
    for (const { pattern, distances } of reached) {
      for (const distance of distances) {
        startsAt[distance]!.push(pattern);
        markReach(pattern, distance, this.reach);
      }
    }
    this.startsAt = startsAt;
  }

  /**
   * The patterns whose matches may begin `distance` bytes before the anchor when `after` stands behind its run: a quote
   * there rules out what would have to go on.
   */
  startsBefore(distance: number, after: number): readonly CompiledPattern[] {
    const all = this.startsAt[distance]!;
    if (all.length === 0 || this.run === MAX_RUN) return all;
    let row = this.narrowed[distance];
    if (row === undefined) {
      row = [];
      this.narrowed[distance] = row;
    }
    let list = row[after];
    if (list === undefined) {
      list = all.filter((pattern) => mayHold(pattern, distance + this.run, after));
      row[after] = list;
    }
    return list;
  }
}

/** Whether every match is over before `position`, or some has `byte` there. */
function mayHold({ spec, shape }: CompiledPattern, position: number, byte: number): boolean {
  if (position >= spec.length.min) return true;
  return ((shape().bytes[position * SET_WORDS + (byte >> 5)]! >>> (byte & 31)) & 1) === 1;
}

/** The plans of a catalogue; few of the combinations ever occur, so each is made when it is met. */
export class AnchorPlans {
  private readonly patterns: readonly CompiledPattern[];
  private readonly plans: (AnchorPlan | undefined)[] = [];

  constructor(patterns: readonly CompiledPattern[]) {
    this.patterns = patterns;
  }

  /** The plan for an anchor of `kinds` (ANCHOR bits), where digits are one of a run of `run` digits, MAX_RUN at most. */
  of(kinds: number, run: number): AnchorPlan {
    const key = kinds * (MAX_RUN + 1) + run;
    let plan = this.plans[key];
    if (plan === undefined) {
      plan = new AnchorPlan(this.patterns, kinds, run);
      this.plans[key] = plan;
    }
    return plan;
  }
}

/** How many bytes before the anchor a match of the pattern may begin, ascending; none when it cannot hold the anchor. */
function distancesOf(pattern: CompiledPattern, kinds: number, run: number): number[] {
  const shared = pattern.anchorBits & kinds;
  if (shared === 0) return [];
  const every = Array.from({ length: pattern.maxLength }, (_, distance) => distance);
  const { runs } = pattern.shape();
  if ((shared & ~ANCHOR.digits) !== 0 || runs === undefined) return every;
  return every.filter((distance) => (runs[distance]! & (1 << run)) !== 0);
}

/** Marks what may stand between the start of a match and the anchor `start` bytes behind it. */
function markReach(pattern: CompiledPattern, start: number, reach: Int32Array): void {
  const { bytes } = pattern.shape();
  for (let distance = 0; distance <= start; distance++) {
    const row = (start - distance) * SET_WORDS;
    for (let word = 0; word < SET_WORDS; word++) reach[distance * SET_WORDS + word]! |= bytes[row + word]!;
  }
}
