// The baseline of a scan: which file, as it is or as a revision has it, and whether values are checked under a key.
import { basename } from 'node:path';
import { readAtRevision } from '../../baseline.ts';
import type { ScanRequest } from '../../scan.ts';
import { type Baseline, parseBaseline } from './file-format.ts';
import { checkKeyId, type Environment, findKey } from './key.ts';
import { type BaselinePlace, newBaseline, scopeTest, withSlashes } from './place.ts';
import { goneEntries, readBaseline } from './read.ts';

/** What a scan with a baseline needs to know of it. */
export interface BaselineForScan {
  readonly settings: NonNullable<ScanRequest['settings']['baseline']>;
  /** For the user, on stderr. */
  readonly notices: readonly string[];
}

/** The baseline in a file. Throws BaomiError for one that cannot be trusted. */
export function baselineInFile(
  place: BaselinePlace,
  paths: readonly string[],
  cwd: string,
  env: Environment,
): BaselineForScan {
  return settingsOf(readBaseline(place), place, { paths, cwd, env });
}

/** The baseline as a revision has it: what is scanned cannot alter it. One without a baseline knows no value. */
export async function baselineFromRevision(
  revision: string,
  asked: string | undefined,
  paths: readonly string[],
  cwd: string,
  env: Environment,
): Promise<BaselineForScan> {
  const place = newBaseline(asked, paths);
  const baseline = await readFrom(revision, place, env);
  if (baseline !== undefined) return settingsOf(baseline, place, { paths, cwd, env });
  const notice = `revision ${revision} has no ${place.name}: no value is known`;
  return { ...settingsOf({ kid: undefined, entries: [] }, place, { paths, cwd, env }), notices: [notice] };
}

async function readFrom(
  revision: string,
  place: BaselinePlace,
  env: Environment,
): Promise<Baseline | undefined> {
  const bytes = await readAtRevision(place.root, revision, basename(place.file), env);
  return bytes && parseBaseline(bytes.toString('utf8'), `${revision}:${place.name}`);
}

interface Run {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
}

function settingsOf(baseline: Baseline, place: BaselinePlace, { paths, cwd, env }: Run): BaselineForScan {
  const { key, notices } = keyOf(baseline, place, env);
  const { entries } = baseline;
  const gone = goneEntries(baseline, place);
  const isScanned = scopeTest(place, cwd, paths);
  const goneInScope = gone.filter((index) => isScanned(entries[index]!.path)).length;
  return { settings: { cwd: withSlashes(cwd), root: place.root, entries, key, gone, goneInScope }, notices };
}

/** A fork's pull request has no secrets: places alone decide then, and that is said. */
export function keyOf(
  { kid }: Baseline,
  place: BaselinePlace,
  env: Environment,
): { readonly key: Uint8Array | undefined; readonly notices: readonly string[] } {
  if (kid === undefined) return { key: undefined, notices: [] };
  const key = findKey(place.top, env);
  if (key === undefined) return { key, notices: [`baseline ${place.name}: value check off (no key)`] };
  checkKeyId(key, kid, place.name);
  return { key, notices: [] };
}
