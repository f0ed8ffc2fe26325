// The inputs that are open, in the walk's order: what threads have in hand, what is done and waits for its turn.
import type { FailedInput, FileRef } from '../model.ts';
import type { FileDraft, FilePart, PartDraft } from '../scan-file.ts';
import type { Ahead } from './ahead.ts';
import type { WorkerPool } from './pool.ts';
import { CLEAN, cleanDraftAt, unpackDraft } from './protocol.ts';
import { maskedInput, mayBeShared, partsFor, type RefScan, type WalkedInput } from './ref-scan.ts';
import type { Outcome } from './thread.ts';

const FILES_A_JOB = 128;
/** Inputs whose drafts are not out yet, and findings in them: the walk waits, so that memory is bounded. */
const MAX_OPEN_INPUTS = 4096;
const MAX_WAITING_FINDINGS = 4000;
/** A thread may be lost once for a reason that is not the file's. */
const ATTEMPTS = 2;
/** How long threads may take to leave off after a signal. */
const STOP_MS = 2000;

/** An input between walk and report. */
export interface Slot {
  readonly input: WalkedInput;
  drafts: readonly FileDraft[] | undefined;
  /** Jobs of it that are not answered. */
  running: number;
  /** Whether a thread was asked for it. */
  isGivenOut: boolean;
  attempts: number;
  /** Of a large file that threads share. */
  parts?: SharedParts | undefined;
}

interface SharedParts {
  readonly list: readonly FilePart[];
  readonly drafts: (PartDraft | undefined)[];
}

/** To be given out alone: a large file, a part of one, or what was in hand when a thread was lost. */
interface Piece {
  readonly slot: Slot;
  readonly parts?: SharedParts;
  readonly index?: number;
}

export class Board {
  private readonly walk: Ahead<WalkedInput>;
  private readonly pool: WorkerPool;
  private readonly run: RefScan;
  private open: Slot[] = [];
  /** Slots before this one are out. */
  private first = 0;
  /** To be given out once more, before anything new. */
  private readonly again: Piece[] = [];
  private waitingFindings = 0;
  private running = 0;
  private isStopped = false;
  private hasTold = false;
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
        if (this.isStopped) this.tellInterrupted(slot);
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
      const piece = this.nextPiece();
      if (piece !== undefined) {
        this.giveOut([piece.slot], true, piece);
        continue;
      }
      const slots = this.nextSlots();
      if (slots.length === 0) return;
      this.giveOut(slots, false);
    }
  }

  private giveOut(slots: readonly Slot[], takesLarge: boolean, piece?: Piece): void {
    this.running++;
    for (const slot of slots) {
      slot.running++;
      slot.isGivenOut = true;
    }
    const refs = slots.map(({ input }) => input as FileRef);
    const part = piece?.index === undefined ? undefined : piece.parts!.list[piece.index];
    void this.pool.run(refs, takesLarge, part).then((outcome) => {
      this.running--;
      slots.forEach((slot, index) => {
        slot.running--;
        if (slot.drafts === undefined) this.settle(slot, piece, index, outcome);
      });
      this.go();
    });
  }

  /** The next piece that is still wanted. */
  private nextPiece(): Piece | undefined {
    for (let piece = this.again.shift(); piece !== undefined; piece = this.again.shift()) {
      if (piece.slot.drafts === undefined && piece.parts === piece.slot.parts) return piece;
    }
    return undefined;
  }

  private nextSlots(): Slot[] {
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
    const slot: Slot = { input, drafts, running: 0, isGivenOut: false, attempts: 0 };
    this.open.push(slot);
    return slot;
  }

  /** Without threads the caller takes what comes; a signal before anything was given out falls on what comes first. */
  private readHere(): Slot | undefined {
    if (!this.isStopped) return this.read();
    const slot = this.open.length === 0 ? this.read() : undefined;
    if (slot?.drafts === undefined && slot !== undefined) slot.isGivenOut = true;
    return slot;
  }

  private isReady(slot: Slot): boolean {
    if (slot.drafts !== undefined) return true;
    if (slot.running > 0) return false;
    return this.isStopped ? this.running === 0 : this.pool.isBroken;
  }

  /** The first that was given out and has no answer is what a signal fell on, whether its thread was up already or not. */
  private tellInterrupted(slot: Slot): void {
    if (this.hasTold || slot.drafts !== undefined || !slot.isGivenOut) return;
    this.hasTold = true;
    slot.drafts = [this.failed(slot, 'interrupted')];
  }

  private take(slot: Slot): void {
    this.waitingFindings -= findingsOf(slot.drafts);
    this.first++;
    if (this.first < MAX_OPEN_INPUTS) return;
    this.open = this.open.slice(this.first);
    this.first = 0;
  }

  private settle(slot: Slot, piece: Piece | undefined, index: number, { result, lostAt }: Outcome): void {
    if (piece !== undefined && piece.parts !== slot.parts) return; // of parts that are given up
    const item = result?.items[index];
    if (item === undefined) this.lose(slot, piece ?? { slot }, index === lostAt);
    else if (typeof item === 'number') this.share(slot, item);
    else if (item === CLEAN) slot.drafts = [cleanDraftAt(slot.input.path, result!, index)];
    else if ('status' in item) this.takePart(slot, piece!, item);
    else this.finish(slot, item.map(unpackDraft));
  }

  private finish(slot: Slot, drafts: readonly FileDraft[]): void {
    slot.drafts = drafts;
    this.waitingFindings += findingsOf(drafts);
  }

  /** Gives out a large file, in parts where that can be done. */
  private share(slot: Slot, size: number): void {
    const { pool, run } = this;
    const ref = slot.input as FileRef;
    const count = mayBeShared(size) ? partsFor(size, pool.size, run.scanner.parts.sharingOf(ref)) : 1;
    if (count === 1) {
      this.again.push({ slot });
      return;
    }
    this.running++;
    slot.running++;
    void run.scanner.parts
      .split(ref, count, () => this.isStopped)
      .then((list) => {
        this.running--;
        slot.running--;
        this.shareParts(slot, list);
        this.go();
      });
  }

  private shareParts(slot: Slot, list: readonly FilePart[] | undefined): void {
    if (this.isStopped) {
      slot.drafts = [this.failed(slot, 'interrupted')];
      return;
    }
    if (list === undefined) {
      this.again.push({ slot });
      return;
    }
    const parts = { list, drafts: list.map(() => undefined) };
    slot.parts = parts;
    for (const index of list.keys()) this.again.push({ slot, parts, index });
  }

  private takePart(slot: Slot, { parts, index }: Piece, draft: PartDraft): void {
    parts!.drafts[index!] = draft;
    if (draft.status === 'failed') {
      this.finish(slot, [draft]);
      return;
    }
    const { list, drafts } = parts!;
    const done = drafts.filter((one) => one !== undefined);
    if (draft.status !== 'whole' && done.length < list.length) return;
    const isWhole = draft.status === 'whole';
    const joined = isWhole ? undefined : this.run.scanner.parts.join(slot.input as FileRef, list, done);
    slot.parts = undefined;
    if (joined === undefined) this.again.push({ slot });
    else this.finish(slot, [joined]);
  }

  /** A thread was lost, or stopped before it began. */
  private lose(slot: Slot, piece: Piece, wasInHand: boolean): void {
    if (wasInHand) slot.attempts++;
    if (wasInHand && this.isStopped) {
      slot.drafts = [this.failed(slot, 'interrupted')];
      this.hasTold = true;
    } else if (slot.attempts === ATTEMPTS) slot.drafts = [this.failed(slot, 'worker-lost')];
    else this.again.push(piece);
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
