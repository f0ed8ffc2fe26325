// Which inputs a scan of paths has. The arguments are checked at once, the tree is walked as the caller reads on.
//
// Choices a user can notice: .gitignore counts outside of git repositories too; a path named on the command line is
// scanned whatever ignore files and default excludes say (inside a named directory they hold again), but --include
// and --exclude apply to it; a named symbolic link is followed; two names of one file (links) are two inputs.
import { makeBase, resolveArguments } from './arguments.ts';
import { compilePathFilter, type PathScope } from './path-filter.ts';
import type { DiscoveredInput } from './visit-entry.ts';
import { walkArguments } from './walk.ts';

export interface DiscoverRequest {
  /** Paths as on the command line, globs already expanded; bytes for names that are not UTF-8. */
  readonly paths: readonly (string | Uint8Array)[];
  readonly cwd: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The same keys of configuration files, outermost first. */
  readonly scopes?: readonly PathScope[];
  /** .gitignore, .git/info/exclude and .baomiignore; off with --no-ignore. */
  readonly useIgnoreFiles: boolean;
  readonly useDefaultExcludes: boolean;
}

/**
 * Every input under the paths, in report order (by path bytes), each once: files to read, entries left out by rule
 * (a directory counts one), entries that failed. Lazy: memory is bounded by the entries of one directory a level.
 * Throws a usage error, before anything is yielded, for a path that does not exist or a glob that cannot be used.
 */
export function discover(request: DiscoverRequest): Generator<DiscoveredInput, void, undefined> {
  const base = makeBase(request.cwd);
  const filter = compilePathFilter(request.include, request.exclude, request.scopes, request.cwd);
  const { useIgnoreFiles, useDefaultExcludes } = request;
  return walkArguments(resolveArguments(request.paths, base), {
    base,
    filter,
    useIgnoreFiles,
    useDefaultExcludes,
  });
}
