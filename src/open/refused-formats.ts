// Formats that are known and not read: a refusal by name can say what to do instead.
import type { RefusedFormat } from '../model.ts';
import { ascii, matchesAt } from './magic.ts';

const MAGICS: readonly (readonly [RefusedFormat, readonly number[]])[] = [
  ['compress', [0x1f, 0x9d]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['7z', [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [...ascii('Rar!'), 0x1a, 0x07]],
  ['mongo-archive', [0x6d, 0xe2, 0x99, 0x81]],
  ['pg-custom', ascii('PGDMP')],
  ['redis-rdb', ascii('REDIS0')],
  ['oracle-export', [0x03, -1, -1, ...ascii('EXPORT:V')]],
];

/** Whether some of them begins with a byte. */
const isFirstByte = new Uint8Array(256);
for (const [, magic] of MAGICS) isFirstByte[magic[0]!] = 1;

/** The refused format that begins with `head`. */
export function refusedFormat(head: Uint8Array): RefusedFormat | undefined {
  if (head.length === 0 || isFirstByte[head[0]!] === 0) return undefined;
  return MAGICS.find(([, magic]) => matchesAt(head, magic, 0))?.[0];
}
