// Scans for a baseline: what is found, how much of the baseline in force was met, and which inputs could not be read.
import { relative, resolve } from 'node:path';
import type { FailedInput, FileResult, RecordedPlace, ScanSummary } from '../../model.ts';
import { type ScanRequest, scanInputs } from '../../scan.ts';
import type { Baseline } from './file-format.ts';
import { type BaselinePlace, scopeTest, withSlashes } from './place.ts';
import { goneEntries } from './read.ts';

const MEMBER = /!\/.*$/s;

export interface RecordRequest {
  readonly place: BaselinePlace;
  readonly baseline: Baseline;
  /** Under which the baseline's tags are compared. */
  readonly key: Uint8Array | undefined;
  /** Under which each value is tagged, in this order. */
  readonly keys: readonly Uint8Array[];
  /** The scan without its baseline. */
  readonly scan: ScanRequest;
}

export interface Recording {
  readonly recorded: readonly RecordedPlace[];
  readonly summary: ScanSummary;
  readonly failed: readonly FailedInput[];
  /** Indexes of entries whose file is gone. */
  readonly gone: readonly number[];
  /** How many values of an entry were met; undefined for what was not looked at. */
  readonly met: (index: number) => number | undefined;
}

/** Runs the scan to its end. */
export async function recordScan({ place, baseline, key, keys, scan }: RecordRequest): Promise<Recording> {
  const { entries } = baseline;
  const { cwd } = scan.inputs;
  const settings = {
    ...scan.settings,
    limit: 0,
    // A file that moved is new where it is now and gone where it was.
    baseline: {
      cwd: withSlashes(cwd),
      root: place.root,
      entries,
      key,
      gone: [],
      goneInScope: 0,
      record: keys,
    },
  };
  const recorded: RecordedPlace[] = [];
  const failed: FailedInput[] = [];
  const readInputs = new Set<string>();
  const results = scanInputs({ ...scan, settings });
  let next = await results.next();
  while (next.done !== true) {
    take(next.value);
    next = await results.next();
  }
  const gone = goneEntries(baseline, place);
  const uses = new Map(
    next.value.suppressUses.filter(({ by }) => by === 'baseline').map(({ entry, count }) => [entry, count]),
  );

  function take(result: FileResult): void {
    const path = withSlashes(relative(place.root, resolve(cwd, result.path)));
    if (result.status === 'failed') failed.push(result);
    if (result.status !== 'scanned') return;
    readInputs.add(path);
    for (const place of result.recorded ?? []) recorded.push(place);
  }

  const isGone = new Set(gone);
  const isScanned = scopeTest(place, cwd, scan.inputs.paths.map(String));
  const met = (index: number): number | undefined => {
    const { path, low } = entries[index]!;
    if (low === true && scan.settings.minConfidence !== 'low') return undefined;
    const used = uses.get(index);
    if (used !== undefined) return used;
    const container = path.replace(MEMBER, '');
    // A container that was read no longer holds the member; a file that is gone had nothing to read.
    const isLookedAt = (container !== path && readInputs.has(container)) || isGone.has(index);
    return isLookedAt && isScanned(container) ? 0 : undefined;
  };
  return { recorded, summary: next.value, failed, gone, met };
}
