// The reference search behind the Engine interface: collects the whole input, then answers the plain way.
import type { CompiledPatterns } from './compile.ts';
import type { FieldFollower } from './context.ts';
import type { Engine, MatchPlace, WindowWatch } from './engine.ts';
import { findEncoded } from './find-encoded.ts';
import { foldAll, searchReference } from './reference.ts';
import type { MatchSink } from './resolve.ts';

const NEWLINE = 0x0a;
const PIECE_BYTES = 65_536;
const BOM = '\ufeff';

export class ReferenceEngine implements Engine {
  readonly place: MatchPlace;
  readonly findEncoded: Engine['findEncoded'] = findEncoded;
  beforeEnd: () => void = () => undefined;
  onSettled: (offset: number) => void = () => undefined;
  private readonly compiled: CompiledPatterns;
  private readonly fields: FieldFollower;
  private readonly sink: MatchSink;
  private readonly watch: WindowWatch | undefined;
  private pieces: Buffer[] = [];
  private piece = new Uint8Array(PIECE_BYTES);
  private input = Buffer.alloc(0);
  private folded = foldAll(this.input);
  private asked = 0;

  constructor(compiled: CompiledPatterns, fields: FieldFollower, sink: MatchSink, watch?: WindowWatch) {
    this.watch = watch;
    this.compiled = compiled;
    this.fields = fields;
    this.sink = sink;
    this.place = this.createPlace();
  }

  /** It has the whole input at once: nothing is split for it. */
  watchBorder(): void {}

  readonly isBorderCrossed: boolean = false;

  begin(): void {
    this.pieces = [];
  }

  space(): Uint8Array {
    return this.piece;
  }

  commit(length: number): void {
    this.pieces.push(Buffer.from(this.piece.subarray(0, length)));
  }

  end(): void {
    this.beforeEnd();
    this.input = Buffer.concat(this.pieces);
    this.pieces = [];
    this.folded = foldAll(this.input);
    const { input } = this;
    this.watch?.onWindow({
      bytes: input,
      base: 0,
      length: input.length,
      isLast: true,
      indexOf: (text, from) => input.indexOf(text, from),
      lineOf: (offset) => input.subarray(0, offset).filter((byte) => byte === NEWLINE).length + 1,
    });
    searchReference(this.compiled.patterns, this.input, this.fields, this.sink);
    this.onSettled(Number.POSITIVE_INFINITY);
  }

  private createPlace(): MatchPlace {
    const engine = this;
    return {
      get text() {
        return engine.folded.bytes;
      },
      get textLength() {
        return engine.folded.bytes.length;
      },
      toText: (offset) => engine.folded.offsets.indexOf(offset),
      lineOf(offset) {
        engine.asked = offset;
        return engine.input.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1;
      },
      column() {
        const lineStart = engine.asked === 0 ? 0 : engine.input.lastIndexOf(0x0a, engine.asked - 1) + 1;
        const before = engine.input.toString('utf8', lineStart, engine.asked);
        return (lineStart === 0 && before.startsWith(BOM) ? before.length - 1 : before.length) + 1;
      },
      unitsIn: (start, end) => engine.input.toString('utf8', start, end).length,
      originalText: (start, end) => engine.input.toString('utf8', start, end),
    };
  }
}
