// Opens an input into its parts, however deep they lie. Nothing is written to disk; memory is bounded by the budget.
import { createGunzip } from 'node:zlib';
import { type Budget, UnreadablePart, unpackReason } from './budget.ts';
import { peek } from './head.ts';
import { failedPart, type Part, type Source } from './part.ts';
import { containerFormat } from './sniff.ts';
import { through } from './through.ts';

const LAYER_SUFFIX = /\.(?:gz|gzip|bz2|xz|zst|zstd)$/i;
const TAR_SUFFIX = /\.(?:tgz|taz|tbz2?|txz|tzst)$/i;

/** Every part of `source`, in order; each must be read, or left, before the next is asked for. */
export async function* unpack(source: Source, budget: Budget): AsyncGenerator<Part> {
  try {
    const { head, chunks } = await peek(source.chunks);
    yield* openFormat({ ...source, chunks }, head, budget);
  } catch (error) {
    yield failedPart(source.member, unpackReason(error));
  }
}

async function* openFormat(source: Source, head: Uint8Array, budget: Budget): AsyncGenerator<Part> {
  const format = containerFormat(head);
  if (format === undefined) {
    yield { status: 'open', name: source.name, member: source.member, chunks: source.chunks };
    return;
  }
  if (source.depth >= budget.limits.depth) {
    yield failedPart(source.member, 'limit');
    return;
  }
  const open = (inner: Source): AsyncGenerator<Part> => unpack(inner, budget);
  switch (format) {
    case 'gzip':
      yield* open(unwrapped(source, budget.count(gunzip(source.chunks))));
      break;
    case 'bzip2':
    case 'xz':
    case 'zstd': {
      const { decompress } = await import('./decompress.ts');
      yield* open(unwrapped(source, budget.count(decompress(format, source.chunks))));
      break;
    }
    case 'tar': {
      const { openTar } = await import('./tar.ts');
      yield* openTar(source, budget, open);
      break;
    }
    case 'zip': {
      const { openZip } = await import('./zip.ts');
      yield* openZip(source, budget, open);
      break;
    }
    case 'sqlite': {
      const { openSqlite } = await import('./sqlite/open-sqlite.ts');
      yield* openSqlite(source, budget);
      break;
    }
    case 'bson': {
      const { openBson } = await import('./data/open-bson.ts');
      yield* openBson(source, budget);
      break;
    }
    case 'parquet': {
      const { openParquet } = await import('./parquet/open-parquet.ts');
      yield* openParquet(source, budget);
      break;
    }
    case 'mbox': {
      const { openMbox } = await import('./mbox.ts');
      yield* openMbox(source, budget, open);
      break;
    }
    case 'pdf':
    case 'ole':
    case 'mail':
    case 'avro': {
      const { readApart } = await import('./apart/read-apart.ts');
      yield* readApart(format, source, budget, open);
      break;
    }
    default:
      format satisfies never;
  }
}

/** One layer off; it has no name of its own, so the part is called what the file is called without its suffix. */
function unwrapped(source: Source, chunks: AsyncIterable<Uint8Array>): Source {
  const name = source.name.replace(LAYER_SUFFIX, '').replace(TAR_SUFFIX, '.tar');
  return { name, member: source.member, chunks, depth: source.depth + 1 };
}

/** All members of a gzip file. Zeros may follow them (padding of tapes); anything else would be hidden. */
async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  let fed = 0;
  let last: Uint8Array = new Uint8Array(0);
  let hasRest = false;
  async function* fedChunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (stream.readableEnded) {
        hasRest ||= chunk.some((byte) => byte !== 0);
      } else {
        fed += chunk.length;
        last = chunk;
      }
      yield chunk;
    }
  }
  yield* through(fedChunks(), stream);
  const tail = last.subarray(Math.max(0, last.length - (fed - stream.bytesWritten)));
  if (hasRest || tail.some((byte) => byte !== 0)) throw new UnreadablePart('corrupt-container');
}
