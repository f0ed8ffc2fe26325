// Reads one line of an input, or of a member of it, as the engine would see it: decoded, and no longer than a bound.
import { closeSync } from 'node:fs';
import type { FailedReason, FileRef, UnpackLimits } from '../model.ts';
import { Budget, unpackReason } from './budget.ts';
import { chunksOf } from './chunks-of.ts';
import { withWholeHead } from './head.ts';
import { openFile } from './open-file.ts';
import { startReading } from './read-file.ts';
import { containerFormat, sniff } from './sniff.ts';
import { type FeedKind, TextFeeder } from './text-feeder.ts';
import type { TextSink } from './text-writer.ts';
import { unpack } from './unpack.ts';

export type LineResult =
  | { readonly status: 'line'; readonly bytes: Uint8Array; readonly isCut: boolean }
  | { readonly status: 'failed'; readonly reason: FailedReason }
  | { readonly status: 'missing'; readonly what: 'line' | 'member'; readonly lines: number };

/** What is kept of a line. */
const MAX_LINE_BYTES = 64 * 1024;
const SPACE_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/** Line `line`, counted from 1, of a file or of `member` in it ("" for the file itself). */
export async function readLine(
  ref: FileRef,
  member: string,
  line: number,
  limits: UnpackLimits,
): Promise<LineResult> {
  const opened = openFile(ref);
  if (opened.status === 'failed') return { status: 'failed', reason: opened.reason };
  const { fd, size } = opened;
  try {
    const chunks = chunksOf(startReading(fd, size));
    if (member === '') return await lineOf(withWholeHead(chunks), line, true);
    const source = { name: ref.path, member: '', chunks, file: { fd, size }, depth: 0 };
    for await (const part of unpack(source, new Budget(limits))) {
      if (part.member !== member) continue;
      if (part.status === 'failed') return { status: 'failed', reason: part.reason };
      return await lineOf(withWholeHead(part.chunks), line, false);
    }
    return { status: 'missing', what: 'member', lines: 0 };
  } catch (error) {
    return { status: 'failed', reason: unpackReason(error) };
  } finally {
    closeSync(fd);
  }
}

async function lineOf(
  chunks: AsyncIterable<Uint8Array>,
  line: number,
  refusesContainers: boolean,
): Promise<LineResult> {
  const sink = new LineSink(line);
  const feeder = new TextFeeder(sink, false);
  feeder.begin();
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) {
      if (refusesContainers && containerFormat(chunk) !== undefined) {
        return { status: 'missing', what: 'member', lines: 0 };
      }
      feeder.setKind(feedKindOf(chunk));
    }
    isFirst = false;
    feeder.write(chunk);
    if (sink.isPast) break;
  }
  feeder.end();
  return sink.result();
}

function feedKindOf(head: Uint8Array): FeedKind {
  const kind = sniff(head);
  if (kind === 'text') return 'bytes';
  return kind === 'binary' || kind === 'container' ? 'raw' : kind;
}

/** Counts line ends and keeps one line. */
class LineSink implements TextSink {
  private readonly wanted: number;
  private readonly buffer: Uint8Array = new Uint8Array(SPACE_BYTES);
  private readonly kept: Uint8Array[] = [];
  private length = 0;
  private line = 1;
  /** Whether nothing stands behind the last line end. */
  private isLineEmpty = false;

  constructor(wanted: number) {
    this.wanted = wanted;
  }

  get isPast(): boolean {
    return this.line > this.wanted;
  }

  space(): Uint8Array {
    return this.buffer;
  }

  commit(length: number): void {
    for (let at = 0; at < length && !this.isPast; ) {
      const newline = this.buffer.indexOf(NEWLINE, at);
      const end = newline < 0 || newline >= length ? length : newline;
      if (this.line === this.wanted) this.keep(this.buffer.slice(at, end));
      if (end < length) this.line++;
      this.isLineEmpty = end < length && end + 1 === length;
      at = end + 1;
    }
  }

  private keep(bytes: Uint8Array): void {
    this.length += bytes.length;
    const room = MAX_LINE_BYTES - (this.length - bytes.length);
    if (room > 0) this.kept.push(bytes.subarray(0, room));
  }

  result(): LineResult {
    if (this.line < this.wanted)
      return { status: 'missing', what: 'line', lines: this.isLineEmpty ? this.line - 1 : this.line };
    return { status: 'line', bytes: Buffer.concat(this.kept), isCut: this.length > MAX_LINE_BYTES };
  }
}
