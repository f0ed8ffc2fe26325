// What the scan of one input needs of an engine: somewhere to write bytes, and a place to ask about each match.
import type { Lookahead } from './window.ts';

/** Answers about the match the sink is being told of; invalid after the sink returns. Offsets are absolute. */
export interface MatchPlace {
  /** Folded text around the match, `textLength` valid bytes. */
  readonly text: Uint8Array;
  readonly textLength: number;
  /** Position in `text` of an offset. */
  toText(offset: number): number;
  /** 1-based line of `offset`; offsets must not go backwards within one input. */
  lineOf(offset: number): number;
  /** 1-based column, in UTF-16 code units, of the offset `lineOf` was last asked for. */
  column(): number;
  /** UTF-16 code units of the original text in [start, end). */
  unitsIn(start: number, end: number): number;
  /** The original text in [start, end), for masks that show some of it. */
  originalText(start: number, end: number): string;
}

/** Runs a catalogue over one input at a time, fed in pieces of any size. */
export interface Engine {
  readonly place: MatchPlace;
  begin(): void;
  /** Free space to write the next bytes to; at least 4 of them. */
  space(): Uint8Array;
  /** Takes `length` bytes that were written to `space()`. */
  commit(length: number): void;
  /** Called when the input is over and nothing of its end has been told of. */
  beforeEnd: () => void;
  /** Told when no further match will start before an offset, and the lines before it can be asked for for the last time. */
  onSettled: (offset: number) => void;
  /** See ByteScanner. Fast for bytes in `space()`. */
  findEncoded(bytes: Uint8Array, from: number, to: number, isMail: boolean): number;
  /** From `begin` on: watches whether a candidate reaches over `offset`. */
  watchBorder(offset: number): void;
  /** Whether one did: then what stands on either side cannot be told apart from the other. */
  readonly isBorderCrossed: boolean;
  /** The input is over: everything still pending reaches the sink. */
  end(): void;
}

/** Part of a text, in UTF-8, as an engine shows it. */
export interface ShownWindow {
  readonly bytes: Uint8Array;
  /** Offset of the first byte in the text. */
  readonly base: number;
  readonly length: number;
  readonly isLast: boolean;
  /** Where a text of 3 to 128 bytes begins in it, at or behind a position; -1 for nowhere. */
  indexOf(text: Uint8Array, from: number): number;
  /** 1-based line of an offset in it. */
  lineOf(offset: number): number;
}

/** Somebody who looks at a text before its matches are told of. */
export interface WindowWatch {
  readonly lookahead: Lookahead;
  readonly onWindow: (window: ShownWindow) => void;
}
