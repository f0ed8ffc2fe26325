// What a walk knows: the options and books that all arguments share, and where one walk stands.
import type { FailedReason } from '../model.ts';
import type { Argument, Base } from './arguments.ts';
import type { ByteString } from './byte-string.ts';
import type { Rules } from './ignore-rules.ts';
import type { PackedEntry } from './list-directory.ts';
import type { PathFilter } from './path-filter.ts';

export interface WalkOptions {
  readonly base: Base;
  readonly filter: PathFilter | undefined;
  readonly useIgnoreFiles: boolean;
  readonly useDefaultExcludes: boolean;
}

/** What the walks of all arguments share. */
export interface Shared extends WalkOptions {
  readonly named: ReadonlyMap<ByteString, Argument>;
  /** Arguments not met yet. */
  readonly pending: Set<ByteString>;
  /** Directories above an argument, with "/" at their end. */
  readonly above: ReadonlySet<ByteString>;
  readonly unreadable: Map<ByteString, FailedReason>;
  readonly reported: Set<ByteString>;
}

/** One directory on the way down. The paths are kept once, in the walk; a frame knows how much of them is its own. */
export interface Frame {
  readonly entries: readonly PackedEntry[];
  next: number;
  readonly rules: Rules;
  readonly outerShown: number;
  readonly outerKey: number;
  /** Set when the user named this directory, and how much had been met before it. */
  readonly named: Argument | undefined;
  readonly metBefore: number;
}

export interface Walk extends Shared {
  /** The current directory as reported ("" or with "/" at its end) and as an absolute path with "/" at its end. */
  shown: ByteString;
  key: ByteString;
  met: number;
  readonly frames: Frame[];
}
