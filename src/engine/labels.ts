// Finds label words before a value: one Aho-Corasick automaton over the labels of all patterns, bytes only.
import type { PatternSpec } from '../model.ts';

/** A label must stand within this many bytes before the value, on its line. */
export const LABEL_WINDOW_BYTES = 48;

export const RELATION = { none: 0, label: 1, against: 2 } as const;

/** More label ends than 48 bytes can hold. */
const MAX_HITS = 256;

/** Labels of a catalogue and what each means to each pattern. */
export interface LabelIndex {
  /** Collects the labels that end before `at` on its line, nearest last; returns how many. */
  collect(bytes: Uint8Array, at: number): number;
  /** What the nearest collected label with a meaning for `pattern` says: RELATION. */
  relationTo(pattern: number): number;
}

interface Automaton {
  readonly next: Uint16Array;
  readonly classOf: Uint8Array;
  readonly width: number;
  /** label ids that end in a state */
  readonly output: readonly (readonly number[])[];
}

/** Builds the index for `specs`; pattern numbers are their positions. */
export function compileLabels(specs: readonly PatternSpec[]): LabelIndex {
  const labels = new Map<string, number>();
  const idOf = (label: string): number => {
    const key = label.toLowerCase();
    if (!labels.has(key)) labels.set(key, labels.size);
    return labels.get(key)!;
  };
  const related = specs.map((spec) => ({
    labels: (spec.context?.labels ?? []).map(idOf),
    against: (spec.context?.against ?? []).map(idOf),
  }));
  const relations = related.map(({ labels: own, against }) => {
    const row = new Uint8Array(labels.size);
    for (const id of against) row[id] = RELATION.against;
    for (const id of own) row[id] = RELATION.label;
    return row;
  });
  return createIndex([...labels.keys()], relations);
}

function createIndex(labels: readonly string[], relations: readonly Uint8Array[]): LabelIndex {
  let automaton: Automaton | undefined; // built at the first candidate: a clean run never pays for it
  const lengths = Uint8Array.from(labels, (label) => Buffer.byteLength(label));
  const hits = new Uint16Array(MAX_HITS);
  let count = 0;

  function keep(bytes: Uint8Array, end: number, ids: readonly number[]): void {
    for (let index = ids.length - 1; index >= 0; index--) {
      const id = ids[index]!;
      if (count < MAX_HITS && isWholeWord(bytes, end - lengths[id]!, end)) hits[count++] = id;
    }
  }

  return {
    collect(bytes, at) {
      automaton ??= buildAutomaton(labels);
      const { next, classOf, width, output } = automaton;
      let state = 0;
      count = 0;
      for (let from = Math.max(0, at - LABEL_WINDOW_BYTES); from < at; from++) {
        const byte = bytes[from]!;
        if (byte === 0x0a) {
          state = 0;
          count = 0;
          continue;
        }
        state = next[state * width + classOf[byte]!]!;
        const ids = output[state]!;
        if (ids.length > 0) keep(bytes, from + 1, ids);
      }
      return count;
    },
    relationTo(pattern) {
      const row = relations[pattern]!;
      for (let index = count - 1; index >= 0; index--) {
        const relation = row[hits[index]!]!;
        if (relation !== RELATION.none) return relation;
      }
      return RELATION.none;
    },
  };
}

function buildAutomaton(labels: readonly string[]): Automaton {
  const texts = labels.map((label) => Buffer.from(label));
  const { classOf, width } = labelClasses(texts);
  const maxStates = texts.reduce((sum, text) => sum + text.length, 1);
  const next = new Uint16Array(maxStates * width);
  const output: number[][] = [[]];
  texts.forEach((text, id) => {
    let state = 0;
    for (const byte of text) {
      const edge = state * width + classOf[byte]!;
      if (next[edge] === 0) next[edge] = output.push([]) - 1;
      state = next[edge]!;
    }
    output[state]!.push(id);
  });
  completeTransitions(next, output, width);
  return { next, classOf, width, output };
}

/** Breadth first: a missing edge goes where the longest proper suffix would go; outputs of suffixes are inherited. */
function completeTransitions(next: Uint16Array, output: number[][], width: number): void {
  const fallback = new Uint16Array(output.length);
  const queue = [0];
  for (const state of queue) {
    for (let cls = 0; cls < width; cls++) {
      const edge = state * width + cls;
      const child = next[edge]!;
      const suffix = state === 0 ? 0 : next[fallback[state]! * width + cls]!;
      if (child === 0) {
        next[edge] = suffix;
      } else {
        fallback[child] = suffix;
        output[child]!.push(...output[suffix]!);
        queue.push(child);
      }
    }
  }
}

/** Class 0 holds the bytes that no label has; upper and lower case share a class. */
function labelClasses(texts: readonly Buffer[]): { classOf: Uint8Array; width: number } {
  const classOf = new Uint8Array(256);
  let width = 1;
  for (const text of texts) {
    for (const byte of text) if (classOf[byte] === 0) classOf[byte] = width++;
  }
  for (let byte = 0x41; byte <= 0x5a; byte++) classOf[byte] = classOf[byte + 0x20]!;
  return { classOf, width };
}

/** A label that begins or ends in a letter must not go on as the same word: "tel" not in "hotel", but in "userTel". */
function isWholeWord(bytes: Uint8Array, start: number, end: number): boolean {
  const before = start > 0 ? bytes[start - 1]! : 0;
  const first = bytes[start]!;
  if (isLetter(first) && isLetter(before) && !(isLower(before) && !isLower(first))) return false;
  const last = bytes[end - 1]!;
  const after = bytes[end]!;
  return !(isLetter(last) && isLetter(after) && !(isLower(last) && !isLower(after)));
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
