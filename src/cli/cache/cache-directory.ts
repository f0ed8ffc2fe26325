// Where the cache lies and the key that authenticates it: private to the user, and never inside of what is scanned.
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import process from 'node:process';
import { makePrivateDirectory } from '../make-directory.ts';

const KEY_NAME = 'key';
export const KEY_BYTES = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/** $XDG_CACHE_HOME/baomi or ~/.cache/baomi; undefined for a user without a home. */
export function defaultCacheDirectory(env: Environment): string | undefined {
  const set = env['XDG_CACHE_HOME'];
  if (set !== undefined && isAbsolute(set)) return join(set, 'baomi');
  const home = env['HOME'] || env['USERPROFILE'];
  return home ? join(home, '.cache', 'baomi') : undefined;
}

/** True when `directory` lies in one of the others: whoever writes there could have planted it. */
export function isInside(directory: string, others: readonly string[]): boolean {
  const real = realOf(directory);
  return others.some((other) => real === realOf(other) || real.startsWith(realOf(other) + sep));
}

/** Makes the directory. Returns why it cannot be used, undefined when it can. */
export function prepareDirectory(directory: string): string | undefined {
  try {
    makePrivateDirectory(resolve(directory));
    return problemOf(lstatSync(directory), 'directory');
  } catch (error) {
    return codeOf(error);
  }
}

/** The key in a directory; undefined when there is none. Throws an Error that says why one cannot be used. */
export function readCacheKey(directory: string): Buffer | undefined {
  const problem = directoryProblem(directory);
  if (problem !== undefined) throw new Error(problem);
  const bytes = readPrivateFile(join(directory, KEY_NAME));
  if (bytes !== undefined && bytes.length !== KEY_BYTES) throw new Error('the key file is damaged');
  return bytes;
}

/** Keeps this key, unless another run was faster: then false. */
export function keepCacheKey(directory: string, key: Uint8Array): boolean {
  const file = join(directory, KEY_NAME);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, key, { mode: 0o600, flag: 'wx' });
    linkSync(temporary, file); // appears whole or not at all, and never over one that is there
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A file that only the user can have written; undefined when there is none. Throws for any other. */
export function readPrivateFile(file: string): Buffer | undefined {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const problem = problemOf(fstatSync(fd), 'file');
    if (problem !== undefined) throw new Error(problem);
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}

export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : 'unknown error';
}

function directoryProblem(directory: string): string | undefined {
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  return stat && problemOf(stat, 'directory');
}

function problemOf(stat: Stats, kind: 'directory' | 'file'): string | undefined {
  if (!(kind === 'directory' ? stat.isDirectory() : stat.isFile())) return `not a ${kind}`;
  if (process.platform === 'win32') return undefined; // no modes there; the profile is private
  if (stat.uid !== process.getuid?.()) return `the ${kind} belongs to another user`;
  return (stat.mode & 0o077) === 0
    ? undefined
    : `others can use the ${kind}: expected mode ${kind === 'file' ? 600 : 700}`;
}

/** With links resolved as far as the path exists. */
function realOf(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const above = dirname(absolute);
    return above === absolute ? absolute : join(realOf(above), absolute.slice(above.length));
  }
}
