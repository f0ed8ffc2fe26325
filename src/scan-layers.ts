// Values that are encoded inside of a text: decodes the lines that hold something encoded, runs an engine of its own over
// them, and hands its matches on in the order of the text, each at the place of what it was decoded from. Part of scan-file.
import type { CompiledPatterns } from './engine/compile.ts';
import { createEngine, type EngineOptions } from './engine/create-engine.ts';
import type { Engine, MatchPlace } from './engine/engine.ts';
import { CONTEXT, type Match } from './engine/resolve.ts';
import { decode } from './layers/decode.ts';
import { DecodedText } from './layers/decoded-text.ts';
import { type LinePiece, LinePieces } from './layers/line-pieces.ts';

/** Takes a match, the place to ask about it, and the LAYER bits of its value. */
export type LayeredSink = (place: MatchPlace, match: Readonly<Match>, layers: number) => void;

/** Says of a match that its record is not known. */
export const NO_RECORD = -2;

/** The engine, as text reaches it. */
interface TextSink {
  space(): Uint8Array;
  commit(length: number): void;
}

/** A match in a decoded text. */
interface LayeredMatch {
  readonly match: Match;
  readonly layers: number;
  /** Whether what stands right before the value was decoded. */
  readonly saysMore: boolean;
  readonly text: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly column: number;
  readonly units: number;
}

export interface LayerOptions {
  /** Layers that are decoded; 0 for none. */
  readonly depth: number;
  readonly engine: Omit<EngineOptions, 'watch' | 'windowBytes'>;
  /** Whether the input at hand is a table. */
  readonly fields: { readonly isFollowing: boolean };
}

const MARK_BYTES = 3;
/** The end of a key, its separator and quotes. */
const KEY_BYTES = 8;
/** Names of what is written in quoted-printable: mails, address books, calendars, saved pages. */
const MAIL_SUFFIXES = new Set(['eml', 'mbox', 'vcf', 'vcard', 'ics', 'mht', 'mhtml']);

export class LayerScanner {
  private readonly compiled: CompiledPatterns;
  private readonly options: LayerOptions;
  private readonly sink: LayeredSink;
  private readonly outer: Engine;
  private readonly pieces: LinePieces;
  /** Made for the first line that holds something encoded. */
  private inner: Engine | undefined;
  private readonly texts: DecodedText[];
  private depth = 0;
  private piece: LinePiece | undefined;
  private kept: Uint8Array | undefined;
  private queue: LayeredMatch[] = [];
  private isOn = false;
  private isMail = false;
  private hasMark = false;
  private isFirst = true;
  /** Matches of the text itself, as far as its open line goes, and how far they are told of. */
  private told: { readonly start: number; readonly end: number }[] = [];
  private settled = 0;
  private lastEnd = 0;

  constructor(compiled: CompiledPatterns, options: LayerOptions, outer: Engine, sink: LayeredSink) {
    this.compiled = compiled;
    this.options = options;
    this.outer = outer;
    this.sink = sink;
    this.texts = Array.from({ length: options.depth }, () => new DecodedText());
    this.pieces = new LinePieces(
      (bytes, from, to) => outer.findEncoded(bytes, from, to, this.isMail),
      (piece) => this.read(piece),
    );
    if (options.depth === 0) return;
    outer.beforeEnd = () => this.end();
    outer.onSettled = (offset) => this.settle(offset);
  }

  /** A sink that hands everything on to `sink` and looks at it before. */
  listenTo(sink: TextSink): TextSink {
    if (this.options.depth === 0) return sink;
    let space: Uint8Array = new Uint8Array(0);
    return {
      space: () => {
        space = sink.space();
        return space;
      },
      commit: (length) => {
        // Before the engine slides its window.
        if (this.isOn) this.take(space.subarray(0, length));
        sink.commit(length);
      },
    };
  }

  begin(name: string): void {
    this.pieces.begin();
    this.queue = [];
    this.told = [];
    this.settled = 0;
    this.lastEnd = 0;
    this.isOn = this.options.depth > 0;
    this.isMail = isMailName(name);
    this.hasMark = false;
    this.isFirst = true;
  }

  /** What the input is called and is, before its text is handed on. */
  look(name: string, isText: boolean): void {
    this.isOn &&= isText;
    this.isMail = isMailName(name);
  }

  /** Takes a match of the text itself: what comes before it goes first, and what was decoded there goes instead. */
  add(match: Readonly<Match>): void {
    this.flushBefore(match.start);
    const next = this.queue[0];
    if (match.start < this.lastEnd) return;
    if (next !== undefined && next.match.start < match.end && this.isBetter(next, match)) return;
    if (match.end > this.pieces.openFrom) this.told.push({ start: match.start, end: match.end });
    this.sink(this.outer.place, match, 0);
  }

  /** No match of the text will start before `offset`, and lines before it can be asked for now only. */
  private settle(offset: number): void {
    this.flushBefore(offset);
    this.settled = offset;
    const open = this.pieces.openFrom;
    if (this.told.length > 0) this.told = this.told.filter(({ end }) => end > open);
  }

  private end(): void {
    if (!this.isOn) return;
    this.pieces.end();
    this.flushBefore(this.settled);
  }

  private take(chunk: Uint8Array): void {
    if (this.isFirst) this.hasMark = startsWithMark(chunk);
    this.isFirst = false;
    this.pieces.take(chunk);
    this.flushBefore(this.settled);
  }

  /** Of the same value, the text's own match counts, unless only the decoded text shows its label or its key. */
  private isBetter({ match, saysMore }: LayeredMatch, plain: Readonly<Match>): boolean {
    const isSame = match.start === plain.start && match.end === plain.end;
    if (
      isSame &&
      !(saysMore && plain.field < 0) &&
      (match.bits & CONTEXT.label) <= (plain.bits & CONTEXT.label)
    ) {
      this.queue.shift();
      return false;
    }
    return true;
  }

  private flushBefore(offset: number): void {
    while (this.queue.length > 0 && this.queue[0]!.match.start < offset) {
      const next = this.queue.shift()!;
      const { start, end } = next.match;
      if (this.told.some((told) => told.start < end && told.end > start)) continue;
      this.lastEnd = end;
      this.sink(this.placeOf(next), next.match, next.layers);
    }
  }

  private placeOf({ match, text, from, to, value, column, units }: LayeredMatch): MatchPlace {
    const { place } = this.outer;
    return {
      text,
      textLength: text.length,
      toText: (offset) => (offset === match.start ? from : to),
      lineOf: (offset) => place.lineOf(offset),
      column: () => column,
      unitsIn: () => units,
      originalText: () => value,
    };
  }

  private read(piece: LinePiece): void {
    let { bytes, from, to } = piece;
    const { isInside, goesOn } = piece;
    this.depth = 0;
    for (const text of this.texts) {
      decode(bytes, { from, to, isInside, goesOn, isMail: this.isMail }, text);
      if (!text.isChanged) break;
      this.depth++;
      bytes = text.bytes;
      from = 0;
      to = text.length;
    }
    if (this.depth === 0) return;
    this.piece = piece;
    this.kept = undefined;
    this.scan(bytes.subarray(from, to));
  }

  private scan(text: Uint8Array): void {
    const { compiled, options } = this;
    this.inner ??= createEngine(compiled, options.engine, (match) => this.keep(match));
    const engine = this.inner;
    engine.begin();
    for (let at = 0; at < text.length; ) {
      const space = engine.space();
      const count = Math.min(space.length, text.length - at);
      space.set(text.subarray(at, at + count));
      engine.commit(count);
      at += count;
    }
    engine.end();
  }

  /** A match of the inner engine: where it comes from, and all that will be asked about it. */
  private keep(match: Readonly<Match>): void {
    const piece = this.piece!;
    const { place } = this.inner!;
    let { start, end } = match;
    let layers = 0;
    for (let level = this.depth - 1; level >= 0; level--) {
      const text = this.texts[level]!;
      layers |= text.layersIn(start, end);
      end = text.originEndOf(end);
      start = text.originOf(start);
    }
    const saysMore =
      this.texts[this.depth - 1]!.layersIn(Math.max(0, match.start - KEY_BYTES), match.start) !== 0;
    const own = start - piece.from;
    if (own < piece.ownedFrom || own >= piece.ownedTo) return;
    this.kept ??= place.text.slice(0, place.textLength);
    const line = Buffer.from(piece.bytes.buffer, piece.bytes.byteOffset, piece.to);
    const before = line.toString('utf8', piece.from, start).length;
    const offset = piece.offset - piece.from;
    const record = this.options.fields.isFollowing ? NO_RECORD : -1;
    this.queue.push({
      match: { ...match, start: offset + start, end: offset + end, field: -1, record },
      layers,
      saysMore,
      text: this.kept,
      from: place.toText(match.start),
      to: place.toText(match.end),
      value: place.originalText(match.start, match.end),
      column: piece.units + before + (this.hasMark && piece.isFirst ? 0 : 1),
      units: line.toString('utf8', start, end).length,
    });
  }
}

function isMailName(name: string): boolean {
  return MAIL_SUFFIXES.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes.length >= MARK_BYTES && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
