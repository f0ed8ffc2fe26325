// A number for a piece of text that has to be told from others and nothing else; it never leaves memory.

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a of bytes up to one that `isEnd` says, at most `limit` of them. */
export function hashBytes(
  bytes: Uint8Array,
  from: number,
  limit: number,
  isEnd: (byte: number) => boolean,
): number {
  let hash = OFFSET;
  for (let at = from; at < from + limit && at < bytes.length && !isEnd(bytes[at]!); at++) {
    hash = Math.imul(hash ^ bytes[at]!, PRIME);
  }
  return hash >>> 0;
}
