// What any scan of git's blobs has in common: which files count, and what a blob is as an input.
import type { ExcludedInput, ExcludedReason, FailedInput, FileRef } from '../model.ts';
import { defaultFileReason, isDefaultDirectory } from './default-excludes.ts';
import type { GitChange } from './git-raw.ts';
import type { IsNewAt } from './new-lines.ts';
import type { PathFilter, PathScope } from './path-filter.ts';

const SUBMODULE = '160000';

/** Everything else that decides which blobs are inputs. */
export interface GitScope {
  readonly cwd: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly scopes?: readonly PathScope[];
  readonly useDefaultExcludes: boolean;
}

/** A blob to be read before the next batch is asked for. */
export interface BlobInput {
  readonly ref: FileRef;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The same bytes, when they are few. */
  readonly whole?: Uint8Array | undefined;
  /** Which offsets count; undefined: all. */
  readonly isNewAt: IsNewAt | undefined;
}

/** What git hands over for one file: many in a batch, of which only the last may still have to be read. */
export type GitInput = BlobInput | ExcludedInput | FailedInput;

/** Why a file in a tree is left out by rule; `path` is as reported. */
export function exclusionOf(
  { mode, path: bytes }: Pick<GitChange, 'mode' | 'path'>,
  path: string,
  filter: PathFilter | undefined,
  { useDefaultExcludes }: GitScope,
): ExcludedReason | undefined {
  if (mode === SUBMODULE) return 'submodule';
  const byOption = filter?.(path, false);
  if (byOption !== undefined || !useDefaultExcludes) return byOption;
  const names = bytes.split('/');
  const name = names.pop() ?? '';
  return names.some(isDefaultDirectory) ? 'default-directory' : defaultFileReason(name);
}
