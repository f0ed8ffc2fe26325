// An open file as a stream.
import { UnreadablePart } from './budget.ts';
import type { FileReader } from './read-file.ts';

const READ_BYTES = 64 * 1024;

/** The bytes of a file in pieces of their own. Throws UnreadablePart when it cannot be read to its end. */
export async function* chunksOf(reader: FileReader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(READ_BYTES);
    const count = reader.read(chunk, 0, chunk.length);
    if (typeof count === 'string') throw new UnreadablePart(count);
    if (count === 0) return;
    yield chunk.subarray(0, count);
  }
}
