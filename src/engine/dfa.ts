// Compiles a byte regex into a deterministic automaton that is run anchored at a candidate's start.
// It answers what RE2 answers there (leftmost-first: earlier alternatives and longer repetitions win),
// at 1-2 ns a byte and without a call into native code.
import type { RegexNode } from './regex-syntax.ts';

/** More states than this and the pattern is left to RE2. */
const MAX_STATES = 8192;
/** States: what has not been worked out yet, no match any more, and where every run begins. */
const UNKNOWN = 0;
const DEAD = 1;
const START = 2;
const FIRST_STATES = 32;

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

/** Says that an automaton has grown past its bound and answers no more. */
export const TOO_MANY_STATES = -2;

/** The automaton of a program. Each transition is worked out when a text first takes it: most never are. */
export class Dfa {
  /** next = transitions[state * width + classOf[byte]] */
  private transitions: Uint16Array;
  private accepting: Uint8Array = new Uint8Array(FIRST_STATES);
  private readonly classOf: Uint8Array;
  private readonly width: number;
  private readonly program: Program;
  private readonly states = new Map<string, number>();
  /** Instructions that a state stands for, in order of preference. */
  private readonly threads: (readonly number[])[] = [[], []];

  constructor(program: Program) {
    this.program = program;
    const { classOf, width } = byteClasses(program);
    this.classOf = classOf;
    this.width = width;
    this.transitions = new Uint16Array(FIRST_STATES * width);
    this.stateOf(closure(program, [program.entry]));
  }

  /** The end of the preferred match that begins at `start`, -1, or TOO_MANY_STATES. Never reads at or past `limit`. */
  run(bytes: Uint8Array, start: number, limit: number): number {
    const { classOf, width } = this;
    let { transitions } = this;
    let state = START;
    let end = -1;
    for (let at = start; at < limit; at++) {
      const byte = bytes[at]!;
      const edge = state * width + classOf[byte]!;
      state = transitions[edge]!;
      if (state <= DEAD) {
        if (state === DEAD) break;
        state = this.workOut(edge, byte);
        if (state <= DEAD) {
          if (state === DEAD) break;
          return TOO_MANY_STATES;
        }
        transitions = this.transitions;
      }
      if (this.accepting[state] === 1) end = at + 1;
    }
    return end;
  }

  /** The state behind an edge that no text took so far; UNKNOWN when that would be one too many. */
  private workOut(edge: number, byte: number): number {
    const from = Math.floor(edge / this.width);
    const to = this.stateOf(step(this.program, this.threads[from]!, byte));
    this.transitions[edge] = to;
    return to;
  }

  private stateOf(list: readonly number[]): number {
    if (list.length === 0) return DEAD;
    const key = list.join();
    const known = this.states.get(key);
    if (known !== undefined) return known;
    if (this.threads.length > MAX_STATES) return UNKNOWN;
    const state = this.threads.push(list) - 1;
    this.states.set(key, state);
    if (state === this.accepting.length) this.grow();
    this.accepting[state] = list.includes(MATCH) ? 1 : 0;
    return state;
  }

  private grow(): void {
    const { accepting, transitions } = this;
    this.accepting = new Uint8Array(accepting.length * 2);
    this.accepting.set(accepting);
    this.transitions = new Uint16Array(transitions.length * 2);
    this.transitions.set(transitions);
  }
}

/** The bytes a match can begin with. */
export function firstBytes(program: Program): Uint8Array {
  const first = new Uint8Array(256);
  const sets = new Set(closure(program, [program.entry]).map((id) => program.sets[id]));
  for (const set of sets) {
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
function byteClasses(program: Program): { classOf: Uint8Array; width: number } {
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
  return { classOf, width };
}
