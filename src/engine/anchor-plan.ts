// Where matches around an anchor can begin, and of which patterns: worked out once for each kind of anchor and each
// length of its run of digits, so that the hot path takes one look at most bytes around an anchor and stops.
import { ANCHOR, MAX_RUN } from './byte-scanner.ts';
import type { CompiledPattern } from './compile.ts';
import { SET_WORDS } from './match-shape.ts';

/** Anchors of these kinds stand at a number: digits, or digits and dots. */
const NUMBERS: number = ANCHOR.digits | ANCHOR.dotted;
/** A digit or dot is told by its low bits. */
const LEAD_BITS = 4;
const LEAD_MASK = 0xf;
const LEADS: number = 1 << (3 * LEAD_BITS);
const DOT = 0x2e;
/** Numbers that were met so often are looked into. */
const LEARNT = 250;
const POSSIBLE = 250;
const IMPOSSIBLE = 251;

function leadAt(text: Uint8Array, at: number): number {
  const first = text[at]! & LEAD_MASK;
  return (((first << LEAD_BITS) | (text[at + 1]! & LEAD_MASK)) << LEAD_BITS) | (text[at + 2]! & LEAD_MASK);
}

function byteOfLead(bits: number): number {
  return bits < 10 ? 0x30 + bits : DOT;
}

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
  /** 1 for bytes before which none of the patterns may begin. */
  readonly stops: Uint8Array;
  /** Length of the run of digits at the anchor; MAX_RUN: that many or more. */
  readonly run: number;
  /** By the first three bytes of a number, LEAD_BITS each: how often it was met, or what is known of it. */
  private readonly leads: Uint8Array | undefined;
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
    this.stops = commonStops(reached.map(({ pattern }) => pattern.leftStops));
    if ((kinds & ~NUMBERS) === 0) this.leads = new Uint8Array(LEADS);
  }

  /**
   * False when no match can begin at the anchor or before it: what stands there settles most numbers of a log. `at` is
   * the anchor, `from` the least place where a match may begin.
   */
  mayStart(text: Uint8Array, at: number, from: number): boolean {
    const { leads, reach } = this;
    if (leads === undefined || this.depth === 0) return this.depth > 0;
    if (this.depth > 1 && at > from) {
      const before = text[at - 1]!;
      if (((reach[SET_WORDS + (before >> 5)]! >>> (before & 31)) & 1) === 1) return true;
    }
    const lead = leadAt(text, at);
    const known = leads[lead]!;
    if (known < LEARNT) leads[lead] = known + 1 < LEARNT ? known + 1 : this.learn(lead);
    return known !== IMPOSSIBLE;
  }

  /** Looks into the patterns: worth it only for numbers that come again and again. */
  private learn(lead: number): number {
    const bytes = [lead >> (2 * LEAD_BITS), (lead >> LEAD_BITS) & LEAD_MASK, lead & LEAD_MASK].map(
      byteOfLead,
    );
    const isPossible = this.startsAt[0]!.some((pattern) => {
      const { leads, runs } = pattern.shape();
      const isRun = (pattern.anchorBits & this.kinds & ~ANCHOR.digits) === 0 && runs !== undefined;
      return leads.mayBegin(bytes, isRun ? this.run : 0);
    });
    return isPossible ? POSSIBLE : IMPOSSIBLE;
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

/** 1 for bytes that are in all of the classes. */
function commonStops(classes: readonly Uint8Array[]): Uint8Array {
  const common = new Uint8Array(256);
  const [first, ...others] = new Set(classes);
  if (first !== undefined) common.set(first);
  for (const other of others) for (let byte = 0; byte < 256; byte++) common[byte]! &= other[byte]!;
  return common;
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
