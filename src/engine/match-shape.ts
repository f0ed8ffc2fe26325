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
  let level = entriesOf(program);
  for (let position = 0; position < maxLength && level.size > 0; position++) {
    const next = new Set<number>();
    for (const id of level) {
      const step = stepOf(program, id);
      for (let word = 0; word < SET_WORDS; word++) {
        bytes[position * SET_WORDS + word]! |= step.set.words[word]!;
      }
      for (const behind of step.next) next.add(behind);
    }
    level = next;
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
  let level = reach(new Map(), entriesOf(program), 1);
  for (let position = 0; position <= maxLength && level.size > 0; position++) {
    const next = new Map<number, number>();
    for (const [id, runs] of level) {
      const { set, next: behind } = stepOf(program, id);
      // a run of digits may be over where what comes is no digit, or the match ends
      markRuns(found, position, set.holdsOther || id === MATCH ? runs : runs & LONGEST_RUN);
      if (set.holdsDigit) reach(next, behind, (runs & ~LONGEST_RUN) << 1);
      if (set.holdsOther && (runs & SHORT_RUNS) !== 0) reach(next, behind, 1);
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

/** What is asked of a set of bytes. */
interface SetFacts {
  readonly words: Int32Array;
  readonly holdsDigit: boolean;
  readonly holdsOther: boolean;
}

/** A consuming instruction, or MATCH, and the instructions behind it. */
interface Step {
  readonly set: SetFacts;
  readonly next: readonly number[];
}

/** Few sets are shared by all instructions of all programs. */
const FACTS = new WeakMap<Uint8Array, SetFacts>();
const STEPS = new WeakMap<Program, (Step | undefined)[]>();
const NO_BYTES: SetFacts = { words: new Int32Array(SET_WORDS), holdsDigit: false, holdsOther: false };

function factsOf(set: Uint8Array): SetFacts {
  let facts = FACTS.get(set);
  if (facts === undefined) {
    facts = { words: wordsOf(set), holdsDigit: holdsDigit(set), holdsOther: holdsOther(set) };
    FACTS.set(set, facts);
  }
  return facts;
}

function stepOf(program: Program, id: number): Step {
  let steps = STEPS.get(program);
  if (steps === undefined) {
    steps = [];
    STEPS.set(program, steps);
  }
  let step = steps[id];
  if (step === undefined) {
    const set = program.sets[id];
    step = {
      set: set === undefined ? NO_BYTES : factsOf(set),
      next: set === undefined ? [] : [...consumersFrom(program, program.next[id]!)],
    };
    steps[id] = step;
  }
  return step;
}

/** Tells by the bytes at its start what no match can be, so that it is not tried. */
export class LeadFinder {
  private readonly program: Program;

  constructor(program: Program) {
    this.program = program;
  }

  /**
   * Whether a match may begin with `lead`, or is all of its beginning; `run` (MAX_RUN: that many or more) says how many
   * digits begin there, 0 that nothing is known of them. `run` is not less than the length of `lead`.
   */
  mayBegin(lead: readonly number[], run: number): boolean {
    const { program } = this;
    let level: ReadonlySet<number> = entriesOf(program);
    for (const byte of lead) {
      level = this.behind(level, ({ words }) => ((words[byte >> 5]! >>> (byte & 31)) & 1) === 1);
      if (run === 0 && level.has(MATCH)) return true;
    }
    if (run === 0 || run === MAX_RUN) return level.size > 0;
    for (let length = lead.length; length < run && level.size > 0; length++) {
      level = this.behind(level, (set) => set.holdsDigit);
    }
    for (const id of level) if (id === MATCH || stepOf(program, id).set.holdsOther) return true;
    return false;
  }

  private behind(level: ReadonlySet<number>, takes: (set: SetFacts) => boolean): Set<number> {
    const next = new Set<number>();
    for (const id of level) {
      const step = stepOf(this.program, id);
      if (takes(step.set)) for (const one of step.next) next.add(one);
    }
    return next;
  }
}

/** Adds run lengths to instructions. */
function reach(level: Map<number, number>, ids: Iterable<number>, runs: number): Map<number, number> {
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

function entriesOf(program: Program): Set<number> {
  return consumersFrom(program, [program.entry]);
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

/** The words of a membership table. */
function wordsOf(set: Uint8Array): Int32Array {
  const words = new Int32Array(SET_WORDS);
  for (let byte = set.indexOf(1); byte >= 0; byte = set.indexOf(1, byte + 1)) {
    words[byte >> 5]! |= 1 << (byte & 31);
  }
  return words;
}

function holdsDigit(set: Uint8Array): boolean {
  const first = set.indexOf(1, 0x30);
  return first >= 0 && first <= 0x39;
}

function holdsOther(set: Uint8Array): boolean {
  const first = set.indexOf(1);
  return first >= 0 && (first < 0x30 || first > 0x39 || set.indexOf(1, 0x3a) >= 0);
}
