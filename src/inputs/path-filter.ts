// --include and --exclude, and the keys of the same name in configuration files: globs on paths relative to the current
// directory, or to the directory of the configuration file.
import { relative, resolve, sep } from 'node:path';
import { BaomiError } from '../errors.ts';
import { compileGlob, type PathMatcher } from '../path-glob.ts';

export type PathFilter = (
  path: string,
  isDirectory: boolean,
) => 'exclude-option' | 'not-included' | undefined;

/** What a configuration file says about the paths below its directory. */
export interface PathScope {
  /** Absolute. */
  readonly directory: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Compiles options and configuration files (outermost first); undefined when nothing is left out. The nearest file
 * that has `include` decides, unless the option does; every `exclude` counts. Throws a usage error for an empty or
 * negated glob.
 */
export function compilePathFilter(
  include: readonly string[],
  exclude: readonly string[],
  scopes: readonly PathScope[] = [],
  cwd: string = '.',
): PathFilter | undefined {
  if (include.length === 0 && exclude.length === 0 && scopes.length === 0) return undefined;
  const isIncluded = include.length === 0 ? undefined : compileGlobs('--include', include);
  const isExcluded = compileGlobs('--exclude', exclude);
  const inScopes = scopes.map((scope) => compileScope(scope, cwd));
  return (path, isDirectory) => {
    if (isExcluded(path) || inScopes.some((scope) => scope.excludes(path))) return 'exclude-option';
    if (isDirectory) return undefined; // a directory may always hold a file that is included
    const included =
      isIncluded === undefined
        ? inScopes.findLast((scope) => scope.decides(path))?.includes(path)
        : isIncluded(path);
    return included === false ? 'not-included' : undefined;
  };
}

interface CompiledScope {
  readonly excludes: PathMatcher;
  /** Whether it says anything about which files are included. */
  readonly decides: PathMatcher;
  readonly includes: PathMatcher;
}

function compileScope(scope: PathScope, cwd: string): CompiledScope {
  const isExcluded = compileGlobs('exclude', scope.exclude);
  const isIncluded = compileGlobs('include', scope.include);
  const below = (path: string): string | undefined => pathBelow(scope.directory, resolve(cwd, path));
  const test =
    (matches: PathMatcher): PathMatcher =>
    (path) => {
      const inside = below(path);
      return inside !== undefined && matches(inside);
    };
  return {
    excludes: scope.exclude.length === 0 ? () => false : test(isExcluded),
    decides: scope.include.length === 0 ? () => false : test(() => true),
    includes: test(isIncluded),
  };
}

/** The part of an absolute path below a directory, with "/"; undefined outside of it and for itself. */
function pathBelow(directory: string, path: string): string | undefined {
  const inside = relative(directory, path);
  const slashed = sep === '\\' ? inside.replaceAll('\\', '/') : inside;
  return slashed === '' || slashed === '..' || slashed.startsWith('../') ? undefined : slashed;
}

function compileGlobs(option: string, globs: readonly string[]): PathMatcher {
  const matchers = globs.map((glob) => compileOne(option, glob));
  return (path) => matchers.some((matches) => matches(path));
}

function compileOne(option: string, glob: string): PathMatcher {
  const matcher = compileGlob(glob);
  if (matcher !== undefined) return matcher;
  if (!glob.includes('!')) throw new BaomiError('usage', `${option}: empty glob`);
  throw new BaomiError(
    'usage',
    `${option}: "${glob}": a leading "!" is not supported; use the opposite option`,
  );
}
