// What the scan of a walk needs, on this thread and on others.
import type { ExcludedInput, FailedInput, FileRef } from '../model.ts';
import type { FileScanner, OnRead, ScannedDraft, ScanSettings } from '../scan-file.ts';

/** What a walk yields; a draft for a file that is known to hold nothing. */
export type WalkedInput = FileRef | ExcludedInput | FailedInput | ScannedDraft;

export interface RefScan {
  readonly scanner: FileScanner;
  readonly settings: ScanSettings;
  /** Threads to use at most; undefined for as many as the process may keep busy. */
  readonly jobs: number | undefined;
  readonly signal: AbortSignal;
  /** Called when the drafts of another input begin. */
  readonly onInput: () => void;
  readonly onRead: OnRead;
}

/** A file of this size and more is shared between threads, if it can be. */
const SPLIT_BYTES = 64 * 1024 * 1024;
/** Threads do not take the same time: the last must not wait long for one. */
const PARTS_A_THREAD = 4;

/** Into how many parts a file should be cut for so many threads; 1 when it is not worth it. */
export function partsFor(size: number, threads: number): number {
  if (size < SPLIT_BYTES || threads < 2) return 1;
  return Math.min(threads * PARTS_A_THREAD, Math.max(threads, Math.floor((size / SPLIT_BYTES) * 2)));
}

/** Names from the walk are masked like everything else; that of a known file needed none. */
export function maskedInput<Input extends ExcludedInput | FailedInput | ScannedDraft>(
  input: Input,
  scanner: FileScanner,
): Input {
  return input.status === 'scanned' ? input : { ...input, path: scanner.maskName(input.path) };
}
