// What crosses between the main thread and a worker: names of files one way, masked drafts and numbers the other.
// Nothing here can hold scanned text.
import type { FileRef, TextEncoding } from '../model.ts';
import { DistinctCounter, type DistinctData } from '../policy/distinct.ts';
import type { ExposureDraft } from '../policy/exposure-tally.ts';
import type { FileDraft, FilePart, Kernel, PartDraft, ScannedDraft, ScanSettings } from '../scan-file.ts';

/** What a worker is started with. */
export interface WorkerData {
  readonly settings: ScanSettings;
  readonly kernel: Kernel;
  /** CONTROL of the pool, PROGRESS of this worker. */
  readonly control: Int32Array;
  readonly progress: Int32Array;
}

/** Words shared by all threads. */
export const CONTROL = { stop: 0, words: 1 } as const;
/** Words a worker writes: what it has in hand, and how many KiB of it are read. */
export const PROGRESS = { job: 0, item: 1, kibibytes: 2, words: 3 } as const;

/** Files to scan, in order. */
export interface FilesJob {
  readonly id: number;
  readonly paths: readonly string[];
  /** The paths in the file system's bytes, one behind the other, and where each ends. */
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  /** Whether the user named the file. */
  readonly isExplicit: readonly boolean[];
  /** Whether large files are scanned; otherwise only their size is told. */
  readonly takesLarge: boolean;
  /** The part to scan of the one file. */
  readonly part: FilePart | undefined;
}

/** What one file came to: its drafts, its size when it is too large to go with others, or what became of its part. */
export type ItemResult = readonly PackedDraft[] | number | PartDraft | typeof CLEAN;

/** The answer; shorter than the job when the run was stopped meanwhile. */
export interface JobResult {
  readonly id: number;
  readonly items: readonly ItemResult[];
  /** Bytes and index in ENCODINGS of files that are CLEAN; most are, and numbers are sent faster than objects. */
  readonly sizes: Float64Array;
  readonly encodings: Uint8Array;
}

/** In the place of the drafts of a file in which nothing was found. */
export const CLEAN = true;
const ENCODINGS: readonly (TextEncoding | undefined)[] = [undefined, 'ascii', 'utf-8', 'gb18030', 'big5'];

/** Of a draft, without `encoding`. */
const CLEAN_PROPERTIES = Object.keys(cleanDraft('', 0, 0)).length;

export type PackedDraft =
  | Exclude<FileDraft, ScannedDraft>
  | (Omit<ScannedDraft, 'exposures'> & { readonly exposures: readonly PackedExposure[] });

type PackedExposure = Omit<ExposureDraft, 'distinct'> & { readonly distinct: DistinctData };

/** Makes a job of files. */
export function packJob(
  id: number,
  refs: readonly FileRef[],
  takesLarge: boolean,
  part: FilePart | undefined,
): FilesJob {
  const parts = refs.map(({ bytes }) => bytes ?? new Uint8Array(0));
  let end = 0;
  const ends = Uint32Array.from(parts, (part) => {
    end += part.length;
    return end;
  });
  return {
    id,
    paths: refs.map(({ path }) => path),
    bytes: Buffer.concat(parts),
    ends,
    isExplicit: refs.map(({ origin }) => origin === 'explicit'),
    takesLarge,
    part,
  };
}

/** The file at `index` of a job. */
export function refOf(job: FilesJob, index: number): FileRef {
  return {
    path: job.paths[index]!,
    bytes: job.bytes.subarray(index === 0 ? 0 : job.ends[index - 1]!, job.ends[index]!),
    size: -1,
    origin: job.isExplicit[index] === true ? 'explicit' : 'walk',
  };
}

/** Index in ENCODINGS of a draft that says no more than its size and encoding; -1 for any other. */
export function cleanEncoding(draft: FileDraft, path: string): number {
  if (draft.status !== 'scanned' || draft.path !== path) return -1;
  const { encoding, fields, suppressed } = draft;
  const isEmpty =
    draft.exposures.length + draft.belowConfidence + draft.linkedRecords + draft.suppressUses.length === 0 &&
    fields.byCategory.size + fields.listed.length === 0 &&
    suppressed.inline + suppressed.config + suppressed.baseline === 0;
  // A property that is not known here is not nothing.
  const properties = CLEAN_PROPERTIES + ('encoding' in draft ? 1 : 0);
  return isEmpty && Object.keys(draft).length === properties ? ENCODINGS.indexOf(encoding) : -1;
}

/** The draft of the clean file at `index`. */
export function cleanDraftAt(path: string, { sizes, encodings }: JobResult, index: number): FileDraft {
  return cleanDraft(path, sizes[index]!, encodings[index]!);
}

function cleanDraft(path: string, size: number, encoding: number): FileDraft {
  const name = ENCODINGS[encoding];
  return {
    status: 'scanned',
    path,
    size,
    ...(name === undefined ? {} : { encoding: name }),
    exposures: [],
    belowConfidence: 0,
    linkedRecords: 0,
    suppressed: { inline: 0, config: 0, baseline: 0 },
    suppressUses: [],
    fields: { byCategory: new Map(), listed: [] },
  };
}

/** Makes a draft ready to be sent. Large buffers of its counters are moved, not copied, and added to `moved`. */
export function packDraft(draft: FileDraft, moved: ArrayBuffer[]): PackedDraft {
  if (draft.status !== 'scanned') return draft;
  return {
    ...draft,
    exposures: draft.exposures.map((exposure) => ({
      ...exposure,
      distinct: exposure.distinct.toData(moved),
    })),
  };
}

export function unpackDraft(draft: PackedDraft): FileDraft {
  if (draft.status !== 'scanned') return draft;
  return {
    ...draft,
    exposures: draft.exposures.map((exposure) => ({
      ...exposure,
      distinct: DistinctCounter.fromData(exposure.distinct),
    })),
  };
}
