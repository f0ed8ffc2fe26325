// What kind of file this is by its first bytes: byte-order marks, magic numbers, NUL bytes. Wrong guesses must fall
// on the side of reading: a format is named only where text could not begin like that.
import { isUtf8 } from 'node:buffer';
import { isBson } from './data/bson-head.ts';
import type { WideEncoding } from './decode-wide.ts';
import type { Compression } from './decompress.ts';
import { ascii, matchesAt } from './magic.ts';
import { isMail, isMbox } from './mail-head.ts';
import { refusedFormat } from './refused-formats.ts';
import { isMixedWithWide } from './wide-lines.ts';

export type SniffedKind = 'text' | 'binary' | 'container' | WideEncoding;

const SNIFF_BYTES = 8192;
// UTF-16 text without a mark: at least one in 16 characters is ASCII (digits, spaces, line ends). ASCII text with a
// NUL here and there would pass for Chinese, but has no byte above 0x7F, as one in four Chinese characters has.
const PLAIN_ONE_IN = 16;
const WIDE_ONE_IN = 4;
const MIN_UNITS = 4;

const BINARIES: readonly (readonly number[])[] = [
  [0x89, ...ascii('PNG')],
  [0xff, 0xd8, 0xff], // jpeg
  [...ascii('GIF8'), -1, 0x61],
  [0x7f, ...ascii('ELF')],
  [0xca, 0xfe, 0xba, 0xbe], // class, Mach-O
  [0x00, ...ascii('asm')],
];

const AVRO = [...ascii('Obj'), 0x01];
const PDF = ascii('%PDF-');
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PARQUET = ascii('PAR1');
const SQLITE = [...ascii('SQLite format 3'), 0x00];

const LAYERS: readonly (readonly [Compression, readonly number[]])[] = [
  ['bzip2', [...ascii('BZh'), -1, 0x31, 0x41, 0x59, 0x26]],
  ['xz', [0xfd, ...ascii('7zXZ'), 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** Containers that open into parts. */
export type ContainerFormat =
  | 'gzip'
  | Compression
  | 'zip'
  | 'tar'
  | 'sqlite'
  | 'parquet'
  | 'pdf'
  | 'ole'
  | 'mail'
  | 'mbox'
  | 'avro'
  | 'bson';

/** Which container of those begins with `head`; undefined for anything else. */
export function containerFormat(head: Uint8Array): ContainerFormat | undefined {
  if (matchesAt(head, [0x1f, 0x8b, 0x08], 0)) return 'gzip';
  if (matchesAt(head, [0x50, 0x4b, 0x03, 0x04], 0) || matchesAt(head, [0x50, 0x4b, 0x05, 0x06], 0))
    return 'zip';
  if (matchesAt(head, SQLITE, 0)) return 'sqlite';
  if (matchesAt(head, PARQUET, 0)) return 'parquet';
  if (matchesAt(head, PDF, 0)) return 'pdf';
  if (matchesAt(head, OLE, 0)) return 'ole';
  const layer = LAYERS.find(([, magic]) => matchesAt(head, magic, 0))?.[0];
  if (layer !== undefined) return layer;
  if (matchesAt(head, TAR_MAGIC, TAR_MAGIC_AT)) return 'tar';
  if (matchesAt(head, AVRO, 0)) return 'avro';
  if (isBson(head)) return 'bson';
  if (isMail(head)) return 'mail';
  return isMbox(head) ? 'mbox' : undefined;
}

const TAR_MAGIC = ascii('ustar');
const TAR_MAGIC_AT = 257;

/** Judges by the first 8 KiB of `head`, or all of it when it is shorter. An empty file is text. */
export function sniff(head: Uint8Array): SniffedKind {
  const bytes = head.length > SNIFF_BYTES ? head.subarray(0, SNIFF_BYTES) : head;
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  const format = containerFormat(bytes);
  if (format === 'mail' || format === 'mbox') return 'text'; // where it is not opened
  if (format !== undefined || refusedFormat(bytes) !== undefined) return 'container';
  if (startsWithAny(bytes, BINARIES)) return 'binary';
  return bytes.indexOf(0) < 0 ? 'text' : byZeros(bytes);
}

function byMark(bytes: Uint8Array): SniffedKind | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : undefined;
}

function startsWithAny(bytes: Uint8Array, magics: readonly (readonly number[])[]): boolean {
  for (const magic of magics) {
    if (bytes[0] === magic[0] && matchesAt(bytes, magic, 0)) return true;
  }
  return false;
}

/** NUL bytes mean binary, unless they are the empty halves of wide characters. */
function byZeros(bytes: Uint8Array): SniffedKind {
  if (isMixedWithWide(bytes)) return 'text';
  if (isUtf8(bytes) && countZeros(bytes) * 4 < bytes.length) return 'binary'; // stray NULs in plain text
  if (isUtf32(bytes, 0)) return 'utf-32le';
  if (isUtf32(bytes, 3)) return 'utf-32be';
  if (isUtf16(bytes, 1)) return 'utf-16le';
  return isUtf16(bytes, 0) ? 'utf-16be' : 'binary';
}

function countZeros(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === 0) count++;
  return count;
}

/** Whether all of it is plausible UTF-16 with the high byte of each unit at `high` (1: little endian, 0: big). */
function isUtf16(bytes: Uint8Array, high: 0 | 1): boolean {
  const units = bytes.length >> 1;
  let plain = 0;
  let wide = 0;
  let wantsLow = false;
  for (let i = 0; i < units; i++) {
    const unit = ((bytes[2 * i + high] ?? 0) << 8) | (bytes[2 * i + 1 - high] ?? 0);
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (isLow !== wantsLow || !isTextCode(unit)) return false;
    wantsLow = unit >= 0xd800 && unit <= 0xdbff;
    if (unit < 0x80) plain += 1;
    else if ((unit & 0x8080) !== 0) wide += 1;
  }
  if (units < MIN_UNITS || plain * PLAIN_ONE_IN < units) return false;
  return plain * 2 >= units || wide * WIDE_ONE_IN >= units - plain;
}

/** The same for UTF-32 with the lowest byte of each character at `low` (0: little endian, 3: big). */
function isUtf32(bytes: Uint8Array, low: 0 | 3): boolean {
  const count = bytes.length >> 2;
  const step = low === 0 ? 1 : -1;
  for (let i = 0; i < count; i++) {
    const at = 4 * i + low;
    const plane = bytes[at + 2 * step] ?? 0;
    const code = ((bytes[at + step] ?? 0) << 8) | (bytes[at] ?? 0);
    if (bytes[at + 3 * step] !== 0 || plane > 0x10 || (plane === 0 && !isTextCode(code))) return false;
  }
  return count >= MIN_UNITS;
}

/** No control character but tab, line ends, form feed and escape; no non-character. */
function isTextCode(code: number): boolean {
  if (code >= 0x20) return code !== 0x7f && code < 0xfffe;
  return (code >= 0x09 && code <= 0x0d) || code === 0x1b;
}
