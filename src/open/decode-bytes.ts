// Decodes encodings whose ASCII is ASCII, line by line: a log that two programs wrote is in two of them.
import { decodeWide } from './decode-wide.ts';
import {
  isDigit,
  isPair,
  isQuad,
  judgeLegacy,
  missingFrom,
  scoreUtf8,
  sequenceLength,
  type Utf8Score,
} from './judge-bytes.ts';
import { type LegacyEncoding, pairIndex, pairTable, quadCode } from './legacy-tables.ts';
import { REPLACEMENT, type TextWriter } from './text-writer.ts';
import { isNarrowLine, type WideLine, wideLineAt } from './wide-lines.ts';

/** Longer lines are judged in pieces of this many bytes. */
const PIECE_BYTES = 4096;
/** What is looked at to tell GB 18030 from Big5; a line alone may be too short. */
const JUDGED_BYTES = 65_536;
/** What is looked at once in so many bytes to notice that the rest is written in the other. */
const RECHECKED_BYTES = 8192;
/** Bytes that must be known ahead, so that no verdict depends on how the input was cut. */
export const LOOKAHEAD_BYTES: number = JUDGED_BYTES + PIECE_BYTES;
const LF = 0x0a;

type Verdict = 'ascii' | 'utf-8' | 'raw' | LegacyEncoding | WideLine['encoding'];

export class ByteDecoder {
  private readonly writer: TextWriter;
  private readonly score: Utf8Score = { short: 0, long: 0, broken: 0 };
  private region: 'utf-8' | LegacyEncoding = 'utf-8';
  /** Bytes for which the last verdict on GB 18030 or Big5 still holds. */
  private judgedFor = 0;
  private legacy: LegacyEncoding | undefined;
  /** Whether the last line was one of UTF-16. */
  private isBehindWide = false;
  readonly seen: Set<Verdict> = new Set();

  constructor(writer: TextWriter) {
    this.writer = writer;
  }

  begin(): void {
    this.region = 'utf-8';
    this.judgedFor = 0;
    this.legacy = undefined;
    this.isBehindWide = false;
    this.seen.clear();
  }

  /** Decodes from `from` while all that a verdict needs is there; returns where it stopped. */
  decode(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    let at = from;
    const zeros = new Zeros(bytes, to);
    while (at < to && (isLast || to - at >= LOOKAHEAD_BYTES)) {
      const limit = Math.min(to, at + PIECE_BYTES);
      const wide =
        zeros.nextFrom(at) <= limit ? this.widePiece(bytes, at, limit, isLast && limit === to) : at;
      const done = wide > at ? wide : this.narrowPiece(bytes, at, limit, to, isLast);
      this.judgedFor -= done - at;
      at = done;
    }
    return at;
  }

  private narrowPiece(
    bytes: Uint8Array,
    from: number,
    limit: number,
    known: number,
    isLast: boolean,
  ): number {
    const lf = bytes.subarray(from, limit).indexOf(LF);
    const end = lf < 0 ? limit : from + lf + 1;
    return this.piece(bytes, from, end, known, lf < 0 && !(isLast && end === known));
  }

  /** A line of UTF-16 in between, if one begins here: one that has a zero before its first line feed, or behind it. */
  private widePiece(bytes: Uint8Array, from: number, to: number, isEnd: boolean): number {
    const line = isNarrowLine(bytes, from, to, this.isBehindWide)
      ? undefined
      : wideLineAt(bytes, from, to, isEnd);
    this.isBehindWide = line !== undefined;
    if (line === undefined) return from;
    this.seen.add(line.encoding);
    decodeWide(line.encoding, bytes, from, line.end, true, this.writer);
    return line.end;
  }

  /** One line or piece of one; returns its end, before a character that the next piece continues. */
  private piece(bytes: Uint8Array, from: number, to: number, known: number, isCut: boolean): number {
    const verdict = this.verdictOn(bytes, from, to, known, isCut);
    this.seen.add(verdict);
    if (verdict === 'gb18030' || verdict === 'big5') return this.legacyPiece(verdict, bytes, from, to, isCut);
    const end = verdict === 'utf-8' && isCut ? wholeCharacters(bytes, from, to) : to;
    this.writer.copy(bytes, from, end);
    return end;
  }

  private verdictOn(bytes: Uint8Array, from: number, to: number, known: number, isCut: boolean): Verdict {
    const { score } = this;
    if (isAscii(bytes, from, to)) return 'ascii';
    scoreUtf8(bytes, from, to, isCut, score);
    const isWhole = score.broken === 0 && (this.region === 'utf-8' || score.long > 0);
    if (isWhole || (score.broken > 0 && score.long >= 4 * score.broken)) {
      this.region = 'utf-8';
      return 'utf-8';
    }
    if (this.judgedFor <= 0 || this.region === 'utf-8') {
      const isRecheck = this.region !== 'utf-8';
      this.legacy = judgeLegacy(
        bytes,
        from,
        Math.min(known, from + (isRecheck ? RECHECKED_BYTES : JUDGED_BYTES)),
      );
      this.judgedFor = JUDGED_BYTES;
    }
    if (this.legacy === undefined) return 'raw';
    this.region = this.legacy;
    return this.legacy;
  }

  private legacyPiece(
    encoding: LegacyEncoding,
    bytes: Uint8Array,
    from: number,
    to: number,
    isCut: boolean,
  ): number {
    const { writer } = this;
    const table = pairTable(encoding);
    for (let at = from; at < to; ) {
      const run = asciiEnd(bytes, at, to);
      if (run > at) {
        writer.copy(bytes, at, run);
        at = run;
        continue;
      }
      const length = characterLength(encoding, bytes, at, to, isCut);
      if (length === 0) return at;
      writer.put(codeAt(table, bytes, at, length), length);
      at += length;
    }
    return to;
  }
}

/** Where the zeros of a stretch of bytes are, asked front to back. */
class Zeros {
  private readonly bytes: Buffer;
  private next = -1;

  constructor(bytes: Uint8Array, to: number) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, to);
  }

  /** The first one from `at` on; Infinity when there is none. */
  nextFrom(at: number): number {
    if (this.next >= at) return this.next;
    const found = this.bytes.indexOf(0, at);
    this.next = found < 0 ? Number.POSITIVE_INFINITY : found;
    return this.next;
  }
}

/** Bytes of the character at `at`, 1 for a byte that begins none; 0 when the cut may run through it. */
function characterLength(
  encoding: LegacyEncoding,
  bytes: Uint8Array,
  at: number,
  to: number,
  isCut: boolean,
): number {
  const lead = bytes[at]!;
  if (lead === 0x80 || lead === 0xff) return 1;
  if (at + 1 === to) return isCut ? 0 : 1;
  const trail = bytes[at + 1]!;
  if (encoding === 'gb18030' && isDigit(trail)) {
    if (isCut && at + 4 > to) return 0;
    return isQuad(bytes, at, to) ? 4 : 1;
  }
  // A pair without a character is one unreadable sign, unless its second byte is an ASCII character of its own.
  if (!isPair(lead, trail)) return 1;
  return trail < 0x80 && pairTable(encoding)[pairIndex(lead, trail)] === 0 ? 1 : 2;
}

function codeAt(table: Uint32Array, bytes: Uint8Array, at: number, length: number): number {
  if (length === 1) return REPLACEMENT;
  const code =
    length === 2
      ? table[pairIndex(bytes[at]!, bytes[at + 1]!)]
      : quadCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
  return code === undefined || code === 0 ? REPLACEMENT : code;
}

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  return asciiEnd(bytes, from, to) === to;
}

function asciiEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at]! < 0x80) at++;
  return at;
}

/** The end of [from, to), or the start of the UTF-8 sequence that it cuts. */
export function wholeCharacters(bytes: Uint8Array, from: number, to: number): number {
  for (let at = to - 1; at >= Math.max(from, to - 3); at--) {
    const length = missingFrom(bytes[at]!);
    if (length > 0) return at + length > to && sequenceLength(bytes, at, to) === 0 ? at : to;
    if ((bytes[at]! & 0xc0) !== 0x80) return to;
  }
  return to;
}
