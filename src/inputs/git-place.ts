// Where a repository keeps what its user set up: hooks and the mark of comments. Asks with the user's own settings, so
// nothing of this belongs in a scan.
import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { BaomiError } from '../errors.ts';
import { askGit, type Environment, findGit, type Git } from './git-run.ts';

/** Whom a directory of hooks serves. */
export type HooksOwner =
  /** This repository and its work trees: the directory lies where git puts it. */
  | 'repository'
  /** core.hooksPath names a directory of the work tree: its files are committed and shared. */
  | 'work-tree'
  /** core.hooksPath names a place outside: other repositories may use it too. */
  | 'elsewhere';

export interface RepositoryPlace {
  /** Top of the work tree, absolute. */
  readonly top: string;
  /** Directory of the hooks, absolute; need not exist. */
  readonly hooks: string;
  readonly owner: HooksOwner;
}

const HOOKS_SETTING = 'core.hooksPath=/dev/null';
const LINE_END = /\r?\n$/;

/** Throws BaomiError for a place that is no repository, a bare one, and a git that fails. */
export async function locateRepository(cwd: string, env: Environment): Promise<RepositoryPlace> {
  const git = withOwnHooks(findGit(cwd, env));
  const kind = await ask(git, ['rev-parse', '--is-bare-repository', '--is-inside-work-tree']);
  const [isBare, isInside] = kind.split('\n');
  if (isBare === 'true') {
    throw new BaomiError(
      'usage',
      'this is a bare repository: nobody commits here, so it has no use for hooks of baomi',
    );
  }
  if (isInside !== 'true') throw new BaomiError('usage', 'this is not in a work tree: go to the top of one');
  const top = await ask(git, ['rev-parse', '--show-toplevel']);
  // Asked at the top: from a directory below git gives a relative core.hooksPath as it stands.
  const there = { ...git, cwd: top };
  const hooks = resolve(top, await ask(there, ['rev-parse', '--git-path', 'hooks']));
  const common = resolve(top, await ask(there, ['rev-parse', '--git-common-dir']));
  return { top, hooks, owner: ownerOf(hooks, top, common) };
}

function ownerOf(hooks: string, top: string, common: string): HooksOwner {
  if (isInside(hooks, common)) return 'repository';
  return isInside(hooks, top) ? 'work-tree' : 'elsewhere';
}

function isInside(path: string, directory: string): boolean {
  return real(path).startsWith(real(directory) + sep);
}

/** With links resolved as far as the path exists. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const cut = path.lastIndexOf(sep);
    return cut <= 0 ? path : real(path.slice(0, cut)) + path.slice(cut);
  }
}

/** What begins a comment in a commit message: "#" unless the user set another mark; undefined for "auto". */
export async function commentMark(cwd: string, env: Environment): Promise<string | undefined> {
  const args = ['config', '--get-regexp', '^core\\.comment(char|string)$'];
  const answer = await askGit(findGit(cwd, env), args);
  const last = answer?.toString('utf8').trim().split('\n').at(-1);
  const mark = last === undefined ? '#' : last.slice(last.indexOf(' ') + 1);
  return mark === 'auto' ? undefined : mark;
}

/** Scans look away from the repository's hooks; here they are what is asked for. */
function withOwnHooks(git: Git): Git {
  const at = git.prefix.indexOf(HOOKS_SETTING);
  return { ...git, prefix: git.prefix.filter((_, index) => index !== at && index !== at - 1) };
}

async function ask(git: Git, args: readonly string[]): Promise<string> {
  return ((await askGit(git, args)) ?? Buffer.alloc(0)).toString('utf8').replace(LINE_END, '');
}
