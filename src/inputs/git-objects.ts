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
const MAX_ASKED = 8192;

/** What came for an id. */
export interface GitObject<T> {
  /** What was given with the id. */
  readonly about: T;
  /** Undefined when the repository does not have the object. */
  readonly type: string | undefined;
  readonly size: number;
  /** All bytes, valid until the next object is asked for; undefined when there are too many. */
  readonly whole: Buffer | undefined;
  /** Must be read, or left, before the next object is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Reads every object of `ids`, in order. Throws BaomiError('io') when git fails. */
export async function* readObjects<T>(
  git: Git,
  ids: AsyncIterable<{ readonly id: string; readonly about: T }>,
): AsyncGenerator<GitObject<T>> {
  const reader = new ObjectReader<T>(git);
  try {
    for await (const { id, about } of ids) {
      reader.ask(id, about);
      if (reader.asked < MAX_ASKED) continue;
      while (reader.asked > MAX_ASKED / 2) yield await reader.read();
    }
    reader.askNoMore();
    while (reader.asked > 0) yield await reader.read();
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

  ask(id: string, about: T): void {
    this.queue.push(about);
    this.child.stdin!.write(`${id}\n`, 'latin1');
  }

  askNoMore(): void {
    this.child.stdin!.end();
  }

  async read(): Promise<GitObject<T>> {
    while (this.left > 0) this.left -= (await this.take(this.left)).length;
    const about = this.next();
    const [, type, length] = (await this.line()).split(' ');
    if (type === 'missing') return { about, type: undefined, size: 0, whole: EMPTY, chunks: this.chunks() };
    if (length === undefined) throw gitFailed(ARGS, 'unexpected output');
    const size = Number(length);
    this.left = size + 1;
    const whole = size <= WHOLE_BYTES ? await this.whole(size) : undefined;
    return { about, type, size, whole, chunks: this.chunks() };
  }

  async ended(): Promise<void> {
    await this.closed;
    if (this.complaint() !== '') throw gitFailed(ARGS, this.complaint());
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private next(): T {
    const about = this.queue[this.head++]!;
    if (this.head < MAX_ASKED) return about;
    this.queue.splice(0, this.head);
    this.head = 0;
    return about;
  }

  private async whole(size: number): Promise<Buffer> {
    while (this.pending.length <= size) this.pending = Buffer.concat([this.pending, await this.more()]);
    const whole = this.pending.subarray(0, size);
    this.pending = this.pending.subarray(size + 1);
    this.left = 0;
    return whole;
  }

  private async *chunks(): AsyncGenerator<Uint8Array> {
    while (this.left > 1) {
      const bytes = await this.take(this.left - 1);
      this.left -= bytes.length;
      yield bytes;
    }
  }

  private async line(): Promise<string> {
    for (;;) {
      const end = this.pending.indexOf(NEWLINE);
      if (end >= 0) {
        const line = this.pending.toString('latin1', 0, end);
        this.pending = this.pending.subarray(end + 1);
        return line;
      }
      this.pending = Buffer.concat([this.pending, await this.more()]);
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
