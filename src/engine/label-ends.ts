// Which patterns have a label that ends at a place: a trie over the labels read backwards, asked at every label anchor
// before any automaton runs. Most separators follow a word that is no label: they end here after a byte or two.
import type { CompiledPattern } from './compile.ts';

interface Node {
  id: number;
  readonly next: Map<number, Node>;
  /** Patterns with a label that ends in the bytes read so far. */
  patterns: readonly CompiledPattern[];
}

/** Answers for the patterns that labels anchor. */
export interface LabelEnds {
  /** Patterns that may begin with `first` and have a label ending at `end`, in the catalogue's order. */
  patternsAt(bytes: Uint8Array, end: number, first: number): readonly CompiledPattern[];
}

/** Patterns by the byte they can begin with. */
type FirstBytes = readonly (readonly CompiledPattern[])[];

const NONE: readonly CompiledPattern[] = [];
const CLASSES = 256;

/** Builds the trie over the labels of `patterns`. */
export function compileLabelEnds(patterns: readonly CompiledPattern[]): LabelEnds {
  const root: Node = { id: 0, next: new Map(), patterns: NONE };
  for (const pattern of patterns) {
    for (const label of pattern.spec.context?.labels ?? [])
      addLabel(root, Buffer.from(label.toLowerCase()), pattern);
  }
  const nodes = flatten(root);
  const edges = new Uint16Array(nodes.length * CLASSES);
  for (const { id, next } of nodes) {
    for (const [byte, child] of next) {
      edges[id * CLASSES + byte] = child.id;
      if (byte >= 0x61 && byte <= 0x7a) edges[id * CLASSES + byte - 0x20] = child.id;
    }
  }
  const groups = new Map<readonly CompiledPattern[], FirstBytes | undefined>();
  const byFirst = nodes.map(({ patterns: list }) => {
    if (!groups.has(list)) groups.set(list, groupByFirst(list));
    return groups.get(list);
  });
  return {
    patternsAt(bytes, end, first) {
      let state = 0;
      let found = 0;
      for (let at = end - 1; at >= 0; at--) {
        state = edges[state * CLASSES + bytes[at]!]!;
        if (state === 0) break;
        if (byFirst[state] !== undefined) found = state;
      }
      return found === 0 ? NONE : byFirst[found]![first]!;
    },
  };
}

function addLabel(root: Node, label: Buffer, pattern: CompiledPattern): void {
  let node = root;
  for (const byte of label.toReversed()) {
    let child = node.next.get(byte);
    if (child === undefined) {
      child = { id: 0, next: new Map(), patterns: NONE };
      node.next.set(byte, child);
    }
    node = child;
  }
  if (!node.patterns.includes(pattern)) node.patterns = [...node.patterns, pattern];
}

/** Breadth first, the root at 0; a longer label keeps the patterns of the shorter ones it ends in. */
function flatten(root: Node): Node[] {
  const nodes = [root];
  for (const node of nodes) {
    for (const child of node.next.values()) {
      if (child.patterns !== NONE) child.patterns = merge(child.patterns, node.patterns);
      else if (node.patterns !== NONE) child.patterns = node.patterns;
      child.id = nodes.push(child) - 1;
    }
  }
  return nodes;
}

function merge(a: readonly CompiledPattern[], b: readonly CompiledPattern[]): readonly CompiledPattern[] {
  return [...new Set([...a, ...b])].sort((one, other) => one.index - other.index);
}

function groupByFirst(
  patterns: readonly CompiledPattern[],
): readonly (readonly CompiledPattern[])[] | undefined {
  if (patterns.length === 0) return undefined;
  return Array.from({ length: 256 }, (_, byte) => {
    const list = patterns.filter((pattern) => pattern.first[byte] === 1);
    return list.length === 0 ? NONE : list;
  });
}
