// Keeps the worst exposures of a run, however many files go by: memory is bounded by how many are shown.

import type { DutyKey, Exposure, Finding, HistoryPlace, TextEncoding } from '../model.ts';
import { rankOf } from './ranks.ts';

/** What a report says about a file as a whole, kept with each of its exposures. */
export interface FileEntry {
  readonly path: string;
  readonly size: number;
  readonly encoding?: TextEncoding;
  /** When it is a version of a file in git's history. */
  readonly history?: HistoryPlace;
  readonly exposures: number;
  /** In the order of the law. */
  readonly duties: readonly DutyKey[];
  readonly hasForeignId: boolean;
}

/** An exposure with all that is printed of it. */
export interface Entry {
  readonly file: FileEntry;
  readonly exposure: Exposure;
  readonly findings: readonly Finding[];
  /** Whether the detector has a check digit at all. */
  readonly hasCheck: boolean;
}

export interface WorstList {
  add(entry: Entry): void;
  /** The worst first; equals in the order they came. */
  entries(): readonly Entry[];
}

const SLACK = 2;

/** A list of at most `max` entries; 0 keeps all. */
export function createWorstList(max: number): WorstList {
  let kept: Entry[] = [];
  const trim = (): void => {
    kept.sort(compareEntries);
    if (max > 0) kept = kept.slice(0, max);
  };
  return {
    add(entry) {
      kept.push(entry);
      if (max > 0 && kept.length >= max * SLACK) trim();
    },
    entries() {
      trim();
      return kept;
    },
  };
}

/** Severity, then confidence, linked records, distinct values and count: negative when `a` is worse. */
function compareEntries({ exposure: a }: Entry, { exposure: b }: Entry): number {
  return rankOf(a) - rankOf(b) || b.linked - a.linked || b.distinct - a.distinct || b.count - a.count;
}
