// Reads the bytes that an open file had when it was opened: all of them, or a reason why not.
import { fstatSync, readSync } from 'node:fs';
import type { FailedReason } from '../model.ts';
import { errorCode, reasonOf } from './reasons.ts';

/** Bytes of one open file, in order. */
export interface FileReader {
  /** Fills `into` from `offset` with at most `length` bytes; fewer only at the end, 0 behind it. */
  read(into: Uint8Array, offset: number, length: number): number | FailedReason;
  /** How many bytes were read so far; the file's true size once `read` gave 0. */
  bytesRead(): number;
}

const MAX_RETRIES = 100;
const RETRY_WAIT_MS = 1;
/** A file that claims to be empty and is not is a kernel's, and those can be endless. */
const MAX_UNSIZED_BYTES = 256 * 1024 * 1024;

/**
 * Starts reading. A file that grows is read to the size it had when opened, one that shrank ends with
 * 'changed-during-read'. Sizes that lie (procfs says 0, sysfs 4096) are not believed: those are read to their end.
 */
export function startReading(fd: number, sizeAtOpen: number): FileReader {
  let position = 0;
  const read = (into: Uint8Array, offset: number, length: number): number | FailedReason => {
    const isSized = sizeAtOpen > 0;
    const wanted = isSized ? Math.min(length, sizeAtOpen - position) : length;
    if (wanted === 0) return 0;
    const count = readFully(fd, into, offset, wanted, position);
    if (typeof count === 'string') return count;
    if (!isSized && count > 0 && sizeNow(fd) !== 0) return 0; // empty when opened, written to since
    position += count;
    if (isSized && count < wanted && hasShrunk(fd, sizeAtOpen)) return 'changed-during-read';
    return !isSized && position > MAX_UNSIZED_BYTES ? 'limit' : count;
  };
  return { read, bytesRead: () => position };
}

/** Reads until `length` bytes are there or the file ends; how many came, or why it failed. */
export function readFully(
  fd: number,
  into: Uint8Array,
  offset: number,
  length: number,
  position: number,
): number | FailedReason {
  let done = 0;
  let retries = 0;
  while (done < length) {
    try {
      const count = readSync(fd, into, offset + done, length - done, position + done);
      if (count === 0) break;
      done += count;
    } catch (error) {
      retries += 1;
      if (!isTemporary(error) || retries > MAX_RETRIES) return reasonOf(error);
      if (errorCode(error) === 'EAGAIN') wait();
    }
  }
  return done;
}

function isTemporary(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'EINTR' || code === 'EAGAIN';
}

/** The end came early: cut off meanwhile, or the size was never true. */
function hasShrunk(fd: number, sizeAtOpen: number): boolean {
  return sizeNow(fd) < sizeAtOpen;
}

function sizeNow(fd: number): number {
  return fstatSync(fd).size;
}

function wait(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_WAIT_MS);
}
