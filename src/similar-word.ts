// "Did you mean …": the word of a list that is nearest to what was written, if it is near.
const MAX_DISTANCE = 3;
const LETTERS_PER_ERROR = 3;

/** The nearest word, or undefined when more than a third of its letters differ; capitals do not count. */
export function similarWord(given: string, words: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const limit = Math.min(MAX_DISTANCE, Math.floor(word.length / LETTERS_PER_ERROR));
    const found = distance(given.toLowerCase(), word.toLowerCase());
    if (found <= limit && found < least) {
      least = found;
      nearest = word;
    }
  }
  return nearest;
}

/** Letters to be put in, left out, replaced or swapped with their neighbour. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MAX_DISTANCE) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
