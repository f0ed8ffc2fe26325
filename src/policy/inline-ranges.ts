// What the comments of a text allow, asked in the order of its values. Holds what reaches into the window in hand, so
// a text of any length takes the same memory; what a comment adds to another one on its line, or in its block, is
// looked for once, so that a text made of comments takes no longer than any other.
import type { InlineAllow } from '../model.ts';

export type Mutable = { -readonly [K in keyof InlineAllow]: InlineAllow[K] };

/** What a comment allows. */
export interface Grant {
  readonly detectors: ReadonlySet<string>;
  readonly allow: Mutable;
  /** Number of the comment in its text: of several the first counts. */
  readonly order: number;
}

/** A comment counts for values on its line that begin at most so many bytes before it. */
export const REACH_BYTES = 3584;
const NEWLINE = 0x0a;
/** Ranges that are past are dropped in heaps. */
const HEAP = 1024;

/** Values that begin in [start, end) are allowed. */
interface LineRange extends Grant {
  readonly isNextLine: boolean;
  /** Offset of the comment. */
  readonly at: number;
  start: number;
  end: number;
  /** Line ends still to be seen: the last one ends the range, the one before it begins it. */
  lineEnds: number;
  /** Where the next of them is looked for. */
  from: number;
}

/** Comments for their line and for the next one. */
export class LineRanges {
  private ranges: LineRange[] = [];
  private head = 0;
  private pending: LineRange[] = [];

  /** Takes a comment at an offset of a text; `bytes` begin at `base`. */
  add(grant: Grant, isNextLine: boolean, at: number, bytes: Buffer, base: number): void {
    if (this.isNothingNew(grant, isNextLine, at)) return;
    const end = Number.POSITIVE_INFINITY;
    const lineStart = base + bytes.lastIndexOf(NEWLINE, at - base) + 1;
    const range: LineRange = {
      ...grant,
      isNextLine,
      at,
      start: isNextLine ? end : Math.max(lineStart, at - REACH_BYTES),
      end,
      lineEnds: isNextLine ? 2 : 1,
      from: at,
    };
    this.ranges.push(range);
    if (!findEnd(range, bytes, base)) this.pending.push(range);
  }

  /** Begins a window: drops what is past, and looks for line ends. */
  look(bytes: Buffer, base: number): void {
    this.dropBefore(base);
    this.ranges.splice(0, this.head);
    this.head = 0;
    this.pending = this.pending.filter((range) => !findEnd(range, bytes, base));
  }

  /** The first comment that allows a value; values in ascending order. */
  find(start: number, detector: string): Grant | undefined {
    this.dropBefore(start);
    for (let index = this.head; index < this.ranges.length; index++) {
      const range = this.ranges[index]!;
      if (range.at - REACH_BYTES > start) return undefined;
      if (range.start <= start && start < range.end && range.detectors.has(detector)) return range;
    }
    return undefined;
  }

  /** Whether a comment speaks of a line that begins at an offset, or of one behind it. */
  reachesTo(offset: number): boolean {
    return this.ranges.some((range) => range.isNextLine && range.start >= offset - 1);
  }

  private dropBefore(offset: number): void {
    while (this.head < this.ranges.length && this.ranges[this.head]!.end <= offset) this.head++;
    if (this.head < HEAP) return;
    this.ranges.splice(0, this.head);
    this.head = 0;
  }

  /** On a line the first comment of its kind for a detector says all that the others say. */
  private isNothingNew({ detectors }: Grant, isNextLine: boolean, at: number): boolean {
    const left = new Set(detectors);
    for (let index = this.ranges.length - 1; index >= this.head; index--) {
      const range = this.ranges[index]!;
      const lineEnd = range.isNextLine ? range.start : range.end;
      if (lineEnd <= at) return false;
      if (range.isNextLine !== isNextLine) continue;
      for (const detector of range.detectors) left.delete(detector);
      if (left.size === 0) return true;
    }
    return false;
  }
}

/** False while line ends are still to be seen. */
function findEnd(range: LineRange, bytes: Buffer, base: number): boolean {
  while (range.lineEnds > 0) {
    const found = bytes.indexOf(NEWLINE, Math.max(0, range.from - base));
    if (found < 0) {
      range.from = Math.max(range.from, base + bytes.length);
      return false;
    }
    range.from = base + found + 1;
    range.lineEnds--;
    if (range.lineEnds === 1) range.start = base + found;
    else range.end = base + found;
  }
  return true;
}

/** A block from `-start` to `-end`; `inner` blocks in it add nothing, and are only counted. */
interface Block extends Grant {
  inner: number;
}

interface Border {
  readonly offset: number;
  readonly block: Block;
  readonly isEnd: boolean;
}

/** Comments for everything between two of them. */
export class Blocks {
  /** As far as the text was looked through. */
  private open: Block[] = [];
  private readonly depths = new Map<string, number>();
  /** Between the values asked for and there. */
  private borders: Border[] = [];
  /** At the value asked for last, by detector. */
  private readonly active = new Map<string, Block[]>();

  /** A block begins. `isListed`: a report may speak of it, so it has to be known by itself. */
  start(grant: Grant, offset: number, isListed: boolean): void {
    const top = this.open.at(-1);
    const isNothingNew = [...grant.detectors].every((detector) => (this.depths.get(detector) ?? 0) > 0);
    if (top !== undefined && isNothingNew && !isListed) {
      top.inner++;
      return;
    }
    const block = { ...grant, inner: 0 };
    this.open.push(block);
    this.borders.push({ offset, block, isEnd: false });
    for (const detector of block.detectors) this.depths.set(detector, (this.depths.get(detector) ?? 0) + 1);
  }

  /** The innermost block ends; false when none is open. */
  end(offset: number): boolean {
    const block = this.open.at(-1);
    if (block === undefined) return false;
    if (block.inner > 0) {
      block.inner--;
      return true;
    }
    this.open.pop();
    this.borders.push({ offset, block, isEnd: true });
    for (const detector of block.detectors) this.depths.set(detector, this.depths.get(detector)! - 1);
    return true;
  }

  /** Blocks that have not ended. */
  get unended(): readonly Grant[] {
    return this.open;
  }

  /** The outermost block around a value; values in ascending order. */
  find(start: number, detector: string): Grant | undefined {
    this.moveTo(start);
    return this.active.get(detector)?.[0];
  }

  /** Passes all borders up to an offset. */
  moveTo(offset: number): void {
    let passed = 0;
    for (const border of this.borders) {
      if (border.offset > offset) break;
      this.pass(border);
      passed++;
    }
    if (passed > 0) this.borders = this.borders.slice(passed);
  }

  private pass({ block, isEnd }: Border): void {
    for (const detector of block.detectors) {
      const stack = this.active.get(detector) ?? [];
      this.active.set(detector, stack);
      if (isEnd) stack.pop();
      else stack.push(block);
    }
  }
}
