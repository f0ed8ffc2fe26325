// Which lines of a changed file are new: those that stand more often in it than in the old one, the last copies first.
// No diff is run, so neither attributes nor configuration can hide a change. Both sides are bytes.

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** True for byte offsets of the new file whose line is new. */
export type IsNewAt = (offset: number) => boolean;

/**
 * Compares a file line by line with what it was before, or with each version that was merged into it: a line is new
 * when none of them has it so often. The kind of line end does not count.
 */
export function newLines(olds: readonly Uint8Array[], now: Uint8Array): IsNewAt {
  const counts = countLines(olds[0] ?? new Uint8Array());
  for (const old of olds.slice(1)) {
    for (const [text, count] of countLines(old)) counts.set(text, Math.max(count, counts.get(text) ?? 0));
  }
  const starts: number[] = [];
  const isNew: boolean[] = [];
  for (const { text, start } of linesOf(now)) {
    const left = counts.get(text) ?? 0;
    if (left > 0) counts.set(text, left - 1);
    starts.push(start);
    isNew.push(left === 0);
  }
  return (offset) => isNew[indexAt(starts, offset)] ?? true;
}

function countLines(bytes: Uint8Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of linesOf(bytes)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function* linesOf(bytes: Uint8Array): Generator<{ readonly text: string; readonly start: number }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < buffer.length; ) {
    const found = buffer.indexOf(LINE_FEED, start);
    const end = found < 0 ? buffer.length : found;
    const isCrLf = end > start && buffer[end - 1] === CARRIAGE_RETURN;
    yield { text: buffer.toString('latin1', start, isCrLf ? end - 1 : end), start };
    start = end + 1;
  }
}

/** Index of the last start at or before `offset`. */
function indexAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
