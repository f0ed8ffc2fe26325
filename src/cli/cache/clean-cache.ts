// Which files held nothing when they were last read: tags of path and state of the file under a random key, and the
// encoding. No path, no name, nothing of what is in a file.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { lstatSync, readdirSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { CleanFile, CleanFiles, FileRef, FileState, TextEncoding } from '../../model.ts';
import {
  codeOf,
  KEY_BYTES,
  keepCacheKey,
  prepareDirectory,
  readCacheKey,
  readPrivateFile,
} from './cache-directory.ts';

const MAGIC = 'baomi-clean/1\n';
const TAG_BYTES = 16;
const ENTRY_BYTES = TAG_BYTES + 1;
const MAC_BYTES = 32;
/** A file that was written so shortly before may be written again without a trace in its times. */
const RACY_MS = 2000;
const SUFFIX = '.clean';
const KEPT_FILES = 64;
const KEPT_MS = 30 * 24 * 3600 * 1000;
/** The order is part of the format. */
const ENCODINGS: readonly TextEncoding[] = [
  'ascii',
  'utf-8',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'mixed',
];

/** The clean files of one kind of run: everything that changes a result is in its context. */
export class CleanCache implements CleanFiles {
  /** Files that were not read. */
  hits = 0;
  /** Why there is nothing to go by, or nothing was kept; for --verbose. */
  notice: string | undefined;
  private readonly directory: string;
  private readonly context: string;
  private readonly now: number;
  private readonly key: Buffer;
  private readonly hasKey: boolean;
  private readonly before: ReadonlyMap<string, number>;
  private readonly after = new Map<string, number>();
  /** A state in bytes: writing doubles as text costs more than the hash. */
  private readonly numbers = new Float64Array(5);
  private readonly numberBytes = new Uint8Array(this.numbers.buffer);

  /** `now` is the wall clock in milliseconds. Never throws: a cache that cannot be used is an empty one. */
  constructor(directory: string, context: string, now: number) {
    this.directory = directory;
    this.context = context;
    this.now = now;
    const key = this.attempt(() => readCacheKey(directory));
    this.hasKey = key !== undefined;
    this.key = key ?? randomBytes(KEY_BYTES);
    this.before = (this.hasKey ? this.attempt(() => this.load()) : undefined) ?? new Map();
  }

  private attempt<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.notice = `not used: ${codeOf(error)}`;
      return undefined;
    }
  }

  look(ref: FileRef): CleanFile | undefined {
    if (this.before.size === 0 || ref.bytes === undefined) return undefined;
    const stat = statOf(ref.bytes);
    if (stat === undefined || !stat.isFile()) return undefined;
    const tag = this.tagOf(ref, [stat.dev, stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs]);
    const encoding = this.before.get(tag);
    if (encoding === undefined) return undefined;
    this.hits++;
    this.after.set(tag, encoding);
    return { size: stat.size, encoding: ENCODINGS[encoding]! };
  }

  learn(ref: FileRef, state: FileState, encoding: TextEncoding): void {
    const [, , , mtimeMs, ctimeMs] = state;
    if (Math.max(mtimeMs, ctimeMs) > this.now - RACY_MS) return;
    this.after.set(this.tagOf(ref, state), ENCODINGS.indexOf(encoding));
  }

  /** Keeps what was learnt, whole or not at all. */
  save(): void {
    const isSame = this.after.size === this.before.size && this.hits === this.after.size;
    if (isSame || this.after.size === 0) return;
    try {
      const problem = prepareDirectory(this.directory);
      if (problem !== undefined) throw new Error(problem);
      if (!this.hasKey && !keepCacheKey(this.directory, this.key))
        throw new Error('another run made the key');
      const file = this.file();
      const temporary = `${file}.${process.pid}.tmp`;
      writeFileSync(temporary, this.bytes(), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, file);
      sweep(this.directory, this.now);
    } catch (error) {
      this.notice ??= `not kept: ${codeOf(error)}`;
    }
  }

  private file(): string {
    const name = createHmac('sha256', this.key).update(`file\0${this.context}`).digest('hex').slice(0, 32);
    return join(this.directory, name + SUFFIX);
  }

  private tagOf({ path }: FileRef, state: FileState): string {
    this.numbers.set(state);
    const hmac = createHmac('sha256', this.key).update(this.numberBytes).update(path);
    return hmac.digest('binary').slice(0, TAG_BYTES);
  }

  private load(): Map<string, number> {
    const entries = new Map<string, number>();
    const bytes = readPrivateFile(this.file());
    if (bytes === undefined) return entries;
    const end = bytes.length - MAC_BYTES;
    const start = MAGIC.length;
    if (end < start || (end - start) % ENTRY_BYTES !== 0 || !this.isOurs(bytes, end)) {
      throw new Error('the cache file is damaged');
    }
    for (let at = start; at < end; at += ENTRY_BYTES) {
      entries.set(bytes.toString('latin1', at, at + TAG_BYTES), bytes[at + TAG_BYTES]!);
    }
    return entries;
  }

  private isOurs(bytes: Buffer, end: number): boolean {
    if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return false;
    return timingSafeEqual(this.mac(bytes.subarray(0, end)), bytes.subarray(end));
  }

  private bytes(): Buffer {
    const body = Buffer.allocUnsafe(MAGIC.length + this.after.size * ENTRY_BYTES);
    let at = body.write(MAGIC, 'latin1');
    for (const [tag, encoding] of this.after) {
      body.write(tag, at, 'latin1');
      body[at + TAG_BYTES] = encoding;
      at += ENTRY_BYTES;
    }
    return Buffer.concat([body, this.mac(body)]);
  }

  /** The context is part of it: a file of another kind of run under this one's name is not ours. */
  private mac(body: Uint8Array): Buffer {
    return createHmac('sha256', this.key).update(`body\0${this.context}\0`).update(body).digest();
  }
}

function statOf(path: Uint8Array): Stats | undefined {
  try {
    return lstatSync(Buffer.from(path.buffer, path.byteOffset, path.length));
  } catch {
    return undefined; // the scan will say why
  }
}

/** Takes away what was not used for a month, and the oldest of too many. */
function sweep(directory: string, now: number): void {
  const files = readdirSync(directory)
    .filter((name) => name.endsWith(SUFFIX) || name.endsWith('.tmp'))
    .map((name) => join(directory, name))
    .map((file) => ({ file, time: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  files.forEach(({ file, time }, index) => {
    const isLeftover = file.endsWith('.tmp') && now - time > KEPT_MS;
    if (isLeftover || (file.endsWith(SUFFIX) && (index >= KEPT_FILES || now - time > KEPT_MS))) {
      rmSync(file, { force: true });
    }
  });
}
