// The line that data follows: inputs -> scan-file -> merge -> whoever iterates (report, library user).
import { discover, type DiscoverRequest } from './inputs/discover.ts';
import { expandArguments } from './inputs/globs.ts';
import { Merge, type Thresholds } from './merge.ts';
import type { FileRef, FileResult, ScanSummary } from './model.ts';
import { type FileDraft, FileScanner, type ScanSettings } from './scan-file.ts';

/** A stream to scan, such as stdin. */
export interface StreamInput {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface ScanRequest {
  readonly inputs: DiscoverRequest;
  /** Scanned before the paths. */
  readonly stream: StreamInput | undefined;
  readonly settings: Omit<ScanSettings, 'namedPaths'>;
  readonly thresholds: Thresholds;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
  /** Told of each input as it ends. */
  readonly onProgress: (files: number, bytes: number) => void;
}

/**
 * Scans everything asked for and yields one result per input in path order; returns the summary. Throws BaomiError
 * for a path that does not exist, a glob that matches nothing or a pattern that cannot be compiled, before any input
 * is read. An input that cannot be read is a result, not an error.
 */
export async function* scanInputs(request: ScanRequest): AsyncGenerator<FileResult, ScanSummary> {
  const startedAt = request.now();
  const paths = await expandArguments(request.inputs.paths, request.inputs);
  const discovered = discover({ ...request.inputs, paths });
  const scanner = new FileScanner({ ...request.settings, namedPaths: namedPathsOf(paths) });
  const merge = new Merge(request.thresholds);

  if (request.stream !== undefined) {
    merge.ledger.discover();
    yield merge.add(await scanner.scanStream(streamRef(request.stream.name), request.stream.chunks));
  }
  let files = 0;
  for (const input of discovered) {
    merge.ledger.discover();
    const draft = draftOf(scanner, input);
    const result = merge.add(draft);
    files++;
    request.onProgress(files, merge.ledger.totals().bytesRead);
    yield result;
  }
  return merge.summary(request.now() - startedAt);
}

function draftOf(scanner: FileScanner, input: ReturnType<typeof discover> extends Generator<infer T> ? T : never): FileDraft {
  if (!('status' in input)) return scanner.scanFile(input);
  return { ...input, path: scanner.maskName(input.path) };
}

function streamRef(name: string): FileRef {
  return { path: name, bytes: undefined, size: -1, origin: 'stdin' };
}

/** Arguments as `path` of a FileRef begins with them. */
function namedPathsOf(paths: readonly (string | Uint8Array)[]): string[] {
  return paths
    .filter((path) => typeof path === 'string')
    .map((path) => path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '').replace(/\/+$/, ''))
    .filter((path) => path !== '' && path !== '.');
}
