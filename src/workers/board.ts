// The inputs that are open, in the walk's order: what threads have in hand, what is done and waits for its turn.
import type { FailedInput, FileRef } from '../model.ts';
import type { FileDraft } from '../scan-file.ts';
import type { Ahead } from './ahead.ts';
import type { WorkerPool } from './pool.ts';
import { unpackDraft } from './protocol.ts';
import { maskedInput, type RefScan, type WalkedInput } from './ref-scan.ts';
import type { Outcome } from './thread.ts';

const FILES_A_JOB = 32;
/** Inputs whose drafts are not out yet, and findings in them: the walk waits, so that memory is bounded. */
const MAX_OPEN_INPUTS = 16_384;
const MAX_WAITING_FINDINGS = 20_000;
/** A thread may be lost once for a reason that is not the file's. */
const ATTEMPTS = 2;
/** How long threads may take to leave off after a signal. */
const STOP_MS = 2000;

/** An input between walk and report. */
export interface Slot {
  readonly input: WalkedInput;
  drafts: readonly FileDraft[] | undefined;
  isRunning: boolean;
  /** To be given out alone: too large to go with others, or it was in hand when a thread was lost. */
  isAlone: boolean;
  attempts: number;
}

export class Board {
  private readonly walk: Ahead<WalkedInput>;
  private readonly pool: WorkerPool;
  private readonly run: RefScan;
  private open: Slot[] = [];
  /** Slots before this one are out. */
  private first = 0;
  /** To be given out once more, before anything new. */
  private readonly again: Slot[] = [];
  private waitingFindings = 0;
  private running = 0;
  private isStopped = false;
  private wake = (): void => undefined;

  constructor(walk: Ahead<WalkedInput>, pool: WorkerPool, run: RefScan) {
    this.walk = walk;
    this.pool = pool;
    this.run = run;
    pool.changed = () => this.go();
  }

  /**
   * The next slot whose turn it is; one without drafts is to be scanned by the caller. Undefined behind the last, and
   * when the run was stopped.
   */
  async next(): Promise<Slot | undefined> {
    for (;;) {
      this.fill();
      const slot = this.open[this.first] ?? this.readHere();
      if (slot === undefined) return undefined;
      if (this.isReady(slot)) {
        this.take(slot);
        if (slot.drafts !== undefined || !this.isStopped) return slot;
      } else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }

  /** Nothing new is begun; what is in hand is left off. */
  stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.pool.stop();
    setTimeout(() => void this.pool.close(), STOP_MS).unref();
    this.wake();
  }

  private go(): void {
    this.fill();
    this.wake();
  }

  /** Gives the threads what they can take. */
  private fill(): void {
    while (!this.isStopped && !this.pool.isBroken && this.pool.hasRoom) {
      const slots = this.nextJob();
      if (slots.length === 0) return;
      this.running++;
      for (const slot of slots) slot.isRunning = true;
      const refs = slots.map(({ input }) => input as FileRef);
      void this.pool.run(refs, slots[0]!.isAlone).then((outcome) => {
        this.running--;
        slots.forEach((slot, index) => {
          this.settle(slot, index, outcome);
        });
        this.go();
      });
    }
  }

  private nextJob(): Slot[] {
    const old = this.again.shift();
    if (old !== undefined) return [old];
    const slots: Slot[] = [];
    while (slots.length < FILES_A_JOB && this.hasSpace()) {
      const slot = this.read();
      if (slot === undefined) break;
      if (slot.drafts === undefined) slots.push(slot);
    }
    return slots;
  }

  private hasSpace(): boolean {
    return this.open.length - this.first < MAX_OPEN_INPUTS && this.waitingFindings < MAX_WAITING_FINDINGS;
  }

  private read(): Slot | undefined {
    const input = this.walk.next();
    if (input === undefined) return undefined;
    const drafts = 'status' in input ? [maskedInput(input, this.run.scanner)] : undefined;
    const slot: Slot = { input, drafts, isRunning: false, isAlone: false, attempts: 0 };
    this.open.push(slot);
    return slot;
  }

  /** Without threads the caller takes what comes. */
  private readHere(): Slot | undefined {
    return this.isStopped ? undefined : this.read();
  }

  private isReady(slot: Slot): boolean {
    if (slot.drafts !== undefined) return true;
    if (slot.isRunning) return false;
    return this.isStopped ? this.running === 0 : this.pool.isBroken;
  }

  private take(slot: Slot): void {
    this.waitingFindings -= findingsOf(slot.drafts);
    this.first++;
    if (this.first < MAX_OPEN_INPUTS) return;
    this.open = this.open.slice(this.first);
    this.first = 0;
  }

  private settle(slot: Slot, index: number, { items, lostAt }: Outcome): void {
    slot.isRunning = false;
    const item = items[index];
    if (typeof item === 'object') {
      slot.drafts = item.map(unpackDraft);
      this.waitingFindings += findingsOf(slot.drafts);
      return;
    }
    slot.isAlone ||= typeof item === 'number' || index === lostAt;
    if (index === lostAt) slot.attempts++;
    if (index === lostAt && this.isStopped) slot.drafts = [this.failed(slot, 'interrupted')];
    else if (slot.attempts === ATTEMPTS) slot.drafts = [this.failed(slot, 'worker-lost')];
    else this.again.push(slot);
  }

  private failed({ input }: Slot, reason: FailedInput['reason']): FailedInput {
    return maskedInput({ status: 'failed', path: input.path, reason }, this.run.scanner);
  }
}

function findingsOf(drafts: readonly FileDraft[] | undefined): number {
  let count = 0;
  for (const draft of drafts ?? []) {
    if (draft.status !== 'scanned') continue;
    for (const { findings } of draft.exposures) count += 1 + findings.length;
  }
  return count;
}
