// One worker thread as the pool sees it: jobs go in, each is answered once, also when the thread is lost.
import { Worker } from 'node:worker_threads';
import { type FilesJob, type JobResult, PROGRESS, type WorkerData } from './protocol.ts';

/** What became of a job; `lostAt` is the file a lost thread had in hand, -1 when it had not begun. */
export interface Outcome {
  readonly result?: JobResult;
  readonly lostAt?: number;
}

interface Pending {
  readonly job: FilesJob;
  readonly answer: (outcome: Outcome) => void;
}

/** A thread that says nothing for so long is lost: no piece of work takes near as long. */
const SILENCE_MS = 120_000;
/** Drafts live until they are sent: more room for them is memory, not speed. */
const YOUNG_MEGABYTES = 16;

export class Thread {
  /** Whether the thread has come up. */
  isReady = false;
  isLost = false;
  private readonly worker: Worker;
  private readonly progress: Int32Array;
  private readonly pending = new Map<number, Pending>();
  private heartbeat = '';
  private heardAt = 0;

  /** `onChange` is called when the thread is ready and when it is lost. */
  constructor(script: URL, data: Omit<WorkerData, 'progress'>, heapMegabytes: number, onChange: () => void) {
    this.progress = new Int32Array(new SharedArrayBuffer(PROGRESS.words * Int32Array.BYTES_PER_ELEMENT));
    this.worker = new Worker(script, {
      workerData: { ...data, progress: this.progress } satisfies WorkerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    this.worker.on('message', (message: JobResult | 'ready') => {
      if (message === 'ready') {
        this.isReady = true;
        onChange();
      } else {
        this.answer(message.id, { result: message });
      }
    });
    const onEnd = (): void => {
      if (this.isLost) return;
      this.isLost = true;
      this.lose();
      onChange();
    };
    // What the error says could quote an input.
    this.worker.on('error', onEnd);
    this.worker.on('messageerror', onEnd);
    this.worker.on('exit', onEnd);
  }

  /** Jobs not yet answered. */
  get load(): number {
    return this.pending.size;
  }

  /** Bytes read of the file in hand. */
  get bytesInHand(): number {
    return this.pending.size === 0 ? 0 : Atomics.load(this.progress, PROGRESS.kibibytes) * 1024;
  }

  run(job: FilesJob): Promise<Outcome> {
    return new Promise((answer) => {
      if (this.isLost) {
        answer({ lostAt: -1 });
        return;
      }
      if (this.pending.size === 0) this.heartbeat = '';
      this.pending.set(job.id, { job, answer });
      this.worker.postMessage(job);
    });
  }

  /** Ends a thread that has work and makes no progress. */
  watch(now: number): void {
    const heartbeat = this.progress.join();
    if (heartbeat !== this.heartbeat || this.pending.size === 0) {
      this.heartbeat = heartbeat;
      this.heardAt = now;
    } else if (now - this.heardAt > SILENCE_MS) {
      void this.end();
    }
  }

  /** Ends the thread; what it has not answered is lost. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private lose(): void {
    const job = Atomics.load(this.progress, PROGRESS.job);
    const item = Atomics.load(this.progress, PROGRESS.item);
    for (const id of [...this.pending.keys()]) this.answer(id, { lostAt: id === job ? item : -1 });
  }

  private answer(id: number, outcome: Outcome): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    pending?.answer(outcome);
  }
}
