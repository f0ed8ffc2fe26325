// Writes generated text to a file in large blocks, so that a gigabyte needs no memory.
import { closeSync, openSync, writeSync } from 'node:fs';

const BLOCK_CHARS = 1 << 20;

/**
 * Calls `next` until `bytes` are written or it has no more; pieces go out whole, so the file may be one piece longer.
 */
export function writeUntil(path: string, bytes: number, next: () => string | undefined): void {
  const fd = openSync(path, 'w');
  try {
    let isOver = false;
    for (let written = 0; written < bytes && !isOver; ) {
      let block = '';
      while (block.length < BLOCK_CHARS && written + block.length < bytes && !isOver) {
        const piece = next();
        isOver = piece === undefined;
        block += piece ?? '';
      }
      written += writeSync(fd, block);
    }
  } finally {
    closeSync(fd);
  }
}

/** A decimal number of `length` digits from `int`, without leading zeros; quicker than digit by digit. */
export function number(int: (min: number, max: number) => number, length: number): string {
  const MAX_AT_ONCE = 9;
  if (length <= MAX_AT_ONCE) return String(int(10 ** (length - 1), 10 ** length - 1));
  return number(int, MAX_AT_ONCE) + number(int, length - MAX_AT_ONCE);
}
