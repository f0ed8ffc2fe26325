// Opens paths of any length. The kernel takes at most 4,095 bytes a call, so a longer path is opened in pieces,
// each relative to the directory before it through /proc/self/fd. Where there is no /proc the call fails as usual.
import { closeSync, constants, existsSync, openSync } from 'node:fs';
import { type ByteString, toBytes } from './byte-string.ts';

/** Longest path, in bytes, that a system call takes (PATH_MAX without its NUL). */
export const MAX_PATH_BYTES = 4095;

const DESCRIPTORS = '/proc/self/fd';
const PIECE_BYTES = 3900; // leaves room for the name of the descriptor
const DIRECTORY = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0);

/** A path under which an open directory can be listed. */
export function descriptorPath(fd: number): string {
  return `${DESCRIPTORS}/${fd}`;
}

/** `openSync` without its limit on the length of the path. */
export function openPath(path: ByteString, flags: number): number {
  if (path.length <= MAX_PATH_BYTES || !existsSync(DESCRIPTORS)) return openSync(toBytes(path), flags);
  return openInPieces(path, flags);
}

function openInPieces(path: ByteString, flags: number): number {
  let start = 0;
  let parent = -1;
  try {
    while (path.length - start > PIECE_BYTES) {
      const cut = path.lastIndexOf('/', start + PIECE_BYTES);
      const next = openSync(toBytes(under(parent, path.slice(start, cut))), DIRECTORY);
      if (parent >= 0) closeSync(parent);
      parent = next;
      start = cut + 1;
    }
    return openSync(toBytes(under(parent, path.slice(start))), flags);
  } finally {
    if (parent >= 0) closeSync(parent);
  }
}

function under(fd: number, rest: ByteString): ByteString {
  return fd < 0 ? rest : `${descriptorPath(fd)}/${rest}`;
}
