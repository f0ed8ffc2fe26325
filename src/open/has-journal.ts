// Whether a database has a journal beside it: what stands there is newer than the file.
import { statSync } from 'node:fs';
import type { FileRef } from '../model.ts';
import { reasonOf } from './reasons.ts';

const SUFFIXES = ['-wal', '-journal'];

/** True when a non-empty `-wal` or `-journal` file stands beside `ref`. */
export function hasJournal(ref: FileRef): boolean {
  const { bytes } = ref;
  if (bytes === undefined) return false;
  return SUFFIXES.some((suffix) => sizeOf(Buffer.concat([bytes, Buffer.from(suffix)])) > 0);
}

/** 0 for what is not there, or cannot be: the name may be too long with its suffix. */
function sizeOf(path: Buffer): number {
  try {
    return statSync(path).size;
  } catch (error) {
    reasonOf(error);
    return 0;
  }
}
