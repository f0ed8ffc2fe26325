// Finds label words before a value: one tree over the labels of all patterns, bytes only.
import type { PatternSpec } from '../model.ts';
import { foldCase, LabelTrie } from './label-trie.ts';

/** A label must stand within this many bytes before the value, on its line. */
export const LABEL_WINDOW_BYTES = 48;

const CDATA: readonly number[] = [...Buffer.from('<![CDATA[')];
/** Bytes that may stand between separator and value. */
export const MAX_OPENERS = 16;
/** Bytes that may stand between a label and its separator: a quote, escaped twice. */
export const MAX_CLOSERS = 4;

export const RELATION = { none: 0, label: 1, against: 2 } as const;

/** More label ends than 48 bytes can hold. */
const MAX_HITS = 256;

/** Labels of a catalogue and what each means to each pattern. */
export interface LabelIndex {
  /** Collects the labels in the `window` bytes before `at` on its line, nearest last; returns how many. */
  collect(bytes: Uint8Array, at: number, window?: number): number;
  /** What the nearest collected label with a meaning for `pattern` says: RELATION; its end is left in `relatedEnd`. */
  relationTo(pattern: number): number;
  relatedEnd: number;
}

/** What a catalogue's labels come to: made at the first candidate, so that a clean run never pays for it. */
interface Tables {
  readonly trie: LabelTrie;
  /** Bytes of each label. */
  readonly lengths: Uint8Array;
  /** RELATION by pattern and label. */
  readonly relations: readonly Uint8Array[];
}

function makeTables(specs: readonly PatternSpec[]): Tables {
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
  const texts = [...labels.keys()];
  const lengths = Uint8Array.from(texts, (label) => Buffer.byteLength(label));
  return { trie: new LabelTrie(texts), lengths, relations };
}

/** Builds the index for `specs`; pattern numbers are their positions. */
export function compileLabels(specs: readonly PatternSpec[]): LabelIndex {
  let tables: Tables | undefined;
  const hits = new Uint16Array(MAX_HITS);
  const ends = new Uint32Array(MAX_HITS);
  let count = 0;

  /** Keeps the labels that end at `end` and begin at `start` or behind it, the longest last. */
  function keepEnding({ trie, lengths }: Tables, bytes: Uint8Array, start: number, end: number): void {
    let state = 0;
    for (let at = end - 1; at >= start; at--) {
      state = trie.step(state, foldCase(bytes[at]!));
      if (state === 0) return;
      const id = trie.labelOf(state);
      if (id >= 0 && count < MAX_HITS && isWholeWord(bytes, end - lengths[id]!, end)) {
        hits[count] = id;
        ends[count++] = end;
      }
    }
  }

  const index: LabelIndex = {
    relatedEnd: -1,
    collect(bytes, at, window = LABEL_WINDOW_BYTES) {
      tables ??= makeTables(specs);
      const { trie } = tables;
      let start = Math.max(0, at - window);
      let before = 0;
      count = 0;
      for (let from = start; from < at; from++) {
        const byte = foldCase(bytes[from]!);
        if (byte === 0x0a) {
          start = from + 1;
          count = 0;
        } else if (trie.mayEnd(before, byte)) {
          keepEnding(tables, bytes, start, from + 1);
        }
        before = byte;
      }
      return count;
    },
    relationTo(pattern) {
      if (count === 0) return RELATION.none;
      const row = tables!.relations[pattern]!;
      for (let hit = count - 1; hit >= 0; hit--) {
        const relation = row[hits[hit]!]!;
        if (relation === RELATION.none) continue;
        index.relatedEnd = ends[hit]!;
        return relation;
      }
      return RELATION.none;
    },
  };
  return index;
}

/**
 * Where a value begins behind the separator that ends at `at`: opening quotes, brackets, spaces and CDATA skipped.
 */
export function skipOpeners(bytes: Uint8Array, at: number): number {
  let start = at;
  for (let step = 0; step < MAX_OPENERS; step++) {
    const width = openerWidth(bytes, start);
    if (width === 0) break;
    start += width;
  }
  return start;
}

/** True when only quotes, one separator and openers stand between the end of a label and a value. */
export function isAdjacent(bytes: Uint8Array, labelEnd: number, start: number): boolean {
  let at = labelEnd;
  for (let step = 0; step < MAX_CLOSERS && at < start && isCloser(bytes[at]!); step++) at++;
  const width = separatorWidth(bytes, at);
  return width > 0 && at + width <= start && skipOpeners(bytes, at + width) === start;
}

/** Where a label before the separator whose last byte is at `at` would end: separator and closers left behind. */
export function labelEndBefore(bytes: Uint8Array, at: number): number {
  let end = bytes[at] === 0x9a ? at - 2 : at;
  for (let step = 0; step < MAX_CLOSERS && end > 0 && isCloser(bytes[end - 1]!); step++) end--;
  return end;
}

/** `: = > [` or the full-width colon; 0 for anything else. */
function separatorWidth(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === 0x3a || byte === 0x3d || byte === 0x3e || byte === 0x5b) return 1;
  return byte === 0xef && bytes[at + 1] === 0xbc && bytes[at + 2] === 0x9a ? 3 : 0;
}

/** space, quotes, backslash, ] and backtick */
function isCloser(byte: number): boolean {
  return byte === 0x20 || byte === 0x22 || byte === 0x27 || byte === 0x5c || byte === 0x5d || byte === 0x60;
}

/** space, tab, quotes, ( [ \\ `, a full-width parenthesis, the opening of a CDATA section; 0 for anything else */
function openerWidth(bytes: Uint8Array, at: number): number {
  switch (bytes[at]) {
    case 0x20:
    case 0x09:
    case 0x22:
    case 0x27:
    case 0x28:
    case 0x5b:
    case 0x5c:
    case 0x60:
      return 1;
    case 0x3c:
      return isCdata(bytes, at) ? CDATA.length : 0;
    case 0xef:
      return bytes[at + 1] === 0xbc && bytes[at + 2] === 0x88 ? 3 : 0;
    default:
      return 0;
  }
}

function isCdata(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < CDATA.length; index++) if (bytes[at + index] !== CDATA[index]) return false;
  return true;
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
