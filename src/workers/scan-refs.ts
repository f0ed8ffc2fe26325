// Scans the inputs that a walk discovers: the first few on this thread, many or large ones on workers. Drafts come out
// in the order of the walk whichever thread made them.
import { setImmediate } from 'node:timers/promises';
import type { FileRef } from '../model.ts';
import type { FileDraft } from '../scan-file.ts';
import { Ahead } from './ahead.ts';
import type { WorkerPool } from './pool.ts';
import { maskedInput, mayBeShared, partsFor, type RefScan, type WalkedInput } from './ref-scan.ts';

/** Starting workers costs as much as scanning so much on this thread. */
const INLINE_FILES = 256;
const INLINE_BYTES = 8 * 1024 * 1024;
/** Signals and a spinner get their turn after so many files, and threads that come up. */
const PAUSE_FILES = 128;
const PAUSE_FILES_STARTING = 16;

/** Yields the drafts of each input, those of one input together. */
export async function* scanRefs(inputs: Iterator<WalkedInput>, run: RefScan): AsyncGenerator<FileDraft> {
  const walk = new Ahead(inputs);
  let pool: WorkerPool | undefined;
  try {
    pool = yield* scanHere(walk, run);
    if (pool === undefined) return;
    const { scanOnWorkers } = await import('./scan-on-workers.ts');
    yield* scanOnWorkers(walk, pool, run);
  } finally {
    await pool?.close();
  }
}

/** Scans on this thread until there is nothing left or there are threads to go on with, which it returns. */
async function* scanHere(
  walk: Ahead<WalkedInput>,
  run: RefScan,
): AsyncGenerator<FileDraft, WorkerPool | undefined> {
  const start = new LateStart(run);
  for (let input = walk.next(); input !== undefined && !run.signal.aborted; input = walk.next()) {
    const draft = 'status' in input ? maskedInput(input, run.scanner) : run.scanner.scanSmall(input);
    const canBeSplit =
      typeof draft === 'number' &&
      mayBeShared(draft) &&
      partsFor(draft, 2, run.scanner.parts.sharingOf(input as FileRef)) > 1;
    await start.count(input, draft, walk, canBeSplit);
    if (typeof draft === 'number' && start.pool !== undefined) {
      walk.putBack(input);
      break;
    }
    run.onInput();
    if (typeof draft !== 'number') yield draft;
    else yield* run.scanner.scanFile(input as FileRef, run.onRead);
    if (start.isPauseDue()) await setImmediate();
    if (start.pool?.isReady === true) break;
  }
  return start.pool;
}

/** Starts the threads once there is so much to scan that they pay. */
class LateStart {
  pool: WorkerPool | undefined;
  private readonly run: RefScan;
  private inputs = 0;
  private files = 0;
  private bytes = 0;
  private isDecided = false;

  constructor(run: RefScan) {
    this.run = run;
  }

  /** Counts an input; `canBeSplit` says that threads can share it. What came with its draft cost nothing. */
  async count(
    input: WalkedInput,
    draft: FileDraft | number,
    walk: Ahead<WalkedInput>,
    canBeSplit: boolean,
  ): Promise<void> {
    this.inputs++;
    if ('status' in input) return;
    this.files++;
    this.bytes += typeof draft === 'number' ? draft : sizeOf(draft);
    const isMuch = this.files > INLINE_FILES || this.bytes > INLINE_BYTES;
    if (!isMuch || this.isDecided || !(walk.hasMore() || canBeSplit)) return;
    this.isDecided = true;
    this.pool = await startPool(this.run);
  }

  isPauseDue(): boolean {
    return this.inputs % (this.pool === undefined ? PAUSE_FILES : PAUSE_FILES_STARTING) === 0;
  }
}

/** Loaded only for those who have much to scan. */
async function startPool(run: RefScan): Promise<WorkerPool | undefined> {
  const [{ WorkerPool }, { usableCores }] = await Promise.all([import('./pool.ts'), import('./jobs.ts')]);
  const jobs = run.jobs ?? usableCores();
  return jobs > 1 ? new WorkerPool({ ...run, jobs }) : undefined;
}

function sizeOf(draft: FileDraft): number {
  return draft.status === 'scanned' ? draft.size : 0;
}
