// What is said between the scan and the process in which large foreign readers run.
import type { FailedReason, RefusedFormat, TableHint } from '../../model.ts';

/** Formats whose readers run in a process of their own. */
export type ApartFormat = 'pdf' | 'ole' | 'mail' | 'avro';

export interface ApartRequest {
  readonly format: ApartFormat;
  /** The whole file. */
  readonly bytes: Uint8Array;
}

/** Asks for what follows in the file. */
export const MORE = 'more';
export type More = typeof MORE;

/** What the process answers when it is asked for more, one at a time. */
export type ApartAnswer =
  /** A part begins; its text follows. `name` says what it is, `member` where it lies. */
  | { readonly kind: 'part'; readonly name: string; readonly member: string; readonly table?: TableHint }
  | { readonly kind: 'text'; readonly text: string }
  /** A file inside, to be opened as any other. */
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  /** What cannot be read; without a member the file itself. */
  | {
      readonly kind: 'failed';
      readonly member?: string;
      readonly reason: FailedReason;
      readonly format?: RefusedFormat;
    }
  | { readonly kind: 'end' };
