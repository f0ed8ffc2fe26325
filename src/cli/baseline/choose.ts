// Whether a scan has a baseline, and its settings then. What reads one loads only if there is one.
import { BaomiError } from '../../errors.ts';
import type { BaselineForScan } from './for-scan.ts';
import { findBaseline } from './place.ts';

export interface BaselineFlags {
  /** A file; undefined for the one that is found by itself, false for none. */
  readonly baseline: string | false | undefined;
  readonly baselineFrom: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Undefined when there is no baseline. Throws BaomiError for one that cannot be trusted. */
export async function chooseBaseline(
  { baseline, baselineFrom }: BaselineFlags,
  paths: readonly string[],
  cwd: string,
  env: Environment,
): Promise<BaselineForScan | undefined> {
  if (baseline === false) {
    if (baselineFrom === undefined) return undefined;
    throw new BaomiError('usage', '--baseline-from and --no-baseline exclude each other: give one');
  }
  if (baselineFrom !== undefined) {
    const { baselineFromRevision } = await import('./for-scan.ts');
    return baselineFromRevision(baselineFrom, baseline, paths, cwd, env);
  }
  const place = findBaseline(baseline, paths);
  if (place === undefined) return undefined;
  const { baselineInFile } = await import('./for-scan.ts');
  return baselineInFile(place, paths, cwd, env);
}
