// What a scan of one input is told and what it comes to, before the merge. Part of scan-file.
import type { CollectedFields } from './collect-fields.ts';
import type { CollectedMatches, ReportSettings } from './collect-matches.ts';
import type { ScannerChoice } from './engine/create-scanner.ts';
import type {
  EngineName,
  ExcludedInput,
  ExcludedReason,
  FailedInput,
  FailedReason,
  FieldsMode,
  FileState,
  HistoryPlace,
  PatternSpec,
  RefusedFormat,
  TextEncoding,
  UnpackLimits,
} from './model.ts';

/** Everything that decides what a scan finds and how it is reported; plain, structured-clonable data. */
export interface ScanSettings extends ReportSettings {
  readonly patterns: readonly PatternSpec[];
  readonly engine: EngineName;
  readonly scanner: ScannerChoice;
  /** Arguments of the user: what directories above and including them are called says nothing about a file. */
  readonly namedPaths: readonly string[];
  /** Leave out files that look binary inside, unless they are named. */
  readonly useDefaultExcludes: boolean;
  /** What unpacking one input may cost. */
  readonly unpack: UnpackLimits;
  /** The day (yyyymmdd) after which nobody was born; today unless told otherwise. */
  readonly asOf?: number;
  /** Whether schemas are read for fields that name personal information. */
  readonly fields: FieldsMode;
  /** Drafts of files say which state of the file was read. */
  readonly tellsState?: boolean;
}

/** A scanned input before the merge: counts, masked findings, tags. */
export interface ScannedDraft extends CollectedMatches, Partial<HistoryPlace> {
  readonly status: 'scanned';
  readonly path: string;
  readonly member?: string;
  readonly size: number;
  readonly encoding?: TextEncoding;
  readonly fields: CollectedFields;
  /** Of a file, when it was opened. */
  readonly state?: FileState;
}

export type FileDraft = ScannedDraft | ExcludedInput | FailedInput;

export interface Place extends Partial<HistoryPlace> {
  readonly path: string;
  readonly member?: string;
}

/** Told between two pieces of a large file how much was read; true ends the reading. */
export type OnRead = (bytes: number) => boolean;

/** Why an input is not scanned after a look at its first bytes. */
export type Refusal =
  | { readonly status: 'excluded'; readonly reason: ExcludedReason }
  | { readonly status: 'failed'; readonly reason: FailedReason; readonly format?: RefusedFormat };

/** Why a file has to be begun again: it opens into parts, or what reads its schema is not loaded yet. */
export type Unread = 'container' | 'schema';
