// What the scan of a walk needs, on this thread and on others.
import type { ExcludedInput, FailedInput, FileRef } from '../model.ts';
import type { FileScanner, OnRead, ScannedDraft, ScanSettings, Sharing } from '../scan-file.ts';

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

/** A file of this size and more is shared between threads, if it can be: rows take longer than plain text. */
const SPLIT_BYTES = { text: 64 * 1024 * 1024, table: 8 * 1024 * 1024 };
/** Threads do not take the same time: the last must not wait long for one. */
const PARTS_A_THREAD = 4;

/** Whether a file of `size` bytes could be worth sharing, whatever it is. */
export function mayBeShared(size: number): boolean {
  return size >= SPLIT_BYTES.table;
}

/** Into how many parts a file should be cut for so many threads; 1 when it is not worth it. */
export function partsFor(size: number, threads: number, sharing: Sharing): number {
  if (sharing === 'none' || size < SPLIT_BYTES[sharing] || threads < 2) return 1;
  const most = Math.floor((size / SPLIT_BYTES[sharing]) * 2);
  return Math.min(threads * PARTS_A_THREAD, Math.max(threads, most));
}

/** Names from the walk are masked like everything else; that of a known file needed none. */
export function maskedInput<Input extends ExcludedInput | FailedInput | ScannedDraft>(
  input: Input,
  scanner: FileScanner,
): Input {
  return input.status === 'scanned' ? input : { ...input, path: scanner.maskName(input.path) };
}
