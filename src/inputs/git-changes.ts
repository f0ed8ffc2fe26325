// What changed between two trees, or between HEAD and the index: ids and modes from `--raw`, never text.
import { BaomiError } from '../errors.ts';
import { type ByteString, fromBytes } from './byte-string.ts';
import { askGit, type Git, gitFailed } from './git-run.ts';

/** Which changes are asked for. */
export type GitTarget =
  | { readonly kind: 'staged' }
  /** From the tree of one revision to that of another. */
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** A file that is there after the change. */
export interface GitChange {
  /** From the top of the repository, in bytes. */
  readonly path: ByteString;
  /** Git's file mode, such as 100644; 160000 is a submodule. */
  readonly mode: string;
  /** Undefined when there was no file (or a submodule) before. */
  readonly oldId: string | undefined;
  readonly newId: string;
}

export interface GitChanges {
  /** Where the current directory lies below the top: "" or with "/" at its end. */
  readonly prefix: ByteString;
  readonly changes: readonly GitChange[];
}

const EMPTY_TREE: Readonly<Record<string, string>> = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};
const RAW = [
  '--raw',
  '-z',
  '--no-renames',
  '--no-abbrev',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=dirty',
];
const NO_FILE = '000000';
const SUBMODULE = '160000';

/** Lists the changes in path order. Throws BaomiError for an unknown revision, an unmerged path or a git that fails. */
export async function listChanges(git: Git, target: GitTarget): Promise<GitChanges> {
  const about = await askGit(git, [
    'rev-parse',
    '--show-object-format',
    '--is-shallow-repository',
    '--show-prefix',
  ]);
  const [format = '', shallow = '', prefix = ''] = fromBytes(about ?? Buffer.alloc(0)).split('\n');
  const raw =
    target.kind === 'staged'
      ? await askGit(git, ['diff-index', '--cached', ...RAW, await headTree(git, format), '--'])
      : await askGit(git, ['diff-tree', '-r', ...RAW, ...(await treesOf(git, target, shallow === 'true'))]);
  if (raw === undefined)
    throw gitFailed([target.kind === 'staged' ? 'diff-index' : 'diff-tree'], 'no answer');
  return { prefix, changes: parseRaw(fromBytes(raw)) };
}

/** Before the first commit there is no HEAD: everything is new. */
async function headTree(git: Git, format: string): Promise<string> {
  const head = await askGit(git, ['rev-parse', '--verify', '--quiet', 'HEAD^{tree}']);
  const tree = head === undefined ? EMPTY_TREE[format] : head.toString('latin1').trim();
  if (tree === undefined) throw gitFailed(['rev-parse'], 'unknown object format');
  return tree;
}

async function treesOf(
  git: Git,
  target: { readonly from: string; readonly to: string },
  isShallow: boolean,
): Promise<readonly string[]> {
  const trees: string[] = [];
  for (const revision of [target.from, target.to]) {
    const answer = revision.startsWith('-')
      ? undefined
      : await askGit(git, ['rev-parse', '--verify', '--quiet', `${revision}^{tree}`]);
    if (answer === undefined) {
      const advice = isShallow ? '; the clone is shallow, fetch its history first (fetch-depth: 0)' : '';
      throw new BaomiError('usage', `no such revision: ${revision}${advice}`);
    }
    trees.push(answer.toString('latin1').trim());
  }
  return trees;
}

/** `:old-mode new-mode old-id new-id status NUL path NUL`, again and again. */
function parseRaw(raw: ByteString): readonly GitChange[] {
  const parts = raw.split('\0');
  const changes: GitChange[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [oldMode = '', mode = '', oldId = '', newId = '', status = ''] = parts[at]!.slice(1).split(' ');
    const path = parts[at + 1]!;
    if (!parts[at]!.startsWith(':') || status === '' || path === '') {
      throw gitFailed(['diff'], 'unexpected output');
    }
    if (status.startsWith('U')) {
      throw new BaomiError('io', 'the index holds unmerged paths: resolve the conflict and add them first');
    }
    if (mode === NO_FILE) continue; // deleted
    const hadFile = oldMode !== NO_FILE && oldMode !== SUBMODULE;
    changes.push({ path, mode, newId, oldId: hadFile ? oldId : undefined });
  }
  return changes;
}
