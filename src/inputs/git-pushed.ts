// What a push would publish: every change in every commit that the remote does not have, not only the difference
// between the two ends. A number that one commit adds and the next removes is published all the same.
import { fromBytes } from './byte-string.ts';
import { type GitChange, parseRaw, RAW } from './git-raw.ts';
import { askGit, type Git, gitFailed } from './git-run.ts';

export interface Push {
  /** Object ids of what is pushed. */
  readonly tips: readonly string[];
  /** Object ids that the remote has; those that this repository does not know are passed over. */
  readonly known: readonly string[];
  /** Name of the remote, or its address when it has no name; undefined on the server, which has what its refs reach. */
  readonly remote: string | undefined;
}

/** The changes of the commits that are new to the remote, by path; of two that are the same, one. */
export async function pushedChanges(git: Git, push: Push): Promise<readonly GitChange[]> {
  const commits = await newCommits(git, push);
  if (commits === '') return [];
  const args = ['diff-tree', '--stdin', '-r', '--root', '-c', ...RAW];
  const raw = await askGit(git, args, commits);
  if (raw === undefined) throw gitFailed(args, 'no answer');
  return withoutCopies(parseRaw(fromBytes(raw)));
}

/** Ids a line, oldest first. */
async function newCommits(git: Git, { tips, known, remote }: Push): Promise<string> {
  const input = [...tips, ...known.map((id) => `^${id}`)].map((line) => `${line}\n`).join('');
  const args = [
    'rev-list',
    '--reverse',
    '--ignore-missing',
    '--stdin',
    '--not',
    await remoteRefs(git, remote),
  ];
  return (await askGit(git, args, input))?.toString('latin1') ?? '';
}

/** Whoever pushes to an address has no record of what lies there: what any remote has is published already. */
async function remoteRefs(git: Git, remote: string | undefined): Promise<string> {
  if (remote === undefined) return '--all';
  const args = ['config', '--get', `remote.${remote}.url`];
  const isNamed = (await askGit(git, args).catch(() => undefined)) !== undefined;
  return isNamed ? `--remotes=${remote}` : '--remotes';
}

/** A commit is named only for what a later commit of the push replaced: the rest is in the files as they are now. */
function withoutCopies(changes: readonly GitChange[]): readonly GitChange[] {
  const last = new Map(changes.map(({ path, newId }) => [path, newId]));
  const kept = new Map<string, GitChange>();
  for (const { commit, ...change } of changes) {
    const key = [change.newId, ...change.oldIds, change.path].join(' ');
    const isThere = last.get(change.path) === change.newId || commit === undefined;
    if (!kept.has(key)) kept.set(key, isThere ? change : { ...change, commit });
  }
  return [...kept.values()].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}
