// Pushes chunks through a stream of Node (a decompressor) and gives out all that came before an error, then the error.
import type { Duplex } from 'node:stream';

const MAX_QUEUED = 16;

/** What `stream` makes of `chunks`. It is destroyed at the end, also when the reader leaves early. */
export async function* through(
  chunks: AsyncIterable<Uint8Array>,
  stream: Duplex,
): AsyncGenerator<Uint8Array> {
  const queue: Uint8Array[] = [];
  let fault: unknown;
  let isOver = false;
  let isLeft = false;
  let wake = (): void => undefined;
  const finish = (error?: unknown): void => {
    fault ??= error;
    isOver = true;
    wake();
  };
  stream.on('data', (chunk: Uint8Array) => {
    queue.push(chunk);
    if (queue.length >= MAX_QUEUED) stream.pause();
    wake();
  });
  stream.on('error', finish);
  stream.on('end', () => finish());
  const feeding = feed(chunks, stream, () => isLeft).catch(finish);
  try {
    for (;;) {
      const chunk = queue.shift();
      if (chunk !== undefined) {
        yield chunk;
      } else if (isOver) {
        break;
      } else {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        stream.resume();
        if (queue.length === 0 && !isOver) await woken;
      }
    }
    if (fault !== undefined) throw fault;
    await feeding; // what stands behind the end of the format is read too, by whoever made `chunks`
  } finally {
    isLeft = true;
    stream.destroy();
    await feeding;
  }
}

async function feed(chunks: AsyncIterable<Uint8Array>, stream: Duplex, isLeft: () => boolean): Promise<void> {
  for await (const chunk of chunks) {
    if (isLeft() || stream.errored !== null) return;
    if (!stream.destroyed && !stream.writableEnded && !stream.write(chunk)) await drained(stream);
  }
  if (!stream.destroyed) stream.end();
}

function drained(stream: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}
