// What crosses between the main thread and a worker: names of files one way, masked drafts and numbers the other.
// Nothing here can hold scanned text.
import type { FileRef } from '../model.ts';
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
export type ItemResult = readonly PackedDraft[] | number | PartDraft;

/** The answer; shorter than the job when the run was stopped meanwhile. */
export interface JobResult {
  readonly id: number;
  readonly items: readonly ItemResult[];
}

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
