// Glob arguments, in fast-glob's syntax. What they match counts as named. A path that exists is never a glob.
import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { FileSystemAdapter } from 'fast-glob';
import { BaomiError } from '../errors.ts';
import { escapeInvalid } from './byte-string.ts';

export interface ExpandOptions {
  readonly cwd: string;
  /** Stay out of .git and node_modules unless the glob names them. */
  readonly useDefaultExcludes: boolean;
}

type PathArgument = string | Uint8Array;

const MAGIC = /[*?[\]{}()!]/;
const UNWANTED = ['.git', 'node_modules'];
// fast-glob works on text. A byte that is not UTF-8 goes through it as a lone surrogate and comes back as the byte.
const ESCAPE_BASE = 0xdc00;
const ESCAPED = /[\udc80-\udcff]/;

/**
 * The paths with globs replaced by the files they match, dot files included. Throws a usage error for a glob that
 * matches nothing. Without globs fast-glob is not even loaded.
 */
export async function expandArguments(
  paths: readonly PathArgument[],
  options: ExpandOptions,
): Promise<readonly PathArgument[]> {
  const expanded: PathArgument[] = [];
  for (const path of paths) {
    if (typeof path === 'string' && MAGIC.test(path) && !exists(path, options.cwd)) {
      expanded.push(...(await expandGlob(path, options)));
    } else {
      expanded.push(path);
    }
  }
  return expanded;
}

function exists(path: string, cwd: string): boolean {
  try {
    lstatSync(resolve(cwd, path));
    return true;
  } catch {
    return false; // also when it cannot be told: then it is a glob, or the walk names the reason
  }
}

async function expandGlob(glob: string, options: ExpandOptions): Promise<readonly PathArgument[]> {
  const { default: fastGlob } = await import('fast-glob');
  const pattern = sep === '\\' ? glob.replaceAll('\\', '/') : glob;
  if (!fastGlob.isDynamicPattern(pattern)) return [glob];
  const unwanted = UNWANTED.filter((name) => options.useDefaultExcludes && !pattern.includes(name));
  const matches = fastGlob.sync(pattern, {
    cwd: options.cwd,
    dot: true,
    followSymbolicLinks: false,
    fs: BYTE_FILE_SYSTEM,
    ignore: unwanted.map((name) => `**/${name}/**`),
    suppressErrors: true,
  });
  if (matches.length === 0) throw new BaomiError('usage', `no file matches: ${glob}`);
  return matches.map((match) => (ESCAPED.test(match) ? encode(match) : match));
}

/** The calls fast-glob makes when it works synchronously, for names that may not be UTF-8. */
const BYTE_FILE_SYSTEM: Partial<FileSystemAdapter> = {
  lstatSync: ((path: string) => lstatSync(encode(path))) as FileSystemAdapter['lstatSync'],
  statSync: ((path: string) => statSync(encode(path))) as FileSystemAdapter['statSync'],
  readdirSync: ((path: string) => readNames(path)) as unknown as FileSystemAdapter['readdirSync'],
};

function readNames(path: string): Dirent[] {
  const entries = readdirSync(encode(path), { encoding: 'latin1', withFileTypes: true });
  for (const entry of entries) entry.name = decode(Buffer.from(entry.name, 'latin1'));
  return entries;
}

function decode(name: Buffer): string {
  return escapeInvalid(name, (byte) => String.fromCharCode(ESCAPE_BASE + byte));
}

function encode(path: string): Buffer {
  if (!ESCAPED.test(path)) return Buffer.from(path, 'utf8');
  const parts = Array.from(path, (char) =>
    ESCAPED.test(char) && char.length === 1
      ? Buffer.of(char.charCodeAt(0) - ESCAPE_BASE)
      : Buffer.from(char, 'utf8'),
  );
  return Buffer.concat(parts);
}
