// One layer of compression off: bzip2, xz, zstd. All streams of a file are read; what ends early or goes on with
// something else is damaged. gzip is Node's own.
import { UnreadablePart } from './budget.ts';

export type Compression = 'bzip2' | 'xz' | 'zstd';

/** zstd makes up to 128 KiB of four bytes: so little goes in at a time that what comes out fits in memory. */
const ZSTD_BYTES = 2048;

/** What `chunks` hold; its loader runs when the first byte is asked for. Throws what says that they are damaged. */
export async function* decompress(
  format: Compression,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  switch (format) {
    case 'bzip2': {
      const { bunzip2 } = await import('./bunzip2.ts');
      yield* bunzip2(chunks);
      break;
    }
    case 'xz':
      yield* unxz(chunks);
      break;
    case 'zstd':
      yield* unzstd(chunks);
      break;
    default:
      format satisfies never;
  }
}

/** Dictionaries above 64 MiB are refused by the decoder (`xz -9` needs 64). */
async function* unxz(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { XzReadableStream } = (await import('xz-decompress')).default;
  let fault: unknown;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (error) {
      fault = error;
      throw error;
    }
  }
  const reader = new XzReadableStream(ReadableStream.from(watched())).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw fault ?? new UnreadablePart('corrupt-container');
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  let ready: Uint8Array[] = [];
  const decoder = new Decompress((data) => {
    ready.push(data);
  });
  /** Whether it can go on. */
  function push(chunk: Uint8Array, isLast: boolean): boolean {
    try {
      decoder.push(chunk, isLast);
      return true;
    } catch {
      return false;
    }
  }
  async function* pieces(): AsyncGenerator<readonly [Uint8Array, boolean]> {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += ZSTD_BYTES)
        yield [chunk.subarray(at, at + ZSTD_BYTES), false];
    }
    yield [new Uint8Array(0), true];
  }
  for await (const [piece, isLast] of pieces()) {
    const isGood = push(piece, isLast);
    yield* ready;
    ready = [];
    if (!isGood) throw new UnreadablePart('corrupt-container');
  }
}
