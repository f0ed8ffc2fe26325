// What the scan of a walk needs, on this thread and on others.
import type { ExcludedInput, FailedInput, FileRef } from '../model.ts';
import type { FileScanner, OnRead, ScanSettings } from '../scan-file.ts';

/** What a walk yields. */
export type WalkedInput = FileRef | ExcludedInput | FailedInput;

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

/** Names from the walk are masked like everything else. */
export function maskedInput<Input extends ExcludedInput | FailedInput>(
  input: Input,
  scanner: FileScanner,
): Input {
  return { ...input, path: scanner.maskName(input.path) };
}
