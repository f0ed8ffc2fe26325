// The entries of one directory, by bytes and in report order. Node's recursive readdir must not be used: it stops
// silently at PATH_MAX, follows symbolic links and gives up on the whole tree at one unreadable directory.
import { closeSync, constants, type Dirent, lstatSync, opendirSync, readdirSync, type Stats } from 'node:fs';
import type { FailedReason } from '../model.ts';
import { type ByteString, toBytes } from './byte-string.ts';
import { failedReason } from './failed-reason.ts';
import { descriptorPath, MAX_PATH_BYTES, openPath } from './open-path.ts';

export type EntryKind = 'file' | 'directory' | 'symbolic-link' | 'special-file';

export interface Entry {
  readonly name: ByteString;
  readonly kind: EntryKind;
  /** Set when not even the kind could be found out. */
  readonly failed: FailedReason | undefined;
}

/**
 * An entry as one string, because a directory may hold a million: the name, then nothing for a file, "/" for a
 * directory, NUL and more for the rest. Sorted as they are, they bring whole paths into byte order.
 */
export type PackedEntry = string;

const ENTRIES_A_CALL = 256;
const NUL = '\0';

/** Sorted entries of a directory, or why it could not be listed. `path` is what the file system is asked for. */
export function listDirectory(path: ByteString): readonly PackedEntry[] | FailedReason {
  try {
    return path.length > MAX_PATH_BYTES ? listByDescriptor(path) : list(path);
  } catch (error) {
    return failedReason(error);
  }
}

/** The kind of a file by its stat or directory entry. */
export function kindOf(stat: Stats | Dirent): EntryKind {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'directory';
  return stat.isSymbolicLink() ? 'symbolic-link' : 'special-file';
}

/** Takes a packed entry apart. */
export function unpackEntry(packed: PackedEntry): Entry {
  if (packed.endsWith('/')) return { name: packed.slice(0, -1), kind: 'directory', failed: undefined };
  const end = packed.indexOf(NUL);
  if (end < 0) return { name: packed, kind: 'file', failed: undefined };
  const name = packed.slice(0, end);
  const rest = packed.slice(end + 1);
  if (rest === 'symbolic-link') return { name, kind: rest, failed: undefined };
  return { name, kind: 'special-file', failed: rest === '' ? undefined : (rest as FailedReason) };
}

function packEntry(name: ByteString, kind: EntryKind): PackedEntry {
  if (kind === 'file') return name;
  if (kind === 'directory') return `${name}/`;
  return kind === 'symbolic-link' ? `${name}${NUL}symbolic-link` : name + NUL;
}

function listByDescriptor(path: ByteString): readonly PackedEntry[] {
  const fd = openPath(path, constants.O_RDONLY | (constants.O_DIRECTORY ?? 0));
  try {
    return list(descriptorPath(fd));
  } finally {
    closeSync(fd);
  }
}

function list(path: ByteString): readonly PackedEntry[] {
  return readEntries(path).sort();
}

function readEntries(path: ByteString): PackedEntry[] {
  try {
    return readTyped(path);
  } catch {
    // Some file systems give no types; Node then stats each entry and one that vanished fails the whole list.
    return readUntyped(path);
  }
}

function readTyped(path: ByteString): PackedEntry[] {
  const packed: PackedEntry[] = [];
  const directory = opendirSync(toBytes(path), { encoding: 'latin1', bufferSize: ENTRIES_A_CALL });
  try {
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      packed.push(packEntry(entry.name, kindOf(entry)));
    }
  } finally {
    directory.closeSync();
  }
  return packed;
}

function readUntyped(path: ByteString): PackedEntry[] {
  return readdirSync(toBytes(path), { encoding: 'latin1' }).map((name) => {
    try {
      return packEntry(name, kindOf(lstatSync(toBytes(`${path}/${name}`))));
    } catch (error) {
      return name + NUL + failedReason(error);
    }
  });
}
