// The seam between a value that was found and what says it need not be reported: comments, configuration, baseline.
// Suppressors are made inside each FileScanner from plain data; the candidate is reused, so a run without costs nothing.
import type { Category, Field, Severity, SuppressedBy, SuppressUse } from '../model.ts';

/** An input as suppressors know it. */
export interface SuppressInput {
  /** As in FileRef: relative to the current directory with "/"; unmasked, for matching only. */
  readonly path: string;
  /** Way inside `path` when that is a container, else "". */
  readonly member: string;
  /** `path`, or `path!/member`, masked: what fingerprints are made of. */
  readonly masked: string;
}

/** One value, judged. Valid during the call only; what costs something is computed when asked for. */
export interface SuppressCandidate {
  readonly detector: string;
  readonly category: Category;
  /** Rank of its confidence before the verdict on its column: 0 low, 1 medium, 2 high. */
  readonly level: number;
  readonly severity: Severity;
  /** Masked names. */
  readonly field: Field | undefined;
  /** 1-based. */
  readonly line: number;
  /** Offsets in the text that the engine saw (UTF-8, before folding). */
  readonly start: number;
  readonly end: number;
  /** Tag of the value under the key of the run. */
  readonly tagHigh: number;
  readonly tagLow: number;
  /** What stands around the value, without letters, digits or Han of its own (fingerprint.ts). */
  skeleton(): string;
  /** What stands around it as baselines see it: coarser (place-skeleton.ts). */
  placeSkeleton(): string;
  /** "[cn-mobile 11]" */
  masked(): string;
  /** 1-based, in UTF-16 code units. */
  column(): number;
  /** The value as it is compared: separators dropped, letters in upper case. A copy; must not be kept or written. */
  value(): Uint8Array;
}

/** Says which values need not be reported; serves one input at a time. */
export interface Suppressor {
  begin(input: SuppressInput): void;
  /** Asked once for each value that could be reported, in ascending order; undefined when the value stands. */
  covers(candidate: SuppressCandidate): SuppressedBy | undefined;
  /** Ends the input: what was used in it. */
  finish?(): readonly SuppressUse[];
}

/** The reasons, in the order they are asked and reported. */
export const SUPPRESSED_BY: readonly SuppressedBy[] = ['inline', 'config', 'baseline'];

/** Counts of nothing. */
export function noneSuppressed(): Record<SuppressedBy, number> {
  return { inline: 0, config: 0, baseline: 0 };
}
