// Comments that allow values: found window by window before the values in it are told of, in texts of any length.
import type { InlineAllow, SuppressedBy } from '../model.ts';
import {
  DIRECTIVE_BYTES,
  type Directive,
  type DirectiveRules,
  MARKER,
  parseDirective,
} from './inline-directive.ts';
import { Blocks, LineRanges, type Mutable, REACH_BYTES } from './inline-ranges.ts';
import type { SuppressCandidate, Suppressor } from './suppress.ts';

/** Plain data: what decides how comments count. */
export interface InlineSettings {
  readonly requireReason: boolean;
  /** Ids of all detectors there are, also of those that do not run. */
  readonly known: readonly string[];
}

/** What a window must show behind each value it owns, unless the value's line ends earlier. */
export const INLINE_LOOKAHEAD: number = REACH_BYTES + MARKER.length + DIRECTIVE_BYTES;
/** Comments of one text that are listed one by one; all count. */
const MAX_LISTED = 200;
const NEWLINE = 0x0a;
const MARKER_BYTES: Uint8Array = Buffer.from(MARKER);

/** A window of text as the engine sees it, in UTF-8. */
export interface TextWindow {
  readonly bytes: Uint8Array;
  /** Offset of the first byte in the text. */
  readonly base: number;
  readonly length: number;
  readonly isLast: boolean;
  /** Where a text begins in it, at or behind a position; -1 for nowhere. */
  indexOf(text: Uint8Array, from: number): number;
  /** 1-based line of an offset that this window owns or shows. */
  lineOf(offset: number): number;
}

/** Serves one text, or one part of a text, at a time. */
export class InlineSuppressor implements Suppressor {
  private readonly rules: DirectiveRules;
  private readonly maskName: (name: string) => string;
  private listed: Mutable[] = [];
  private lines = new LineRanges();
  private blocks = new Blocks();
  /** Offset up to which the text was looked through. */
  private searched = 0;
  /** Where the part in hand ends. */
  private partEnd = Number.POSITIVE_INFINITY;
  private count = 0;
  private hasStrayEnd = false;

  constructor({ requireReason, known }: InlineSettings, maskName: (name: string) => string) {
    this.rules = { requireReason, known: new Set(known) };
    this.maskName = maskName;
  }

  begin(): void {
    if (this.count > 0) {
      this.lines = new LineRanges();
      this.blocks = new Blocks();
    }
    this.listed = [];
    this.searched = 0;
    this.partEnd = Number.POSITIVE_INFINITY;
    this.count = 0;
    this.hasStrayEnd = false;
  }

  /** After `begin`: what follows is a part of a text, and comments behind its end are those of the next one. */
  beginPart(length: number): void {
    this.partEnd = length;
  }

  /** Whether a comment of this part may speak of another part, or of none: only the text as a whole can tell. */
  get reachesOverPart(): boolean {
    const { partEnd, blocks, lines } = this;
    const isLast = partEnd === Number.POSITIVE_INFINITY;
    return this.hasStrayEnd || (!isLast && (blocks.unended.length > 0 || lines.reachesTo(partEnd)));
  }

  /** Takes over what was listed of a part whose first line is `lines` behind that of the text. */
  join(allows: readonly InlineAllow[], lines: number): void {
    const room = MAX_LISTED - this.listed.length;
    for (const allow of allows.slice(0, room)) this.listed.push({ ...allow, line: allow.line + lines });
  }

  /** Looks through what is new in a window; to be told of it before its values are. */
  look(window: TextWindow): void {
    const { base, length, isLast } = window;
    const bytes = Buffer.from(window.bytes.buffer, window.bytes.byteOffset, length);
    if (this.count > 0) {
      this.lines.look(bytes, base);
      this.blocks.moveTo(base);
    }
    let at = Math.max(0, this.searched - base);
    for (;;) {
      const found = window.indexOf(MARKER_BYTES, at);
      if (found < 0 || base + found >= this.partEnd) break;
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
    if (this.count === 0) return undefined;
    const line = this.lines.find(start, detector);
    const block = this.blocks.find(start, detector);
    const grant = line === undefined || (block !== undefined && block.order < line.order) ? block : line;
    if (grant === undefined) return undefined;
    grant.allow.count++;
    return 'inline';
  }

  /** The comments of the text in order, each with how many values it was there for. */
  allows(): readonly InlineAllow[] {
    for (const { allow } of this.blocks.unended) allow.problem = 'not-ended';
    return this.listed;
  }

  private take(window: TextWindow, bytes: Buffer, at: number, end: number): void {
    const from = at + MARKER.length;
    const text = bytes.toString('utf8', from, Math.min(end, from + DIRECTIVE_BYTES));
    const directive = parseDirective(text, this.rules);
    if (directive === undefined) return;
    const offset = window.base + at;
    const { form } = directive;
    if (form === 'end') {
      if (this.blocks.end(offset)) return;
      this.hasStrayEnd = true;
      this.list(directive, window, offset).problem = 'not-begun';
      return;
    }
    const isListed = this.listed.length < MAX_LISTED;
    const allow = this.list(directive, window, offset);
    if (directive.problem !== undefined) return;
    const grant = { detectors: new Set(directive.detectors), allow, order: this.count++ };
    if (form === 'start') this.blocks.start(grant, offset, isListed);
    else this.lines.add(grant, form === 'next-line', offset, bytes, window.base);
  }

  /** What a report says of a comment; of very many only the first are kept. */
  private list(
    { detectors, reason, problem, meant }: Directive,
    window: TextWindow,
    offset: number,
  ): Mutable {
    const isListed = this.listed.length < MAX_LISTED;
    const allow: Mutable = {
      line: isListed ? window.lineOf(offset) : 0,
      detectors: detectors.filter((id) => this.rules.known.has(id)),
      reason: isListed ? this.maskName(reason) : '',
      count: 0,
      ...(problem === undefined ? {} : { problem }),
      ...(meant === undefined ? {} : { meant }),
    };
    if (isListed) this.listed.push(allow);
    return allow;
  }
}
