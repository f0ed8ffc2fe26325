// Compiles a byte regex into a deterministic automaton that is run anchored at a candidate's start.
// It answers what RE2 answers there (leftmost-first: earlier alternatives and longer repetitions win),
// at 1-2 ns a byte and without a call into native code.
import type { RegexNode } from './regex-syntax.ts';

/** More states than this and the pattern is left to RE2. */
const MAX_STATES = 8192;

export interface Dfa {
  /** next = transitions[state * width + classOf[byte]]; state 0 is dead, state 1 the start. */
  readonly transitions: Uint16Array;
  readonly classOf: Uint8Array;
  readonly width: number;
  readonly accepting: Uint8Array;
}

/** A compiled expression: instructions over bytes, Thompson's construction. */
export interface Program {
  /** membership table of a byte-consuming instruction, else undefined */
  readonly sets: (Uint8Array | undefined)[];
  /** successors in order of preference; of a consuming instruction the one successor */
  readonly next: number[][];
  entry: number;
}

/** The instruction that accepts. */
export const MATCH = 0;

/** Compiles the tree; cheap, the automaton is made from it only when a candidate asks. */
export function compileProgram(node: RegexNode): Program {
  const program: Program = { sets: [undefined], next: [[]], entry: MATCH };
  program.entry = emit(program, node, MATCH);
  return program;
}

/** Builds the automaton; undefined when it would grow past the bound. */
export function compileDfa(program: Program): Dfa | undefined {
  const { classOf, width, samples } = byteClasses(program);
  const states = new Map<string, number>();
  const threads: number[][] = [[]];
  const rows: number[] = new Array<number>(width).fill(0);

  const stateOf = (list: readonly number[]): number => {
    if (list.length === 0) return 0;
    const key = list.join();
    let id = states.get(key);
    if (id === undefined) {
      id = threads.length;
      states.set(key, id);
      threads.push([...list]);
    }
    return id;
  };

  stateOf(closure(program, [program.entry]));
  for (let state = 1; state < threads.length; state++) {
    if (threads.length > MAX_STATES) return undefined;
    for (let cls = 0; cls < width; cls++) rows.push(stateOf(step(program, threads[state]!, samples[cls]!)));
  }
  const accepting = Uint8Array.from(threads, (list) => (list.includes(MATCH) ? 1 : 0));
  return { transitions: Uint16Array.from(rows), classOf, width, accepting };
}

/** Runs the automaton at `start`; the end of the preferred match, or -1. Never reads at or past `limit`. */
export function runDfa(dfa: Dfa, bytes: Uint8Array, start: number, limit: number): number {
  const { transitions, classOf, width, accepting } = dfa;
  let state = 1;
  let end = -1;
  for (let at = start; at < limit; at++) {
    state = transitions[state * width + classOf[bytes[at]!]!]!;
    if (state === 0) break;
    if (accepting[state] === 1) end = at + 1;
  }
  return end;
}

/** The bytes a match can begin with. */
export function firstBytes(program: Program): Uint8Array {
  const first = new Uint8Array(256);
  for (const id of closure(program, [program.entry])) {
    const set = program.sets[id];
    if (set !== undefined) for (let byte = 0; byte < 256; byte++) first[byte]! |= set[byte]!;
  }
  return first;
}

/** Appends instructions for `node` that continue at `after`; returns the entry. */
function emit(program: Program, node: RegexNode, after: number): number {
  switch (node.kind) {
    case 'set':
      return add(program, node.set, [after]);
    case 'sequence':
      return node.parts.reduceRight((entry, part) => emit(program, part, entry), after);
    case 'choice':
      return add(
        program,
        undefined,
        node.options.map((option) => emit(program, option, after)),
      );
    case 'repeat': {
      let entry = after;
      for (let count = node.max; count > node.min; count--) {
        entry = add(program, undefined, [emit(program, node.node, entry), after]);
      }
      for (let count = 0; count < node.min; count++) entry = emit(program, node.node, entry);
      return entry;
    }
    default:
      return node satisfies never;
  }
}

function add(program: Program, set: Uint8Array | undefined, next: number[]): number {
  program.sets.push(set);
  return program.next.push(next) - 1;
}

/** Consuming instructions (and MATCH) reachable without a byte, in order; what stands behind MATCH never wins. */
function closure(program: Program, entries: readonly number[]): number[] {
  const seen = new Set<number>();
  const list: number[] = [];
  const stack = [...entries].reverse();
  while (stack.length > 0) {
    const id = stack.pop()!;
    if (seen.has(id)) continue;
    seen.add(id);
    if (id === MATCH) {
      list.push(MATCH);
      return list;
    }
    if (program.sets[id] !== undefined) list.push(id);
    else for (const next of program.next[id]!.toReversed()) stack.push(next);
  }
  return list;
}

function step(program: Program, list: readonly number[], byte: number): number[] {
  const reached: number[] = [];
  for (const id of list) {
    if (program.sets[id]?.[byte] === 1) reached.push(program.next[id]![0]!);
  }
  return closure(program, reached);
}

/** Bytes that no set tells apart share a class: each set splits the classes found so far. */
function byteClasses(program: Program): { classOf: Uint8Array; width: number; samples: number[] } {
  const sets = [...new Set(program.sets)].filter((set) => set !== undefined);
  const classOf = new Uint8Array(256);
  let width = 1;
  for (const set of sets) {
    const split = new Int16Array(width * 2).fill(-1);
    let count = 0;
    for (let byte = 0; byte < 256; byte++) {
      const key = classOf[byte]! * 2 + set[byte]!;
      if (split[key] === -1) split[key] = count++;
      classOf[byte] = split[key]!;
    }
    width = count;
  }
  const samples: number[] = [];
  for (let byte = 255; byte >= 0; byte--) samples[classOf[byte]!] = byte;
  return { classOf, width, samples };
}
