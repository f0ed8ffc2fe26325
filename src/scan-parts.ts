// Scans a part of a large file, and makes the draft of the file from those of its parts. Part of scan-file.
import { closeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { FieldCollector } from './collect-fields.ts';
import type { MatchCollector } from './collect-matches.ts';
import { RIGHT_MARGIN } from './engine/byte-scanner.ts';
import type { CompiledPatterns } from './engine/compile.ts';
import type { Engine } from './engine/engine.ts';
import { FieldContext } from './follow-fields.ts';
import type { FailedInput, FailedReason, FileRef } from './model.ts';
import { wholeCharacters } from './open/decode-bytes.ts';
import { openFile } from './open/open-file.ts';
import { type FileReader, readFully, startReading } from './open/read-file.ts';
import { readSiblingSchema } from './open/sibling-schema.ts';
import type { TextFeeder } from './open/text-feeder.ts';
import type { FileDraft, OnRead, Place, Refusal, ScanSettings, Unread } from './scan-draft.ts';
import { cutIntoParts, type FilePart, type PartDraft, type Sharing } from './split-file.ts';
import type { FollowedTable, TableCutter } from './split-table.ts';

/** What a scanner of whole files lends. */
export interface ScanCore {
  readonly settings: ScanSettings;
  readonly compiled: CompiledPatterns;
  readonly engine: Engine;
  readonly collector: MatchCollector;
  readonly fields: FieldContext;
  readonly schema: FieldCollector;
  readonly feeder: TextFeeder;
  begin(ref: FileRef): void;
  /** Looks at the first bytes of a file; undefined when it can be read as it is. */
  look(ref: FileRef, head: Uint8Array): Refusal | Unread | undefined;
  placeOf(ref: FileRef): Place;
  maskName(name: string): string;
}

/** Signals and progress get their turn after so many bytes of one part. */
const PAUSE_BYTES = 32 * 1024 * 1024;
/** What tells how a file is to be read. */
const HEAD_BYTES = 64 * 1024;

/** One part at a time. */
export class PartScanner {
  /** Where the part ends that is being scanned; what is read behind it is only looked at. */
  end: number = Number.POSITIVE_INFINITY;
  private readonly core: ScanCore;
  /** What was followed while a table was cut into parts. */
  private readonly followed = new WeakMap<readonly FilePart[], FollowedTable>();

  constructor(core: ScanCore) {
    this.core = core;
  }

  /** Whether threads could share a file, and as what. Looks at its first bytes only. */
  sharingOf(ref: FileRef): Sharing {
    if (this.core.settings.engine !== 'fast' || !this.core.collector.takesParts) return 'none';
    const opened = openFile(ref);
    if (opened.status === 'failed') return 'none';
    try {
      return this.sharingOfOpen(ref, startReading(opened.fd, opened.size));
    } finally {
      closeSync(opened.fd);
    }
  }

  private sharingOfOpen(ref: FileRef, reader: FileReader): Sharing {
    this.core.begin(ref);
    const space = this.core.feeder.space();
    const read = reader.read(space, 0, space.length);
    if (typeof read === 'string') return 'none';
    const refusal = this.core.look(ref, space.subarray(0, read));
    if ((refusal !== undefined && refusal !== 'schema') || !this.core.feeder.isPlain) return 'none';
    if (this.core.fields.isFollowing) return 'table';
    return this.core.schema.isReading ? 'none' : 'text';
  }

  /** Cuts a large file into about `count` parts that can be scanned apart; undefined when that cannot be done. */
  async split(ref: FileRef, count: number, onRead: OnRead): Promise<FilePart[] | undefined> {
    const sharing = this.sharingOf(ref);
    const opened = openFile(ref);
    if (sharing === 'none' || opened.status === 'failed') return undefined;
    const { fd, size } = opened;
    try {
      if (sharing === 'text') return cutIntoParts(fd, size, count);
      const cutter = await this.cutterFor(ref, fd);
      const parts = await cutter?.cut(fd, size, count, onRead);
      if (parts !== undefined) this.followed.set(parts, cutter!.followed());
      return parts;
    } finally {
      closeSync(fd);
    }
  }

  /** Nothing of this scanner's is used: it may scan other files before the table is followed to its end. */
  private async cutterFor(ref: FileRef, fd: number): Promise<TableCutter | undefined> {
    const { fields } = this.core.settings;
    const head = new Uint8Array(HEAD_BYTES);
    const count = readFully(fd, head, 0, head.length, 0);
    if (typeof count === 'string') return undefined;
    const context = new FieldContext(this.core.compiled);
    context.begin(ref.path, head.subarray(0, count));
    const sibling = readSiblingSchema(ref);
    if (sibling !== undefined) context.learn(sibling);
    const schema = new FieldCollector(
      fields,
      (name) => this.core.maskName(name),
      (offset) => offset,
    );
    schema.begin();
    schema.look(ref.path, head.subarray(0, count));
    const [{ TableCutter }] = await Promise.all([import('./split-table.ts'), schema.load()]);
    return new TableCutter(context, schema);
  }

  /** Scans a part of a file. Large buffers to hand over are added to `moved`. */
  async scan(ref: FileRef, part: FilePart, moved: ArrayBuffer[], onRead: OnRead): Promise<PartDraft> {
    const opened = openFile(ref);
    if (opened.status === 'failed') return this.failed(ref, opened);
    try {
      const reason =
        opened.size < part.size ? 'changed-during-read' : await this.read(ref, opened.fd, part, onRead);
      return reason === undefined ? this.finish(part, moved) : this.failed(ref, { reason });
    } finally {
      this.end = Number.POSITIVE_INFINITY;
      closeSync(opened.fd);
    }
  }

  /** The draft of a file from those of its parts, in order; undefined when it must be scanned as a whole. */
  join(ref: FileRef, parts: readonly FilePart[], drafts: readonly PartDraft[]): FileDraft | undefined {
    const failed = drafts.find((draft) => draft.status === 'failed');
    if (failed !== undefined) return failed;
    this.core.begin(ref);
    const followed = this.followed.get(parts);
    if (followed !== undefined) this.core.fields.takeOver(followed.context);
    let lines = 0;
    let isAscii = true;
    for (const [index, draft] of drafts.entries()) {
      if (draft.status !== 'part') return undefined;
      this.core.collector.join(draft.collected, lines, parts[index]!.from);
      lines += draft.newlines;
      isAscii &&= draft.isAscii;
    }
    if (!this.core.collector.completeParts()) return undefined;
    return {
      status: 'scanned',
      ...this.core.placeOf(ref),
      size: parts.at(-1)!.to,
      encoding: isAscii ? 'ascii' : 'utf-8',
      ...this.core.collector.finish(),
      fields: followed?.fields ?? this.core.schema.finish(),
    };
  }

  private async read(
    ref: FileRef,
    fd: number,
    part: FilePart,
    onRead: OnRead,
  ): Promise<FailedReason | undefined> {
    const { from, to, size } = part;
    this.core.begin(ref);
    this.beginTable(ref, fd, part);
    this.end = to - from;
    this.core.collector.beginPart(to < size ? this.end : Number.POSITIVE_INFINITY);
    this.core.engine.watchBorder(to < size ? this.end : Number.POSITIVE_INFINITY);
    const end = Math.min(size, to + RIGHT_MARGIN);
    let pauseAt = from + PAUSE_BYTES;
    for (let at = from; at < end; ) {
      const space = this.core.feeder.space();
      const wanted = Math.min(space.length, end - at);
      const count = readFully(fd, space, 0, wanted, at);
      if (typeof count === 'string') return count;
      if (count < wanted) return 'changed-during-read';
      at += count;
      // Behind the part a character may be cut, and cut ones are no UTF-8.
      this.core.feeder.take(at === end && end < size ? wholeCharacters(space, 0, count) : count);
      if (at < pauseAt) continue;
      pauseAt += PAUSE_BYTES;
      await setImmediate();
      if (onRead(at - from)) return 'interrupted';
    }
    this.core.feeder.end();
    this.core.engine.end();
    return undefined;
  }

  /** The structure of a part: that of the file's first bytes, or what goes on from the part before. */
  private beginTable(ref: FileRef, fd: number, { from, table }: FilePart): void {
    if (from > 0) {
      this.core.fields.resume(table);
      return;
    }
    const head = new Uint8Array(HEAD_BYTES);
    const count = readFully(fd, head, 0, head.length, 0);
    this.core.fields.begin(ref.path, head.subarray(0, typeof count === 'string' ? 0 : count));
    const sibling = readSiblingSchema(ref);
    if (sibling !== undefined) this.core.fields.learn(sibling);
  }

  private finish({ from, to, size }: FilePart, moved: ArrayBuffer[]): PartDraft {
    const collected = this.core.collector.endPart(moved);
    if (collected === undefined || !this.core.feeder.isPlain || this.core.engine.isBorderCrossed)
      return { status: 'whole' };
    const newlines = to < size ? this.core.engine.place.lineOf(to - from) - 1 : 0;
    return { status: 'part', isAscii: this.core.feeder.encoding === 'ascii', newlines, collected };
  }

  private failed(ref: FileRef, { reason }: { readonly reason: FailedReason }): FailedInput {
    return { status: 'failed', ...this.core.placeOf(ref), reason };
  }
}
