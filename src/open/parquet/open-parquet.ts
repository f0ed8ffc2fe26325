// A Parquet file as one table, a row group at a time.
import { readSync } from 'node:fs';
import zlib from 'node:zlib';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from 'hyparquet';
import { type Budget, UnreadablePart } from '../budget.ts';
import { gather } from '../head.ts';
import { csvLine } from '../office/table-text.ts';
import { memberOf, type Part, type Source } from '../part.ts';

const MEMBER = 'rows';
const READABLE = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI'];
/** Rows turned into text at once. */
const PIECE_ROWS = 1000;

/** The table. Throws for codecs that nothing here reads, for damage, and for row groups larger than the limit. */
export async function* openParquet(source: Source, budget: Budget): AsyncGenerator<Part> {
  const file = await bufferOf(source, budget);
  const metadata = await parquetMetadataAsync(file);
  for (const { columns, total_byte_size: size } of metadata.row_groups) {
    const isReadable = columns.every(({ meta_data: meta }) =>
      READABLE.includes(meta?.codec ?? 'UNCOMPRESSED'),
    );
    if (!isReadable) throw new UnreadablePart('unsupported-container');
    if (Number(size) > budget.limits.gathered) throw new UnreadablePart('limit');
  }
  yield {
    status: 'open',
    name: `${MEMBER}.csv`,
    member: memberOf(source.member, MEMBER),
    chunks: budget.count(tableText(file, metadata)),
    table: { headerLine: 1 },
  };
}

async function* tableText(file: AsyncBuffer, metadata: FileMetaData): AsyncGenerator<Uint8Array> {
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  yield Buffer.from(`${csvLine(names)}\n`);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await rowsBetween(file, metadata, rowStart, rowEnd);
    for (let at = 0; at < rows.length; at += PIECE_ROWS) {
      const lines = rows.slice(at, at + PIECE_ROWS).map((row) => `${csvLine(row.map(textOf))}\n`);
      yield Buffer.from(lines.join(''));
    }
    rowStart = rowEnd;
  }
}

async function rowsBetween(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<unknown[][]> {
  let found: unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    compressors: COMPRESSORS,
    onComplete: (rows) => {
      found = rows;
    },
  });
  return found;
}

/** A page that is longer than it says is damaged. */
const COMPRESSORS: Compressors = {
  GZIP: (bytes, length) => zlib.gunzipSync(bytes, { maxOutputLength: length }),
  BROTLI: (bytes, length) => zlib.brotliDecompressSync(bytes, { maxOutputLength: length }),
};

async function bufferOf(source: Source, budget: Budget): Promise<AsyncBuffer> {
  if (source.file === undefined) {
    const bytes = await gather(source.chunks, budget.limits.gathered);
    if (bytes === undefined) throw new UnreadablePart('limit');
    return { byteLength: bytes.length, slice: (from, to) => copyOf(bytes.subarray(from, to)) };
  }
  const { fd, size } = source.file;
  return {
    byteLength: size,
    slice: (from, to = size) => {
      const length = Math.max(0, Math.min(to, size) - from);
      if (length > budget.limits.gathered) throw new UnreadablePart('limit');
      const bytes = new Uint8Array(length);
      const count = readSync(fd, bytes, 0, length, from);
      if (count < length) throw new UnreadablePart('changed-during-read');
      return bytes.buffer;
    },
  };
}

function copyOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

/** Simple values as they are, nested ones as JSON, bytes when they are text. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return value.includes(0) ? '' : Buffer.from(value).toString('utf8');
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)) ?? '';
}
