// Walks the arguments: iterative, one directory's entries held a level, names as bytes, never through a symbolic link
// that was not named. Whatever is met is yielded once: to be read, left out by rule, or failed. Nothing is dropped.
import { type Argument, pathToOpen } from './arguments.ts';
import { type ByteString, toText } from './byte-string.ts';
import {
  loadAncestorRules,
  loadDirectoryRules,
  type Markers,
  type UnreadableFile,
} from './directory-rules.ts';
import { enterDirectory, type Rules } from './ignore-rules.ts';
import { type Entry, listDirectory, type PackedEntry, unpackEntry } from './list-directory.ts';
import {
  type DiscoveredInput,
  failed,
  findNamed,
  namedInput,
  visitEntry,
  withoutSlash,
} from './visit-entry.ts';
import type { Frame, Shared, Walk, WalkOptions } from './walk-state.ts';

/** Walks all arguments in their order. */
export function* walkArguments(
  list: readonly Argument[],
  options: WalkOptions,
): Generator<DiscoveredInput, void, undefined> {
  const shared: Shared = {
    ...options,
    named: new Map(list.map((argument) => [argument.key, argument])),
    pending: new Set(list.map((argument) => argument.key)),
    above: list.length > 1 ? directoriesAbove(list) : new Set(),
    unreadable: new Map(),
    reported: new Set(),
  };
  yield* visitArguments(list, shared);
}

function directoriesAbove(list: readonly Argument[]): ReadonlySet<ByteString> {
  const above = new Set<ByteString>();
  for (const { key } of list) {
    for (let end = key.lastIndexOf('/'); end >= 0; end = key.lastIndexOf('/', end - 1)) {
      const directory = key.slice(0, end + 1);
      if (above.has(directory)) break;
      above.add(directory);
      if (end === 0) break;
    }
  }
  return above;
}

function* visitArguments(
  list: readonly Argument[],
  shared: Shared,
): Generator<DiscoveredInput, void, undefined> {
  for (const argument of list) {
    if (!shared.pending.delete(argument.key)) continue;
    const item = namedInput(argument, argument.shown, shared);
    if (item !== undefined) yield item;
    else yield* walkDirectory(argument, shared);
  }
}

/** Arguments inside a directory that was not entered; they were named, so they are scanned all the same. */
function* visitArgumentsIn(
  directory: ByteString,
  shared: Shared,
): Generator<DiscoveredInput, void, undefined> {
  if (!shared.above.has(directory)) return;
  const inside = [...shared.named.values()].filter(({ key }) => key.startsWith(directory));
  yield* visitArguments(inside, shared);
}

function* walkDirectory(argument: Argument, shared: Shared): Generator<DiscoveredInput, void, undefined> {
  const key = `${argument.key}/`;
  let rules: Rules;
  if (shared.useIgnoreFiles) {
    const ancestors = loadAncestorRules(key, `${shared.base.key}/`);
    yield* reportUnreadable(ancestors.failures, shared);
    rules = ancestors.rules;
  }
  const walk: Walk = { ...shared, shown: '', key: '', met: 0, frames: [] };
  const shown = argument.shown === '' || argument.shown.endsWith('/') ? argument.shown : `${argument.shown}/`;
  yield* enter(walk, { shown, key, rules, named: argument });
  while (walk.frames.length > 0) yield* step(walk, walk.frames.at(-1)!);
}

/** Goes on in the innermost directory until another becomes the innermost. */
function* step(walk: Walk, frame: Frame): Generator<DiscoveredInput, void, undefined> {
  while (frame.next < frame.entries.length) {
    const entry = unpackEntry(frame.entries[frame.next++]!);
    const item = visitEntry(walk, frame, entry);
    walk.met += 1;
    if (item === 'seen') continue;
    if (item === 'enter') {
      walk.met -= 1; // directories count by what is in them
      const isEntered = yield* enterEntry(walk, frame, entry);
      if (isEntered) return;
      continue;
    }
    yield item;
    if (entry.kind !== 'file') yield* visitArgumentsIn(`${walk.key}${entry.name}/`, walk);
  }
  if (frame.named !== undefined && walk.met === frame.metBefore) {
    walk.met += 1;
    yield failed(toText(withoutSlash(walk.shown)) || '.', 'nothing-to-scan');
  }
  walk.frames.pop();
  walk.shown = walk.shown.slice(0, frame.outerShown);
  walk.key = walk.key.slice(0, frame.outerKey);
}

function enterEntry(walk: Walk, frame: Frame, entry: Entry): Generator<DiscoveredInput, boolean, undefined> {
  const key = `${walk.key}${entry.name}/`;
  const shown = `${walk.shown}${entry.name}/`;
  return enter(walk, { shown, key, rules: enterDirectory(frame.rules, key), named: findNamed(walk, entry) });
}

interface Entrance {
  readonly shown: ByteString;
  readonly key: ByteString;
  readonly rules: Rules;
  readonly named: Argument | undefined;
}

/** Lists a directory and makes it the innermost; false when it cannot be listed. */
function* enter(walk: Walk, at: Entrance): Generator<DiscoveredInput, boolean, undefined> {
  const entries = listDirectory(pathToOpen(walk.base, withoutSlash(at.shown)));
  if (typeof entries === 'string') {
    walk.met += 1;
    yield failed(toText(withoutSlash(at.shown)) || '.', entries);
    yield* visitArgumentsIn(at.key, walk);
    return false;
  }
  const { rules, outside } = walk.useIgnoreFiles
    ? loadRules(walk, at, entries)
    : { rules: undefined, outside: [] };
  yield* reportUnreadable(outside, walk);
  const { shown, key, met } = walk;
  const sizes = { outerShown: shown.length, outerKey: key.length, metBefore: met };
  walk.frames.push({ entries, next: 0, rules, named: at.named, ...sizes });
  walk.shown = at.shown;
  walk.key = at.key;
  return true;
}

function loadRules(
  walk: Walk,
  at: Entrance,
  entries: readonly PackedEntry[],
): { readonly rules: Rules; readonly outside: readonly UnreadableFile[] } {
  const markers = findMarkers(entries);
  if (markers === undefined) return { rules: at.rules, outside: [] };
  const { rules, failures } = loadDirectoryRules(at.rules, at.key, markers);
  const isEntry = ({ path }: UnreadableFile): boolean => path.lastIndexOf('/') === at.key.length - 1;
  // Files of this directory are reported when their turn comes, instead of being read.
  for (const failure of failures.filter(isEntry)) walk.unreadable.set(failure.path, failure.reason);
  return { rules, outside: failures.filter((failure) => !isEntry(failure)) };
}

function findMarkers(entries: readonly PackedEntry[]): Markers | undefined {
  let git = false;
  let gitignore = false;
  let baomiignore = false;
  for (const packed of entries) {
    if (packed > '.h') break; // sorted
    const { name } = unpackEntry(packed);
    git ||= name === '.git';
    gitignore ||= name === '.gitignore';
    baomiignore ||= name === '.baomiignore';
  }
  return git || gitignore || baomiignore ? { git, gitignore, baomiignore } : undefined;
}

function* reportUnreadable(
  files: readonly UnreadableFile[],
  shared: Shared,
): Generator<DiscoveredInput, void, undefined> {
  for (const { path, reason } of files) {
    if (shared.reported.has(path)) continue;
    shared.reported.add(path);
    shared.unreadable.set(path, reason);
    const inside = `${shared.base.key}/`;
    yield failed(toText(path.startsWith(inside) ? path.slice(inside.length) : path), reason);
  }
}
