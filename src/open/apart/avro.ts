// Avro object container files by avsc: records as the rows of a table. Runs apart: avsc compiles the schema that the
// file brings, and a few bytes can ask for billions of empty values.
import { inflateRawSync } from 'node:zlib';
import { streams, Type, types } from 'avsc';
import { Decompress } from 'fzstd';
import { snappyUncompress } from 'hyparquet';
import { csvLine } from '../office/table-text.ts';
import { isWholeAvro } from './avro-frame.ts';
import type { ApartAnswer } from './messages.ts';

const MEMBER = 'rows';
const PIECE_ROWS = 1000;
/** Bytes of one block, which is unpacked as a whole. */
const MAX_BLOCK = 256 * 1024 * 1024;
const CHECK_SUM_BYTES = 4;

type Done = (error: Error | null, data?: Buffer) => void;

/** Longs are up to 64 bits wide; avsc gives up on what no number can hold. */
const LONG: Type = types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer: () => Buffer.alloc(0),
  fromJSON: BigInt,
  toJSON: String,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: () => 0,
});

const CODECS = {
  null: (bytes: Buffer, done: Done): void => done(null, bytes),
  deflate: settled((bytes) => inflateRawSync(bytes, { maxOutputLength: MAX_BLOCK })),
  snappy: settled((bytes) => {
    const packed = bytes.subarray(0, -CHECK_SUM_BYTES);
    const into = new Uint8Array(snappySize(packed));
    snappyUncompress(packed, into);
    return Buffer.from(into.buffer);
  }),
  zstandard: settled((bytes) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    const decoder = new Decompress((part) => {
      length += part.length;
      if (length > MAX_BLOCK) throw new Error('too large');
      parts.push(part);
    });
    decoder.push(bytes, true);
    return Buffer.concat(parts);
  }),
};

function settled(unpack: (bytes: Buffer) => Buffer): (bytes: Buffer, done: Done) => void {
  return (bytes, done) => {
    let data: Buffer;
    try {
      data = unpack(bytes);
    } catch {
      done(new Error('damaged'));
      return;
    }
    done(null, data);
  };
}

/** What a block says to unpack to (a varint before it). */
function snappySize(bytes: Buffer): number {
  let size = 0;
  for (let at = 0; at < 5; at++) {
    const byte = bytes[at] ?? 0;
    size += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) break;
  }
  if (size > MAX_BLOCK) throw new Error('too large');
  return size;
}

/** The rows. Throws for damage and codecs that are not read. */
export async function* readAvro(bytes: Uint8Array): AsyncGenerator<ApartAnswer> {
  let names: readonly string[] | undefined;
  const decoder = new streams.BlockDecoder({
    codecs: CODECS,
    parseHook: (schema) => {
      const type = Type.forSchema(schema, { registry: { long: LONG } });
      names = type instanceof types.RecordType ? type.fields.map(({ name }) => name) : undefined;
      return type;
    },
  });
  decoder.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  let lines: string[] = [];
  let hasBegun = false;
  const begin = function* (): Generator<ApartAnswer> {
    yield { kind: 'part', name: `${MEMBER}.csv`, member: MEMBER, table: { headerLine: 1 } };
    yield { kind: 'text', text: `${csvLine(names ?? ['value'])}\n` };
  };
  for await (const value of decoder as AsyncIterable<unknown>) {
    if (!hasBegun) yield* begin();
    hasBegun = true;
    lines.push(`${csvLine(cellsOf(value, names))}\n`);
    if (lines.length < PIECE_ROWS) continue;
    yield { kind: 'text', text: lines.join('') };
    lines = [];
  }
  if (!hasBegun && !isWholeAvro(bytes)) throw new Error('cut in its first block');
  if (!hasBegun) yield* begin();
  yield { kind: 'text', text: lines.join('') };
  if (!isWholeAvro(bytes)) yield { kind: 'failed', reason: 'corrupt-container' };
}

function cellsOf(value: unknown, names: readonly string[] | undefined): string[] {
  if (names === undefined) return [textOf(value)];
  const record = value as Readonly<Record<string, unknown>>;
  return names.map((name) => textOf(record[name]));
}

/** Simple values as they are, nested ones as JSON, bytes when they are text. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Uint8Array) return value.includes(0) ? '' : Buffer.from(value).toString('utf8');
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)) ?? '';
}
