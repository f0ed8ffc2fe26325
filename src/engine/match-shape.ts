// What the matches of an expression look like, byte by byte, so that few places are tried in vain: which bytes may
// stand so many bytes after the start, and where the first number stands that the byte scanner makes an anchor of.
import { MATCH, type Program } from './dfa.ts';

/** A set of bytes is so many 32-bit words: byte b is bit b & 31 of word b >> 5. */
export const SET_WORDS = 8;
/** Runs of digits longer than this are counted alike. */
export const MAX_RUN = 21;
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
  let level = entriesFrom(program, program.entry, 0);
  for (let position = 0; position <= maxLength && level.size > 0; position++) {
    const next = new Set<number>();
    for (const state of level) {
      const run = state % RUNS;
      if (mayEndRun(program, state) && isAnchor(run)) found[position - run]! |= 1 << run;
      for (const after of statesAfter(program, state)) next.add(after);
    }
    level = next;
  }
  return found;
}

/** A state of `firstRuns` is an instruction and the length of the run of digits before it, as one number. */
const RUNS: number = MAX_RUN + 1;

function entriesFrom(program: Program, id: number, run: number): Set<number> {
  return new Set([...consumersFrom(program, [id])].map((consumer) => consumer * RUNS + run));
}

function isAnchor(run: number): boolean {
  return run >= ANCHOR_RUN || run === GROUP_RUN;
}

/** Whether the run of digits before a state may be over: what comes is no digit, or the match ends, or it is long. */
function mayEndRun(program: Program, state: number): boolean {
  const set = program.sets[Math.floor(state / RUNS)];
  return set === undefined || holdsOther(set) || state % RUNS === MAX_RUN;
}

/** The states one byte on; none behind a run that is an anchor for certain. */
function statesAfter(program: Program, state: number): number[] {
  const id = Math.floor(state / RUNS);
  const run = state % RUNS;
  const set = program.sets[id];
  if (set === undefined) return [];
  const next = program.next[id]![0]!;
  const states: number[] = [];
  if (holdsDigit(set) && run < MAX_RUN) states.push(...entriesFrom(program, next, run + 1));
  if (holdsOther(set) && run < ANCHOR_RUN) states.push(...entriesFrom(program, next, 0));
  return states;
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
