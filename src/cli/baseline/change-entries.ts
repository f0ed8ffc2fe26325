// How a scan changes a baseline: what is new is added, what is no longer found is taken out, decisions stay. Pure.
import type { BaselineEntry, RecordedPlace } from '../../model.ts';
import { entryKey } from './file-format.ts';

/** What was found at one place of a baseline; two fields whose names are masked alike are one. */
interface Found {
  readonly entry: BaselineEntry;
  readonly isNew: boolean;
}

/**
 * The entries with everything new added: a place, or further values at a known one. `keyIndex` says which of the recorded
 * tags to write, undefined for none; entries that have none yet get theirs.
 */
export function addFound(
  old: readonly BaselineEntry[],
  recorded: readonly RecordedPlace[],
  keyIndex: number | undefined,
  gone: readonly number[],
): BaselineEntry[] {
  const entries = new Map(old.map((entry) => [entryKey(entry), entry]));
  const decided = decisionsByTag(gone.map((index) => old[index]!));
  for (const [key, { entry, isNew }] of foundByKey(recorded, keyIndex)) {
    const known = entries.get(key);
    if (known === undefined && isNew) entries.set(key, { ...entry, ...decisionOf(entry, decided) });
    else if (known !== undefined) entries.set(key, raised(known, entry, isNew));
  }
  return [...entries.values()];
}

/** How many values the second baseline knows that the first does not. */
export function valuesAdded(before: readonly BaselineEntry[], after: readonly BaselineEntry[]): number {
  const counts = new Map(before.map((entry) => [entryKey(entry), entry.count]));
  return after.reduce((sum, entry) => sum + Math.max(0, entry.count - (counts.get(entryKey(entry)) ?? 0)), 0);
}

/** The entries without what was not met: `met` says how often each one was, undefined for what was not looked at. */
export function withoutUnmet(
  old: readonly BaselineEntry[],
  met: (index: number) => number | undefined,
  recorded: readonly RecordedPlace[],
): BaselineEntry[] {
  const present = tagCounts(recorded);
  return old.flatMap((entry, index) => {
    const count = met(index) ?? entry.count;
    if (count >= entry.count) return [entry];
    if (count === 0) return [];
    const tags = entry.tags && stillThere(entry, entry.tags, present).slice(0, count);
    return [{ ...entry, count, ...(tags === undefined ? {} : { tags }) }];
  });
}

/** The entries under another key. `recorded` has both tags of each value; undefined when some value was not found. */
export function underNewKey(
  old: readonly BaselineEntry[],
  recorded: readonly RecordedPlace[],
): BaselineEntry[] | undefined {
  const renamed = new Map<string, string>();
  for (const { entry, tags } of recorded) {
    for (const [before, after] of tags) renamed.set(`${entry.detector} ${before}`, after!);
  }
  const isComplete = old.every(
    ({ detector, tags }) => tags?.every((tag) => renamed.has(`${detector} ${tag}`)) ?? true,
  );
  if (!isComplete) return undefined;
  return old.map((entry) =>
    entry.tags === undefined
      ? entry
      : { ...entry, tags: entry.tags.map((tag) => renamed.get(`${entry.detector} ${tag}`)!) },
  );
}

function foundByKey(recorded: readonly RecordedPlace[], keyIndex: number | undefined): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const { entry, tags, isNew } of recorded) {
    const own = keyIndex === undefined ? [] : tags.map((one) => one[keyIndex]!);
    const tagged = own.length === 0 ? entry : { ...entry, tags: own };
    const key = entryKey(entry);
    const other = found.get(key);
    found.set(key, {
      entry: other === undefined ? tagged : sumOf(other.entry, tagged),
      isNew: isNew || other?.isNew === true,
    });
  }
  return found;
}

function sumOf(a: BaselineEntry, b: BaselineEntry): BaselineEntry {
  const tags = [...(a.tags ?? []), ...(b.tags ?? [])];
  return { ...a, count: a.count + b.count, ...(tags.length === 0 ? {} : { tags }) };
}

/** A known entry with what was found at its place: never fewer values, and the tags of both. */
function raised(known: BaselineEntry, found: BaselineEntry, isNew: boolean): BaselineEntry {
  const isUntagged = known.tags === undefined && found.tags !== undefined;
  if (!isNew && !(isUntagged && found.count === known.count)) return known;
  const tags = unionOf(known.tags ?? [], found.tags ?? []);
  const count = Math.max(known.count, found.count, tags.length);
  return { ...known, count, severity: found.severity, ...(tags.length === 0 ? {} : { tags }) };
}

/** Each tag as often as the list that has it more often. */
function unionOf(a: readonly string[], b: readonly string[]): string[] {
  const left = [...b];
  for (const tag of a) {
    const at = left.indexOf(tag);
    if (at >= 0) left.splice(at, 1);
  }
  return [...a, ...left];
}

function tagCounts(recorded: readonly RecordedPlace[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entry, tags } of recorded) {
    for (const [tag] of tags) {
      const key = presenceKey(entry, tag ?? '');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Takes from `present` what it returns. */
function stillThere(entry: BaselineEntry, tags: readonly string[], present: Map<string, number>): string[] {
  return tags.filter((tag) => {
    const key = presenceKey(entry, tag);
    const left = present.get(key) ?? 0;
    present.set(key, left - 1);
    return left > 0;
  });
}

function presenceKey({ path, detector }: BaselineEntry, tag: string): string {
  return JSON.stringify([path, detector, tag]);
}

type Decided = Pick<BaselineEntry, 'decision' | 'note'>;

function decisionsByTag(gone: readonly BaselineEntry[]): Map<string, Decided> {
  const decided = new Map<string, Decided>();
  for (const { detector, tags, decision, note } of gone) {
    if (decision === undefined) continue;
    const kept = { decision, ...(note === undefined ? {} : { note }) };
    for (const tag of tags ?? []) decided.set(`${detector} ${tag}`, kept);
  }
  return decided;
}

/** The decision on values that stood in a file that is gone; none unless all of them were decided alike. */
function decisionOf({ detector, tags }: BaselineEntry, decided: Map<string, Decided>): Decided {
  const found = (tags ?? []).map((tag) => decided.get(`${detector} ${tag}`));
  const [first] = found;
  return first !== undefined && found.every((one) => one?.decision === first.decision) ? first : {};
}
