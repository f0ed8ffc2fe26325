// --include and --exclude: picomatch globs on paths relative to the current directory. A glob without "/" matches a
// name at any depth, as with ripgrep's -g; a glob that names a directory stands for all that is in it.
import picomatch from 'picomatch';
import { BaomiError } from '../errors.ts';

export type PathFilter = (
  path: string,
  isDirectory: boolean,
) => 'exclude-option' | 'not-included' | undefined;

type Matcher = (path: string) => boolean;

/** Compiles both options; undefined when neither is used. Throws a usage error for an empty or negated glob. */
export function compilePathFilter(
  include: readonly string[],
  exclude: readonly string[],
): PathFilter | undefined {
  if (include.length === 0 && exclude.length === 0) return undefined;
  const isIncluded = include.length === 0 ? undefined : compileGlobs('--include', include);
  const isExcluded = compileGlobs('--exclude', exclude);
  return (path, isDirectory) => {
    if (isExcluded(path)) return 'exclude-option';
    // A directory may always hold a file that is included.
    return isDirectory || isIncluded === undefined || isIncluded(path) ? undefined : 'not-included';
  };
}

function compileGlobs(option: string, globs: readonly string[]): Matcher {
  const matchers = globs.map((glob) => compileGlob(option, glob));
  return (path) => matchers.some((matches) => matches(path));
}

function compileGlob(option: string, given: string): Matcher {
  let glob = given.startsWith('./') ? given.slice(2) : given;
  while (glob.endsWith('/')) glob = glob.slice(0, -1);
  if (glob === '') throw new BaomiError('usage', `${option}: empty glob`);
  if (glob.startsWith('!') && !glob.startsWith('!(')) {
    throw new BaomiError(
      'usage',
      `${option}: "${given}": a leading "!" is not supported; use the opposite option`,
    );
  }
  if (!glob.includes('/')) return matchBelow(`**/${glob}`, withoutPrefix);
  return glob.startsWith('/') ? matchBelow(glob, withSlash) : matchBelow(glob, asGiven);
}

function matchBelow(glob: string, prepare: (path: string) => string): Matcher {
  const matches = picomatch([glob, `${glob}/**`], { dot: true, nonegate: true });
  return (path) => matches(prepare(path));
}

/** "**" does not match "..", so names are looked for behind what leads out of the current directory. */
function withoutPrefix(path: string): string {
  let start = 0;
  while (path.startsWith('../', start)) start += 3;
  return path.slice(path.startsWith('/', start) ? start + 1 : start);
}

/** A leading "/" in a glob means the current directory, or the root for paths outside of it. */
function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

function asGiven(path: string): string {
  return path;
}
