// The public API: what a program imports from "baomi". Names here are kept stable.
import { randomInt } from 'node:crypto';
import { PATTERNS, STANDARD_PATTERNS } from '../patterns/index.ts';
import type {
  Confidence,
  FieldsMode,
  FileResult,
  PatternSpec,
  ScanSummary,
  Severity,
  Show,
  UnpackLimits,
  Visibility,
} from './model.ts';
import { scanInputs, UNPACK_LIMITS } from './scan.ts';

export { BaomiError, type BaomiErrorKind } from './errors.ts';
export type {
  Confidence,
  DutyKey,
  Evidence,
  ExcludedInput,
  Exposure,
  FailedInput,
  FieldCategory,
  FieldSummary,
  FieldsMode,
  FileResult,
  Finding,
  PatternSpec,
  ScannedFile,
  ScanSummary,
  SchemaField,
  Severity,
  Show,
  UnpackLimits,
  Visibility,
} from './model.ts';

const TAG_KEY_LIMIT = 2 ** 32;
const DEFAULT_LIMIT = 100;

/** Options of `scan`; everything has the default of the command line. */
export interface ScanOptions {
  /** Files, directories and globs; default ["."]. */
  readonly paths?: readonly string[];
  /** Where relative paths start and what reported paths are relative to; default the current directory. */
  readonly cwd?: string;
  /** A stream to scan besides the paths; with it `paths` defaults to none. */
  readonly stream?: { readonly name: string; readonly chunks: AsyncIterable<Uint8Array> };
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Honour .gitignore, .git/info/exclude and .baomiignore; default true. */
  readonly ignore?: boolean;
  /** Leave out .git, node_modules, lock files, images and other binaries; default true. */
  readonly defaultExcludes?: boolean;
  /** "all" adds the detectors that only a label tells: names, addresses, QQ …; default "standard". */
  readonly detectors?: 'standard' | 'all';
  /** Patterns besides the built-in ones. */
  readonly patterns?: readonly PatternSpec[];
  /** Report from this confidence on; default "medium". */
  readonly minConfidence?: Confidence;
  /** Findings listed per exposure; default 100, Infinity for all. Counts are exact whatever the limit. */
  readonly limit?: number;
  readonly show?: Show;
  readonly visibility?: Visibility;
  /** What `summary.failing` counts; default S2 and "medium". */
  readonly failOn?: Severity;
  readonly failConfidence?: Confidence;
  /** Judges birth dates as of this day, yyyymmdd; default today. Scans at one time in one process share it. */
  readonly asOf?: number;
  /** Fields that name personal information: counted, listed in each file's `fields` as well, or not looked for. */
  readonly fields?: FieldsMode;
  /** What unpacking one archive may cost; what is left out has the default of the command line. */
  readonly unpack?: Partial<UnpackLimits>;
  /** Threads to scan many or large files on; default 1: the thread of the caller. */
  readonly jobs?: number;
  /** Comments `baomi:allow DETECTOR -- reason` count; default true. */
  readonly inlineAllow?: boolean;
  /** Ends the scan early; the summary then says "incomplete". */
  readonly signal?: AbortSignal;
}

/** Results in path order, one an input, and a summary once they have been iterated to the end. */
export interface Scan extends AsyncIterable<FileResult> {
  /** Resolves when the iteration ends, rejects with what ended it early. */
  readonly summary: Promise<ScanSummary>;
}

/**
 * Scans files, directories or a stream for personal information of China. Values are masked; inputs that cannot be
 * read are results of status "failed", not errors. Iterating throws BaomiError for a path that does not exist or a
 * pattern that RE2 cannot take.
 */
export function scan(options: ScanOptions = {}): Scan {
  let resolve: (summary: ScanSummary) => void;
  let reject: (error: unknown) => void;
  const summary = new Promise<ScanSummary>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  summary.catch(() => undefined); // whoever only iterates has seen the error already
  return {
    summary,
    async *[Symbol.asyncIterator]() {
      try {
        resolve(yield* scanInputs(requestOf(options)));
      } catch (error) {
        reject(error);
        throw error;
      }
    },
  };
}

function requestOf(options: ScanOptions): Parameters<typeof scanInputs>[0] {
  const useDefaultExcludes = options.defaultExcludes ?? true;
  return {
    inputs: {
      paths: options.paths ?? (options.stream === undefined ? ['.'] : []),
      cwd: options.cwd ?? '.',
      include: options.include ?? [],
      exclude: options.exclude ?? [],
      useIgnoreFiles: options.ignore ?? true,
      useDefaultExcludes,
    },
    stream: options.stream,
    settings: settingsOf(options, useDefaultExcludes),
    thresholds: { failOn: options.failOn ?? 'S2', failConfidence: options.failConfidence ?? 'medium' },
    jobs: options.jobs ?? 1,
    ownFiles: [],
    now: () => performance.now(),
    signal: options.signal ?? new AbortController().signal,
    onProgress: () => undefined,
  };
}

function settingsOf(
  options: ScanOptions,
  useDefaultExcludes: boolean,
): Parameters<typeof scanInputs>[0]['settings'] {
  return {
    patterns: patternsOf(options),
    engine: 'fast',
    scanner: 'auto',
    minConfidence: options.minConfidence ?? 'medium',
    limit: options.limit ?? DEFAULT_LIMIT,
    show: options.show ?? 'none',
    visibility: options.visibility ?? 'unknown',
    useDefaultExcludes,
    unpack: { ...UNPACK_LIMITS, ...options.unpack },
    fields: options.fields ?? 'summary',
    ...(options.inlineAllow === false ? {} : { inline: inlineOf(options) }),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    tagKey: [randomInt(TAG_KEY_LIMIT), randomInt(TAG_KEY_LIMIT)],
  };
}

function patternsOf(options: ScanOptions): PatternSpec[] {
  const builtIn = options.detectors === 'all' ? PATTERNS : STANDARD_PATTERNS;
  return [...builtIn, ...(options.patterns ?? [])];
}

function inlineOf({ patterns = [] }: ScanOptions): { requireReason: boolean; known: string[] } {
  return { requireReason: true, known: [...new Set([...PATTERNS, ...patterns].map(({ id }) => id))] };
}
