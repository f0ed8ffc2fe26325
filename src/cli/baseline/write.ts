// Puts a baseline file in place whole or not at all: written beside it, synced, renamed.
import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { BaomiError } from '../../errors.ts';
import { VERSION } from '../../version.generated.ts';
import { type Baseline, formatBaseline } from './file-format.ts';
import type { BaselinePlace } from './place.ts';

const MODE = 0o666; // less the umask, as any source file

/** Throws BaomiError('io') that names the file. */
export function writeBaseline(baseline: Baseline, { file, name }: BaselinePlace): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat !== undefined && !stat.isFile()) {
      throw new BaomiError('io', `baseline ${name}: not written: it exists and is not a regular file`);
    }
    const fd = openSync(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, MODE);
    try {
      writeFileSync(fd, formatBaseline(baseline, VERSION));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (error instanceof BaomiError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new BaomiError('io', `baseline ${name}: not written: ${code}`, { cause: error });
  }
}
