// Many git objects in the order they are asked for, from one `git cat-file --batch --buffer`: many ids are under way
// at a time, so that neither side waits for the other. Objects of ordinary size come whole, larger ones in pieces.
import { GitOutput } from './git-output.ts';
import { type Git, gitFailed } from './git-run.ts';

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
  private readonly output: GitOutput;
  private readonly queue: T[] = [];
  private head = 0;

  constructor(git: Git) {
    this.output = new GitOutput(git, ARGS);
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
    if (lines !== '') this.output.ask(lines);
  }

  askNoMore(): void {
    this.output.askNoMore();
  }

  /** At least one object and all that have come, as long as more than `enough` are still to come. */
  async read(enough: number): Promise<readonly GitObject<T>[]> {
    await this.output.passOver();
    const batch: GitObject<T>[] = [];
    for (;;) {
      const object = this.next();
      if (object !== undefined) batch.push(object);
      else if (batch.length === 0) await this.output.fill();
      if (batch.length > 0 && (object?.whole === undefined || this.asked <= enough)) return batch;
    }
  }

  async ended(): Promise<void> {
    await this.output.ended();
  }

  stop(): void {
    this.output.stop();
  }

  /** The next object if all of it has come, or its first bytes when it is large. */
  private next(): GitObject<T> | undefined {
    const { output } = this;
    const { pending } = output;
    const end = pending.indexOf(NEWLINE);
    if (end < 0) return undefined;
    const [, type, length] = pending.toString('latin1', 0, end).split(' ');
    const start = end + 1;
    if (type === 'missing') {
      output.pending = pending.subarray(start);
      return { about: this.answered(), type: undefined, size: 0, whole: EMPTY, chunks: output.chunks() };
    }
    if (length === undefined) throw gitFailed(ARGS, 'unexpected output');
    const size = Number(length);
    const isLarge = size > WHOLE_BYTES;
    if (!isLarge && pending.length <= start + size) return undefined;
    output.pending = pending.subarray(isLarge ? start : start + size + 1);
    if (isLarge) output.begin(size);
    const whole = isLarge ? undefined : pending.subarray(start, start + size);
    return { about: this.answered(), type, size, whole, chunks: output.chunks() };
  }

  private answered(): T {
    const about = this.queue[this.head++]!;
    if (this.head < MAX_ASKED) return about;
    this.queue.splice(0, this.head);
    this.head = 0;
    return about;
  }
}
