// A set of git object ids, four words each: a repository has millions, and a Set of strings would need 100 bytes for
// each. 128 bits of an id are kept; nobody finds two objects that share them.
const WORDS = 4;
const WORD_DIGITS = 8;
const NINE = 0x39;
const LETTER_A = 0x61;
const FIRST_SLOTS = 1 << 12;

/** Grows as needed; at most half full. */
export class IdSet {
  private slots: Uint32Array = new Uint32Array(FIRST_SLOTS * WORDS);
  private count = 0;
  private readonly words = new Uint32Array(WORDS);

  /** Adds an id (hexadecimal); false when it was there already. */
  add(id: string): boolean {
    if (!this.insert(this.wordsOf(id))) return false;
    this.count++;
    if (this.count * 2 * WORDS > this.slots.length) this.grow();
    return true;
  }

  /** Whether an id was added. */
  has(id: string): boolean {
    const words = this.wordsOf(id);
    return this.slots[this.slotOf(words) + WORDS - 1] !== 0;
  }

  private insert(words: Uint32Array): boolean {
    const at = this.slotOf(words);
    if (this.slots[at + WORDS - 1] !== 0) return false;
    this.slots.set(words, at);
    return true;
  }

  /** Where the words stand, or the free slot where they belong. */
  private slotOf(words: Uint32Array): number {
    const { slots } = this;
    const mask = slots.length / WORDS - 1;
    for (let slot = words[0]! & mask; ; slot = (slot + 1) & mask) {
      const at = slot * WORDS;
      if (slots[at + 3] === 0) return at;
      if (
        slots[at] === words[0] &&
        slots[at + 1] === words[1] &&
        slots[at + 2] === words[2] &&
        slots[at + 3] === words[3]
      ) {
        return at;
      }
    }
  }

  /** The last word is never 0: 0 marks a free slot. Digit by digit: slices of text would be garbage by the million. */
  private wordsOf(id: string): Uint32Array {
    const { words } = this;
    for (let word = 0, at = 0; word < WORDS; word++) {
      let value = 0;
      for (let digit = 0; digit < WORD_DIGITS; digit++, at++) {
        const code = id.charCodeAt(at);
        value = (value << 4) | (code <= NINE ? code & 0xf : code - LETTER_A + 10);
      }
      words[word] = value;
    }
    words[WORDS - 1] = words[WORDS - 1]! | 1;
    return words;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      if (old[at + WORDS - 1] !== 0) this.insert(old.subarray(at, at + WORDS));
    }
  }
}
