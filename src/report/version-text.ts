// Which version of a file is meant, when git's history is scanned.

import type { HistoryPlace } from '../model.ts';
import { fullPath } from './full-path.ts';
import type { Words } from './words.ts';

const COMMIT_DIGITS = 12;
const DATE_CHARS = '2026-11-25'.length;

interface Place extends Partial<HistoryPlace> {
  readonly path: string;
  readonly member?: string;
}

/** The commit, its day, and whether HEAD still has it; undefined outside of a history. */
export function versionText(place: Partial<HistoryPlace>, words: Words): string | undefined {
  const { commit, authoredAt, atHead } = place;
  if (commit === undefined || authoredAt === undefined || atHead === undefined) return undefined;
  return words.version(commit.slice(0, COMMIT_DIGITS), authoredAt.slice(0, DATE_CHARS), atHead);
}

/** A path with its member and the commit: `a.zip!/b.sql@1a2b3c4d5e6f`. */
export function versionedPath(place: Place): string {
  const path = fullPath(place);
  return place.commit === undefined ? path : `${path}@${place.commit.slice(0, COMMIT_DIGITS)}`;
}

/** Whether lines are those of the file under `path` as it is now: neither inside of a container nor of an old version. */
export function hasOwnLines({ member, atHead }: Pick<Place, 'member' | 'atHead'>): boolean {
  return member === undefined && atHead !== false;
}
