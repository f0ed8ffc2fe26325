// What git keeps besides files: messages of commits and tags, and who signed them. A person signs many commits, so
// identities are gathered into one list, each once; a message is an input of its own, named after its commit.
import type { FileRef, HistoryPlace } from '../model.ts';
import { type ByteString, toText } from './byte-string.ts';
import { type GitObject, readObjects } from './git-objects.ts';
import { askGit, type Git, linesOfGit } from './git-run.ts';
import type { GitInput } from './git-scope.ts';

/** Where identities stand in a report; the name is one whose e-mail addresses count as published. */
const IDENTITIES = 'git:identities/authors';
const IDENTITY = /^(?:author|committer|tagger) (.*?) ?(?:(\d+) ([+-]\d{4}))?$/;
const TAGS_ONLY = '%(if:equals=tag)%(objecttype)%(then)%(objectname)%(end)';
const MILLISECONDS = 1000;
const MINUTES_PER_HOUR = 60;
/** Distinct people, or machines that make up a new name for every commit. */
const MAX_IDENTITIES = 1_000_000;

/** Every message that a ref reaches, then the identities. Throws BaomiError('io') when git fails. */
export async function* metadataInputs(git: Git): AsyncGenerator<readonly GitInput[]> {
  const identities = new Set<ByteString>();
  for await (const objects of readObjects(git, idsOf(git))) {
    yield objects.map((object) => inputOf(object, identities));
  }
  const list = Buffer.from([...identities].sort().join('\n'), 'latin1');
  if (identities.size >= MAX_IDENTITIES) yield [{ status: 'failed', path: IDENTITIES, reason: 'limit' }];
  if (list.length > 0) yield [inputFor(IDENTITIES, list, {})];
}

type Asked = { readonly id: string; readonly about: string };

/** Commits newest first, then the tags that have a message. */
async function* idsOf(git: Git): AsyncGenerator<readonly Asked[]> {
  const commits = await askGit(git, ['rev-list', '--all']);
  yield linesOfGit(commits).map((id) => ({ id, about: id }));
  const tags = await askGit(git, ['for-each-ref', `--format=${TAGS_ONLY}`]);
  yield linesOfGit(tags).map((id) => ({ id, about: id }));
}

function inputOf({ about: id, type, whole }: GitObject<string>, identities: Set<ByteString>): GitInput {
  const path = `git:${type === 'tag' ? 'tags' : 'commits'}/${id}`;
  if (type === undefined) return { status: 'failed', path, reason: 'missing-object' };
  if (whole === undefined) return { status: 'failed', path, reason: 'limit' };
  const border = whole.indexOf('\n\n');
  const end = border < 0 ? whole.length : border;
  const writtenAt = readHeader(whole.toString('latin1', 0, end), identities);
  const history = type === 'commit' && writtenAt !== undefined ? { commit: id, authoredAt: writtenAt } : {};
  return inputFor(path, whole.subarray(Math.min(end + 2, whole.length)), history);
}

/** Gathers who signed; returns when the first of them did. */
function readHeader(header: ByteString, identities: Set<ByteString>): string | undefined {
  let first: string | undefined;
  for (const line of header.split('\n')) {
    const [, identity, seconds, zone] = IDENTITY.exec(line) ?? [];
    if (identity === undefined) continue;
    if (identities.size < MAX_IDENTITIES) identities.add(identity);
    if (seconds !== undefined && zone !== undefined) first ??= dateOf(Number(seconds), zone);
  }
  return first;
}

function inputFor(path: string, bytes: Buffer, history: Partial<HistoryPlace>): GitInput {
  const ref: FileRef = { path: toText(path), bytes: undefined, size: bytes.length, origin: 'walk', history };
  return { ref, whole: bytes, chunks: onlyChunk(bytes), isNewAt: undefined };
}

async function* onlyChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/** ISO 8601 in a zone such as +0800; undefined for a time that no calendar has. */
function dateOf(seconds: number, zone: string): string | undefined {
  const sign = zone.startsWith('-') ? -1 : 1;
  const minutes = sign * (Number(zone.slice(1, 3)) * MINUTES_PER_HOUR + Number(zone.slice(3)));
  const local = new Date((seconds + minutes * MINUTES_PER_HOUR) * MILLISECONDS);
  if (Number.isNaN(local.getTime())) return undefined;
  return `${local.toISOString().slice(0, -'.000Z'.length)}${zone.slice(0, 3)}:${zone.slice(3)}`;
}
