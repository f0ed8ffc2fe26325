// Every version of every file that any ref still reaches, each blob once, newest commit first. Reading newest first
// is what git's packs are made for: older versions are stored as changes to newer ones.
import { posix } from 'node:path';
import { BaomiError } from '../errors.ts';
import type { ExcludedInput, FailedInput, HistoryPlace } from '../model.ts';
import { toText } from './byte-string.ts';
import { aboutRepository, EMPTY_TREE } from './git-changes.ts';
import { listTree, type NamedEntry, namedEntries } from './git-loose-refs.ts';
import { type GitObject, readObjects } from './git-objects.ts';
import { askGit, type Git, gitFailed } from './git-run.ts';
import { type BlobInput, exclusionOf, type GitInput, type GitScope } from './git-scope.ts';
import { walkHistory } from './git-walk.ts';
import { IdSet } from './id-set.ts';
import { compilePathFilter } from './path-filter.ts';

/** What git says when an object is not there: in a partial clone, where nothing may be fetched, or a damaged store. */
const MISSING = /missing|unable to read|could not read|failed to traverse|bad (?:object|tree)|not found/i;

/** One version of a file. */
interface Version extends NamedEntry {
  readonly shown: string;
  /** Undefined when a ref names it without any commit. */
  readonly commit?: string;
  readonly authoredAt?: string;
}

/**
 * Every blob in the order of the commits that brought it, newest first; excluded and missing ones as such. Throws
 * BaomiError when git gives no trustworthy answer.
 */
export async function* historyInputs(git: Git, scope: GitScope): AsyncGenerator<readonly GitInput[]> {
  const about = await aboutRepository(git);
  // What lies behind the border of a shallow clone is not here to be read.
  if (about.isShallow) yield [{ status: 'failed', path: '.git', reason: 'shallow-history' }];
  const atHead = await headBlobs(git, about.format);
  const excluded: ExcludedInput[] = [];
  const missing: FailedInput[] = [];
  const versions = newVersions(git, { ...scope, prefix: about.prefix }, { excluded, missing });
  for await (const objects of readObjects(git, versions)) {
    if (excluded.length > 0) yield excluded.splice(0);
    yield objects.map((object) => inputOf(object, atHead));
  }
  yield excluded;
  yield missing;
}

function inputOf(object: GitObject<Version>, atHead: IdSet): BlobInput | FailedInput {
  const { id, commit, authoredAt, shown: path } = object.about;
  const history: Partial<HistoryPlace> = {
    ...(commit === undefined || authoredAt === undefined ? {} : { commit, authoredAt }),
    atHead: atHead.has(id),
  };
  if (object.type !== 'blob') return { status: 'failed', path, ...history, reason: 'missing-object' };
  const ref = { path, bytes: undefined, size: object.size, origin: 'walk', history } as const;
  return { ref, chunks: object.chunks, whole: object.whole, isNewAt: undefined };
}

interface Aside {
  readonly excluded: ExcludedInput[];
  readonly missing: FailedInput[];
}

/** The blobs to read, each once; what is left out by rule, or cannot be walked, is put aside. */
async function* newVersions(
  git: Git,
  scope: GitScope & { readonly prefix: string },
  aside: Aside,
): AsyncGenerator<readonly { readonly id: string; readonly about: Version }[]> {
  const filter = compilePathFilter(scope.include, scope.exclude, scope.scopes, scope.cwd);
  const taken = new IdSet();
  const leftOut = new IdSet();
  const take = (entry: NamedEntry): Version | undefined => {
    if (taken.has(entry.id)) return undefined;
    const path = toText(scope.prefix === '' ? entry.path : posix.relative(scope.prefix, entry.path));
    const reason = exclusionOf(entry, path, filter, scope);
    if (reason === undefined) {
      taken.add(entry.id);
      return { ...entry, shown: path };
    }
    // Under another path the same blob may count.
    if (leftOut.add(entry.id)) {
      aside.excluded.push({ status: 'excluded', path, reason, isDirectory: false, looksLikeData: false });
    }
    return undefined;
  };
  try {
    for await (const entries of everyEntry(git)) {
      const versions = entries.map(take).filter((version) => version !== undefined);
      yield versions.map((about) => ({ id: about.id, about }));
    }
  } catch (error) {
    if (!(error instanceof BaomiError) || !MISSING.test(error.message)) throw error;
    aside.missing.push({ status: 'failed', path: '.git', reason: 'missing-object' });
  }
}

async function* everyEntry(git: Git): AsyncGenerator<readonly NamedEntry[]> {
  yield* walkHistory(git);
  yield await namedEntries(git);
}

/** The blobs in the tree of HEAD; none before the first commit. */
async function headBlobs(git: Git, format: string): Promise<IdSet> {
  const blobs = new IdSet();
  const head = await askGit(git, ['rev-parse', '--verify', '--quiet', 'HEAD^{tree}']);
  const tree = head === undefined ? EMPTY_TREE[format] : head.toString('latin1').trim();
  if (tree === undefined) throw gitFailed(['rev-parse'], 'unknown object format');
  for (const { id } of await listTree(git, tree)) blobs.add(id);
  return blobs;
}
