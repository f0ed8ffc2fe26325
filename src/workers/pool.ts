// The threads of one run: hands jobs to whoever has least to do, replaces threads that are lost.
import { getHeapStatistics } from 'node:v8';
import type { FileRef } from '../model.ts';
import type { FilePart, FileScanner, ScanSettings } from '../scan-file.ts';
import { CONTROL, packJob } from './protocol.ts';
import { type Outcome, Thread } from './thread.ts';

/** Jobs a thread has at a time: the next one is there when it has done one. */
const JOBS_A_THREAD = 2;
/** Threads that are lost one after the other before any is ready: there is something wrong with threads here. */
const MAX_FALSE_STARTS = 3;
const WATCH_MS = 250;
const MEBIBYTE = 1024 * 1024;

/** The script of a worker, beside the bundle this module is in. */
const SCRIPT = new URL('./worker.js', import.meta.url);

export interface PoolOptions {
  readonly settings: ScanSettings;
  readonly scanner: FileScanner;
  readonly jobs: number;
  /** Told now and then how many bytes are read of what is in hand. */
  readonly onRead: (bytes: number) => void;
}

export class WorkerPool {
  /** Whether threads cannot be had: the work must be done without. */
  isBroken = false;
  private readonly options: PoolOptions;
  private readonly control = new Int32Array(
    new SharedArrayBuffer(CONTROL.words * Int32Array.BYTES_PER_ELEMENT),
  );
  private threads: Thread[];
  private readonly timer: NodeJS.Timeout;
  private falseStarts = 0;
  private lastJob = 0;
  private onChange = (): void => undefined;

  constructor(options: PoolOptions) {
    this.options = options;
    this.threads = Array.from({ length: options.jobs }, () => this.start()).filter(
      (one) => one !== undefined,
    );
    this.timer = setInterval(() => this.watch(), WATCH_MS);
  }

  /** Sets what is called when a thread gets ready or lost. */
  set changed(onChange: () => void) {
    this.onChange = onChange;
  }

  /** How many threads work. */
  get size(): number {
    return this.threads.length;
  }

  /** Whether a thread is up. */
  get isReady(): boolean {
    return this.threads.some((thread) => thread.isReady);
  }

  /** Whether a job would be begun soon. */
  get hasRoom(): boolean {
    return this.threads.some(({ load }) => load < JOBS_A_THREAD);
  }

  /** Scans some files, or a part of one, on the thread that has least to do. */
  run(refs: readonly FileRef[], takesLarge: boolean, part?: FilePart): Promise<Outcome> {
    const thread = this.threads.reduce((least, one) => (one.load < least.load ? one : least));
    this.lastJob++;
    return thread.run(packJob(this.lastJob, refs, takesLarge, part));
  }

  /** Tells all threads to leave off what they do; they answer with what they have. */
  stop(): void {
    Atomics.store(this.control, CONTROL.stop, 1);
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.stop();
    clearInterval(this.timer);
    await Promise.all(this.threads.map((thread) => thread.end()));
  }

  private start(): Thread | undefined {
    const { settings, scanner } = this.options;
    const data = { settings, kernel: scanner.kernel, control: this.control };
    try {
      const heap = Math.floor(getHeapStatistics().heap_size_limit / MEBIBYTE);
      return new Thread(SCRIPT, data, heap, () => this.replaceLost());
    } catch {
      this.isBroken = true; // no memory or no right for another thread
      return undefined;
    }
  }

  private replaceLost(): void {
    const lost = this.threads.filter((thread) => thread.isLost);
    this.falseStarts = this.isReady ? 0 : this.falseStarts + lost.length;
    if (this.falseStarts >= MAX_FALSE_STARTS) this.isBroken = true;
    const isStopped = Atomics.load(this.control, CONTROL.stop) !== 0;
    this.threads = this.threads.filter((thread) => !thread.isLost);
    if (!isStopped && !this.isBroken) {
      for (const _ of lost) {
        const thread = this.start();
        if (thread !== undefined) this.threads.push(thread);
      }
    }
    this.onChange();
  }

  private watch(): void {
    const now = performance.now();
    for (const thread of this.threads) thread.watch(now);
    this.options.onRead(this.threads.reduce((sum, { bytesInHand }) => sum + bytesInHand, 0));
  }
}
