// What is left of a walk on the threads of a pool; drafts come in the walk's order.
import type { FileRef } from '../model.ts';
import type { FileDraft } from '../scan-file.ts';
import type { Ahead } from './ahead.ts';
import { Board } from './board.ts';
import type { WorkerPool } from './pool.ts';
import type { RefScan, WalkedInput } from './ref-scan.ts';

/** Yields the drafts of what is left of a walk. The pool stays open. */
export async function* scanOnWorkers(
  walk: Ahead<WalkedInput>,
  pool: WorkerPool,
  run: RefScan,
): AsyncGenerator<FileDraft> {
  const board = new Board(walk, pool, run);
  const stop = (): void => board.stop();
  run.signal.addEventListener('abort', stop, { once: true });
  if (run.signal.aborted) stop();
  try {
    for (let slot = await board.next(); slot !== undefined; slot = await board.next()) {
      run.onInput();
      if (slot.drafts !== undefined) yield* slot.drafts;
      else yield* run.scanner.scanFile(slot.input as FileRef, run.onRead); // there are no threads
    }
  } finally {
    run.signal.removeEventListener('abort', stop);
    stop();
  }
}
