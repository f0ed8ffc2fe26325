// The key of a baseline's value tags: BAOMI_KEY, or a file of the user's that only the user can read. Never printed.
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import { keyIdOf } from '../../baseline.ts';
import { BaomiError } from '../../errors.ts';
import { makePrivateDirectory } from '../make-directory.ts';
import { valueKeyOf } from '../value-key.ts';

const KEY_BYTES = 32;
const HEX_KEY = /^[0-9a-f]{64}\s*$/;
const GIT_DIRECTORY = /^gitdir: (.+?)\s*$/;
const WORK_TREE = /[\\/]\.git[\\/]worktrees[\\/][^\\/]+$/;
const NOT_SAFE = /[^0-9A-Za-z._-]+/g;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the key of a repository lies, all its work trees sharing it; undefined for a user without a home. */
export function keyFileOf(root: string, env: Environment): string | undefined {
  const home = configHome(env);
  if (home === undefined) return undefined;
  const top = realpathSync(mainTreeOf(root));
  const hash = createHash('sha256').update(top).digest('hex').slice(0, 12);
  const name = basename(top).replace(NOT_SAFE, '_');
  return join(home, 'baomi', 'keys', `${name}-${hash}`);
}

/** The key in force for the repository whose top is `root`; undefined when there is none. Throws for one that cannot serve. */
export function findKey(root: string, env: Environment): Uint8Array | undefined {
  const fromEnvironment = valueKeyOf(env);
  if (fromEnvironment !== undefined) return fromEnvironment;
  const file = keyFileOf(root, env);
  return file === undefined ? undefined : readKeyFile(file);
}

/** Throws a config error when tags of another key stand in the baseline. */
export function checkKeyId(key: Uint8Array, kid: string | undefined, file: string): void {
  const own = keyIdOf(key);
  if (kid === undefined || kid === own) return;
  throw new BaomiError(
    'config',
    `baseline ${file}:1: its tags were made under key ${kid}, the key in force is ${own}; set the right BAOMI_KEY, or see baomi baseline rekey`,
  );
}

/** Undefined when there is no such file. What others can read is refused, as ssh does. */
export function readKeyFile(file: string): Uint8Array | undefined {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new BaomiError('config', `key file ${file}: ${code}`, { cause: error });
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new BaomiError('config', `key file ${file}: expected a regular file`);
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
      throw new BaomiError('config', `key file ${file}: others can read it; chmod 600 it`);
    }
    const text = readFileSync(fd, 'latin1');
    if (!HEX_KEY.test(text)) throw new BaomiError('config', `key file ${file}: expected 64 hex digits`);
    return new Uint8Array(Buffer.from(text.trim(), 'hex'));
  } finally {
    closeSync(fd);
  }
}

export function newKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

/** Writes a key where only the user can read it; never over one that is there. */
export function writeKeyFile(file: string, key: Uint8Array): void {
  try {
    makePrivateDirectory(dirname(file));
    const fd = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      writeSync(fd, `${Buffer.from(key).toString('hex')}\n`);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    const code = codeOf(error);
    const what = code === 'EEXIST' ? 'there is a key already; it is kept' : code;
    throw new BaomiError('io', `key file ${file}: ${what}`, { cause: error });
  }
}

function configHome(env: Environment): string | undefined {
  const set = env['XDG_CONFIG_HOME'];
  if (set !== undefined && isAbsolute(set)) return set; // a relative one is invalid by the XDG specification
  const home = env['HOME'] || env['USERPROFILE'];
  return home ? join(home, '.config') : undefined;
}

/** A work tree added by `git worktree` has a file .git that points into the main one's. */
function mainTreeOf(root: string): string {
  const git = join(root, '.git');
  const stat = statSync(git, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return root;
  const target = GIT_DIRECTORY.exec(readFileSync(git, 'utf8'))?.[1];
  if (target === undefined) return root;
  const directory = resolve(root, target);
  return WORK_TREE.test(directory) ? directory.replace(WORK_TREE, '') : root;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
