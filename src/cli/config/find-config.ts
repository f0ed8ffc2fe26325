// Which configuration files a scan has: from each scanned path upward to the root of its repository, and the packages
// that a file found there names. Only names are looked at here: without a file nothing else is loaded.
import { lstatSync, type Stats, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export const CONFIG_NAME = '.baomi.yml';
/** A name that looks right and is not read. */
const WRONG_NAME = '.baomi.yaml';

/** One file that was found. */
export interface FoundConfig {
  /** Absolute. */
  readonly file: string;
  readonly directory: string;
  /** It lies above or at everything that is scanned, so that its settings are those of the run. */
  readonly isShared: boolean;
}

export interface FindResult {
  /** Outermost first. */
  readonly found: readonly FoundConfig[];
  /** Files of the other name, absolute. */
  readonly misnamed: readonly string[];
}

/** Looks for files from each of the paths upward; relative paths start at `cwd`. */
export function findConfigFiles(paths: readonly string[], cwd: string): FindResult {
  const chains = paths.map((path) => chainOf(resolve(cwd, path), resolve(cwd)));
  const directories = [...new Set(chains.flat())].sort(byDepth);
  const found = directories.flatMap((directory) => {
    const file = join(directory, CONFIG_NAME);
    if (!exists(file)) return [];
    const isShared = chains.every((chain) => chain.includes(directory));
    return [{ file, directory, isShared }];
  });
  return { found, misnamed: directories.map((one) => join(one, WRONG_NAME)).filter(exists) };
}

/** The root of the repository that `directory` lies in, or itself. */
export function repositoryRoot(directory: string): string {
  const start = resolve(directory);
  for (let at = start; ; at = dirname(at)) {
    if (exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return start;
  }
}

/** A path as messages name it: relative to the current directory where that is shorter, with "/". */
export function shownPath(file: string, cwd: string): string {
  const inside = relative(resolve(cwd), file);
  const shown = inside.length < file.length ? inside : file;
  return sep === '\\' ? shown.replaceAll('\\', '/') : shown;
}

/**
 * The directories from a path's own up to the root of its repository. Outside of a repository only those below the
 * current directory count: whoever can write above it must not decide what is found.
 */
function chainOf(path: string, cwd: string): readonly string[] {
  const start = isDirectory(path) ? path : dirname(path);
  const chain: string[] = [];
  for (let at = start; ; at = dirname(at)) {
    chain.push(at);
    if (exists(join(at, '.git'))) return chain;
    if (dirname(at) === at) break;
  }
  const known = chain.indexOf(cwd);
  return known < 0 ? [start] : chain.slice(0, known + 1);
}

function isDirectory(path: string): boolean {
  return stat(path, statSync)?.isDirectory() === true;
}

function exists(path: string): boolean {
  return stat(path, lstatSync) !== undefined;
}

function stat(path: string, ask: typeof statSync | typeof lstatSync): Stats | undefined {
  try {
    return ask(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // not allowed to look: the scan itself will say so
  }
}

function byDepth(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
