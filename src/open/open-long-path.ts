// Opens a path longer than the 4,095 bytes the kernel takes a call: in pieces, each relative to the directory before
// it through /proc/self/fd. Where there is no /proc it fails with ENAMETOOLONG like any other call.
import { closeSync, constants, existsSync, openSync } from 'node:fs';

const DESCRIPTORS = '/proc/self/fd';
const PIECE_BYTES = 3900; // leaves room for the name of the descriptor
const SLASH = 0x2f;
const DIRECTORY = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0);

/** `openSync` without its limit on the length of the path. */
export function openLongPath(path: Buffer, flags: number): number {
  if (!existsSync(DESCRIPTORS)) return openSync(path, flags);
  let start = 0;
  let parent = -1;
  try {
    while (path.length - start > PIECE_BYTES) {
      const cut = path.lastIndexOf(SLASH, start + PIECE_BYTES);
      const next = openSync(under(parent, path.subarray(start, cut)), DIRECTORY);
      if (parent >= 0) closeSync(parent);
      parent = next;
      start = cut + 1;
    }
    return openSync(under(parent, path.subarray(start)), flags);
  } finally {
    if (parent >= 0) closeSync(parent);
  }
}

function under(fd: number, rest: Buffer): Buffer {
  return fd < 0 ? rest : Buffer.concat([Buffer.from(`${DESCRIPTORS}/${fd}/`), rest]);
}
