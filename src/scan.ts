// The line that data follows: inputs -> scan-file -> merge -> whoever iterates (report, library user).

import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { CleanInputs } from './clean-inputs.ts';
import { compilePatterns } from './engine/compile.ts';
import { createNameMasker } from './engine/name-masker.ts';
import { regexEngine } from './engine/regex.ts';
import type { DiscoverRequest } from './inputs/discover.ts';
import type { GitRequest } from './inputs/git-inputs.ts';
import type { BlobInput, GitInput } from './inputs/git-scope.ts';
import type { DiscoveredInput } from './inputs/visit-entry.ts';
import { Merge, type Thresholds } from './merge.ts';
import type { CleanFiles, FileRef, FileResult, PatternSpec, ScanSummary, UnpackLimits } from './model.ts';
import { maskOf } from './policy/mask.ts';
import { suppressionsOf } from './policy/suppressions.ts';
import { type FileDraft, FileScanner, type ScanSettings } from './scan-file.ts';
import type { RefScan } from './workers/ref-scan.ts';
import { scanRefs } from './workers/scan-refs.ts';

/** Signals and a spinner get their turn after so many blobs. */
const PAUSE_BLOBS = 128;
const LEADING_DOTS = /^(?:\.\/)+/;
const TRAILING_SLASHES = /\/+$/;

/** What unpacking one input may cost unless told otherwise. */
export const UNPACK_LIMITS: UnpackLimits = {
  depth: 8,
  entries: 100_000,
  bytes: 16 * 1024 ** 3,
  ratio: 250,
  seconds: 600,
  gathered: 256 * 1024 ** 2,
  layers: 1,
};

/** A stream to scan, such as stdin. */
export interface StreamInput {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface ScanRequest {
  readonly inputs: DiscoverRequest;
  /** Scanned before the paths. */
  readonly stream: StreamInput | undefined;
  /** Blobs of a git repository instead of the paths. */
  readonly git?: GitRequest;
  readonly settings: Omit<ScanSettings, 'namedPaths'>;
  readonly thresholds: Thresholds;
  /** Threads to use at most; undefined for as many as the process may keep busy. */
  readonly jobs?: number | undefined;
  /** Files this run writes: never inputs of it. */
  readonly ownFiles: readonly string[];
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
  /** Ends the scan early; the summary then says incomplete. */
  readonly signal: AbortSignal;
  /** Files of the walk that held nothing before are not read again while they are what they were. */
  readonly cleanFiles?: CleanFiles;
  /** Told of each input as it ends. */
  readonly onProgress: (files: number, bytes: number) => void;
}

type InputRun = Pick<RefScan, 'signal' | 'onInput' | 'onRead'>;

/**
 * Scans everything asked for and yields one result per input in path order; returns the summary. Throws BaomiError
 * for a path that does not exist, a glob that matches nothing or a pattern that cannot be compiled, before any input
 * is read. An input that cannot be read is a result, not an error.
 */
export async function* scanInputs(request: ScanRequest): AsyncGenerator<FileResult, ScanSummary> {
  const startedAt = request.now();
  const walk = request.git ? undefined : await prepareWalk(request);
  const paths = walk?.paths ?? [];
  const cleanFiles = request.git === undefined ? request.cleanFiles : undefined;
  const settings: ScanSettings = {
    ...request.settings,
    namedPaths: namedPathsOf(paths),
    ...(cleanFiles === undefined ? {} : { tellsState: true }),
  };
  const scanner = new FileScanner(settings);
  const merge = new Merge(request.thresholds, request.settings.fields);
  const clean = new CleanInputs(cleanFiles, () => scanner.blank());

  if (request.stream !== undefined) {
    const ref = streamRef(request.stream.name);
    yield* settle(merge, scanner.scanStream(ref, request.stream.chunks, request.signal));
  }
  let files = 0;
  let bytes = 0;
  let isFirst = true;
  const run: InputRun = {
    signal: request.signal,
    onInput: () => {
      clean.begin();
      merge.ledger.discover();
      isFirst = true;
      files++;
    },
    onRead: (readBytes) => {
      request.onProgress(files, bytes + readBytes);
      return request.signal.aborted;
    },
  };
  const drafts =
    walk === undefined
      ? draftsOfBlobs(await blobsOf(request.git!, request.inputs), scanner, run)
      : scanRefs(clean.filter(walk.inputs), { ...run, scanner, settings, jobs: request.jobs });
  for await (const draft of drafts) {
    if (!isFirst) merge.ledger.discover();
    isFirst = false;
    clean.add(draft);
    const result = merge.add(draft);
    bytes += sizeOf(result);
    yield result;
  }
  clean.end();
  if (isNothingFound(merge, request)) {
    yield nothingToScan(merge, scanner.maskName(String(paths[0] ?? '.')));
  }
  const summary = merge.summary(request.now() - startedAt, request.signal.aborted);
  const unusedBaseline = unusedEntries(summary, request);
  const suppressions = suppressionsOf(summary.suppressUses, settings, (name) => scanner.maskName(name));
  return {
    ...summary,
    ...(suppressions.length === 0 ? {} : { suppressions }),
    ...(unusedBaseline === undefined ? {} : { unusedBaseline }),
  };
}

/** Entries that promise more than was met, or whose file is gone. A set of changes does not show all of a file. */
function unusedEntries({ suppressUses }: ScanSummary, { git, settings }: ScanRequest): number | undefined {
  const { baseline, minConfidence } = settings;
  if (baseline === undefined || git !== undefined) return undefined;
  const unused = suppressUses.filter(({ by, entry: index, count }) => {
    if (by !== 'baseline') return false;
    const entry = baseline.entries[index]!;
    return count < entry.count && (entry.low !== true || minConfidence === 'low');
  });
  return unused.length + baseline.goneInScope;
}

/** A set of changes may be empty; paths under which there is nothing are a mistake. */
function isNothingFound(merge: Merge, request: ScanRequest): boolean {
  return merge.ledger.totals().discovered === 0 && !request.signal.aborted && request.git === undefined;
}

/** Loaded only for those who ask: a scan of paths starts without it. */
async function blobsOf(
  request: GitRequest,
  scope: DiscoverRequest,
): Promise<AsyncGenerator<readonly GitInput[]>> {
  const { gitInputs } = await import('./inputs/git-inputs.ts');
  return gitInputs(request, scope);
}

function sizeOf(result: FileResult): number {
  return result.status === 'scanned' ? result.size : 0;
}

function nothingToScan(merge: Merge, path: string): FileResult {
  merge.ledger.discover();
  return merge.add({ status: 'failed', path, reason: 'nothing-to-scan' });
}

interface Walk {
  readonly paths: readonly (string | Uint8Array)[];
  readonly inputs: Generator<DiscoveredInput>;
}

/** Globs, ignore files and the walk load for a scan of paths only: a hook starts without them. */
async function prepareWalk(request: ScanRequest): Promise<Walk> {
  const [{ expandArguments }, { discover }] = await Promise.all([
    import('./inputs/globs.ts'),
    import('./inputs/discover.ts'),
  ]);
  const paths = await expandArguments(request.inputs.paths, request.inputs);
  return { paths, inputs: others(discover({ ...request.inputs, paths }), ownFileTest(request)) };
}

/** Without the files that this run writes. */
function* others(
  inputs: Generator<DiscoveredInput>,
  isOwn: (path: string) => boolean,
): Generator<DiscoveredInput> {
  for (const input of inputs) if (!isOwn(input.path)) yield input;
}

function ownFileTest({ inputs, ownFiles }: ScanRequest): (path: string) => boolean {
  const own = new Set(ownFiles.map((file) => resolve(inputs.cwd, file)));
  return (path) => own.size > 0 && own.has(resolve(inputs.cwd, path));
}

/** Books each draft of one input. Members of an archive are inputs of their own. */
async function* settle(merge: Merge, drafts: AsyncIterable<FileDraft>): AsyncGenerator<FileResult> {
  merge.ledger.discover();
  let isFirst = true;
  for await (const draft of drafts) {
    if (!isFirst) merge.ledger.discover();
    isFirst = false;
    yield merge.add(draft);
  }
}

/** Masks what looks like a value in a text that is not a report, such as an error message that names a path. */
export function maskText(text: string, patterns: readonly PatternSpec[]): string {
  return createNameMasker(compilePatterns(patterns), maskOf)(text);
}

/** Which regex engine serves this installation: native `re2`, or `re2js`. */
export function regexEngineName(): string {
  return regexEngine();
}

/** Git hands blobs over one after the other: they are scanned as they come. */
async function* draftsOfBlobs(
  batches: AsyncIterable<readonly GitInput[]>,
  scanner: FileScanner,
  { signal, onInput }: InputRun,
): AsyncGenerator<FileDraft> {
  let count = 0;
  for await (const batch of batches) {
    for (const input of batch) {
      if (signal.aborted) return;
      onInput();
      const draft = draftAtOnce(scanner, input);
      if (draft !== undefined) yield draft;
      else yield* streamDrafts(scanner, input as BlobInput, signal);
      if (++count % PAUSE_BLOBS === 0) await setImmediate();
    }
  }
}

/** A blob of ordinary size is scanned without a stream: a history has very many. Undefined when it needs one. */
function draftAtOnce(scanner: FileScanner, input: GitInput): FileDraft | undefined {
  if (!('chunks' in input)) return { ...input, path: scanner.maskName(input.path) };
  const { ref, whole, isNewAt } = input;
  return whole === undefined || isNewAt !== undefined ? undefined : scanner.scanBytes(ref, whole);
}

function streamDrafts(
  scanner: FileScanner,
  { ref, chunks, whole, isNewAt }: BlobInput,
  signal: AbortSignal,
): AsyncGenerator<FileDraft> {
  return scanner.scanStream(ref, whole === undefined ? chunks : onlyChunk(whole), signal, isNewAt);
}

async function* onlyChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function streamRef(name: string): FileRef {
  return { path: name, bytes: undefined, size: -1, origin: 'stdin' };
}

/** Arguments as `path` of a FileRef begins with them. */
function namedPathsOf(paths: readonly (string | Uint8Array)[]): string[] {
  return paths
    .filter((path) => typeof path === 'string')
    .map((path) => path.replaceAll('\\', '/').replace(LEADING_DOTS, '').replace(TRAILING_SLASHES, ''))
    .filter((path) => path !== '' && path !== '.');
}
