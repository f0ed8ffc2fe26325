// Whether a scan may use the cache, and what its entries depend on.
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import process from 'node:process';
import { PATTERNS } from '../../../patterns/index.ts';
import { BaomiError } from '../../errors.ts';
import type { ScanRequest } from '../../scan.ts';
import { VERSION } from '../../version.generated.ts';
import { repositoryTop } from '../baseline/place.ts';
import { defaultCacheDirectory, isInside } from './cache-directory.ts';
import { CleanCache } from './clean-cache.ts';

export interface CacheFlags {
  readonly cache: boolean;
  readonly cacheDir: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;
type CachedScan = Pick<ScanRequest, 'git' | 'inputs' | 'settings'>;

/** Undefined for a run without a cache. Throws a usage error for a directory that others could have planted. */
export function openCache(
  { cache, cacheDir }: CacheFlags,
  scan: CachedScan,
  env: Environment,
): CleanCache | undefined {
  const isCi = env['CI'] !== undefined && env['CI'] !== 'false';
  if (!cache || scan.git !== undefined || scan.inputs.paths.length === 0) return undefined;
  if (isCi && cacheDir === undefined) return undefined;
  const directory = cacheDir ?? defaultCacheDirectory(env);
  if (directory === undefined) return undefined;
  if (isInside(directory, scannedTrees(scan))) {
    if (cacheDir === undefined) return undefined;
    const what = 'lies inside of what is scanned, where anybody could have planted it';
    throw new BaomiError(
      'usage',
      `--cache-dir ${cacheDir} ${what}: give a directory outside of the repository`,
    );
  }
  return new CleanCache(directory, contextOf(scan), Date.now());
}

/** What is scanned, and the repositories around. */
function scannedTrees({ inputs }: CachedScan): string[] {
  const paths = inputs.paths.map(String);
  return [...paths, ...[inputs.cwd, ...paths].flatMap((path) => repositoryTop(path) ?? [])];
}

/** Digest of everything that changes a result: another one is another cache. */
function contextOf({ inputs, settings }: CachedScan): string {
  // The first four say how something found is reported; here nothing was.
  const { tagKey: _, limit: __, show: ___, visibility: ____, baseline, patterns, ...others } = settings;
  const text = JSON.stringify([
    VERSION,
    buildOf(process.argv[1]),
    // a birth date that lies in the future today is one tomorrow
    new Date().toDateString(),
    inputs.cwd,
    inputs.paths.map(String),
    patterns.map((spec) => (PATTERNS.includes(spec) ? PATTERNS.indexOf(spec) : spec)),
    others,
    baseline && [baseline.root, baseline.entries, baseline.record !== undefined],
  ]);
  return createHash('sha256').update(text).digest('hex');
}

/** Two builds of one version differ while somebody works on it. */
function buildOf(program: string | undefined): unknown {
  try {
    const { mtimeMs, size, ino } = statSync(program ?? '');
    return [mtimeMs, size, ino];
  } catch {
    return undefined;
  }
}
