// The fast path: anchors from the byte scanner, automata on the few places they point at, checks, overlaps.
// Must return exactly what reference.ts returns. No allocation per candidate.
import { type AnchorPlan, AnchorPlans } from './anchor-plan.ts';
import { ANCHOR, ANCHOR_SHIFT, type ByteScanner, PAD_BYTES, RUN_SHIFT } from './byte-scanner.ts';
import { CELL_ANCHOR, type CompiledPattern, type CompiledPatterns } from './compile.ts';
import { cellRelation, endsCleanly, lineRelation, startsCleanly, withContext } from './confirm.ts';
import type { FieldFollower } from './context.ts';
import { FoldMap, foldInto } from './fold.ts';
import { compileLabelEnds, type LabelEnds } from './label-ends.ts';
import { labelEndBefore, RELATION, skipOpeners } from './labels.ts';
import { SET_WORDS } from './match-shape.ts';
import { type MatchSink, Resolver } from './resolve.ts';

const KINDS_MASK = (1 << ANCHOR_SHIFT) - 1;
const POSITION_MASK = (1 << (RUN_SHIFT - ANCHOR_SHIFT)) - 1;

/** The part of an input that lies in the scanner's raw buffer. */
export interface WindowView {
  /** Valid bytes in `scanner.raw`. */
  readonly length: number;
  /** Offset of the first of them in the input. */
  readonly base: number;
  /** Candidates that start in [from, to) belong to this window. */
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
}

/** Finds the matches of a catalogue, window by window; one matcher serves one input at a time. */
export class Matcher {
  readonly scanner: ByteScanner;
  private readonly compiled: CompiledPatterns;
  private readonly fields: FieldFollower;
  private readonly anchored: readonly CompiledPattern[];
  private readonly searched: readonly CompiledPattern[];
  private readonly plans: AnchorPlans;
  private readonly map = new FoldMap();
  private readonly resolver: Resolver;
  /** Built at the first label anchor. */
  private labelEnds: LabelEnds | undefined;
  /** Candidates of the window as [start, pattern, end, bits] rows, ascending by start. */
  private candidates = new Float64Array(4 * 1024);
  private count = 0;
  private isFolded = false;
  private text: Uint8Array;
  private textLength = 0;
  private base = 0;
  private lastKinds = 0;
  private lastAnchor = 0;

  constructor(compiled: CompiledPatterns, scanner: ByteScanner, fields: FieldFollower, sink: MatchSink) {
    this.compiled = compiled;
    this.fields = fields;
    this.scanner = scanner;
    this.text = scanner.raw;
    this.resolver = new Resolver(sink);
    this.anchored = compiled.patterns.filter(({ anchorBits }) => (anchorBits & ~CELL_ANCHOR) !== 0);
    this.plans = new AnchorPlans(this.anchored);
    scanner.usesLabels = markEndings(this.anchored, scanner.labelEndings);
    this.searched = compiled.patterns.filter((pattern) => pattern.anchorBits === 0);
    if (compiled.patterns.some(({ anchorBits }) => (anchorBits & CELL_ANCHOR) !== 0)) fields.keepCells();
  }

  /** The text that was matched: folded where full-width characters stood. Valid during the sink's call. */
  get matchedText(): Uint8Array {
    return this.text;
  }

  get matchedLength(): number {
    return this.textLength;
  }

  /** Watches whether a candidate reaches over an offset; Infinity for none. */
  watchBorder(offset: number): void {
    this.resolver.border = offset;
    this.resolver.isBorderCrossed = false;
  }

  get isBorderCrossed(): boolean {
    return this.resolver.isBorderCrossed;
  }

  /** Offset before which no further match will start: the line cursor may move up to it. */
  settledUpTo(offset: number): number {
    return this.resolver.heldStart(offset);
  }

  /** Position in `matchedText` of an absolute offset in the input. */
  toText(offset: number): number {
    const position = offset - this.base;
    return this.isFolded ? this.map.toFolded(position) : position;
  }

  /** Scans one window; matches reach the sink in ascending order, the last one maybe with the next window. */
  scanWindow(view: WindowView): void {
    const { scanner } = this;
    this.base = view.base;
    this.fields.enterWindow(scanner.raw, view.base);
    scanner.raw.fill(0, view.length, view.length + PAD_BYTES);
    let anchors = scanner.scan('raw', 0, view.length);
    this.isFolded = this.hasWide(anchors);
    let { from, to } = view;
    if (this.isFolded) {
      this.textLength = foldInto(scanner.raw, view.length, scanner.folded, this.map);
      this.text = scanner.folded;
      scanner.folded.fill(0, this.textLength, this.textLength + PAD_BYTES);
      anchors = scanner.scan('folded', 0, this.textLength);
      from = this.map.toFolded(from);
      to = view.isLast ? this.textLength : this.map.toFolded(to);
    } else {
      this.text = scanner.raw;
      this.textLength = view.length;
    }
    this.count = 0;
    this.tryAnchors(anchors, from, to);
    for (const pattern of this.searched) this.search(pattern, from, to);
    this.resolve();
    this.fields.leaveWindow(view.base + view.to);
    this.tryCellsBefore(view.base + view.to);
    if (view.isLast) this.resolver.flush();
    else this.resolver.flushBefore(view.base + view.to);
  }

  private hasWide(anchors: number): boolean {
    const list = this.scanner.anchors;
    for (let index = 0; index < anchors; index++) if ((list[index]! & ANCHOR.wide) !== 0) return true;
    return false;
  }

  private tryAnchors(anchors: number, from: number, to: number): void {
    this.lastKinds = 0;
    const list = this.scanner.anchors;
    for (let index = 0; index < anchors; index++) {
      const entry = list[index]!;
      const at = (entry >>> ANCHOR_SHIFT) & POSITION_MASK;
      const kinds = entry & KINDS_MASK;
      if ((kinds & ANCHOR.label) !== 0) this.tryLabelled(at, from, to);
      if (at >= from && kinds !== ANCHOR.label) {
        this.tryAnchor(at, this.plans.of(kinds & ~ANCHOR.label, entry >>> RUN_SHIFT), from, to);
      }
    }
  }

  /** Every start from which a match could reach the anchor: before it only bytes that such a match may hold there. */
  private tryAnchor(at: number, plan: AnchorPlan, from: number, to: number): void {
    const { text } = this;
    const { kinds, depth, reach, stops } = plan;
    if (!plan.mayStart(text, at, from)) {
      this.lastKinds = kinds;
      this.lastAnchor = at;
      return;
    }
    const after = text[at + plan.run]!;
    let lowest = Math.max(from, at - depth + 1);
    // Whatever starts at or before the last anchor and reaches this one was tried there already.
    if ((kinds & ~this.lastKinds) === 0 && this.lastAnchor >= lowest) lowest = this.lastAnchor + 1;
    this.lastKinds = kinds;
    this.lastAnchor = at;
    for (let start = at; start >= lowest; start--) {
      const byte = text[start]!;
      const distance = at - start;
      if (((reach[distance * SET_WORDS + (byte >> 5)]! >>> (byte & 31)) & 1) === 0) return;
      if (start > 0 && stops[text[start - 1]!] === 1) continue;
      const patterns = plan.startsBefore(distance, after);
      if (patterns.length > 0 && start < to) this.tryStart(patterns, start);
    }
  }

  /** The one start behind a label's separator at `at`. */
  private tryLabelled(at: number, from: number, to: number): void {
    const start = skipOpeners(this.text, at + 1);
    if (start < from || start >= to || start >= this.textLength) return;
    this.labelEnds ??= compileLabelEnds(
      this.anchored.filter((pattern) => (pattern.anchorBits & ANCHOR.label) !== 0),
    );
    const patterns = this.labelEnds.patternsAt(this.text, labelEndBefore(this.text, at), this.text[start]!);
    if (patterns.length > 0) this.tryStart(patterns, start);
  }

  private tryStart(patterns: readonly CompiledPattern[], start: number): void {
    const { text } = this;
    const byte = text[start]!;
    for (let index = 0; index < patterns.length; index++) {
      const pattern = patterns[index]!;
      if (pattern.first[byte] === 1 && startsCleanly(pattern, text, start)) this.tryPattern(pattern, start);
    }
  }

  private tryPattern(pattern: CompiledPattern, start: number): void {
    const end = pattern.ends.find(this.text, start, this.textLength);
    if (end >= 0) this.consider(pattern, start, end);
  }

  private search(pattern: CompiledPattern, from: number, to: number): void {
    const regex = pattern.regex;
    if (regex === undefined) return;
    const view = Buffer.from(this.text.buffer, this.text.byteOffset, this.textLength);
    for (let at = from; at < to && regex.search(view, at); at = regex.start + 1) {
      if (regex.start >= to) return;
      if (regex.end - regex.start > pattern.maxLength) continue;
      if (startsCleanly(pattern, this.text, regex.start)) this.consider(pattern, regex.start, regex.end);
    }
  }

  private consider(pattern: CompiledPattern, start: number, end: number): void {
    if (!endsCleanly(pattern, this.text, end, this.textLength)) return;
    const bits = pattern.check(this.text, start, end);
    if (bits !== 0) this.insert(start, pattern.index, end, bits);
  }

  /** Keeps the rows ascending by start; candidates come almost sorted. */
  private insert(start: number, pattern: number, end: number, bits: number): void {
    if (this.count * 4 === this.candidates.length) {
      const larger = new Float64Array(this.candidates.length * 2);
      larger.set(this.candidates);
      this.candidates = larger;
    }
    const rows = this.candidates;
    let row = this.count * 4;
    while (row > 0 && rows[row - 4]! > start) {
      rows.copyWithin(row, row - 4, row);
      row -= 4;
    }
    rows[row] = start;
    rows[row + 1] = pattern;
    rows[row + 2] = end;
    rows[row + 3] = bits;
    this.count++;
  }

  /** In ascending order: context, then overlaps. */
  private resolve(): void {
    const { fields, resolver, compiled } = this;
    const rows = this.candidates;
    for (let row = 0; row < this.count * 4; row += 4) {
      const position = rows[row]!;
      const pattern = compiled.patterns[rows[row + 1]!]!;
      const start = this.toOriginal(position);
      fields.moveTo(start);
      if (fields.nextCell <= start) this.tryCellsBefore(start + 1);
      const bits = withContext(pattern, rows[row + 3]!, this.relationOf(pattern, position));
      if (bits === 0) continue;
      resolver.add(pattern.index, start, this.toOriginal(rows[row + 2]!), bits, fields.field, fields.record);
    }
  }

  /** The column decides; where it says nothing, labels inside the cell do. Without columns, the line's labels. */
  private relationOf(pattern: CompiledPattern, position: number): number {
    const { labels } = this.compiled;
    if (this.fields.field < 0) return lineRelation(pattern, labels, this.text, position);
    if (pattern.needsAdjacentLabel) {
      const isCell = this.fields.cellStart === this.toOriginal(position);
      const ofCell = isCell ? this.fields.relationTo(pattern.index) : RELATION.none;
      return ofCell === RELATION.none ? lineRelation(pattern, labels, this.text, position) : ofCell;
    }
    const relation = this.fields.relationTo(pattern.index);
    return relation === RELATION.none ? cellRelation(pattern, labels, this.text, position) : relation;
  }

  /** Cells of labelled columns: their columns are the label that stands directly before them. */
  private tryCellsBefore(offset: number): void {
    const { fields, compiled } = this;
    for (let start = fields.nextCell; start < offset; start = fields.nextCell) {
      const position = this.toText(start);
      const labelled = fields.labelledBy(fields.cellField);
      for (let index = 0; index < labelled.length; index++) {
        this.tryCell(compiled.patterns[labelled[index]!]!, position, start);
      }
      fields.dropCell();
    }
  }

  private tryCell(pattern: CompiledPattern, position: number, start: number): void {
    const { fields, text } = this;
    if (pattern.first[text[position]!] !== 1 || !startsCleanly(pattern, text, position)) return;
    const end = pattern.ends.find(text, position, this.textLength);
    if (end < 0 || !endsCleanly(pattern, text, end, this.textLength)) return;
    const bits = pattern.check(text, position, end);
    if (bits === 0) return;
    const settled = withContext(pattern, bits, RELATION.label);
    const { index } = pattern;
    this.resolver.add(index, start, this.toOriginal(end), settled, fields.cellField, fields.cellRecord);
  }

  private toOriginal(position: number): number {
    return this.base + (this.isFolded ? this.map.toOriginal(position) : position);
  }
}

/** Sets the bits of the labels that anchor patterns; false when there are none. */
function markEndings(patterns: readonly CompiledPattern[], endings: Uint8Array): boolean {
  endings.fill(0);
  const labels = patterns
    .filter(({ anchorBits }) => (anchorBits & ANCHOR.label) !== 0)
    .flatMap(({ spec }) => spec.context?.labels ?? []);
  for (const label of labels) {
    const bytes = Buffer.from(label.toLowerCase());
    const key = (bytes.at(-2)! << 8) | bytes.at(-1)!;
    endings[key >> 3]! |= 1 << (key & 7);
  }
  return labels.length > 0;
}
