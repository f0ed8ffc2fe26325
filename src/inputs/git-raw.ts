// What `git diff-index` and `git diff-tree` print with `--raw -z`: ids, modes and paths, never text.
import { posix } from 'node:path';
import { BaomiError } from '../errors.ts';
import type { ByteString } from './byte-string.ts';
import { gitFailed } from './git-run.ts';

/** The options that make git print it, and run no helper on the way. */
export const RAW: readonly string[] = [
  '--raw',
  '-z',
  '--no-renames',
  '--no-abbrev',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=dirty',
];

/** A file that is there after the change. */
export interface GitChange {
  /** From the top of the repository, in bytes. */
  readonly path: ByteString;
  /** Git's file mode, such as 100644; 160000 is a submodule. */
  readonly mode: string;
  /** What the file was before it was changed or moved, in each version that was merged into it; empty when there was none (or a submodule). */
  readonly oldIds: readonly string[];
  readonly newId: string;
  /** Set when a later commit of the same push changed the file again. */
  readonly commit?: string;
}

const NO_FILE = '000000';
const SUBMODULE = '160000';
const LEADING_COLONS = /^:+/;
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** True for a full object id. */
export function isObjectId(text: string): boolean {
  return OBJECT_ID.test(text);
}

/**
 * `:old-mode new-mode old-id new-id status NUL path NUL`, again and again; with more colons there are as many old modes
 * and ids. A commit id before them (`diff-tree --stdin`) becomes that of the changes. Deletions are left out, but a file
 * that came where another went is compared with it.
 */
export function parseRaw(raw: ByteString): readonly GitChange[] {
  const parts = raw.split('\0');
  const changes: GitChange[] = [];
  let group: GitChange[] = [];
  let commit: string | undefined;
  for (let at = 0; at + 1 < parts.length; ) {
    const head = parts[at]!;
    if (isObjectId(head)) {
      changes.push(...withRenames(group));
      group = [];
      commit = head;
      at++;
      continue;
    }
    const change = parseChange(head, parts[at + 1]!);
    group.push(commit === undefined ? change : { ...change, commit });
    at += 2;
  }
  changes.push(...withRenames(group));
  return changes;
}

/**
 * Git's own search for renames reads contents and obeys settings of the repository; this one goes by the same content,
 * or else by the same name in another directory.
 */
function withRenames(changes: readonly GitChange[]): readonly GitChange[] {
  const gone = changes.filter(({ mode, oldIds }) => mode === NO_FILE && oldIds.length > 0);
  const take = (isIt: (change: GitChange) => boolean): GitChange | undefined => {
    const at = gone.findIndex(isIt);
    return at < 0 ? undefined : gone.splice(at, 1)[0];
  };
  const kept = changes.filter(({ mode }) => mode !== NO_FILE);
  if (gone.length === 0) return kept;
  const isFresh = ({ mode, oldIds }: GitChange): boolean => oldIds.length === 0 && mode !== SUBMODULE;
  const exact = kept.map((change) => {
    const source = isFresh(change) ? take(({ oldIds }) => oldIds.includes(change.newId)) : undefined;
    return source === undefined ? change : { ...change, oldIds: source.oldIds };
  });
  return exact.map((change) => {
    const source = isFresh(change)
      ? take(({ path }) => posix.basename(path) === posix.basename(change.path))
      : undefined;
    return source === undefined ? change : { ...change, oldIds: source.oldIds };
  });
}

function parseChange(head: string, path: ByteString): GitChange {
  const fields = head.replace(LEADING_COLONS, '').split(' ');
  const parents = head.length - fields.join(' ').length;
  const status = fields.at(-1)!;
  if (parents < 1 || fields.length !== 2 * parents + 3 || path === '') {
    throw gitFailed(['diff'], 'unexpected output');
  }
  if (status.startsWith('U')) {
    throw new BaomiError('io', 'the index holds unmerged paths: resolve the conflict and add them first');
  }
  const mode = fields[parents]!;
  const oldIds = fields
    .slice(parents + 1, 2 * parents + 1)
    .filter((_, index) => fields[index] !== NO_FILE && fields[index] !== SUBMODULE);
  return { path, mode, oldIds, newId: fields[2 * parents + 1]! };
}
