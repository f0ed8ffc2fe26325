// Which baseline file a run uses, and where the paths in it start. Every scan asks, so nothing else loads with it.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const DEFAULT_NAME = '.baomi-baseline.jsonl';

export interface BaselinePlace {
  /** As messages call it. */
  readonly name: string;
  readonly file: string;
  /** Absolute, with "/"; the directory of the file. */
  readonly root: string;
  /** Top of the repository it lies in, or `root`. */
  readonly top: string;
}

/**
 * The baseline to use: the file asked for, or the nearest `.baomi-baseline.jsonl` from the scanned path up to the top of
 * its repository. Undefined when none was asked for and none is there.
 */
export function findBaseline(asked: string | undefined, paths: readonly string[]): BaselinePlace | undefined {
  if (asked !== undefined) return placeOf(asked);
  const start = startOf(paths);
  const found = upTo(start, topOf(start)).find((directory) => existsSync(join(directory, DEFAULT_NAME)));
  return found === undefined ? undefined : placeOf(join(found, DEFAULT_NAME));
}

/** Where a new baseline goes: the file asked for, or the default name at the top of the repository. */
export function newBaseline(asked: string | undefined, paths: readonly string[]): BaselinePlace {
  const start = startOf(paths);
  return findBaseline(asked, paths) ?? placeOf(join(topOf(start) ?? start, DEFAULT_NAME));
}

/** Tells whether a path of the baseline lies below one of the scanned paths. */
export function scopeTest(
  { root }: BaselinePlace,
  cwd: string,
  paths: readonly string[],
): (path: string) => boolean {
  const scopes = paths.map((path) => withSlashes(relative(root, resolve(cwd, path))));
  return (path) => scopes.some((scope) => scope === '' || path === scope || path.startsWith(`${scope}/`));
}

export function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function placeOf(file: string): BaselinePlace {
  const path = resolve(file);
  const directory = realOf(dirname(path));
  const fromHere = relative('.', path);
  return {
    name: fromHere.startsWith('..') ? file : withSlashes(fromHere),
    file: path,
    root: withSlashes(directory),
    top: topOf(directory) ?? directory,
  };
}

/** The only path's directory, or the current one. */
function startOf(paths: readonly string[]): string {
  const [path] = paths;
  if (paths.length !== 1 || path === undefined || path === '-') return realOf('.');
  return realOf(isDirectory(path) ? path : dirname(path));
}

/** A path that cannot be asked is none: the scan itself says what is wrong with it. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The directory and those above it up to `top`; without a top it stands alone. */
function upTo(directory: string, top: string | undefined): string[] {
  if (top === undefined || directory === top) return [directory];
  return [directory, ...upTo(dirname(directory), top)];
}

/** Top of the repository a path lies in; undefined when it lies in none. */
export function repositoryTop(path: string): string | undefined {
  return topOf(startOf([path]));
}

/** The nearest directory at or above that holds `.git`. */
function topOf(directory: string): string | undefined {
  if (existsSync(join(directory, '.git'))) return directory;
  const above = dirname(directory);
  return above === directory ? undefined : topOf(above);
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
