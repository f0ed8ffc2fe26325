// The engine of every real run: sliding window, matcher and line cursor over the scanner's buffers.
import { type ByteScanner, WINDOW_BYTES } from './byte-scanner.ts';
import type { CompiledPatterns } from './compile.ts';
import type { FieldFollower } from './context.ts';
import type { Engine, MatchPlace, WindowWatch } from './engine.ts';
import { LineCursor } from './line-cursor.ts';
import { Matcher, type WindowView } from './matcher.ts';
import type { MatchSink } from './resolve.ts';
import { SlidingWindow } from './window.ts';

const BOM_BYTES = 3;
/** A window counts as full when no whole character is sure to fit: writers need not split one. */
const MIN_FREE_BYTES = 4;

export class FastEngine implements Engine {
  readonly place: MatchPlace;
  beforeEnd: () => void = () => undefined;
  onSettled: (offset: number) => void = () => undefined;
  private readonly scanner: ByteScanner;
  private readonly matcher: Matcher;
  private readonly window: SlidingWindow;
  private readonly cursor: LineCursor;
  private readonly watch: WindowWatch | undefined;
  private base = 0;

  constructor(
    compiled: CompiledPatterns,
    scanner: ByteScanner,
    fields: FieldFollower,
    sink: MatchSink,
    windowBytes: number = WINDOW_BYTES,
    watch?: WindowWatch,
  ) {
    this.watch = watch;
    this.scanner = scanner;
    this.matcher = new Matcher(compiled, scanner, fields, sink);
    this.window = new SlidingWindow(scanner.raw, windowBytes, watch?.lookahead);
    this.cursor = new LineCursor(scanner);
    this.place = this.createPlace();
  }

  watchBorder(offset: number): void {
    this.matcher.watchBorder(offset);
  }

  get isBorderCrossed(): boolean {
    return this.matcher.isBorderCrossed;
  }

  findEncoded(bytes: Uint8Array, from: number, to: number, isMail: boolean): number {
    return this.scanner.findEncoded(bytes, from, to, isMail);
  }

  begin(): void {
    this.watchBorder(Number.POSITIVE_INFINITY);
    this.window.reset();
    this.cursor.reset(0);
    this.base = 0;
  }

  space(): Uint8Array {
    return this.scanner.raw.subarray(this.window.writeAt, this.window.writeAt + this.window.freeBytes);
  }

  commit(length: number): void {
    this.window.commit(length);
    if (this.window.freeBytes < MIN_FREE_BYTES) this.scan(this.window.view(false));
  }

  end(): void {
    this.beforeEnd();
    this.scan(this.window.view(true));
  }

  private scan(view: WindowView): void {
    this.base = view.base;
    if (view.base === 0 && view.from === 0) this.cursor.reset(hasBom(this.scanner.raw) ? BOM_BYTES : 0);
    if (this.watch !== undefined) this.show(view, this.watch);
    this.matcher.scanWindow(view);
    if (view.isLast) {
      this.onSettled(Number.POSITIVE_INFINITY);
      return;
    }
    const settled = this.matcher.settledUpTo(view.base + view.to);
    this.onSettled(settled);
    this.cursor.leave(settled, view.base);
    this.window.slide(view);
  }

  private show({ base, length, isLast }: WindowView, watch: WindowWatch): void {
    const { scanner, cursor } = this;
    const lineOf = (offset: number): number => cursor.lineAhead(offset, base);
    const indexOf = (text: Uint8Array, from: number): number => scanner.indexOf(text, from, length);
    watch.onWindow({ bytes: scanner.raw, base, length, isLast, lineOf, indexOf });
  }

  private createPlace(): MatchPlace {
    const { scanner, matcher, cursor } = this;
    const baseOf = (): number => this.base;
    return {
      get text() {
        return matcher.matchedText;
      },
      get textLength() {
        return matcher.matchedLength;
      },
      toText: (offset) => matcher.toText(offset),
      lineOf(offset) {
        cursor.moveTo(offset, baseOf());
        return cursor.line;
      },
      column: () => cursor.column(baseOf()),
      unitsIn: (start, end) => scanner.countUnits(start - baseOf(), end - baseOf()),
      originalText: (start, end) =>
        Buffer.from(scanner.raw.subarray(start - baseOf(), end - baseOf())).toString('utf8'),
    };
  }
}

function hasBom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
