// Documents of a MongoDB dump (mongodump), one after another: a line of JSON each, whose keys are the ways to the
// values ("contact.phone"), so that a column of documents is a column.
import { BSON } from 'bson';
import { type Budget, UnreadablePart } from '../budget.ts';
import { memberOf, type Part, type Source } from '../part.ts';

const MEMBER = 'documents';
const LENGTH_BYTES = 4;
/** The server's limit for a document, and what it adds for its own. */
const MAX_DOCUMENT = 16 * 1024 * 1024 + 16 * 1024;
const MIN_DOCUMENT = 5;
/** Deeper than any server takes. */
const MAX_DEPTH = 200;
/** Text goes out in pieces of about this many characters. */
const PIECE = 65_536;

/** The documents as one text. What is cut or damaged is named behind the documents before it. */
export async function* openBson(source: Source, budget: Budget): AsyncGenerator<Part> {
  yield {
    status: 'open',
    name: `${MEMBER}.jsonl`,
    member: memberOf(source.member, MEMBER),
    chunks: budget.count(documentLines(source.chunks)),
  };
}

async function* documentLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let text = '';
  try {
    for await (const document of documentsOf(chunks)) {
      text += lineOf(document);
      if (text.length < PIECE) continue;
      yield Buffer.from(text);
      text = '';
    }
  } catch (error) {
    if (text !== '') yield Buffer.from(text);
    throw error;
  }
  if (text !== '') yield Buffer.from(text);
}

/** The bytes of each document. */
async function* documentsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let length = 0;
  let wanted = LENGTH_BYTES;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < wanted) continue;
    const bytes = Buffer.concat(waiting.splice(0));
    const at = yield* wholeDocuments(bytes);
    wanted = wantedAt(bytes, at);
    length = bytes.length - at;
    if (length > 0) waiting.push(bytes.subarray(at));
  }
  if (length > 0) throw new UnreadablePart('corrupt-container');
}

/** Gives out what is there in whole; returns where the rest begins. */
function* wholeDocuments(bytes: Buffer): Generator<Uint8Array, number> {
  let at = 0;
  for (let size = wantedAt(bytes, at); size <= bytes.length - at; size = wantedAt(bytes, at)) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  return at;
}

/** How many bytes have to be there to go on. */
function wantedAt(bytes: Buffer, at: number): number {
  return bytes.length - at < LENGTH_BYTES ? LENGTH_BYTES : sizeAt(bytes, at);
}

function sizeAt(bytes: Buffer, at: number): number {
  const size = bytes.readInt32LE(at);
  if (size < MIN_DOCUMENT || size > MAX_DOCUMENT) throw new UnreadablePart('corrupt-container');
  return size;
}

function lineOf(document: Uint8Array): string {
  const values: [string, string][] = [];
  const root: unknown = BSON.deserialize(document, {
    useBigInt64: true,
    promoteBuffers: true,
    validation: { utf8: false },
  });
  collect(root, '', 0, values);
  return `{${values.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}\n`;
}

/** Every value below one, with the way to it; elements of a list have the way to the list. */
function collect(value: unknown, way: string, depth: number, into: [string, string][]): void {
  if (depth > MAX_DEPTH) throw new UnreadablePart('corrupt-container');
  const text = plainText(value);
  if (text !== undefined) {
    into.push([way, text]);
  } else if (Array.isArray(value)) {
    for (const one of value) collect(one, way, depth + 1, into);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      collect(one, way === '' ? key : `${way}.${key}`, depth + 1, into);
    }
  }
}

/** A value that holds no others; undefined for one that does, and for nothing. */
function plainText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof RegExp) return value.source;
  if (value instanceof Uint8Array) return textIn(value);
  if (value instanceof BSON.ObjectId) return value.toHexString();
  if (value instanceof BSON.Decimal128) return value.toString();
  if (value instanceof BSON.Binary) return textIn(value.buffer);
  return undefined;
}

/** Bytes that are text. */
function textIn(bytes: Uint8Array): string | undefined {
  return bytes.length === 0 || bytes.includes(0) ? undefined : Buffer.from(bytes).toString('utf8');
}
