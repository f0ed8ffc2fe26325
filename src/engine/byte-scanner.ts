// The seam between the matcher and the two scanners: one buffer layout, one signature, numbers only.

/** Owned bytes a window can take in at once; larger inputs are slid through it. */
export const CHUNK_BYTES: number = 256 * 1024;
/** Bytes kept before the owned part: label, fingerprint skeleton and boundary of the first match. */
export const LEFT_MARGIN = 512;
/** Bytes kept after the owned part: the longest match, its boundary and its skeleton. */
export const RIGHT_MARGIN = 512;
export const WINDOW_BYTES: number = LEFT_MARGIN + CHUNK_BYTES + RIGHT_MARGIN;
/** Zero bytes that must follow the valid part of a buffer: scanners look ahead instead of testing its end. */
export const PAD_BYTES = 192;

/** Bits of an anchor entry, see AnchorKind in the model; `wide` marks a full-width character to fold. */
export const ANCHOR = {
  digits: 1,
  letterDigits: 2,
  dotted: 4,
  at: 8,
  hanLetter: 16,
  wide: 32,
  label: 64,
} as const;
/** An anchor entry is kinds, above them its position, above that the length of its run of digits (0 without). */
export const ANCHOR_SHIFT = 7;
export const RUN_SHIFT = 26;
/** Runs of digits longer than this are counted alike. */
export const MAX_RUN = 21;
/** Bytes of the bitmap over the last two bytes of labels. */
export const ENDINGS_BYTES = 8192;

/** A scanner over two buffers it owns: `raw` is filled by the reader, `folded` by the folding of full-width text. */
export interface ByteScanner {
  readonly kind: 'wasm' | 'typescript';
  readonly raw: Uint8Array;
  readonly folded: Uint8Array;
  /** Filled by `scan`: run << RUN_SHIFT | position << ANCHOR_SHIFT | kinds. */
  readonly anchors: Uint32Array;
  /** Bit (second last byte << 8 | last byte) for each label after whose separator an anchor is wanted; ASCII lower. */
  readonly labelEndings: Uint8Array;
  /** Whether `labelEndings` has any bit; label anchors are looked for only then. */
  usesLabels: boolean;
  /** Anchors in [from, to) of one buffer, ascending; returns their number. */
  scan(buffer: 'raw' | 'folded', from: number, to: number): number;
  /** Line feeds in raw [from, to). */
  countNewlines(from: number, to: number): number;
  /** UTF-16 code units of the text in raw [from, to). */
  countUnits(from: number, to: number): number;
  /** Where a text of at least 3 and at most 128 bytes begins that lies in raw [from, to); -1 for nowhere. */
  indexOf(text: Uint8Array, from: number, to: number): number;
  /**
   * A place in bytes [from, to) at which something seems encoded, on the first line that has one; `to` without. `from` is
   * the start of a line, and the byte before `to` the end of one; `isMail` looks for quoted-printable as well. Fast for
   * bytes of `raw`; not more than a window of others.
   */
  findEncoded(bytes: Uint8Array, from: number, to: number, isMail: boolean): number;
}
