// The members of a zip archive. The directory at the end and the header before each member must agree, sizes and
// check sums must hold, and nothing may overlap: an archive that says two things hides one of them.
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, fromFdPromise, type ZipFile } from 'yauzl';
import type { FailedReason } from '../model.ts';
import { type Budget, UnreadablePart, unpackReason } from './budget.ts';
import { gather } from './head.ts';
import type { Document } from './office/document.ts';
import { failedPart, memberOf, type Part, type Source } from './part.ts';

const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false };
const STORED = 0;
const DEFLATED = 8;
const UTF8_FLAG = 0x800;
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_NAME_AT = 5;
const LOCAL_HEADER_BYTES = 30;

/** Opens each member. Zip is read from its end, so one that comes as a stream is gathered first, up to a limit. */
export async function* openZip(
  source: Source,
  budget: Budget,
  open: (inner: Source) => AsyncGenerator<Part>,
): AsyncGenerator<Part> {
  const zip = await openArchive(source, budget);
  const { entries, fault } = await listEntries(zip, budget);
  const taken = new Set<string>();
  try {
    const document = await documentOf(zip, entries, source, budget);
    if (document !== undefined) {
      yield* document.parts;
      for (const name of document.taken) taken.add(name);
    }
  } catch (error) {
    yield failedPart(source.member, unpackReason(error)); // its members are read as they are
  }
  for (const { name, entry } of entries) {
    // The second member of a name that a document has taken is read too.
    if (taken.delete(name)) continue;
    if (budget.isSpent) break;
    yield* openMember(zip, entry, { source, budget, open, name });
  }
  // The descriptor is the caller's to close.
  const reason = budget.isSpent ? 'limit' : fault;
  if (reason !== undefined) yield failedPart(source.member, reason);
}

interface NamedEntry {
  readonly name: string;
  readonly entry: Entry;
}

/** The directory, as far as it can be read. */
async function listEntries(
  zip: ZipFile,
  budget: Budget,
): Promise<{ readonly entries: readonly NamedEntry[]; readonly fault: FailedReason | undefined }> {
  const entries: NamedEntry[] = [];
  let packed = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      budget.enter();
      packed += entry.compressedSize + LOCAL_HEADER_BYTES;
      if (packed > zip.fileSize) throw new UnreadablePart('corrupt-container'); // overlapping members
      const name = nameOf(entry);
      if (!name.endsWith('/') || entry.uncompressedSize > 0) entries.push({ name, entry });
    }
  } catch (error) {
    return { entries, fault: unpackReason(error) };
  }
  return { entries, fault: undefined };
}

async function documentOf(
  zip: ZipFile,
  entries: readonly NamedEntry[],
  source: Source,
  budget: Budget,
): Promise<Document | undefined> {
  const byName = new Map(entries.map(({ name, entry }) => [name, entry]));
  if (!byName.has('[Content_Types].xml') && !byName.has('mimetype')) return undefined;
  const { openDocument } = await import('./office/document.ts');
  const members = {
    names: [...byName.keys()],
    has: (name: string): boolean => byName.has(name),
    read: (name: string): AsyncIterable<Uint8Array> => budget.count(contentOf(zip, byName.get(name)!)),
  };
  return await openDocument(members, source.member, budget);
}

async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new UnreadablePart('encrypted');
  await checkHeader(zip, entry);
  yield* withChecksum(await zip.openReadStreamPromise(entry), entry.crc32);
}

async function openArchive(source: Source, budget: Budget): Promise<ZipFile> {
  if (source.file !== undefined) return await fromFdPromise(source.file.fd, OPTIONS);
  const buffer = await gather(source.chunks, budget.limits.gathered);
  if (buffer === undefined) throw new UnreadablePart('limit');
  return await fromBufferPromise(buffer, OPTIONS);
}

interface Context {
  readonly source: Source;
  readonly budget: Budget;
  readonly open: (inner: Source) => AsyncGenerator<Part>;
  readonly name: string;
}

async function* openMember(zip: ZipFile, entry: Entry, context: Context): AsyncGenerator<Part> {
  const { source, budget, open, name } = context;
  const member = memberOf(source.member, name);
  if (entry.isEncrypted()) {
    yield failedPart(member, 'encrypted');
  } else if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    yield failedPart(member, 'unsupported-container');
  } else {
    const chunks = budget.count(contentOf(zip, entry));
    yield* open({ name, member, chunks, depth: source.depth + 1 });
  }
}

/** Throws when the header before a member names another file or another method than the directory. */
async function checkHeader(zip: ZipFile, entry: Entry): Promise<void> {
  const local = await zip.readLocalFileHeaderPromise(entry, { minimal: false });
  const agrees =
    local.compressionMethod === entry.compressionMethod && local.fileName.equals(entry.fileNameRaw);
  if (!agrees) throw new UnreadablePart('corrupt-container');
}

async function* withChecksum(
  chunks: AsyncIterable<Uint8Array>,
  expected: number,
): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of chunks) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== expected) throw new UnreadablePart('corrupt-container');
}

/** Names are UTF-8 when they say so or are; zip programs of Chinese Windows write GBK and say nothing. */
function nameOf(entry: Entry): string {
  const unicode = entry.extraFields.find(({ id }) => id === UNICODE_PATH);
  if (unicode !== undefined && unicode.data.length > UNICODE_PATH_NAME_AT) {
    return unicode.data.subarray(UNICODE_PATH_NAME_AT).toString('utf8');
  }
  const raw = entry.fileNameRaw;
  const utf8 = raw.toString('utf8');
  const isUtf8 = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0 || !utf8.includes('\ufffd');
  return (isUtf8 ? utf8 : new TextDecoder('gb18030').decode(raw)).replaceAll('\\', '/');
}
