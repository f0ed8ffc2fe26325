// How a baseline names the place where a value stands: a hash made without the value.
import { createHash } from 'node:crypto';
import type { Field } from '../model.ts';

/** 128 bits in hex. */
const NAME_CHARS = 32;
const DRIVE = /^[A-Za-z]:[\\/]/;

/** Everything that tells two places apart. */
export interface PlaceParts {
  readonly detector: string;
  /** Masked, from the baseline's directory. */
  readonly path: string;
  /** Masked name of the column for a cell of a table, else "". */
  readonly column: string;
  /** A sample or placeholder: a real value in its place is no known value. */
  readonly isLow: boolean;
  /** As placeSkeleton gives it. */
  readonly skeleton: string;
}

/** Structural name of a place: made without the value, so there is nothing in it to search for. */
export function placeName({ detector, path, column, isLow, skeleton }: PlaceParts): string {
  const text = ['b1', detector, path, column, isLow ? 'low' : '', skeleton].join('\0');
  return createHash('sha256').update(text).digest('hex').slice(0, NAME_CHARS);
}

/** "table.column", a key, or "". */
export function fieldName(field: Field | undefined): string {
  if (field?.column === undefined) return field?.key ?? '';
  return field.table === undefined ? field.column : `${field.table}.${field.column}`;
}

/**
 * The path of an input as baselines write it: from the baseline's directory, with "/". `cwd` and `root` are absolute;
 * what lies on another drive stays absolute.
 */
export function pathFromRoot(path: string, cwd: string, root: string): string {
  const parts = resolved(isAbsolute(path) ? path : `${cwd}/${path}`);
  const base = resolved(root);
  if (parts[0] !== base[0]) return parts.join('/');
  let same = 0;
  while (same < base.length && parts[same] === base[same]) same++;
  return [...base.slice(same).map(() => '..'), ...parts.slice(same)].join('/');
}

/** The segments of an absolute path; the first is the drive, or "". */
function resolved(path: string): string[] {
  const [drive = '', ...segments] = path.replaceAll('\\', '/').split('/');
  const parts: string[] = [];
  for (const segment of segments) {
    if (segment === '..') parts.pop();
    else if (segment !== '' && segment !== '.') parts.push(segment);
  }
  return [drive, ...parts];
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || DRIVE.test(path);
}
