// The tree of labels finds at every place what a plain search finds there.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldCase, LabelTrie } from '../../src/engine/label-trie.ts';

const letters = fc.constantFrom('a', 'b', 'c', '机', '手', '码', '_');
const word = fc.array(letters, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

/** The labels that end at `end`, shortest first. */
function endingAt(trie: LabelTrie, bytes: Uint8Array, end: number): number[] {
  const found: number[] = [];
  const before = end >= 2 ? foldCase(bytes[end - 2]!) : 0;
  if (!trie.mayEnd(before, foldCase(bytes[end - 1]!))) return found;
  let state = 0;
  for (let at = end - 1; at >= 0; at--) {
    state = trie.step(state, foldCase(bytes[at]!));
    if (state === 0) break;
    if (trie.labelOf(state) >= 0) found.push(trie.labelOf(state));
  }
  return found;
}

it('finds every label that ends at a place, and no other', () => {
  const labels = fc.uniqueArray(word, { minLength: 1, maxLength: 30 });
  const text = fc.array(fc.oneof(letters, fc.constantFrom('A', 'B', ' ', '手机')), { maxLength: 20 });
  fc.assert(
    fc.property(labels, text, (list, parts) => {
      const trie = new LabelTrie(list);
      const bytes = Buffer.from(parts.join(''));
      const lowered = Buffer.from(parts.join('').toLowerCase());
      for (let end = 1; end <= bytes.length; end++) {
        const expected = list
          .map((label, id) => ({ id, text: Buffer.from(label) }))
          .filter(({ text: own }) => lowered.subarray(0, end).subarray(-own.length).equals(own))
          .sort((a, b) => a.text.length - b.text.length)
          .map(({ id }) => id);
        expect(endingAt(trie, bytes, end)).toEqual(expected);
      }
    }),
    { numRuns: 500 },
  );
});
