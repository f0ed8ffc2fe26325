// What becomes of one entry of a directory, or of one named path: read, entered, left out by rule, or failed.
import type { ExcludedInput, ExcludedReason, FailedInput, FailedReason, FileRef } from '../model.ts';
import { type Argument, pathToOpen } from './arguments.ts';
import { type ByteString, toBytes, toText } from './byte-string.ts';
import { defaultFileReason, isDefaultDirectory, looksLikeData } from './default-excludes.ts';
import { isIgnored, type Rules } from './ignore-rules.ts';
import type { Entry } from './list-directory.ts';
import type { Frame, Shared, Walk } from './walk-state.ts';

/** An input as the walk yields it. */
export type DiscoveredInput = FileRef | ExcludedInput | FailedInput;

/** What becomes of a named path; undefined for a directory to be walked. Only --include and --exclude apply. */
export function namedInput(
  argument: Argument,
  shown: ByteString,
  shared: Shared,
): DiscoveredInput | undefined {
  const { kind, size } = argument;
  const path = toText(shown) || '.';
  if (argument.failed !== undefined) return failed(path, argument.failed);
  if (kind === 'special-file') return failed(path, 'not-a-regular-file');
  const isDirectory = kind === 'directory';
  const reason = shown === '' ? undefined : shared.filter?.(path, isDirectory);
  if (reason !== undefined) return { status: 'excluded', path, reason, isDirectory, looksLikeData: false };
  if (isDirectory) return undefined;
  return { path, bytes: toBytes(pathToOpen(shared.base, shown)), size, origin: 'explicit' };
}

/** What becomes of an entry of the current directory. */
export function visitEntry(walk: Walk, frame: Frame, entry: Entry): DiscoveredInput | 'enter' | 'seen' {
  const shown = walk.shown + entry.name;
  const unreadable = walk.unreadable.size === 0 ? undefined : visitUnreadable(walk, entry, shown);
  if (unreadable !== undefined) return unreadable;
  const named = findNamed(walk, entry);
  if (named !== undefined) {
    if (!walk.pending.delete(named.key)) return 'seen';
    return namedInput(named, shown, walk) ?? 'enter';
  }
  const path = toText(shown);
  if (entry.failed !== undefined) return failed(path, entry.failed);
  const isDirectory = entry.kind === 'directory';
  const reason = exclusionOf(walk, frame.rules, entry, path);
  if (reason === undefined) {
    if (isDirectory) return 'enter';
    return { path, bytes: toBytes(pathToOpen(walk.base, shown)), size: -1, origin: 'walk' };
  }
  const isData =
    (reason === 'ignored' || reason === 'container') && !isDirectory && looksLikeData(entry.name);
  return { status: 'excluded', path, reason, isDirectory, looksLikeData: isData };
}

/** An ignore file that could not be read has failed, once, whatever else it is. */
function visitUnreadable(walk: Walk, entry: Entry, shown: ByteString): FailedInput | 'seen' | undefined {
  const key = walk.key + entry.name;
  const reason = walk.unreadable.get(key);
  if (reason === undefined) return undefined;
  walk.pending.delete(key);
  if (walk.reported.has(key)) return 'seen';
  walk.reported.add(key);
  return failed(toText(shown), reason);
}

/** Why an entry is left out: by kind, --exclude, our directories, ignore files, our names, --include; in that order. */
function exclusionOf(walk: Walk, rules: Rules, entry: Entry, path: string): ExcludedReason | undefined {
  if (entry.kind === 'symbolic-link' || entry.kind === 'special-file') return entry.kind;
  const isDirectory = entry.kind === 'directory';
  const byOption = walk.filter?.(path, isDirectory);
  if (byOption === 'exclude-option') return byOption;
  if (isDirectory && walk.useDefaultExcludes && isDefaultDirectory(entry.name)) return 'default-directory';
  const key = walk.key + entry.name + (isDirectory ? '/' : '');
  if (isIgnored(rules, key)) return 'ignored';
  const byName = isDirectory || !walk.useDefaultExcludes ? undefined : defaultFileReason(entry.name);
  return byName ?? byOption;
}

/** The argument that an entry is, if it was named. */
export function findNamed(walk: Walk, entry: Entry): Argument | undefined {
  return walk.named.size > 1 ? walk.named.get(walk.key + entry.name) : undefined;
}

/** An input that could not be read. */
export function failed(path: string, reason: FailedReason): FailedInput {
  return { status: 'failed', path, reason };
}

/** A directory's path as it is shown and opened. */
export function withoutSlash(path: ByteString): ByteString {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
