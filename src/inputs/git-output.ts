// What one running `git cat-file` writes: lines that announce an object, its bytes, a line end. The one reader of it.
import type { ChildProcess } from 'node:child_process';
import { collectComplaint, GIT_TIMEOUT_MS, type Git, gitFailed, startGit } from './git-run.ts';

const NEWLINE = 0x0a;
const EMPTY: Buffer = Buffer.alloc(0);

export class GitOutput {
  /** What has come and nobody has read. */
  pending: Buffer = EMPTY;
  /** Bytes of the object in hand that nobody has read, its line end included. */
  private left = 0;
  private readonly args: readonly string[];
  private readonly child: ChildProcess;
  private readonly complaint: () => string;
  private readonly output: AsyncIterator<Buffer>;
  private readonly closed: Promise<unknown>;
  private isBroken = false;

  constructor(git: Git, args: readonly string[]) {
    this.args = args;
    this.child = startGit(git, args);
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

  ask(lines: string): void {
    this.child.stdin!.write(lines, 'latin1');
  }

  askNoMore(): void {
    this.child.stdin!.end();
  }

  /** An object of so many bytes begins. */
  begin(size: number): void {
    this.left = size + 1;
  }

  /** Reads over what is left of the object in hand. */
  async passOver(): Promise<void> {
    while (this.left > 0) this.left -= (await this.take(this.left)).length;
  }

  /** The bytes of the object in hand, as far as they were not read yet. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    while (this.left > 1) {
      const bytes = await this.take(this.left - 1);
      this.left -= bytes.length;
      yield bytes;
    }
  }

  /** The next line without its end. */
  async line(): Promise<string> {
    let line = '';
    for (;;) {
      if (this.pending.length === 0) this.pending = await this.more();
      const end = this.pending.indexOf(NEWLINE);
      line += this.pending.toString('latin1', 0, end < 0 ? undefined : end);
      this.pending = end < 0 ? EMPTY : this.pending.subarray(end + 1);
      if (end >= 0) return line;
    }
  }

  /** Waits for more to be pending. Throws BaomiError('io') when git ends or says nothing for too long. */
  async fill(): Promise<void> {
    this.pending = Buffer.concat([this.pending, await this.more()]);
  }

  /** Lets git end. Throws BaomiError('io') when it complained on the way. */
  async close(): Promise<void> {
    const { exitCode, signalCode, pid } = this.child;
    const isRunning = exitCode === null && signalCode === null && pid !== undefined;
    this.child.stdin!.end();
    this.child.stdout!.destroy();
    const timer = setTimeout(() => this.stop(), GIT_TIMEOUT_MS);
    if (isRunning) await this.closed;
    clearTimeout(timer);
    this.throwComplaint();
  }

  /** Waits for git to end by itself. Throws BaomiError('io') when it complained on the way. */
  async ended(): Promise<void> {
    await this.closed;
    this.throwComplaint();
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private throwComplaint(): void {
    if (this.complaint() !== '') throw gitFailed(this.args, this.complaint());
  }

  /** At least one byte and at most `count`. */
  private async take(count: number): Promise<Buffer> {
    if (this.pending.length === 0) this.pending = await this.more();
    const bytes = this.pending.subarray(0, count);
    this.pending = this.pending.subarray(bytes.length);
    return bytes;
  }

  private async more(): Promise<Buffer> {
    const timer = setTimeout(() => this.stop(), GIT_TIMEOUT_MS);
    try {
      const next = await this.output.next();
      if (next.done !== true) return next.value;
    } finally {
      clearTimeout(timer);
    }
    throw gitFailed(
      this.args,
      this.complaint() || (this.isBroken ? 'it could not be started' : 'it ended early'),
    );
  }
}
