// Comments that allow values: found window by window before the values in it are told of, kept as ranges of offsets.
// Only the first bytes of a text are looked through: what is longer is data, and data is scanned at full speed.
import type { InlineAllow, SuppressedBy } from '../model.ts';
import {
  DIRECTIVE_BYTES,
  type Directive,
  type DirectiveRules,
  MARKER,
  parseDirective,
} from './inline-directive.ts';
import type { SuppressCandidate, Suppressor } from './suppress.ts';

/** Plain data: what decides how comments count. */
export interface InlineSettings {
  readonly requireReason: boolean;
  /** Ids of all detectors there are, also of those that do not run. */
  readonly known: readonly string[];
}

/** Bytes of a text that are looked through for comments; a value behind them is allowed by none. */
export const INLINE_BYTES: number = 4 * 1024 * 1024;
/** A comment counts for values on its line that begin at most so many bytes before it. */
const REACH_BYTES = 3584;
/** What a window must show behind each value it owns, unless the value's line ends earlier. */
export const INLINE_LOOKAHEAD: number = REACH_BYTES + MARKER.length + DIRECTIVE_BYTES;
/** Comments of one text that are listed one by one; all count. */
const MAX_LISTED = 200;
const NEWLINE = 0x0a;

/** A window of text as the engine sees it, in UTF-8. */
export interface TextWindow {
  readonly bytes: Uint8Array;
  /** Offset of the first byte in the text. */
  readonly base: number;
  readonly length: number;
  readonly isLast: boolean;
  /** 1-based line of an offset that this window owns or shows. */
  lineOf(offset: number): number;
}

type Mutable = { -readonly [K in keyof InlineAllow]: InlineAllow[K] };

/** Values that begin in [start, end) are allowed. */
interface Range {
  readonly detectors: ReadonlySet<string>;
  readonly allow: Mutable;
  readonly isBlock: boolean;
  start: number;
  end: number;
  /** Line ends still to be seen: the last one ends the range, the one before it begins it. */
  lineEnds: number;
  /** Where the next of them is looked for. */
  from: number;
}

/** Serves one text at a time. */
export class InlineSuppressor implements Suppressor {
  private readonly rules: DirectiveRules;
  private readonly maskName: (name: string) => string;
  private listed: Mutable[] = [];
  private ranges: Range[] = [];
  /** Offset up to which the text was looked through. */
  private searched = 0;

  constructor({ requireReason, known }: InlineSettings, maskName: (name: string) => string) {
    this.rules = { requireReason, known: new Set(known) };
    this.maskName = maskName;
  }

  begin(): void {
    this.listed = [];
    this.ranges = [];
    this.searched = 0;
  }

  /** What follows is not looked through. */
  skip(): void {
    this.searched = INLINE_BYTES;
  }

  /** Takes over what was listed of the same text elsewhere. */
  restore(allows: readonly InlineAllow[]): void {
    this.listed = [...allows];
  }

  /** Looks through what is new in a window; to be told of it before its values are. */
  look(window: TextWindow): void {
    const { base, length, isLast } = window;
    if (this.searched >= INLINE_BYTES || base >= INLINE_BYTES) return;
    const bytes = Buffer.from(window.bytes.buffer, window.bytes.byteOffset, length);
    for (const range of this.ranges) findEnd(range, bytes, base);
    let at = Math.max(0, this.searched - base);
    for (;;) {
      const found = bytes.indexOf(MARKER, at, 'latin1');
      if (found < 0 || base + found >= INLINE_BYTES) break;
      const end = bytes.indexOf(NEWLINE, found);
      if (end < 0 && !isLast && found + MARKER.length + DIRECTIVE_BYTES > length) {
        // Its end is in the next window, and so are all values that it could be there for.
        this.searched = base + found;
        return;
      }
      at = found + MARKER.length;
      this.take(window, bytes, found, end < 0 ? length : end);
    }
    this.searched = Math.max(this.searched, base + length - MARKER.length + 1); // one may begin in the last bytes
  }

  covers({ start, detector }: SuppressCandidate): SuppressedBy | undefined {
    if (this.ranges.length === 0 || start >= INLINE_BYTES) return undefined;
    const range = this.ranges.find(
      (one) => one.start <= start && start < one.end && one.detectors.has(detector),
    );
    if (range === undefined) return undefined;
    range.allow.count++;
    return 'inline';
  }

  /** The comments of the text in order, each with how many values it was there for. */
  allows(): readonly InlineAllow[] {
    for (const { isBlock, end, allow } of this.ranges) {
      if (isBlock && end === Number.POSITIVE_INFINITY) allow.problem = 'not-ended';
    }
    return this.listed;
  }

  private take(window: TextWindow, bytes: Buffer, at: number, end: number): void {
    const from = at + MARKER.length;
    const text = bytes.toString('utf8', from, Math.min(end, from + DIRECTIVE_BYTES));
    const directive = parseDirective(text, this.rules);
    if (directive === undefined) return;
    const offset = window.base + at;
    this.ranges = this.ranges.filter((range) => range.end > window.base); // what is past is used no more
    if (directive.form === 'end') {
      const block = this.ranges.findLast((range) => range.isBlock && range.end === Number.POSITIVE_INFINITY);
      if (block === undefined) this.list(directive, window.lineOf(offset)).problem = 'not-begun';
      else block.end = offset;
      return;
    }
    const allow = this.list(directive, window.lineOf(offset));
    if (directive.problem !== undefined) return;
    const lineStart = window.base + bytes.lastIndexOf(NEWLINE, at) + 1;
    const range = rangeOf(directive, allow, offset, lineStart);
    findEnd(range, bytes, window.base);
    this.ranges.push(range);
  }

  private list({ detectors, reason, problem, meant }: Directive, line: number): Mutable {
    const allow: Mutable = {
      line,
      detectors: detectors.filter((id) => this.rules.known.has(id)),
      reason: this.maskName(reason),
      count: 0,
      ...(problem === undefined ? {} : { problem }),
      ...(meant === undefined ? {} : { meant }),
    };
    if (this.listed.length < MAX_LISTED) this.listed.push(allow);
    return allow;
  }
}

function rangeOf({ form, detectors }: Directive, allow: Mutable, offset: number, lineStart: number): Range {
  const end = Number.POSITIVE_INFINITY;
  const common = { detectors: new Set(detectors), allow, end, from: offset };
  if (form === 'start') return { ...common, isBlock: true, start: offset, lineEnds: 0 };
  if (form === 'next-line') return { ...common, isBlock: false, start: end, lineEnds: 2 };
  return { ...common, isBlock: false, start: Math.max(lineStart, offset - REACH_BYTES), lineEnds: 1 };
}

function findEnd(range: Range, bytes: Buffer, base: number): void {
  while (range.lineEnds > 0) {
    const found = bytes.indexOf(NEWLINE, Math.max(0, range.from - base));
    if (found < 0) {
      range.from = Math.max(range.from, base + bytes.length);
      return;
    }
    range.from = base + found + 1;
    range.lineEnds--;
    if (range.lineEnds === 1) range.start = base + found;
    else range.end = base + found;
  }
}
