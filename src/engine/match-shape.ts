// What the matches of an expression look like, byte by byte, so that few places are tried in vain: which bytes may
// stand so many bytes after the start, and where the first number stands that the byte scanner makes an anchor of.
import { MAX_RUN } from './byte-scanner.ts';
import { MATCH, type Program } from './dfa.ts';

/** A set of bytes is so many 32-bit words: byte b is bit b & 31 of word b >> 5. */
export const SET_WORDS = 8;
/** Runs of so many digits are anchors; so are four digits before a separator and four more. */
const ANCHOR_RUN = 7;
const GROUP_RUN = 4;

/** The bytes that may stand at each position of a match: SET_WORDS words a position. */
export function bytesByPosition(program: Program, maxLength: number): Int32Array {
  const bytes = new Int32Array(maxLength * SET_WORDS);
  const words = new Map<Uint8Array, Int32Array>();
  let level = consumersFrom(program, [program.entry]);
  for (let position = 0; position < maxLength; position++) {
    const next: number[] = [];
    for (const id of level) {
      if (id === MATCH) continue;
      const set = wordsOf(program.sets[id]!, words);
      for (let word = 0; word < SET_WORDS; word++) bytes[position * SET_WORDS + word]! |= set[word]!;
      next.push(program.next[id]![0]!);
    }
    level = consumersFrom(program, next);
  }
  return bytes;
}

/**
 * Bit n of entry p: the first run of digits in a match that is an anchor may begin p bytes after its start and be n
 * digits long (MAX_RUN: that many or more). Holds where digits on either side would join the match, so that its runs
 * are whole. A match is found at its first anchor; the ones behind it need not find it again.
 */
export function firstRuns(program: Program, maxLength: number): Int32Array {
  const found = new Int32Array(maxLength);
  const steps = new Map<number, Step>();
  let level = reach(new Map(), consumersFrom(program, [program.entry]), 1);
  for (let position = 0; position <= maxLength && level.size > 0; position++) {
    const next = new Map<number, number>();
    for (const [id, runs] of level) {
      const step = stepOf(program, id, steps);
      markRuns(found, position, step.mayEndRun ? runs : runs & LONGEST_RUN);
      if (step.takesDigit) reach(next, step.next, (runs & ~LONGEST_RUN) << 1);
      if (step.takesOther && (runs & SHORT_RUNS) !== 0) reach(next, step.next, 1);
    }
    level = next;
  }
  return found;
}

/** Lengths of the run of digits before an instruction are bits of a number: bit n for n digits. */
const LONGEST_RUN: number = 1 << MAX_RUN;
/** Behind a longer run no other byte matters: that run is an anchor for certain. */
const SHORT_RUNS: number = (1 << ANCHOR_RUN) - 1;
const ANCHOR_RUNS: number = ~SHORT_RUNS | (1 << GROUP_RUN);

/** What `firstRuns` has to know of an instruction. */
interface Step {
  readonly takesDigit: boolean;
  readonly takesOther: boolean;
  /** Whether a run of digits before it may be over: what comes is no digit, or the match ends. */
  readonly mayEndRun: boolean;
  readonly next: ReadonlySet<number>;
}

function stepOf(program: Program, id: number, known: Map<number, Step>): Step {
  let step = known.get(id);
  if (step === undefined) {
    const set = program.sets[id];
    const takesOther = set !== undefined && holdsOther(set);
    step = {
      takesDigit: set !== undefined && holdsDigit(set),
      takesOther,
      mayEndRun: set === undefined || takesOther,
      next: set === undefined ? new Set() : consumersFrom(program, program.next[id]!),
    };
    known.set(id, step);
  }
  return step;
}

/** Tells by the bytes at its start what no match can be, so that it is not tried. */
export class LeadFinder {
  private readonly program: Program;
  private readonly steps = new Map<number, Step>();

  constructor(program: Program) {
    this.program = program;
  }

  /**
   * Whether a match may begin with `lead`, or is all of its beginning; `run` (MAX_RUN: that many or more) says how many
   * digits begin there, 0 that nothing is known of them. `run` is not less than the length of `lead`.
   */
  mayBegin(lead: readonly number[], run: number): boolean {
    let level = consumersFrom(this.program, [this.program.entry]);
    for (const byte of lead) {
      level = this.after(level, (set) => set[byte] === 1);
      if (run === 0 && level.has(MATCH)) return true;
    }
    if (run === 0 || run === MAX_RUN) return level.size > 0;
    for (let length = lead.length; length < run && level.size > 0; length++)
      level = this.after(level, holdsDigit);
    for (const id of level) if (stepOf(this.program, id, this.steps).mayEndRun) return true;
    return false;
  }

  private after(level: ReadonlySet<number>, takes: (set: Uint8Array) => boolean): Set<number> {
    const next: number[] = [];
    for (const id of level) {
      const set = this.program.sets[id];
      if (set !== undefined && takes(set)) next.push(this.program.next[id]![0]!);
    }
    return consumersFrom(this.program, next);
  }
}

/** Adds run lengths to instructions. */
function reach(level: Map<number, number>, ids: ReadonlySet<number>, runs: number): Map<number, number> {
  if (runs !== 0) for (const id of ids) level.set(id, (level.get(id) ?? 0) | runs);
  return level;
}

/** Notes every run of `runs` that is an anchor and ends at `position`. */
function markRuns(found: Int32Array, position: number, runs: number): void {
  for (let left = runs & ANCHOR_RUNS; left !== 0; left &= left - 1) {
    const run = 31 - Math.clz32(left & -left);
    found[position - run]! |= 1 << run;
  }
}

/** Consuming instructions (and MATCH) that are reached from `entries` without a byte. */
function consumersFrom(program: Program, entries: readonly number[]): Set<number> {
  const seen = new Set<number>();
  const found = new Set<number>();
  const stack = [...entries];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (id === MATCH || program.sets[id] !== undefined) found.add(id);
    else stack.push(...program.next[id]!);
  }
  return found;
}

/** The words of a membership table; many instructions share one. */
function wordsOf(set: Uint8Array, known: Map<Uint8Array, Int32Array>): Int32Array {
  let words = known.get(set);
  if (words === undefined) {
    words = new Int32Array(SET_WORDS);
    for (let byte = 0; byte < 256; byte++) if (set[byte] === 1) words[byte >> 5]! |= 1 << (byte & 31);
    known.set(set, words);
  }
  return words;
}

function holdsDigit(set: Uint8Array): boolean {
  for (let byte = 0x30; byte <= 0x39; byte++) if (set[byte] === 1) return true;
  return false;
}

function holdsOther(set: Uint8Array): boolean {
  for (let byte = 0; byte < 256; byte++) if (set[byte] === 1 && (byte < 0x30 || byte > 0x39)) return true;
  return false;
}
