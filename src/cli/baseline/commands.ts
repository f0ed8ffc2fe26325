// create, update, prune, verify: each scans, compares, and writes the file if it may.
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { keyIdOf } from '../../baseline.ts';
import { BaomiError } from '../../errors.ts';
import type { BaselineEntry } from '../../model.ts';
import { escapeName } from '../../report/escape.ts';
import { EXIT } from '../exit-code.ts';
import { addFound, valuesAdded, withoutUnmet } from './change-entries.ts';
import { type Baseline, entryKey } from './file-format.ts';
import { readBaseline } from './read.ts';
import type { Recording } from './record.ts';
import { firstFew, type Session } from './session.ts';
import { writeBaseline } from './write.ts';

const NO_BASELINE: Baseline = { kid: undefined, entries: [] };

/** Writes a baseline of what is found; what could not be read is not in it, and the exit code says so. */
export async function createBaseline(session: Session, command: Command): Promise<number> {
  const { place, key, words, say } = session;
  if (existsSync(place.file) && command.opts()['force'] !== true) {
    const advice = 'baomi baseline update adds what is new, --force starts again without its decisions';
    throw new BaomiError('usage', `baseline ${place.name}: there is one already; ${advice}`);
  }
  const recording = await session.record(NO_BASELINE, keysOf(session));
  const entries = addFound([], recording.recorded, tagIndex(session), []);
  writeBaseline({ kid: key && keyIdOf(key), entries }, place);
  const files = new Set(entries.map(({ path }) => path)).size;
  say(words.written(place.name, entries.length, valuesAdded([], entries), files));
  say(key === undefined ? words.unkeyed : words.keyed(keyIdOf(key)));
  return endOf(session, recording, true);
}

/** Adds what is new. Nothing is taken out: that is what prune is for. */
export async function updateBaseline(session: Session): Promise<number> {
  const { place, key, words, say } = session;
  const old = readBaseline(place);
  const recording = await session.record(old, keysOf(session));
  const entries = addFound(old.entries, recording.recorded, tagIndex(session), recording.gone);
  const kid = key === undefined ? old.kid : keyIdOf(key);
  writeBaseline({ kid, entries }, place);
  say(words.updated(place.name, valuesAdded(old.entries, entries), entries.length));
  const unmet = unmetOf(old.entries, recording).length;
  if (unmet > 0) say(words.unmet(unmet));
  return endOf(session, recording, true);
}

/** Takes out what is no longer found, after a scan that read everything. */
export async function pruneBaseline(session: Session): Promise<number> {
  const { place, words, say } = session;
  const old = readBaseline(place);
  const recording = await session.record(old, keysOf(session));
  if (recording.summary.status === 'incomplete') return endOf(session, recording, false);
  const entries = withoutUnmet(old.entries, recording.met, recording.recorded);
  writeBaseline({ ...old, entries }, place);
  say(words.pruned(place.name, unmetOf(old.entries, recording).length, entries.length));
  return EXIT.clean;
}

/** Changes nothing; 1 when the file does not match what was scanned. */
export async function verifyBaseline(session: Session): Promise<number> {
  const { place, words, say } = session;
  const baseline = readBaseline(place);
  const { entries } = baseline;
  const recording = await session.record(baseline, keysOf(session));
  const added = valuesAdded(entries, addFound(entries, recording.recorded, tagIndex(session), []));
  const unmet = unmetOf(entries, recording);
  const lines = [
    ...newLines(entries, recording, session),
    ...unmet.map((entry) => unmetLine(entry, words.isUnmet)),
  ];
  for (const line of firstFew(lines, words)) say(line);
  const isSame = added === 0 && unmet.length === 0;
  const isComplete = recording.summary.status === 'complete';
  if (!isSame) say(words.differs(place.name, added, unmet.length));
  else if (isComplete) say(words.matches(place.name, entries.length));
  if (!isComplete) return endOf(session, recording, false);
  return isSame ? EXIT.clean : EXIT.findings;
}

/** The key in force tags what is recorded. */
function keysOf({ key }: Session): readonly Uint8Array[] {
  return key === undefined ? [] : [key];
}

function tagIndex({ key }: Session): number | undefined {
  return key === undefined ? undefined : 0;
}

function endOf(session: Session, { summary, failed }: Recording, isWritten: boolean): number {
  if (summary.status === 'complete') return EXIT.clean;
  session.sayFailed(failed);
  session.say(session.words.incomplete(failed.length, isWritten));
  return EXIT.incomplete;
}

function unmetOf(entries: readonly BaselineEntry[], { met }: Recording): BaselineEntry[] {
  return entries.filter(({ count }, index) => (met(index) ?? count) < count);
}

function newLines(entries: readonly BaselineEntry[], { recorded }: Recording, session: Session): string[] {
  const before = new Map(entries.map((entry) => [entryKey(entry), entry]));
  return recorded
    .filter((place) => {
      const known = before.get(entryKey(place.entry));
      const old = known === undefined ? [] : [known];
      return place.isNew && valuesAdded(old, addFound(old, [place], tagIndex(session), [])) > 0;
    })
    .map(
      ({ at, entry, masked }) =>
        `  ${session.words.isNew}  ${escapeName(at.path)}:${at.line}:${at.column}  ${masked}  ×${entry.count}`,
    );
}

function unmetLine({ path, detector, count }: BaselineEntry, word: string): string {
  return `  ${word}  ${escapeName(path)}  ${detector}  ×${count}`;
}
