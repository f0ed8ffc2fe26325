// The labels of a catalogue as one tree read from their last byte: few places end like a label, and only there is it
// walked, back to front. Made in a millisecond, where an automaton with all its transitions takes twenty.

/** Edges are found by state and byte. */
const BYTE_BITS = 8;
const HASH_FACTOR = 0x9e3779b1;
/** What an index into the endings is made of: two bytes. */
const PAIRS = 65_536;

/** Finds which labels end at a place. Labels are lower case; the text is folded while it is read. */
export class LabelTrie {
  /** Bit (second last byte << 8 | last byte) for each way a label ends. */
  private readonly endings: Uint32Array = new Uint32Array(PAIRS / 32);
  /** state << 8 | byte, plus 1; 0 is a free slot. */
  private readonly edges: Uint32Array;
  private readonly targets: Uint16Array;
  private readonly shift: number;
  /** The number of the label that ends in a state, plus 1. */
  private readonly labelAt: Uint16Array;
  private states = 1;

  constructor(labels: readonly string[]) {
    const texts = labels.map((label) => Buffer.from(label));
    const bytes = texts.reduce((sum, text) => sum + text.length, 1);
    const sizeBits = Math.ceil(Math.log2(bytes * 2));
    this.shift = 32 - sizeBits;
    this.edges = new Uint32Array(1 << sizeBits);
    this.targets = new Uint16Array(1 << sizeBits);
    this.labelAt = new Uint16Array(bytes);
    texts.forEach((text, id) => {
      this.insert(text, id);
    });
  }

  /** False when no label ends in these two bytes, folded. */
  mayEnd(secondLast: number, last: number): boolean {
    const pair = (secondLast << BYTE_BITS) | last;
    return ((this.endings[pair >>> 5]! >>> (pair & 31)) & 1) === 1;
  }

  /** The state one byte further to the left; 0 when no label goes on there. The walk begins in state 0. */
  step(state: number, byte: number): number {
    return this.targets[this.slotOf(state, byte)]!;
  }

  /** The number of the label that is complete in `state`, or -1. */
  labelOf(state: number): number {
    return this.labelAt[state]! - 1;
  }

  private insert(text: Uint8Array, id: number): void {
    let state = 0;
    for (let at = text.length - 1; at >= 0; at--) {
      const slot = this.slotOf(state, text[at]!);
      if (this.edges[slot] === 0) {
        this.edges[slot] = ((state << BYTE_BITS) | text[at]!) + 1;
        this.targets[slot] = this.states++;
      }
      state = this.targets[slot]!;
    }
    this.labelAt[state] = id + 1;
    this.markEnding(text);
  }

  private markEnding(text: Uint8Array): void {
    const last = text.at(-1)!;
    const before = text.at(-2);
    const from = before ?? 0;
    const to = before ?? 0xff; // one byte alone ends behind any other
    for (let byte = from; byte <= to; byte++) {
      const pair = (byte << BYTE_BITS) | last;
      this.endings[pair >>> 5]! |= 1 << (pair & 31);
    }
  }

  /** The slot of an edge, or the free slot where it would be. */
  private slotOf(state: number, byte: number): number {
    const edge = ((state << BYTE_BITS) | byte) + 1;
    const mask = this.edges.length - 1;
    let slot = Math.imul(edge, HASH_FACTOR) >>> this.shift;
    while (this.edges[slot] !== 0 && this.edges[slot] !== edge) slot = (slot + 1) & mask;
    return slot;
  }
}

/** ASCII letters to lower case; every other byte stays. */
export function foldCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
