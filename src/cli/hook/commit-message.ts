// The commit message as git will keep it: without comments and without what stands under the scissors.

const LINE_FEED = 0x0a;
const SCISSORS = ' ------------------------ >8 ------------------------';

/**
 * Comment lines become empty, so that line numbers stay; the scissors and what follows go. Without a known mark
 * ("auto") nothing but the scissors counts: too much is scanned rather than too little.
 */
export function stripComments(message: Uint8Array, mark: string | undefined): Uint8Array {
  const kept: Buffer[] = [];
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found + 1;
    const line = bytes.toString('utf8', start, end).trimEnd();
    if (isScissors(line, mark)) break;
    const isComment = mark !== undefined && mark !== '' && line.startsWith(mark);
    kept.push(isComment ? Buffer.from('\n') : bytes.subarray(start, end));
    start = end;
  }
  return Buffer.concat(kept);
}

function isScissors(line: string, mark: string | undefined): boolean {
  if (!line.endsWith(SCISSORS)) return false;
  const before = line.slice(0, -SCISSORS.length);
  return mark === undefined ? before.length === 1 : before === mark;
}
