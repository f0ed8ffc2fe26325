// One input from bytes to a masked draft: open -> engine -> collect-matches (judge, policy).
import { closeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { PATTERNS } from '../patterns/index.ts';
import { type CollectedMatches, MatchCollector, type ReportSettings } from './collect-matches.ts';
import { compilePatterns } from './engine/compile.ts';
import { createEngine } from './engine/create-engine.ts';
import type { ScannerChoice } from './engine/create-scanner.ts';
import type { Engine } from './engine/engine.ts';
import { createNameMasker } from './engine/name-masker.ts';
import type { MatchSink } from './engine/resolve.ts';
import { FieldContext } from './follow-fields.ts';
import type {
  EngineName,
  ExcludedInput,
  ExcludedReason,
  FailedInput,
  FailedReason,
  FileRef,
  PatternSpec,
  TextEncoding,
} from './model.ts';
import { openFile } from './open/open-file.ts';
import { type FileReader, startReading } from './open/read-file.ts';
import { type SniffedKind, sniff } from './open/sniff.ts';
import { type FeedKind, TextFeeder } from './open/text-feeder.ts';
import { maskOf } from './policy/mask.ts';

/** Everything that decides what a scan finds and how it is reported; plain, structured-clonable data. */
export interface ScanSettings extends ReportSettings {
  readonly patterns: readonly PatternSpec[];
  readonly engine: EngineName;
  readonly scanner: ScannerChoice;
  /** Arguments of the user: what directories above and including them are called says nothing about a file. */
  readonly namedPaths: readonly string[];
  /** Leave out files that look binary inside, unless they are named. */
  readonly useDefaultExcludes: boolean;
}

/** A scanned input before the merge: counts, masked findings, tags. */
export interface ScannedDraft extends CollectedMatches {
  readonly status: 'scanned';
  readonly path: string;
  readonly size: number;
  readonly encoding?: TextEncoding;
}

export type FileDraft = ScannedDraft | ExcludedInput | FailedInput;

/** Only such names can hold a value that the standard detectors do not know; compiling the rest takes a while. */
const TELLING_NAME = /[0-9０-９]{5}|[=:：>]/;

/** Told between two pieces of a large file how much was read; true ends the reading. */
export type OnRead = (bytes: number) => boolean;

/** Bytes of a stream that are gathered before it is judged what it is. */
const HEAD_BYTES = 8192;
/** Signals and progress get their turn after so many bytes of one file. */
const PAUSE_BYTES = 32 * 1024 * 1024;

/** Why an input is not scanned after a look at its first bytes. */
type Refusal =
  | { readonly status: 'excluded'; readonly reason: ExcludedReason }
  | { readonly status: 'failed'; readonly reason: FailedReason };

const EMPTY: Uint8Array = new Uint8Array(0);

/** Scans one input at a time with one engine. Create one per thread. */
export class FileScanner {
  private readonly settings: ScanSettings;
  private readonly engine: Engine;
  private readonly collector: MatchCollector;
  private readonly fields: FieldContext;
  private readonly feeder: TextFeeder;
  private readonly maskPath: (name: string) => string;
  private maskAll: ((name: string) => string) | undefined;

  /** Throws BaomiError('config') when a pattern cannot be compiled. */
  constructor(settings: ScanSettings) {
    this.settings = settings;
    const compiled = compilePatterns(settings.patterns);
    this.maskPath = createNameMasker(compiled, maskOf);
    this.fields = new FieldContext(compiled.labels, settings.patterns.length);
    this.collector = new MatchCollector(
      settings.patterns,
      settings,
      this.fields,
      (name) => this.maskName(name),
      (offset) => this.feeder.originalOf(offset),
    );
    const sink: MatchSink = (match) => {
      this.collector.add(this.engine.place, match);
    };
    this.engine = createEngine(compiled, settings, sink, this.fields);
    this.feeder = new TextFeeder(this.engine, settings.engine === 'reference');
  }

  /** Masks what looks like a value of any detector, also of those that do not run, in a name a report will show. */
  maskName(name: string): string {
    const masked = this.maskPath(name);
    if (!TELLING_NAME.test(masked)) return masked;
    this.maskAll ??= createNameMasker(compilePatterns(this.everyPattern()), maskOf);
    return this.maskAll(masked);
  }

  private everyPattern(): readonly PatternSpec[] {
    const { patterns } = this.settings;
    return [...patterns, ...PATTERNS.filter((spec) => !patterns.includes(spec))];
  }

  /** Reads a regular file to its end. Every way it can go wrong is a FailedInput. */
  async scanFile(ref: FileRef, onRead: OnRead): Promise<FileDraft> {
    const opened = openFile(ref);
    if (opened.status === 'failed') return this.refused(ref, opened);
    try {
      return await this.readAll(ref, startReading(opened.fd, opened.size), onRead);
    } finally {
      closeSync(opened.fd);
    }
  }

  /** Reads a stream of any length. One that breaks, is empty or is cut by `signal` is a FailedInput. */
  async scanStream(ref: FileRef, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<FileDraft> {
    this.begin(ref);
    let size = 0;
    try {
      for await (const chunk of withWholeHead(chunks)) {
        if (signal.aborted) break;
        const refusal = size === 0 ? this.look(ref, chunk, true) : undefined;
        if (refusal !== undefined) return this.refused(ref, refusal);
        this.feeder.write(chunk);
        size += chunk.length;
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      return this.refused(ref, failure(signal.aborted ? 'interrupted' : 'read-error'));
    }
    if (signal.aborted) return this.refused(ref, failure('interrupted'));
    // A producer that gives nothing has failed.
    return size === 0 ? this.refused(ref, failure('nothing-to-scan')) : this.finish(ref, size);
  }

  private async readAll(ref: FileRef, reader: FileReader, onRead: OnRead): Promise<FileDraft> {
    this.begin(ref);
    let pauseAt = PAUSE_BYTES;
    for (let isFirst = true; ; isFirst = false) {
      if (reader.bytesRead() >= pauseAt) {
        pauseAt += PAUSE_BYTES;
        await setImmediate();
        if (onRead(reader.bytesRead())) return this.refused(ref, failure('interrupted'));
      }
      const space = this.feeder.space();
      const count = reader.read(space, 0, space.length);
      if (typeof count === 'string') return this.refused(ref, failure(count));
      if (count === 0) break;
      const refusal = isFirst
        ? this.look(ref, space.subarray(0, count), ref.origin === 'explicit')
        : undefined;
      if (refusal !== undefined) return this.refused(ref, refusal);
      this.feeder.take(count);
    }
    return this.finish(ref, reader.bytesRead());
  }

  private begin(ref: FileRef): void {
    this.engine.begin();
    this.feeder.begin();
    this.collector.begin(this.maskName(ref.path), this.belowNamed(ref.path));
    this.fields.begin('', EMPTY);
  }

  private finish(ref: FileRef, size: number): ScannedDraft {
    this.feeder.end();
    this.engine.end();
    const { encoding } = this.feeder;
    return {
      status: 'scanned',
      path: this.maskName(ref.path),
      size,
      ...(encoding === undefined ? {} : { encoding }),
      ...this.collector.finish(),
    };
  }

  private refused(ref: FileRef, refusal: Refusal): ExcludedInput | FailedInput {
    const path = this.maskName(ref.path);
    if (refusal.status === 'failed') return { status: 'failed', path, reason: refusal.reason };
    return { status: 'excluded', path, reason: refusal.reason, isDirectory: false, looksLikeData: false };
  }

  /** Looks at the first bytes of an input: what it is, and whether it has fields to follow. */
  private look(ref: FileRef, head: Uint8Array, isNamed: boolean): Refusal | undefined {
    const kind = sniff(head);
    this.feeder.setKind(feedKindOf(kind));
    this.fields.begin(ref.path, isWide(kind) ? head.filter((byte) => byte > 0 && byte < 0xfe) : head);
    return this.refusalOf(kind, isNamed);
  }

  /** Text is scanned; a named binary too. What cannot be read yet is failed when named, and never looks clean. */
  private refusalOf(kind: SniffedKind, isNamed: boolean): Refusal | undefined {
    const takesAll = isNamed || !this.settings.useDefaultExcludes;
    switch (kind) {
      case 'text':
      case 'utf-16le':
      case 'utf-16be':
      case 'utf-32le':
      case 'utf-32be':
        return undefined;
      case 'binary':
        return takesAll ? undefined : { status: 'excluded', reason: 'binary' };
      case 'container':
        return takesAll ? failure('unsupported-container') : { status: 'excluded', reason: 'container' };
      default:
        return kind satisfies never;
    }
  }

  private belowNamed(path: string): string {
    const above = this.settings.namedPaths.find((named) => path.startsWith(`${named}/`));
    if (above !== undefined) return path.slice(above.length + 1);
    return this.settings.namedPaths.includes(path) ? path.slice(path.lastIndexOf('/') + 1) : path;
  }
}

function isWide(kind: SniffedKind): boolean {
  return kind.startsWith('utf-');
}

/** Bytes of no text are not decoded: they would be taken for Chinese. */
function feedKindOf(kind: SniffedKind): FeedKind {
  if (kind === 'text') return 'bytes';
  return kind === 'binary' || kind === 'container' ? 'raw' : kind;
}

function failure(reason: FailedReason): Refusal {
  return { status: 'failed', reason };
}

/** The same bytes; the first piece is long enough to be judged by, though pipes deliver in pieces of any size. */
async function* withWholeHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = EMPTY;
  let isWhole = false;
  for await (const chunk of chunks) {
    if (isWhole) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    isWhole = head.length >= HEAD_BYTES;
    if (isWhole) yield head;
  }
  if (!isWhole && head.length > 0) yield head;
}
