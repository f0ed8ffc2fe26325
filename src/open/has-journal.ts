// Whether a database has a journal beside it: what stands there is newer than the file.
import { statSync } from 'node:fs';
import type { FileRef } from '../model.ts';

const SUFFIXES = ['-wal', '-journal'];

/** True when a non-empty `-wal` or `-journal` file stands beside `ref`. */
export function hasJournal(ref: FileRef): boolean {
  const { bytes } = ref;
  if (bytes === undefined) return false;
  return SUFFIXES.some((suffix) => {
    const stat = statSync(Buffer.concat([bytes, Buffer.from(suffix)]), { throwIfNoEntry: false });
    return stat !== undefined && stat.size > 0;
  });
}
