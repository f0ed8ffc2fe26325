// Opens an input so that nothing in a tree can make the scan hang or leave it: never blocking (FIFOs), never through
// a symbolic link met on a walk, and only regular files. A link the user named is followed, as other tools do.
import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';
import type { FailedReason, FileRef } from '../model.ts';
import { openLongPath } from './open-long-path.ts';
import { errorCode, reasonOf } from './reasons.ts';

export type OpenedFile =
  | { readonly status: 'open'; readonly fd: number; readonly size: number; readonly stat: Stats }
  | { readonly status: 'failed'; readonly reason: FailedReason };

/** The caller closes `fd`. `size` is the size at this moment; it may be a lie (procfs), see `startReading`. */
export function openFile(ref: FileRef): OpenedFile {
  if (ref.bytes === undefined) return failed('not-a-regular-file');
  const flags = ref.origin === 'explicit' ? FLAGS : FLAGS | NO_FOLLOW;
  let fd = -1;
  try {
    fd = openPatiently(ref.bytes, flags);
    const stat = fstatSync(fd);
    if (stat.isFile() && !isMostlyHoles(stat)) return { status: 'open', fd, size: stat.size, stat };
    closeSync(fd);
    return failed(stat.isFile() ? 'limit' : 'not-a-regular-file');
  } catch (error) {
    if (fd >= 0) closeSync(fd);
    return failed(reasonOf(error));
  }
}

/** A file of a terabyte that takes a few blocks on disk is a trap, not data: reading its holes would take hours. */
function isMostlyHoles(stat: Stats): boolean {
  return stat.size > MAX_SPARSE_BYTES && stat.blocks * BLOCK_BYTES < stat.size / 16;
}

const MAX_SPARSE_BYTES = 128 * 1024 ** 3;
const BLOCK_BYTES = 512;

// Windows lacks most of them.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

const OUT_OF_DESCRIPTORS: readonly unknown[] = ['EMFILE', 'ENFILE'];
const OPEN_ATTEMPTS = 5;
const WAIT_MS = 20;
const MAX_PATH_BYTES = 4095;

/** Others may hold all descriptors for a moment; waiting is better than a file not read. */
function openPatiently(path: Uint8Array, flags: number): number {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return open(path, flags);
    } catch (error) {
      if (attempt === OPEN_ATTEMPTS || !OUT_OF_DESCRIPTORS.includes(errorCode(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
}

function open(path: Uint8Array, flags: number): number {
  const buffer = Buffer.from(path.buffer, path.byteOffset, path.byteLength);
  return buffer.length > MAX_PATH_BYTES ? openLongPath(buffer, flags) : openSync(buffer, flags);
}

function failed(reason: FailedReason): OpenedFile {
  return { status: 'failed', reason };
}
