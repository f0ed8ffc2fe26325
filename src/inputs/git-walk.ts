// Every blob that a commit brought, newest commit first: `rev-list --all` feeds `diff-tree --stdin`. A blob of a merge
// counts where it differs from all parents, the others came with the parents, so each reachable blob turns up.
import type { ChildProcess } from 'node:child_process';
import { type ByteString, fromBytes } from './byte-string.ts';
import type { NamedEntry } from './git-loose-refs.ts';
import { RAW } from './git-raw.ts';
import { collectComplaint, GIT_TIMEOUT_MS, type Git, gitFailed, startGit } from './git-run.ts';

/** A blob, a link or a submodule in a commit that did not have it from its parents. */
export interface WalkedEntry extends NamedEntry {
  readonly commit: string;
  /** ISO 8601 in the author's time zone. */
  readonly authoredAt: string;
}

const REV_LIST = ['rev-list', '--all'];
const DIFF_TREE = ['diff-tree', '--stdin', '--root', '-r', '-c', ...RAW, '--format=%H %aI'];
const DELETED = '000000';
/** An empty line may stand before the first one of a commit. */
const ENTRY = /^\n?:/;

/** Walks all refs and HEAD, many entries at a time. Throws BaomiError when git does not answer for all of them, as with missing trees. */
export async function* walkHistory(git: Git): AsyncGenerator<readonly WalkedEntry[]> {
  const commits = startGit(git, REV_LIST);
  const trees = startGit(git, DIFF_TREE);
  const ends = [watchEnd(commits, REV_LIST), watchEnd(trees, DIFF_TREE)];
  commits.stdin!.on('error', () => undefined).end();
  trees.stdin!.on('error', () => undefined);
  commits.stdout!.pipe(trees.stdin!);
  try {
    const parser = new WalkParser();
    for await (const tokens of tokensOf(trees)) yield parser.read(tokens);
    for (const end of ends) await end();
  } finally {
    commits.kill('SIGKILL');
    trees.kill('SIGKILL');
  }
}

/** Waits until a child is gone and throws unless it ended well. */
function watchEnd(child: ChildProcess, args: readonly string[]): () => Promise<void> {
  const complaint = collectComplaint(child);
  const ended = new Promise<string>((resolve) => {
    child.on('error', () => resolve('it could not be started'));
    child.on('close', (code) => resolve(complaint() || (code === 0 ? '' : `exit code ${code}`)));
  });
  return async () => {
    const why = await ended;
    if (why !== '') throw gitFailed(args, why);
  };
}

/** What stands between two NULs. */
async function* tokensOf(child: ChildProcess): AsyncGenerator<ByteString[]> {
  let rest = '';
  for await (const chunk of withTimeout(child)) {
    const tokens = (rest + fromBytes(chunk)).split('\0');
    rest = tokens.pop() ?? '';
    yield tokens;
  }
  if (rest !== '') throw gitFailed(DIFF_TREE, 'unexpected output');
}

async function* withTimeout(child: ChildProcess): AsyncGenerator<Buffer> {
  const kill = (): boolean => child.kill('SIGKILL');
  let timer = setTimeout(kill, GIT_TIMEOUT_MS);
  try {
    for await (const chunk of child.stdout!) {
      clearTimeout(timer);
      yield chunk as Buffer;
      timer = setTimeout(kill, GIT_TIMEOUT_MS);
    }
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads `COMMIT DATE NUL`, then for each entry `:modes ids status NUL path NUL`. A merge has one colon, mode and id more
 * for each parent but the first: the last mode and the last id are those of the merge.
 */
class WalkParser {
  private commit = '';
  private authoredAt = '';
  private entry: { readonly mode: string; readonly id: string } | undefined;

  read(tokens: readonly ByteString[]): WalkedEntry[] {
    const found: WalkedEntry[] = [];
    for (const token of tokens) {
      if (this.entry !== undefined) {
        const { commit, authoredAt, entry } = this;
        if (entry.mode !== DELETED) found.push({ commit, authoredAt, ...entry, path: token });
        this.entry = undefined;
      } else if (ENTRY.test(token)) {
        this.entry = parseEntry(token.trimStart());
      } else if (token !== '') {
        [this.commit = '', this.authoredAt = ''] = token.split(' ');
        if (this.authoredAt === '') throw gitFailed(DIFF_TREE, 'unexpected output');
      }
    }
    return found;
  }
}

function parseEntry(token: ByteString): { readonly mode: string; readonly id: string } {
  let parents = 0;
  while (token[parents] === ':') parents++;
  const parts = token.slice(parents).split(' ');
  const mode = parts[parents];
  const id = parts[2 * parents + 1];
  if (mode === undefined || id === undefined) throw gitFailed(DIFF_TREE, 'unexpected output');
  return { mode, id };
}
