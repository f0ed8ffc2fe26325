// SIGINT and SIGTERM: the first ends the scan and leaves an honest, incomplete report; the second ends at once.
import process from 'node:process';
import { EXIT } from './exit-code.ts';

export interface SignalWatch {
  readonly signal: AbortSignal;
  /** The exit code the signal asks for; undefined when none came. */
  exitCode(): number | undefined;
  stop(): void;
}

/** Starts watching; `onSecond` must undo what is half done. */
export function watchSignals(onSecond: () => void): SignalWatch {
  const controller = new AbortController();
  let code: number | undefined;
  const handle = (name: 'SIGINT' | 'SIGTERM'): void => {
    if (code !== undefined) {
      onSecond();
      stop();
      process.kill(process.pid, name); // with our handler gone this ends the process as the signal says
      return;
    }
    code = name === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
    controller.abort();
  };
  const stop = (): void => {
    if (process.platform !== 'win32') process.off('SIGXFSZ', ignore);
    process.off('SIGINT', handle);
    process.off('SIGTERM', handle);
  };
  // Past `ulimit -f` a write then fails with EFBIG, which is reported, instead of ending the process.
  if (process.platform !== 'win32') process.on('SIGXFSZ', ignore);
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return { signal: controller.signal, exitCode: () => code, stop };
}

function ignore(): void {}
