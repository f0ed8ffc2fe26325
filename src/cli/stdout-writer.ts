// Writes the report to stdout and notices when it does not get there: a closed pipe or a full disk is no clean run.
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Write } from '../model.ts';

/** What became of stdout. */
export type OutputFault = 'closed-pipe' | 'not-written';

export interface StdoutWriter {
  readonly write: Write;
  /** Waits while the reader is slower than the scan. */
  drained(): Promise<void>;
  /** Waits until everything is handed over; returns what went wrong, if anything did. */
  flush(): Promise<OutputFault | undefined>;
  fault(): OutputFault | undefined;
}

/** Wraps a stream; after a fault nothing more is written. */
export function createStdoutWriter(stream: Writable): StdoutWriter {
  let fault: OutputFault | undefined;
  let mustWait = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    fault ??= error.code === 'EPIPE' ? 'closed-pipe' : 'not-written';
  });
  return {
    write(text) {
      if (fault === undefined && text !== '') mustWait = !stream.write(text);
    },
    async drained() {
      if (!mustWait || fault !== undefined) return;
      mustWait = false;
      // An error ends the wait too; the handler above has kept it.
      await once(stream, 'drain').catch(() => undefined);
    },
    async flush() {
      await new Promise<void>((resolve) => {
        if (fault === undefined) stream.write('', () => setImmediate(resolve));
        else resolve();
      });
      return fault;
    },
    fault: () => fault,
  };
}
