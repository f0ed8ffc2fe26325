// What changed between two trees, or between HEAD and the index: ids and modes from `--raw`, never text.
import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BaomiError } from '../errors.ts';
import { type ByteString, fromBytes, toText } from './byte-string.ts';
import { type Push, pushedChanges } from './git-pushed.ts';
import { type GitChange, isObjectId, parseRaw, RAW } from './git-raw.ts';
import { askGit, type Git, gitFailed } from './git-run.ts';

/** Which changes are asked for. */
export type GitTarget =
  | { readonly kind: 'staged' }
  /** From the tree of one revision to that of another. */
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | ({ readonly kind: 'pushed' } & Push);

export interface GitChanges {
  /** Where the current directory lies below the top: "" or with "/" at its end. */
  readonly prefix: ByteString;
  readonly changes: readonly GitChange[];
  /** The clone is shallow and does not have one of the revisions: nothing can be said. */
  readonly isCut?: boolean;
}

export const EMPTY_TREE: Readonly<Record<string, string>> = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

const MERGED = 'GITHEAD_';

/** Lists the changes in path order. Throws BaomiError for an unknown revision, an unmerged path or a git that fails. */
export async function listChanges(git: Git, target: GitTarget): Promise<GitChanges> {
  if (target.kind === 'staged') return stagedChanges(git);
  const about = await aboutRepository(git);
  if (target.kind === 'pushed') return { prefix: about.prefix, changes: await pushedChanges(git, target) };
  const trees = await treesOf(git, target, about.isShallow);
  if (trees === undefined) return { prefix: about.prefix, changes: [], isCut: true };
  const raw = await rawDiff(git, ['diff-tree', '-r', ...RAW, ...trees]);
  return { prefix: about.prefix, changes: parseRaw(raw) };
}

/** The comparison with HEAD does not wait for what else git is asked: every process costs a hook its time. */
async function stagedChanges(git: Git): Promise<GitChanges> {
  const [place, raw] = await Promise.all([placeOf(git), stagedRaw(git)]);
  const changes = parseRaw(raw);
  const merged: Map<ByteString, GitChange>[] = [];
  for (const head of mergeHeads(git, place.gitDir)) {
    const other = parseRaw(await rawDiff(git, ['diff-index', '--cached', ...RAW, head, '--']));
    merged.push(new Map(other.map((change) => [change.path, change])));
  }
  return { prefix: place.prefix, changes: changes.flatMap((change) => againstAll(change, merged)) };
}

/** In a merge only what none of its sides has is new. */
function againstAll(
  change: GitChange,
  merged: readonly ReadonlyMap<ByteString, GitChange>[],
): readonly GitChange[] {
  const oldIds = [...change.oldIds];
  for (const side of merged) {
    const other = side.get(change.path);
    if (other === undefined) return [];
    oldIds.push(...other.oldIds);
  }
  return [{ ...change, oldIds }];
}

/** Before the first commit there is no HEAD: everything is new. */
async function stagedRaw(git: Git): Promise<ByteString> {
  try {
    return await rawDiff(git, ['diff-index', '--cached', ...RAW, 'HEAD', '--']);
  } catch (error) {
    const head = await askGit(git, ['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => true);
    if (head !== undefined) throw error;
    const tree = EMPTY_TREE[(await aboutRepository(git)).format];
    if (tree === undefined) throw gitFailed(['rev-parse'], 'unknown object format');
    return rawDiff(git, ['diff-index', '--cached', ...RAW, tree, '--']);
  }
}

async function rawDiff(git: Git, args: readonly string[]): Promise<ByteString> {
  const raw = await askGit(git, args);
  if (raw === undefined) throw gitFailed(args, 'no answer');
  return fromBytes(raw);
}

export interface AboutRepository {
  readonly format: string;
  readonly isShallow: boolean;
  readonly prefix: ByteString;
  readonly gitDir: string;
}

/** Who stands at the top of an ordinary repository, as hooks do, needs no git to know where that is. */
function placeOf(git: Git): Pick<AboutRepository, 'prefix' | 'gitDir'> | Promise<AboutRepository> {
  const hasOwnPlace = ['GIT_DIR', 'GIT_WORK_TREE'].some((name) => git.env[name] !== undefined);
  const gitDir = join(git.cwd, '.git');
  const isTop = !hasOwnPlace && lstatSync(gitDir, { throwIfNoEntry: false })?.isDirectory() === true;
  return isTop ? { prefix: '', gitDir } : aboutRepository(git);
}

/** What git says of the repository the current directory lies in. Throws BaomiError('io') in git's words when there is none. */
export async function aboutRepository(git: Git): Promise<AboutRepository> {
  const args = ['--show-object-format', '--is-shallow-repository', '--show-prefix', '--git-dir'];
  const answer = fromBytes((await askGit(git, ['rev-parse', ...args])) ?? Buffer.alloc(0));
  const [format = '', shallow = '', prefix = '', gitDir = ''] = answer.split('\n');
  return { format, isShallow: shallow === 'true', prefix, gitDir: resolve(git.cwd, toText(gitDir)) };
}

/** The commits that are being merged into HEAD; empty outside of a merge. */
function mergeHeads(git: Git, gitDir: string): readonly string[] {
  try {
    return readFileSync(join(gitDir, 'MERGE_HEAD'), 'latin1').split('\n').filter(isObjectId);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new BaomiError('io', 'MERGE_HEAD cannot be read', { cause: error });
    }
  }
  // A merge without conflicts has not written the file yet when it calls its hook.
  return Object.keys(git.env)
    .filter((name) => name.startsWith(MERGED))
    .map((name) => name.slice(MERGED.length))
    .filter(isObjectId);
}

/** Undefined when one of them may lie behind the border of a shallow clone. */
async function treesOf(
  git: Git,
  target: { readonly from: string; readonly to: string },
  isShallow: boolean,
): Promise<readonly string[] | undefined> {
  const trees: string[] = [];
  for (const revision of [target.from, target.to]) {
    const isOption = revision.startsWith('-');
    const answer = isOption
      ? undefined
      : await askGit(git, ['rev-parse', '--verify', '--quiet', `${revision}^{tree}`]);
    if (answer === undefined && isShallow && !isOption) return undefined;
    if (answer === undefined) throw new BaomiError('usage', `no such revision: ${revision}`);
    trees.push(answer.toString('latin1').trim());
  }
  return trees;
}
