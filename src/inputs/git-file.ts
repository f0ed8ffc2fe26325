// One file as a revision has it: what a change cannot alter.
import { BaomiError } from '../errors.ts';
import { askGit, type Environment, findGit } from './git-run.ts';

const BLOB = /^100(?:644|755) blob ([0-9a-f]+)\t/;

/**
 * The bytes of `name`, a file in directory `cwd`, in a revision; undefined when it has none. Throws BaomiError for an
 * unknown revision and for a git that fails.
 */
export async function readAtRevision(
  cwd: string,
  revision: string,
  name: string,
  env: Environment,
): Promise<Buffer | undefined> {
  const git = findGit(cwd, env);
  const commit = revision.startsWith('-')
    ? undefined
    : await askGit(git, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  if (commit === undefined) {
    const advice = 'in a shallow clone fetch its history first (fetch-depth: 0)';
    throw new BaomiError('usage', `no such revision: ${revision}; ${advice}`);
  }
  const args = ['ls-tree', commit.toString('latin1').trim(), '--', name];
  const id = BLOB.exec((await askGit(git, args))?.toString('latin1') ?? '')?.[1];
  return id === undefined ? undefined : askGit(git, ['cat-file', 'blob', id]);
}
