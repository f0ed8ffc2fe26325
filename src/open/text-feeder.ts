// Bytes of one text in any encoding go in, UTF-8 comes out at the sink. What is UTF-8 already, nearly everything, is
// read right into the sink's space and only checked; the first block that is not goes to a decoder with all behind it.
import { isAscii, isUtf8 } from 'node:buffer';
import type { TextEncoding } from '../model.ts';
import { ByteDecoder, LOOKAHEAD_BYTES, wholeCharacters } from './decode-bytes.ts';
import { decodeWide, type WideEncoding } from './decode-wide.ts';
import { OffsetMap } from './offset-map.ts';
import { type TextSink, TextWriter } from './text-writer.ts';
import { mayHaveWideLines } from './wide-lines.ts';

/** How the bytes are to be read: `bytes` is judged as it comes, `raw` is no text and stays as it is. */
export type FeedKind = 'bytes' | 'raw' | WideEncoding;

const INPUT_BYTES: number = LOOKAHEAD_BYTES + 512 * 1024;
/** Offsets this far behind can still be asked for: more than two windows of the engine. */
const KEEP_BYTES = 1024 * 1024;

export class TextFeeder {
  private readonly sink: TextSink;
  private readonly map: OffsetMap;
  private readonly writer: TextWriter;
  private readonly bytes: ByteDecoder;
  private kind: FeedKind = 'bytes';
  /** Free space that bytes are being read into, and how far it is filled. */
  private target: Uint8Array = new Uint8Array(0);
  private filled = 0;
  private passed = 0;
  private isDecoding = false;
  private isAllAscii = true;
  private input: Uint8Array = new Uint8Array(0);

  /** With `keepsAll` offsets of the whole input can be asked for at its end. */
  constructor(sink: TextSink, keepsAll: boolean) {
    this.sink = sink;
    this.map = new OffsetMap(keepsAll ? Number.POSITIVE_INFINITY : KEEP_BYTES);
    this.writer = new TextWriter(sink, this.map);
    this.bytes = new ByteDecoder(this.writer);
  }

  begin(): void {
    this.kind = 'bytes';
    this.map.reset();
    this.bytes.begin();
    this.passed = 0;
    this.filled = 0;
    this.isDecoding = false;
    this.isAllAscii = true;
    this.target = this.sink.space();
  }

  /** Once the first bytes lie in `space()` and are not yet taken: how they are to be read. */
  setKind(kind: FeedKind): void {
    this.kind = kind;
  }

  /** Where the next bytes belong; never empty. */
  space(): Uint8Array {
    return this.target.subarray(this.filled);
  }

  /** Takes `count` bytes written to `space()`. */
  take(count: number): void {
    this.filled += count;
    if (!this.isDecoding && this.kind !== 'bytes' && this.kind !== 'raw') this.startDecoding();
    if (this.filled === this.target.length) this.settle(false);
  }

  /** Takes a chunk of any size. */
  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const space = this.space();
      const count = Math.min(space.length, chunk.length - at);
      space.set(chunk.subarray(at, at + count));
      this.take(count);
      at += count;
    }
  }

  /** All bytes have come; what is pending goes to the sink. */
  end(): void {
    this.settle(true);
    if (this.isDecoding) this.writer.flush();
  }

  /** The offset in the bytes that went in. */
  originalOf(text: number): number {
    return this.isDecoding ? this.map.originalOf(text) : text;
  }

  /** Whether everything so far was UTF-8 and went through as it came. */
  get isPlain(): boolean {
    return this.kind === 'bytes' && !this.isDecoding;
  }

  /** What the text was written in; `undefined` for what is no text. Known at the end. */
  get encoding(): TextEncoding | undefined {
    if (this.kind === 'raw') return undefined;
    if (this.kind !== 'bytes') return this.kind;
    const { seen } = this.bytes;
    const found: TextEncoding[] = [];
    if (!this.isAllAscii || seen.has('utf-8')) found.push('utf-8');
    if (seen.has('gb18030')) found.push('gb18030');
    for (const one of ['big5', 'utf-16le', 'utf-16be'] as const) if (seen.has(one)) found.push(one);
    if (found.length > 0 && seen.has('ascii') && (seen.has('utf-16le') || seen.has('utf-16be')))
      return 'mixed';
    if (found.length > 1) return 'mixed';
    return found[0] ?? (seen.has('raw') ? undefined : 'ascii');
  }

  private settle(isLast: boolean): void {
    if (this.isDecoding) this.decode(isLast);
    else this.pass(isLast);
  }

  /** Hands UTF-8 on as it is. */
  private pass(isLast: boolean): void {
    const { target, filled } = this;
    const isText = this.kind !== 'raw';
    const end = isLast || !isText ? filled : wholeCharacters(target, 0, filled);
    const whole = target.subarray(0, end);
    const ascii = isText && this.isAllAscii && isAscii(whole);
    if (isText && ((!ascii && !isUtf8(whole)) || mayHaveWideLines(whole, isLast))) {
      this.startDecoding();
      this.decode(isLast);
      return;
    }
    if (end > 0 && isText) this.isAllAscii = ascii;
    const left = target.slice(end, filled);
    this.sink.commit(end);
    this.passed += end;
    this.target = this.sink.space();
    this.target.set(left);
    this.filled = left.length;
  }

  /** From the bytes on that are not yet handed over. */
  private startDecoding(): void {
    if (this.input.length === 0) this.input = new Uint8Array(INPUT_BYTES);
    this.input.set(this.target.subarray(0, this.filled));
    this.target = this.input;
    this.isDecoding = true;
    this.writer.begin(this.passed);
  }

  private decode(isLast: boolean): void {
    const { input, filled, kind } = this;
    const at =
      kind === 'bytes' || kind === 'raw'
        ? this.bytes.decode(input, 0, filled, isLast)
        : decodeWide(kind, input, 0, filled, isLast, this.writer);
    input.copyWithin(0, at, filled);
    this.filled = filled - at;
  }
}
