// Refs that name no commit: tags of a single blob or of a tree. Whoever clones gets what they name, no walk meets it.
import { type ByteString, fromBytes } from './byte-string.ts';
import { askGit, type Git, linesOfGit } from './git-run.ts';

/** A blob, a link or a submodule that a ref names, or the tree that a ref names. */
export interface NamedEntry {
  readonly mode: string;
  readonly id: string;
  /** The ref for a blob; for what lies in a tree its path there. */
  readonly path: ByteString;
}

/** Prints a line for each ref; an empty one when it names a commit, or a tag of one. */
const FORMAT =
  '%(if:equals=commit)%(objecttype)%(then)%(else)' +
  '%(if:equals=commit)%(*objecttype)%(then)%(else)%(objectname) %(refname)%(end)%(end)';
const BLOB_MODE = '100644';

/** What such refs name, in the order of their names. Throws BaomiError('io') when git fails. */
export async function namedEntries(git: Git): Promise<readonly NamedEntry[]> {
  const found: NamedEntry[] = [];
  for (const line of linesOfGit(await askGit(git, ['for-each-ref', `--format=${FORMAT}`]))) {
    const [tag = '', ref = ''] = line.split(' ');
    const [id = ''] = linesOfGit(await askGit(git, ['rev-parse', '--verify', `${tag}^{}`])); // a tag of a tag of …
    const [type] = linesOfGit(await askGit(git, ['cat-file', '-t', id]));
    if (type === 'blob') found.push({ mode: BLOB_MODE, id, path: ref });
    else if (type === 'tree') found.push(...(await listTree(git, id)));
  }
  return found;
}

/** Every entry below a tree. */
export async function listTree(git: Git, tree: string): Promise<readonly NamedEntry[]> {
  const list = fromBytes(
    (await askGit(git, ['ls-tree', '-r', '-z', '--full-tree', tree])) ?? Buffer.alloc(0),
  );
  return list
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const tab = entry.indexOf('\t');
      const [mode = '', , id = ''] = entry.slice(0, tab).split(' ');
      return { mode, id, path: entry.slice(tab + 1) };
    });
}
