// The paths on the command line: checked, brought into one form, without duplicates, in report order.
import { lstatSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, normalize, resolve, sep } from 'node:path';
import { BaomiError } from '../errors.ts';
import type { FailedReason } from '../model.ts';
import { type ByteString, fromBytes, fromText, toBytes, toText } from './byte-string.ts';
import { errorCode, failedReason } from './failed-reason.ts';
import { kindOf } from './list-directory.ts';

export interface Argument {
  /** As reported: relative to the current directory, "" for itself; outside of it "../" or absolute as given. */
  readonly shown: ByteString;
  /** Absolute, without "/" at its end; equal for two spellings of one path. */
  readonly key: ByteString;
  readonly kind: 'file' | 'directory' | 'special-file';
  /** Set when it exists and nothing more could be learnt. */
  readonly failed: FailedReason | undefined;
  readonly size: number;
}

/** Where relative paths start. */
export interface Base {
  /** The current directory: absolute, without "/" at its end. */
  readonly key: ByteString;
  /** What the file system needs in front of a relative path; empty in the process's own current directory. */
  readonly openPrefix: ByteString;
}

/** The base for the current directory `cwd`. */
export function makeBase(cwd: string): Base {
  const key = cleanPath(resolve(fromText(cwd)));
  return { key, openPrefix: key === cleanPath(fromText(resolve())) ? '' : `${key}/` };
}

/** What the file system is asked for. */
export function pathToOpen(base: Base, shown: ByteString): ByteString {
  if (isAbsolute(shown)) return shown;
  return base.openPrefix + shown || '.';
}

/** Checks all paths; throws a usage error naming the first that does not exist. A symbolic link is followed. */
export function resolveArguments(paths: readonly (string | Uint8Array)[], base: Base): readonly Argument[] {
  const found = new Map<ByteString, Argument>();
  for (const path of paths) {
    const argument = resolveArgument(typeof path === 'string' ? fromText(path) : fromBytes(path), base);
    if (!found.has(argument.key)) found.set(argument.key, argument);
  }
  return sortArguments([...found.values()]);
}

function sortArguments(list: Argument[]): readonly Argument[] {
  const order = (argument: Argument): ByteString =>
    argument.kind === 'directory' && argument.shown !== '' ? `${argument.shown}/` : argument.shown;
  return list.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function resolveArgument(given: ByteString, base: Base): Argument {
  if (given === '' || given.includes('\0'))
    throw new BaomiError('usage', `not a path: ${JSON.stringify(given)}`);
  const simple = simplify(given, base);
  const stat = statPath(pathToOpen(base, simple.shown), given);
  if (typeof stat === 'string') return { ...simple, kind: 'special-file', failed: stat, size: -1 };
  const kind = kindOf(stat);
  return {
    ...simple,
    kind: kind === 'symbolic-link' ? 'special-file' : kind,
    failed: undefined,
    size: kind === 'file' ? stat.size : -1,
  };
}

/** "a/../b" is "b" unless "a" is a link to somewhere else: then the path stays as it was given. */
function simplify(given: ByteString, base: Base): { readonly shown: ByteString; readonly key: ByteString } {
  const key = cleanPath(resolve(base.key === '' ? '/' : base.key, given));
  const path = cleanPath(given);
  const plain = { shown: shownPath(key, path, base), key };
  if (!path.includes('..') || isSamePlace(pathToOpen(base, path), pathToOpen(base, plain.shown)))
    return plain;
  return { shown: path, key: isAbsolute(path) ? path : `${base.key}/${path}` };
}

function shownPath(key: ByteString, given: ByteString, base: Base): ByteString {
  if (key === base.key) return '';
  if (key.startsWith(`${base.key}/`)) return key.slice(base.key.length + 1);
  return isAbsolute(given) || given === '' ? key || '/' : cleanPath(normalize(given));
}

function isSamePlace(left: ByteString, right: ByteString): boolean {
  const options = { throwIfNoEntry: false };
  try {
    const [a, b] = [statSync(toBytes(left), options), statSync(toBytes(right), options)];
    return a?.ino === b?.ino && a?.dev === b?.dev;
  } catch {
    return true; // the reason comes out when the path itself is looked at
  }
}

function statPath(path: ByteString, given: ByteString): Stats | FailedReason {
  try {
    return statSync(toBytes(path));
  } catch (error) {
    const code = errorCode(error);
    if ((code === 'ENOENT' || code === 'ENOTDIR') && !isDanglingLink(path)) {
      throw new BaomiError('usage', `path does not exist: ${toText(given)}`);
    }
    return failedReason(error);
  }
}

function isDanglingLink(path: ByteString): boolean {
  try {
    return lstatSync(toBytes(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

/** "/" as separator and none at the end; the root becomes "". */
function cleanPath(path: ByteString): ByteString {
  const slashed = sep === '\\' ? path.replaceAll('\\', '/') : path;
  let end = slashed.length;
  while (end > 0 && slashed[end - 1] === '/') end -= 1;
  return slashed.slice(0, end);
}
