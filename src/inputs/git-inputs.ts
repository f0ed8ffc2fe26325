// Inputs out of git: the index's blobs, or what changed between two trees. The work tree is never looked at.
import { posix } from 'node:path';
import type { FailedInput, FileRef } from '../model.ts';
import { toText } from './byte-string.ts';
import { BlobReader, type OpenBlob } from './git-blobs.ts';
import { type GitTarget, listChanges } from './git-changes.ts';
import type { GitChange } from './git-raw.ts';
import { type Environment, findGit } from './git-run.ts';
import { type BlobInput, exclusionOf, type GitInput, type GitScope } from './git-scope.ts';
import { newLines } from './new-lines.ts';
import type { PathFilter } from './path-filter.ts';

export interface GitRequest {
  /** `history`: everything that any ref reaches, with `metadata` messages and names too. */
  readonly target: GitTarget | { readonly kind: 'history'; readonly metadata: boolean };
  /** True: everything in a changed file counts, not only its new lines. */
  readonly whole: boolean;
  /** The environment of the run: PATH, and what git tells its hooks. */
  readonly env: Environment;
}

/** Two versions of a file are compared in memory up to this size; above, everything in the new one counts. */
const MAX_COMPARED = 64 * 1024 * 1024;

/** Every changed file in path order. Throws BaomiError when git gives no trustworthy answer. */
export async function* gitInputs(request: GitRequest, scope: GitScope): AsyncGenerator<readonly GitInput[]> {
  const git = findGit(scope.cwd, request.env);
  if (request.target.kind === 'history') {
    const { historyInputs } = await import('./git-history.ts');
    yield* historyInputs(git, scope);
    if (!request.target.metadata) return;
    const { metadataInputs } = await import('./git-metadata.ts');
    yield* metadataInputs(git);
    return;
  }
  const filter = await filterOf(scope);
  const blobs = new BlobReader(git); // starts up while git lists what changed
  try {
    const { prefix, changes, isCut } = await listChanges(git, request.target);
    if (isCut) yield [{ status: 'failed', path: '.git', reason: 'shallow-history' }];
    for (const change of changes) {
      const path = toText(prefix === '' ? change.path : posix.relative(prefix, change.path));
      const reason = exclusionOf(change, path, filter, scope);
      if (reason === undefined) yield [await openChange(blobs, change, path, request.whole)];
      else yield [{ status: 'excluded', path, reason, isDirectory: false, looksLikeData: false }];
    }
  } finally {
    await blobs.close();
  }
}

/** The matcher of globs loads for those who give some. */
async function filterOf({ include, exclude, scopes = [], cwd }: GitScope): Promise<PathFilter | undefined> {
  if (include.length + exclude.length + scopes.length === 0) return undefined;
  return (await import('./path-filter.ts')).compilePathFilter(include, exclude, scopes, cwd);
}

async function openChange(
  blobs: BlobReader,
  change: GitChange,
  path: string,
  whole: boolean,
): Promise<BlobInput | FailedInput> {
  const olds = whole ? [] : await readOlds(blobs, change.oldIds);
  const blob = await blobs.open(change.newId);
  // Not in a partial clone, and nothing may be fetched.
  const history = change.commit === undefined ? {} : { commit: change.commit };
  if (blob === undefined) return { status: 'failed', path, ...history, reason: 'missing-object' };
  const ref: FileRef = { path, bytes: undefined, size: blob.size, origin: 'walk', history };
  if (olds.length === 0 || blob.size > MAX_COMPARED) return { ref, chunks: blob.chunks, isNewAt: undefined };
  const now = await readAll(blob);
  return { ref, chunks: onlyChunk(now), isNewAt: newLines(olds, now) };
}

/** Without one that is not there or too large to compare: then more counts as new, never less. */
async function readOlds(blobs: BlobReader, ids: readonly string[]): Promise<readonly Buffer[]> {
  const olds: Buffer[] = [];
  for (const id of ids) {
    const blob = await blobs.open(id);
    if (blob !== undefined && blob.size <= MAX_COMPARED) olds.push(await readAll(blob));
  }
  return olds;
}

async function readAll(blob: OpenBlob): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(blob.size);
  let at = 0;
  for await (const chunk of blob.chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function* onlyChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
