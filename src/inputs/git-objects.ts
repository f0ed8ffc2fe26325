// Many git objects in the order they are asked for, from one `git cat-file --batch --buffer`: many ids are under way
// at a time, so that neither side waits for the other. Objects of ordinary size come whole, larger ones in pieces.
import type { ChildProcess } from 'node:child_process';
import { collectComplaint, GIT_TIMEOUT_MS, type Git, gitFailed, startGit } from './git-run.ts';

const ARGS = ['cat-file', '--batch', '--buffer'];
const NEWLINE = 0x0a;
const EMPTY: Buffer = Buffer.alloc(0);
/** Larger objects are not held in memory. */
const WHOLE_BYTES = 1024 * 1024;
/**
 * Ids under way. Git writes only when its buffer is full or its input ends: half of this many answers, of 40 bytes at
 * least, must be more than any such buffer holds, or both would wait for ever.
 */
const MAX_ASKED = 2048;

/** What came for an id. */
export interface GitObject<T> {
  /** What was given with the id. */
  readonly about: T;
  /** Undefined when the repository does not have the object. */
  readonly type: string | undefined;
  readonly size: number;
  /** All bytes; undefined when there are too many. */
  readonly whole: Buffer | undefined;
  /** The bytes of an object that did not come whole: must be read, or left, before the next batch is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Reads every object of `ids`, in order, in batches of what has come; an object that did not come whole ends its batch.
 * Throws BaomiError('io') when git fails.
 */
export async function* readObjects<T>(
  git: Git,
  ids: AsyncIterable<readonly { readonly id: string; readonly about: T }[]>,
): AsyncGenerator<readonly GitObject<T>[]> {
  const reader = new ObjectReader<T>(git);
  try {
    for await (const batch of ids) {
      reader.ask(batch);
      if (reader.asked < MAX_ASKED) continue;
      while (reader.asked > MAX_ASKED / 2) yield await reader.read(MAX_ASKED / 2);
    }
    reader.askNoMore();
    while (reader.asked > 0) yield await reader.read(0);
    await reader.ended();
  } finally {
    reader.stop();
  }
}

class ObjectReader<T> {
  private readonly child: ChildProcess;
  private readonly complaint: () => string;
  private readonly output: AsyncIterator<Buffer>;
  private readonly closed: Promise<unknown>;
  private readonly queue: T[] = [];
  private head = 0;
  private pending: Buffer = EMPTY;
  /** Bytes of the last object that nobody has read, its line end included. */
  private left = 0;
  private isBroken = false;

  constructor(git: Git) {
    this.child = startGit(git, ARGS);
    this.complaint = collectComplaint(this.child);
    this.closed = new Promise((resolve) => {
      this.child.on('close', resolve);
    });
    this.child.on('error', () => {
      this.isBroken = true;
    });
    this.child.stdin!.on('error', () => undefined); // the end of stdout tells
    this.output = this.child.stdout![Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** How many objects are to come. */
  get asked(): number {
    return this.queue.length - this.head;
  }

  ask(batch: readonly { readonly id: string; readonly about: T }[]): void {
    let lines = '';
    for (const { id, about } of batch) {
      this.queue.push(about);
      lines += `${id}\n`;
    }
    if (lines !== '') this.child.stdin!.write(lines, 'latin1');
  }

  askNoMore(): void {
    this.child.stdin!.end();
  }

  /** At least one object and all that have come, as long as more than `enough` are still to come. */
  async read(enough: number): Promise<readonly GitObject<T>[]> {
    while (this.left > 0) this.left -= (await this.take(this.left)).length;
    const batch: GitObject<T>[] = [];
    for (;;) {
      const object = this.next();
      if (object !== undefined) batch.push(object);
      else if (batch.length === 0) this.pending = Buffer.concat([this.pending, await this.more()]);
      if (batch.length > 0 && (object?.whole === undefined || this.asked <= enough)) return batch;
    }
  }

  async ended(): Promise<void> {
    await this.closed;
    if (this.complaint() !== '') throw gitFailed(ARGS, this.complaint());
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  /** The next object if all of it has come, or its first bytes when it is large. */
  private next(): GitObject<T> | undefined {
    const { pending } = this;
    const end = pending.indexOf(NEWLINE);
    if (end < 0) return undefined;
    const [, type, length] = pending.toString('latin1', 0, end).split(' ');
    const start = end + 1;
    if (type === 'missing') {
      this.pending = pending.subarray(start);
      return { about: this.answered(), type: undefined, size: 0, whole: EMPTY, chunks: this.chunks() };
    }
    if (length === undefined) throw gitFailed(ARGS, 'unexpected output');
    const size = Number(length);
    const isLarge = size > WHOLE_BYTES;
    if (!isLarge && pending.length <= start + size) return undefined;
    this.pending = pending.subarray(isLarge ? start : start + size + 1);
    this.left = isLarge ? size + 1 : 0;
    const whole = isLarge ? undefined : pending.subarray(start, start + size);
    return { about: this.answered(), type, size, whole, chunks: this.chunks() };
  }

  private answered(): T {
    const about = this.queue[this.head++]!;
    if (this.head < MAX_ASKED) return about;
    this.queue.splice(0, this.head);
    this.head = 0;
    return about;
  }

  private async *chunks(): AsyncGenerator<Uint8Array> {
    while (this.left > 1) {
      const bytes = await this.take(this.left - 1);
      this.left -= bytes.length;
      yield bytes;
    }
  }

  /** At least one byte and at most `count`. */
  private async take(count: number): Promise<Buffer> {
    if (this.pending.length === 0) this.pending = await this.more();
    const bytes = this.pending.subarray(0, count);
    this.pending = this.pending.subarray(bytes.length);
    return bytes;
  }

  private async more(): Promise<Buffer> {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), GIT_TIMEOUT_MS);
    try {
      const next = await this.output.next();
      if (next.done !== true) return next.value;
    } finally {
      clearTimeout(timer);
    }
    throw gitFailed(ARGS, this.complaint() || (this.isBroken ? 'it could not be started' : 'it ended early'));
  }
}
