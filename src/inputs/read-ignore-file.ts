// Reads a small control file of the tree (.gitignore, .baomiignore, .git) that may be hostile: a FIFO, a link, huge.
import { closeSync, constants, fstatSync, readSync } from 'node:fs';
import type { FailedReason } from '../model.ts';
import { type ByteString, fromBytes } from './byte-string.ts';
import { errorCode, failedReason } from './failed-reason.ts';
import { openPath } from './open-path.ts';

export type IgnoreFile =
  | { readonly status: 'read'; readonly content: ByteString }
  | { readonly status: 'absent' }
  | { readonly status: 'failed'; readonly reason: FailedReason };

const MAX_BYTES = 8 * 1024 * 1024;
const FLAGS =
  constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0) | (constants.O_NOCTTY ?? 0);
const ABSENT: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ELOOP'];

/** The file's bytes. Like git, a symbolic link counts as absent; so does a directory of that name. */
export function readIgnoreFile(path: ByteString): IgnoreFile {
  let fd = -1;
  try {
    fd = openPath(path, FLAGS);
    return readRegular(fd);
  } catch (error) {
    if (ABSENT.includes(errorCode(error))) return { status: 'absent' };
    return { status: 'failed', reason: failedReason(error) };
  } finally {
    if (fd >= 0) closeSync(fd);
  }
}

function readRegular(fd: number): IgnoreFile {
  const stat = fstatSync(fd);
  if (stat.isDirectory()) return { status: 'absent' };
  if (!stat.isFile()) return { status: 'failed', reason: 'not-a-regular-file' };
  if (stat.size > MAX_BYTES) return { status: 'failed', reason: 'limit' };
  const bytes = Buffer.allocUnsafe(stat.size);
  let length = 0;
  while (length < bytes.length) {
    const count = readSync(fd, bytes, length, bytes.length - length, length);
    if (count === 0) break;
    length += count;
  }
  return { status: 'read', content: fromBytes(bytes.subarray(0, length)) };
}
