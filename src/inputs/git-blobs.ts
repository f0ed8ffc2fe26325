// Contents of git objects, streamed from one `git cat-file --batch`: no filter, no conversion, no work tree.
import type { ChildProcess } from 'node:child_process';
import { collectComplaint, GIT_TIMEOUT_MS, type Git, gitFailed, startGit } from './git-run.ts';

const ARGS = ['cat-file', '--batch'];
const NEWLINE = 0x0a;
const EMPTY: Buffer = Buffer.alloc(0);

/** One object. The chunks must be read before the next object is opened; what is left of them is passed over. */
export interface OpenBlob {
  /** Bytes. */
  readonly size: number;
  readonly chunks: AsyncGenerator<Uint8Array>;
}

/** Reads objects one after another. */
export class BlobReader {
  private readonly child: ChildProcess;
  private readonly complaint: () => string;
  private readonly output: AsyncIterator<Buffer>;
  private pending: Buffer = EMPTY;
  /** Bytes of the open object that nobody has read, its line end included. */
  private left = 0;
  private failure: Error | undefined;

  constructor(git: Git) {
    this.child = startGit(git, ARGS);
    this.complaint = collectComplaint(this.child);
    this.child.on('error', (error) => {
      this.failure = error;
    });
    this.child.stdin!.on('error', () => undefined); // the end of stdout tells
    this.output = this.child.stdout![Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The object of this id, or undefined when the repository does not have it (a partial clone, a damaged store). */
  async open(id: string): Promise<OpenBlob | undefined> {
    while (this.left > 0) this.left -= (await this.take(this.left)).length;
    this.child.stdin!.write(`${id}\n`);
    const header = await this.line();
    const [, type, size] = header.split(' ');
    if (type === 'missing') return undefined;
    if (type !== 'blob' || size === undefined) throw gitFailed(ARGS, `a blob was expected, not ${type}`);
    this.left = Number(size) + 1;
    return { size: Number(size), chunks: this.chunks() };
  }

  /** Lets git end. Throws BaomiError('io') when it complained on the way. */
  async close(): Promise<void> {
    const { exitCode, signalCode, pid } = this.child;
    const isRunning = exitCode === null && signalCode === null && pid !== undefined;
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.stdin!.end();
    this.child.stdout!.destroy();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), GIT_TIMEOUT_MS);
    if (isRunning) await ended;
    clearTimeout(timer);
    if (this.complaint() !== '') throw gitFailed(ARGS, this.complaint());
  }

  private async *chunks(): AsyncGenerator<Uint8Array> {
    while (this.left > 1) {
      const bytes = await this.take(this.left - 1);
      this.left -= bytes.length;
      yield bytes;
    }
  }

  private async line(): Promise<string> {
    let line = '';
    for (;;) {
      if (this.pending.length === 0) this.pending = await this.more();
      const end = this.pending.indexOf(NEWLINE);
      line += this.pending.toString('latin1', 0, end < 0 ? undefined : end);
      this.pending = end < 0 ? EMPTY : this.pending.subarray(end + 1);
      if (end >= 0) return line;
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
    throw gitFailed(ARGS, this.complaint() || (this.failure ? 'it could not be started' : 'it ended early'));
  }
}
