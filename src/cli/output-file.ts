// A report file that appears under its name whole or not at all: written beside it, synced, renamed.
import { closeSync, constants, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { BaomiError } from '../errors.ts';
import type { Write } from '../model.ts';

const BUFFER_CHARS = 65_536;
const MODE = 0o666; // less the umask, as any report file

export interface OutputFile {
  readonly write: Write;
  /** Its own name and the temporary one: neither is an input of the run. */
  readonly names: readonly string[];
  /** Puts the report in place. */
  commit(): void;
  /** Removes what was written. */
  discard(): void;
}

/** Opens the temporary file beside `file`. Every fault is a BaomiError('io') that names the file. */
export function openOutputFile(file: string): OutputFile {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  refuseOtherKinds(file);
  const fd = guard(file, () => openSync(temporary, flags, MODE));
  let pending = '';
  let isOpen = true;

  const flush = (): void => {
    const bytes = Buffer.from(pending);
    pending = '';
    for (let at = 0; at < bytes.length; ) at += guard(file, () => writeSync(fd, bytes, at));
  };
  const close = (): void => {
    if (isOpen) closeSync(fd);
    isOpen = false;
  };

  return {
    names: [file, temporary],
    write(text) {
      pending += text;
      if (pending.length >= BUFFER_CHARS) flush();
    },
    commit() {
      flush();
      guard(file, () => {
        fsyncSync(fd);
        close();
        renameSync(temporary, file);
      });
    },
    discard() {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** A report replaces a report. It does not write through a link, into a pipe or over a directory. */
function refuseOtherKinds(file: string): void {
  const stat = guard(file, () => lstatSync(file, { throwIfNoEntry: false }));
  if (stat === undefined || stat.isFile()) return;
  throw new BaomiError('io', `report not written: ${file}: exists and is not a regular file`);
}

function guard<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new BaomiError('io', `report not written: ${file}: ${code}`, { cause: error });
  }
}
