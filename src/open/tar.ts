// The files of a tar archive, as a stream. Links, devices and directories have no content.

import { pipeline, Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { type Budget, unpackReason } from './budget.ts';
import { failedPart, memberOf, type Part, type Source } from './part.ts';

const FILE_TYPES: readonly (Header['type'] | undefined)[] = ['file', 'contiguous-file'];
const NO_CONTENT: readonly (Header['type'] | undefined)[] = [
  'link',
  'symlink',
  'directory',
  'block-device',
  'character-device',
  'fifo',
];

/** Opens each file of the archive. One that cannot be read on is reported, and the archive with it. */
export async function* openTar(
  source: Source,
  budget: Budget,
  open: (inner: Source) => AsyncGenerator<Part>,
): AsyncGenerator<Part> {
  const archive = extract();
  pipeline(Readable.from(source.chunks), archive, () => undefined);
  try {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      budget.enter();
      const member = memberOf(source.member, name);
      if (FILE_TYPES.includes(type)) {
        const rest: AsyncIterator<Uint8Array> = chunksOf(entry);
        yield* open({ name, member, chunks: unclosed(rest), depth: source.depth + 1 });
        while ((await rest.next()).done !== true); // the next header stands behind
      } else {
        if (!NO_CONTENT.includes(type)) yield failedPart(member, 'unsupported-container');
        entry.resume();
      }
    }
  } catch (error) {
    yield failedPart(source.member, unpackReason(error));
  } finally {
    archive.destroy();
  }
}

/** Leaving it early does not end the entry, and with it the archive. */
async function* unclosed(chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

async function* chunksOf(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk;
}
