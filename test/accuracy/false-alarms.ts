// npm run accuracy -- --false-alarms DIR...: what is reported in material that holds no personal information (installed
// packages, system headers, package documentation), per megabyte and by class. Nothing of a value is printed.
import { resolve } from 'node:path';
import { scan } from '../../src/index.ts';
import type { ScannedFile } from '../../src/model.ts';

/** Findings above S0 per megabyte that are bearable. */
export const FALSE_ALARM_GOAL = 0.05;
const MEGABYTE = 1_000_000;
/**
 * Packages about the identifiers themselves: the numbers of their tests and documents have the form and the check digits,
 * so that they are found rightly.
 */
const ABOUT_IDENTIFIERS = [
  'idcard',
  'stdnum',
  'libphonenumber-js',
  'bankcard',
  'lcn',
  'validator',
  'id-validator',
];
/** Places named for each class. */
const PLACES = 3;

/**
 * Notes (S0: published authorship, roles, organisations), e-mail addresses that somebody published elsewhere in the
 * text, numbers in packages about identifiers, and what is left: false alarms.
 */
type Group = 'notes' | 'addresses' | 'identifiers' | 'alarms';

const WORDS: Readonly<Record<Group, string>> = {
  notes: 'note',
  addresses: 'published e-mail address',
  identifiers: 'test number of a package about identifiers',
  alarms: 'FALSE ALARM',
};

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
  readonly totals: Readonly<Record<Group, number>>;
  readonly classes: ReadonlyMap<string, AlarmClass>;
}

/** Scans directories, ignored files included, with the standard detectors at medium and up. */
export async function collectFalseAlarms(directories: readonly string[], all: boolean): Promise<FalseAlarms> {
  const classes = new Map<string, AlarmClass>();
  const totals: Record<Group, number> = { notes: 0, addresses: 0, identifiers: 0, alarms: 0 };
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
    totals,
    classes,
  };
}

function addFile(file: ScannedFile, classes: Map<string, AlarmClass>, totals: Record<Group, number>): void {
  for (const { severity, detector, confidence, member, line, column } of file.findings) {
    const group = groupOf(severity, detector, file.path);
    totals[group]++;
    const key = `${WORDS[group]}: ${severity}  ${detector}  ${confidence}`;
    const known = classes.get(key) ?? { count: 0, files: new Set<string>(), places: [] };
    classes.set(key, known);
    known.count++;
    const isNew = !known.files.has(file.path);
    known.files.add(file.path);
    const inside = member === undefined ? '' : `!/${member}`;
    if (isNew && known.places.length < PLACES) known.places.push(`${file.path}${inside}:${line}:${column}`);
  }
}

function groupOf(severity: string, detector: string, path: string): Group {
  if (severity === 'S0') return 'notes';
  if (ABOUT_IDENTIFIERS.some((name) => path.includes(`node_modules/${name}/`))) return 'identifiers';
  return detector === 'email' ? 'addresses' : 'alarms';
}

/** Prints what was found; returns the number of goals that are not met. */
export function printFalseAlarms({ files, megabytes, totals, classes }: FalseAlarms): number {
  const perMegabyte = (count: number): string => (megabytes === 0 ? 0 : count / megabytes).toFixed(4);
  console.log(`\nfalse alarms: ${files} files, ${megabytes.toFixed(1)} MB`);
  for (const group of ['alarms', 'addresses', 'identifiers', 'notes'] as const) {
    console.log(`  ${WORDS[group]}: ${totals[group]}, ${perMegabyte(totals[group])} per MB`);
  }
  const sorted = [...classes].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
  for (const [key, { count, files: paths, places }] of sorted) {
    console.log(`  ${key}: ${count} in ${paths.size} files, such as ${places.join(', ')}`);
  }
  if (totals.alarms < megabytes * FALSE_ALARM_GOAL) return 0;
  console.log(`  goal not met: ${perMegabyte(totals.alarms)} per MB >= ${FALSE_ALARM_GOAL}`);
  return 1;
}
