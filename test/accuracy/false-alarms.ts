// npm run accuracy -- --false-alarms DIR...: what is reported in material that holds no personal information (installed
// packages, system headers, package documentation), per megabyte and by class. Nothing of a value is printed.
import { resolve } from 'node:path';
import { scan } from '../../src/index.ts';
import type { ScannedFile } from '../../src/model.ts';

/** Findings above S0 per megabyte that are bearable. */
export const FALSE_ALARM_GOAL = 0.05;
const MEGABYTE = 1_000_000;
/** Places named for each class. */
const PLACES = 3;

/** One detector at one severity in files of one kind. */
interface AlarmClass {
  count: number;
  readonly files: Set<string>;
  readonly places: string[];
}

/** What was reported in some directories. */
export interface FalseAlarms {
  readonly megabytes: number;
  readonly files: number;
  /** Values above S0, and notes. */
  readonly alarms: number;
  readonly notes: number;
  readonly classes: ReadonlyMap<string, AlarmClass>;
}

/** Scans directories, ignored files included, with the standard detectors at medium and up. */
export async function collectFalseAlarms(directories: readonly string[], all: boolean): Promise<FalseAlarms> {
  const classes = new Map<string, AlarmClass>();
  const totals = { alarms: 0, notes: 0 };
  const scanning = scan({
    paths: directories.map((directory) => resolve(directory)),
    ignore: false,
    limit: Number.POSITIVE_INFINITY,
    ...(all ? { detectors: 'all' as const } : {}),
  });
  for await (const result of scanning) {
    if (result.status !== 'scanned') continue;
    addFile(result, classes, totals);
  }
  const { files, bytes } = await scanning.summary;
  return {
    megabytes: bytes / MEGABYTE,
    files: files.scanned,
    alarms: totals.alarms,
    notes: totals.notes,
    classes,
  };
}

function addFile(
  file: ScannedFile,
  classes: Map<string, AlarmClass>,
  totals: { alarms: number; notes: number },
): void {
  for (const { severity, detector, confidence, member, line, column } of file.findings) {
    if (severity === 'S0') totals.notes++;
    else totals.alarms++;
    const key = `${severity}  ${detector}  ${confidence}`;
    const known = classes.get(key) ?? { count: 0, files: new Set<string>(), places: [] };
    classes.set(key, known);
    known.count++;
    const isNew = !known.files.has(file.path);
    known.files.add(file.path);
    const inside = member === undefined ? '' : `!/${member}`;
    if (isNew && known.places.length < PLACES) known.places.push(`${file.path}${inside}:${line}:${column}`);
  }
}

/** Prints what was found; returns the number of goals that are not met. */
export function printFalseAlarms(alarms: FalseAlarms): number {
  const perMegabyte = alarms.megabytes === 0 ? 0 : alarms.alarms / alarms.megabytes;
  console.log(
    `\nfalse alarms: ${alarms.files} files, ${alarms.megabytes.toFixed(1)} MB, ` +
      `${alarms.alarms} values above S0 (${perMegabyte.toFixed(4)} per MB), ${alarms.notes} notes`,
  );
  const sorted = [...alarms.classes].sort(
    ([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1),
  );
  for (const [key, { count, files, places }] of sorted) {
    console.log(`  ${key}: ${count} in ${files.size} files, such as ${places.join(', ')}`);
  }
  const emails = [...alarms.classes].filter(([key]) => key.includes('  email  ') && !key.startsWith('S0'));
  const addresses = emails.reduce((sum, [, { count }]) => sum + count, 0);
  console.log(
    `  without e-mail addresses: ${((alarms.alarms - addresses) / alarms.megabytes).toFixed(4)} per MB`,
  );
  if (perMegabyte < FALSE_ALARM_GOAL) return 0;
  console.log(`  goal not met: ${perMegabyte.toFixed(4)} per MB >= ${FALSE_ALARM_GOAL}`);
  return 1;
}
