// One input from bytes to a masked draft: open -> engine -> collect-matches (judge, policy).
import { closeSync, type Stats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { PATTERNS } from '../patterns/index.ts';
import { FieldCollector } from './collect-fields.ts';
import { MatchCollector } from './collect-matches.ts';
import { compilePatterns } from './engine/compile.ts';
import { createEngine } from './engine/create-engine.ts';
import type { Engine } from './engine/engine.ts';
import { createNameMasker } from './engine/name-masker.ts';
import type { MatchSink } from './engine/resolve.ts';
import { compileKernel, type Kernel } from './engine/scan-bytes-wasm.ts';
import { FieldContext } from './follow-fields.ts';
import type {
  ExcludedInput,
  FailedInput,
  FailedReason,
  FileRef,
  FileState,
  PatternSpec,
  TableHint,
} from './model.ts';
import { Budget, unpackReason } from './open/budget.ts';
import { chunksOf } from './open/chunks-of.ts';
import { hasJournal } from './open/has-journal.ts';
import { peek, withWholeHead } from './open/head.ts';
import { openFile } from './open/open-file.ts';
import type { Part, Source } from './open/part.ts';
import { type FileReader, startReading } from './open/read-file.ts';
import { refusedFormat } from './open/refused-formats.ts';
import { readSiblingSchema } from './open/sibling-schema.ts';
import { containerFormat, type SniffedKind, sniff } from './open/sniff.ts';
import { type FeedKind, TextFeeder } from './open/text-feeder.ts';
import { unpack } from './open/unpack.ts';
import { INLINE_LOOKAHEAD } from './policy/inline-suppressor.ts';
import { maskOf } from './policy/mask.ts';
import type { FileDraft, OnRead, Place, Refusal, ScannedDraft, ScanSettings, Unread } from './scan-draft.ts';
import { type LayeredSink, LayerScanner } from './scan-layers.ts';
import { PartScanner } from './scan-parts.ts';
import { judgeBirthDatesAsOf } from './validate/calendar.ts';

function stateOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): FileState {
  return [dev, ino, size, mtimeMs, ctimeMs];
}

export type { Kernel } from './engine/scan-bytes-wasm.ts';
export type { FileDraft, OnRead, ScannedDraft, ScanSettings } from './scan-draft.ts';
export type { FilePart, PartDraft, Sharing } from './split-file.ts';

/** Only such names can hold a value that the standard detectors do not know; compiling the rest takes a while. */
const TELLING_NAME = /[0-9０-９]{5}|[=:：>]/;

/** So many masked names are remembered. */
const MASKED_NAMES = 4096;
/** Files up to this size are read at once. */
const SMALL_BYTES = 512 * 1024;
/** Signals and progress get their turn after so many bytes of one file. */
const PAUSE_BYTES = 32 * 1024 * 1024;

/** Whether what is no text, or cannot be opened, is asked for all the same. */
interface Takes {
  readonly binaries: boolean;
  readonly containers: boolean;
}

type OpenPart = Omit<Extract<Part, { status: 'open' }>, 'status'>;

const EMPTY: Uint8Array = new Uint8Array(0);

/** Scans one input at a time with one engine. Create one per thread. */
export class FileScanner {
  /** For the scanners of other threads. */
  readonly kernel: Kernel;
  /** Large files in parts that threads can share. */
  readonly parts: PartScanner;
  private readonly settings: ScanSettings;
  private readonly engine: Engine;
  private readonly layers: LayerScanner;
  private readonly collector: MatchCollector;
  private readonly fields: FieldContext;
  private readonly schema: FieldCollector;
  private readonly feeder: TextFeeder;
  private readonly maskPath: (name: string) => string;
  private maskAll: ((name: string) => string) | undefined;
  /** The same path is asked for more than once, in a history very often. */
  private readonly maskedNames = new Map<string, string>();

  /** Throws BaomiError('config') when a pattern cannot be compiled. */
  constructor(settings: ScanSettings, kernel?: Kernel) {
    this.settings = settings;
    this.kernel = settings.scanner === 'auto' ? (kernel ?? compileKernel()) : undefined;
    const compiled = compilePatterns(settings.patterns);
    this.maskPath = createNameMasker(compiled, maskOf);
    this.fields = new FieldContext(compiled);
    this.collector = new MatchCollector(
      settings.patterns,
      settings,
      this.fields,
      (name) => this.maskName(name),
      (offset) => this.feeder.originalOf(offset),
    );
    const collect: LayeredSink = (place, match, layers) => {
      if (match.start < this.parts.end) this.collector.add(place, match, layers);
    };
    const sink: MatchSink = (match) => this.layers.add(match);
    const { onWindow } = this.collector;
    const watch = onWindow && { onWindow, lookahead: { bytes: INLINE_LOOKAHEAD } };
    const options = { ...settings, kernel: this.kernel, ...(watch === undefined ? {} : { watch }) };
    this.engine = createEngine(compiled, options, sink, this.fields);
    const layers = { depth: settings.unpack.layers, engine: options, fields: this.fields };
    this.layers = new LayerScanner(compiled, layers, this.engine, collect);
    this.schema = new FieldCollector(
      settings.fields,
      (name) => this.maskName(name),
      (offset) => this.feeder.originalOf(offset),
    );
    const text = this.schema.listenTo(this.layers.listenTo(this.engine));
    this.feeder = new TextFeeder(text, settings.engine === 'reference');
    const { engine, collector, fields, schema, feeder } = this;
    this.parts = new PartScanner({
      ...{ settings, compiled, engine, collector, fields, schema, feeder },
      begin: (ref) => this.begin(ref, ''),
      look: (ref, head) => this.lookAtFile(ref, head),
      placeOf: (ref) => this.placeOf(ref, ''),
      maskName: (name) => this.maskName(name),
    });
  }

  /** Masks what looks like a value of any detector, also of those that do not run, in a name a report will show. */
  maskName(name: string): string {
    let masked = this.maskedNames.get(name);
    if (masked !== undefined) return masked;
    masked = this.maskNewName(name);
    if (this.maskedNames.size >= MASKED_NAMES) this.maskedNames.clear();
    this.maskedNames.set(name, masked);
    return masked;
  }

  private maskNewName(name: string): string {
    const masked = this.maskPath(name);
    if (!TELLING_NAME.test(masked)) return masked;
    this.maskAll ??= createNameMasker(compilePatterns(this.everyPattern()), maskOf);
    return this.maskAll(masked);
  }

  private everyPattern(): readonly PatternSpec[] {
    const { patterns } = this.settings;
    return [...patterns, ...PATTERNS.filter((spec) => !patterns.includes(spec))];
  }

  /** Loads beforehand what would be loaded at the first input that needs it. */
  async prepare(): Promise<void> {
    await this.schema.load();
  }

  /** Scans a file at once, if it is small and no container; otherwise tells its size, and `scanFile` has to do it. */
  scanSmall(ref: FileRef): FileDraft | number {
    const opened = openFile(ref);
    if (opened.status === 'failed') return this.refused(ref, opened);
    const { fd, size, stat } = opened;
    try {
      if (size > SMALL_BYTES) return size;
      this.begin(ref, '');
      const draft = this.readSome(ref, startReading(fd, size), Number.POSITIVE_INFINITY);
      return draft === undefined || typeof draft === 'string' ? size : this.withState(draft, stat);
    } finally {
      closeSync(fd);
    }
  }

  /** The draft of a text in which there is nothing. */
  blank(): ScannedDraft {
    const ref: FileRef = { path: '', bytes: undefined, size: 0, origin: 'walk' };
    this.begin(ref, '');
    return this.finish(ref, '', 0);
  }

  private withState(draft: FileDraft, stat: Stats): FileDraft {
    if (this.settings.tellsState !== true || draft.status !== 'scanned') return draft;
    return { ...draft, state: stateOf(stat) };
  }

  /** Reads a regular file to its end. What goes wrong is a FailedInput; an archive gives a draft for each member. */
  async *scanFile(ref: FileRef, onRead: OnRead): AsyncGenerator<FileDraft> {
    const opened = openFile(ref);
    if (opened.status === 'failed') {
      yield this.refused(ref, opened);
      return;
    }
    const { fd, size, stat } = opened;
    try {
      let draft = await this.readAll(ref, startReading(fd, size), onRead);
      if (draft === 'schema') {
        await this.schema.load();
        draft = await this.readAll(ref, startReading(fd, size), onRead);
      }
      if (typeof draft !== 'string') {
        yield this.withState(draft, stat);
        return;
      }
      const chunks = chunksOf(startReading(fd, size));
      const source = {
        name: ref.path,
        member: '',
        chunks,
        file: { fd, size },
        hasPendingChanges: hasJournal(ref),
        depth: 0,
      };
      yield* this.scanParts(ref, source, onRead);
    } finally {
      closeSync(fd);
    }
  }

  /**
   * Reads a stream of any length. One that breaks, is empty or is cut by `signal` is a FailedInput. With `isNewAt` only
   * values at such offsets count, unless the stream is a container.
   */
  async *scanStream(
    ref: FileRef,
    stream: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
    isNewAt?: (offset: number) => boolean,
  ): AsyncGenerator<FileDraft> {
    const isStopped = (): boolean => signal.aborted;
    try {
      const { head, chunks } = await peek(stream);
      if (containerFormat(head) === undefined) {
        const part = { name: ref.path, member: '', chunks };
        const known = isNewAt && (await this.useKnown(ref, part, isNewAt, isStopped));
        this.collector.countOnly(isNewAt);
        this.schema.countOnly(isNewAt);
        yield* this.scanPart(ref, known ?? part, isStopped);
      } else {
        yield* this.scanParts(ref, { name: ref.path, member: '', chunks, depth: 0 }, isStopped);
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      yield this.refused(ref, failure(signal.aborted ? 'interrupted' : 'read-error'));
    } finally {
      this.collector.countOnly(undefined);
      this.schema.countOnly(undefined);
    }
  }

  /**
   * Lets what is not new use up its share of the baseline, so that a further copy is new wherever it stands in the
   * file. Undefined when the baseline knows nothing of the file; else the part to read once more.
   */
  private async useKnown(
    ref: FileRef,
    part: OpenPart,
    isNewAt: (offset: number) => boolean,
    onRead: OnRead,
  ): Promise<OpenPart | undefined> {
    this.begin(ref, '');
    if (!this.collector.isInBaseline) return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of part.chunks) chunks.push(chunk.slice());
    this.collector.countOnly((offset) => !isNewAt(offset));
    for await (const _ of this.scanPart(ref, { ...part, chunks: streamOf(chunks) }, onRead));
    this.collector.holdBaseline();
    return { ...part, chunks: streamOf(chunks) };
  }

  /** Scans bytes that are all in memory; undefined when only `scanStream` can: a container, or a schema's reader to load. */
  scanBytes(ref: FileRef, bytes: Uint8Array): FileDraft | undefined {
    if (containerFormat(bytes) !== undefined) return undefined;
    this.begin(ref, '');
    const refusal = this.look(ref.path, bytes, this.takes(ref, ''));
    if (refusal !== undefined) return this.refused(ref, refusal);
    if (this.schema.isWaiting) return undefined;
    this.feeder.write(bytes);
    return this.finish(ref, '', bytes.length);
  }

  private async readAll(ref: FileRef, reader: FileReader, onRead: OnRead): Promise<FileDraft | Unread> {
    this.begin(ref, '');
    for (;;) {
      const draft = this.readSome(ref, reader, reader.bytesRead() + PAUSE_BYTES);
      if (draft !== undefined) return draft;
      await setImmediate();
      if (onRead(reader.bytesRead())) return this.refused(ref, failure('interrupted'));
    }
  }

  /** Reads on to the end, or until `limit` bytes are read: then there is no draft yet. */
  private readSome(ref: FileRef, reader: FileReader, limit: number): FileDraft | Unread | undefined {
    while (reader.bytesRead() < limit) {
      const isFirst = reader.bytesRead() === 0;
      const space = this.feeder.space();
      const count = reader.read(space, 0, space.length);
      if (typeof count === 'string') return this.refused(ref, failure(count));
      if (count === 0) return this.finish(ref, '', reader.bytesRead());
      const refusal = isFirst ? this.lookAtFile(ref, space.subarray(0, count)) : undefined;
      if (typeof refusal === 'string') return refusal;
      if (refusal !== undefined) return this.refused(ref, refusal);
      this.feeder.take(count);
    }
    return undefined;
  }

  /** Everything inside a container. An empty one is scanned: there is nothing in it. */
  private async *scanParts(ref: FileRef, source: Source, onRead: OnRead): AsyncGenerator<FileDraft> {
    const budget = new Budget(this.settings.unpack);
    if (source.file !== undefined) budget.read(source.file.size);
    const counted =
      source.file === undefined ? { ...source, chunks: budget.countInput(source.chunks) } : source;
    let isEmpty = true;
    for await (const part of unpack(counted, budget)) {
      isEmpty = false;
      if (part.status === 'failed') yield this.refused(ref, this.refusalOf(ref, part), part.member);
      else yield* this.scanPart(ref, part, onRead);
      if (onRead(0)) return;
    }
    if (isEmpty) {
      this.begin(ref, '');
      yield this.finish(ref, '', source.file?.size ?? 0);
    }
  }

  /** Of a member that is not read. What nobody asked for by name is left out as pictures and other containers are. */
  private refusalOf(ref: FileRef, { reason, member, format }: Extract<Part, { status: 'failed' }>): Refusal {
    const isAsked = this.takes(ref, member).containers;
    if (reason === 'image-only' && !isAsked) return { status: 'excluded', reason: 'binary' };
    if (format === undefined) return failure(reason);
    return isAsked ? { ...failure(reason), format } : { status: 'excluded', reason: 'container' };
  }

  /** One stream. What was read before it broke is scanned; that it broke is said besides. */
  private async *scanPart(ref: FileRef, part: OpenPart, onRead: OnRead): AsyncGenerator<FileDraft> {
    this.begin(ref, part.member);
    const read = { size: 0 };
    let end: Refusal | undefined;
    try {
      end = await this.readPart(ref, part, read, onRead);
    } catch (error) {
      end = failure(onRead(read.size) ? 'interrupted' : unpackReason(error));
    }
    // A producer that gives nothing has failed; a file of no bytes in an archive is just that.
    const isNothing = read.size === 0 && ref.origin === 'stdin' && part.member === '';
    if (end === undefined && isNothing) end = failure('nothing-to-scan');
    if (read.size > 0 || end === undefined) yield this.finish(ref, part.member, read.size);
    if (end !== undefined) yield this.refused(ref, end, part.member);
  }

  /** Reads a stream to its end, or to where it is refused; `read.size` bytes of it reached the engine. */
  private async readPart(
    ref: FileRef,
    part: OpenPart,
    read: { size: number },
    onRead: OnRead,
  ): Promise<Refusal | undefined> {
    for await (const chunk of withWholeHead(part.chunks)) {
      if (onRead(read.size)) return failure('interrupted');
      const refusal =
        read.size === 0 ? this.look(part.name, chunk, this.takes(ref, part.member), part.table) : undefined;
      if (refusal !== undefined) return refusal;
      if (read.size === 0 && part.member === '') this.learnBeside(ref);
      if (this.schema.isWaiting) await this.schema.load();
      this.feeder.write(chunk);
      read.size += chunk.length;
    }
    return undefined;
  }

  private begin(ref: FileRef, member: string): void {
    const inside = member === '' ? '' : `!/${member}`;
    judgeBirthDatesAsOf(this.settings.asOf);
    this.engine.begin();
    this.layers.begin(ref.path);
    this.schema.begin();
    this.feeder.begin();
    const masked = this.maskName(ref.path + inside);
    const kind = ref.history === undefined ? undefined : 'history';
    this.collector.begin({ path: ref.path, member, masked }, this.belowNamed(ref.path) + inside, kind);
    this.fields.begin('', EMPTY);
  }

  private finish(ref: FileRef, member: string, size: number): ScannedDraft {
    this.feeder.end();
    this.engine.end();
    const { encoding } = this.feeder;
    return {
      status: 'scanned',
      ...this.placeOf(ref, member),
      size,
      ...(encoding === undefined ? {} : { encoding }),
      ...this.collector.finish(),
      fields: this.schema.finish(),
    };
  }

  private refused(ref: FileRef, refusal: Refusal, member: string = ''): ExcludedInput | FailedInput {
    const place = this.placeOf(ref, member);
    if (refusal.status === 'failed') return { ...refusal, ...place };
    return { status: 'excluded', ...place, reason: refusal.reason, isDirectory: false, looksLikeData: false };
  }

  private placeOf(ref: FileRef, member: string): Place {
    const path = this.maskName(ref.path);
    return { path, ...(member === '' ? {} : { member: this.maskName(member) }), ...ref.history };
  }

  /** What was asked for by name is read whatever it is, its members where they can be read. */
  private takes(ref: FileRef, member: string): Takes {
    const isAll = !this.settings.useDefaultExcludes;
    const isNamed = ref.origin !== 'walk';
    return { binaries: isAll || (isNamed && member === ''), containers: isAll || isNamed };
  }

  private lookAtFile(ref: FileRef, head: Uint8Array): Refusal | Unread | undefined {
    if (containerFormat(head) !== undefined) return 'container';
    const refusal = this.look(ref.path, head, this.takes(ref, ''));
    if (refusal === undefined) this.learnBeside(ref);
    return refusal ?? (this.schema.isWaiting ? 'schema' : undefined);
  }

  private learnBeside(ref: FileRef): void {
    const sibling = readSiblingSchema(ref);
    if (sibling !== undefined) this.fields.learn(sibling);
  }

  /** Looks at the first bytes of an input: what it is, and whether it has fields to follow. */
  private look(name: string, head: Uint8Array, takes: Takes, table?: TableHint): Refusal | undefined {
    const kind = sniff(head);
    this.feeder.setKind(feedKindOf(kind));
    const text = isWide(kind) ? head.filter((byte) => byte > 0 && byte < 0xfe) : head;
    this.fields.begin(name, text, table);
    this.layers.look(name, kind !== 'binary' && kind !== 'container');
    if (kind === 'binary' && !takes.binaries) return { status: 'excluded', reason: 'binary' };
    if (kind !== 'container') {
      if (kind !== 'binary') this.schema.look(name, text, table);
      return undefined;
    }
    if (!takes.containers) return { status: 'excluded', reason: 'container' };
    const format = refusedFormat(head);
    return { ...failure('unsupported-container'), ...(format === undefined ? {} : { format }) };
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

function failure(reason: FailedReason): Extract<Refusal, { status: 'failed' }> {
  return { status: 'failed', reason };
}

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
