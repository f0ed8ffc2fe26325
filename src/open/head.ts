// The first bytes of a stream, long enough to be judged by, though pipes deliver in pieces of any size.

/** Bytes that are gathered before it is judged what a stream is. */
export const HEAD_BYTES = 8192;

/** The same bytes; the first piece is at least `HEAD_BYTES` long, or all there is. */
export async function* withWholeHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  let isWhole = false;
  let fault: { readonly error: unknown } | undefined;
  try {
    for await (const chunk of chunks) {
      if (isWhole) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      isWhole = head.length >= HEAD_BYTES;
      if (isWhole) yield head;
    }
  } catch (error) {
    fault = { error };
  }
  // What came before a stream broke is read.
  if (!isWhole && head.length > 0) yield head;
  if (fault !== undefined) throw fault.error;
}

/** The first piece of a stream, and the stream with it in front again. */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly chunks: AsyncIterable<Uint8Array> }> {
  const rest = withWholeHead(chunks);
  const first = await rest.next();
  if (first.done === true) return { head: new Uint8Array(0), chunks: rest };
  return { head: first.value, chunks: prepend(first.value, rest) };
}

async function* prepend(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

/** Everything in one buffer, or undefined when it is longer than `maxBytes`. */
export async function gather(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
