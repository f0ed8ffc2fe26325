// Cuts a large file into parts that can be scanned apart, and says what a part came to. Part of scan-file.
// Cut are texts behind line ends, tables between records (split-table.ts): no label, key, record or decoded character
// reaches over one. What does all the same (a match of several lines) shows, and the file is then scanned as a whole.
import type { CollectedPart } from './collect-matches.ts';
import type { FailedInput } from './model.ts';
import { readFully } from './open/read-file.ts';
import type { TrackerState } from './structure/field-tracker.ts';

/** As what threads can share a file. */
export type Sharing = 'none' | 'text' | 'table';

/** A stretch of a file; `from` and `to` are offsets behind line ends, or the file's ends. */
export interface FilePart {
  readonly from: number;
  readonly to: number;
  /** Size of the file when it was cut. */
  readonly size: number;
  /** In a table: what its rows are. Absent at the beginning of the file. */
  readonly table?: TrackerState;
}

/** What became of a part. `whole`: the file must be scanned in one piece. */
export type PartDraft =
  | {
      readonly status: 'part';
      readonly isAscii: boolean;
      readonly newlines: number;
      readonly collected: CollectedPart;
    }
  | { readonly status: 'whole' }
  | FailedInput;

/** Lines longer than this are not worth looking for the end of. */
const LOOK_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;
const MARK = [0xef, 0xbb, 0xbf];

/** About `count` parts of equal length; undefined when a line end is nowhere near to where one is wanted. */
export function cutIntoParts(fd: number, size: number, count: number): FilePart[] | undefined {
  const borders = [0];
  const piece = new Uint8Array(LOOK_BYTES);
  for (let index = 1; index < count; index++) {
    const wanted = Math.floor((size / count) * index);
    const border = borderBehind(fd, wanted, piece);
    if (border === undefined) return undefined;
    if (border > borders.at(-1)! && border < size) borders.push(border);
  }
  if (borders.length < 2) return undefined;
  return borders.map((from, index) => ({ from, to: borders[index + 1] ?? size, size }));
}

/** Behind the first line end at or behind `wanted`. */
function borderBehind(fd: number, wanted: number, piece: Uint8Array): number | undefined {
  const count = readFully(fd, piece, 0, piece.length, wanted);
  if (typeof count === 'string') return undefined;
  for (let at = piece.indexOf(NEWLINE); at >= 0 && at < count; at = piece.indexOf(NEWLINE, at + 1)) {
    if (!beginsWithMark(piece, at + 1) && at + MARK.length < count) return wanted + at + 1;
  }
  return undefined;
}

/** A byte order mark would have no column: nothing is cut before one. */
export function beginsWithMark(bytes: Uint8Array, at: number): boolean {
  return MARK.every((byte, index) => bytes[at + index] === byte);
}
