// The seam between what an input is and what is scanned: any input opens into parts, and a part is a named stream of
// bytes. Formats know how to make parts of parts; the scan knows none of them.
import type { FailedReason, RefusedFormat, TableHint } from '../model.ts';

/** Something to read: a file, a stream, or a member of one. */
export interface Source {
  /** What it is called, for its structure (`.sql`, `.csv`). */
  readonly name: string;
  /** Way through the containers, "" for the input itself. */
  readonly member: string;
  /** Can be iterated once. Throws UnreadablePart and what libraries throw. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** An open file that can be read anywhere; the same bytes as `chunks`. */
  readonly file?: { readonly fd: number; readonly size: number };
  /** Whether a journal beside the file holds what is not in it yet. */
  readonly hasPendingChanges?: boolean;
  /** How many containers it lies in. */
  readonly depth: number;
}

/** What comes out of an input: something that is no container we open, or the reason why there is nothing. */
export type Part =
  | {
      readonly status: 'open';
      readonly name: string;
      readonly member: string;
      readonly chunks: AsyncIterable<Uint8Array>;
      /** When the text was made of a table, row by row. */
      readonly table?: TableHint;
    }
  | {
      readonly status: 'failed';
      readonly member: string;
      readonly reason: FailedReason;
      /** With `unsupported-container`: which one. */
      readonly format?: RefusedFormat;
    };

/** Where `name` lies inside of `outer`. */
export function memberOf(outer: string, name: string): string {
  return outer === '' ? name : `${outer}!/${name}`;
}

export function failedPart(member: string, reason: FailedReason, format?: RefusedFormat): Part {
  return { status: 'failed', member, reason, ...(format && { format }) };
}
