// What npm run bench measures: a line for each goal. `others` are measured in turn with baomi on the same data.
import { join, relative } from 'node:path';
import type { Timing } from './measure.ts';
import type { Goal } from './table.ts';

export type DataSetName =
  | 'log'
  | 'log-tenth'
  | 'dump'
  | 'tree'
  | 'small-files'
  | 'small-files-tenth'
  | 'few-files'
  | 'one-line'
  | 'many-files'
  | 'history'
  | 'hook';

/** Timings of one task: baomi and what it is compared with; what cannot run here is undefined. */
export interface Measured {
  readonly baomi: Timing;
  readonly peakMegabytes: number;
  readonly others: readonly (Timing | undefined)[];
}

export interface Task {
  readonly data: DataSetName;
  /** Measured runs, after one to warm up. */
  readonly runs: number;
  /** The command of baomi; `scan` unless it says otherwise. */
  readonly command?: readonly string[];
  /** Its arguments. */
  readonly args: (path: string) => readonly string[];
  /** Commands to compare with; the first is the one in the table. */
  readonly others: (path: string) => readonly (readonly string[])[];
  /** Whether it is run from inside of the data. */
  readonly isInside?: boolean;
  readonly goals: (measured: Measured) => readonly (Goal | undefined)[];
}

const REGEXES = join(import.meta.dirname, 'regexes.txt');
/** Reads a file as baomi does, and does nothing with it. */
const READ_LOOP =
  "const fs=require('fs');const b=Buffer.alloc(262144);const f=fs.openSync(process.argv[1]);while(fs.readSync(f,b)>0);";

const scan = (path: string, ...args: string[]): readonly string[] => [
  '--no-cache',
  '--no-ignore',
  '--format',
  'json',
  ...args,
  relative(process.cwd(), path),
];
const ripgrep = (path: string): readonly string[] => [
  'rg',
  '-j1',
  '-o',
  '--no-ignore',
  '-f',
  REGEXES,
  relative(process.cwd(), path),
];

function atMost(text: string, value: number | undefined, limit: number): Goal | undefined {
  if (value === undefined) return undefined;
  return { text: `${text} <= ${limit}: ${value.toFixed(2)}`, isMet: value <= limit };
}

const cpu = ({ baomi, others }: Measured): number | undefined =>
  others[0] && baomi.cpuSeconds / others[0].cpuSeconds;
const wall = ({ baomi, others }: Measured): number | undefined =>
  others[0] && baomi.wallSeconds / others[0].wallSeconds;
const growth = ({ baomi, others }: Measured): number | undefined =>
  others[0] && others[0].cpuSeconds / baomi.cpuSeconds;
const baomiOn =
  (data: string) =>
  (path: string): readonly (readonly string[])[] => [
    [process.execPath, 'dist/baomi.js', 'scan', ...scan(join(path, '..', data), '--jobs', '1')],
  ];

export type TaskName =
  | 'log'
  | 'log-threads'
  | 'dump'
  | 'tree'
  | 'small-files'
  | 'few-files'
  | 'growth-bytes'
  | 'growth-files'
  | 'one-line'
  | 'history'
  | 'many-files'
  | 'hook';

export const TASKS: Readonly<Record<TaskName, Task>> = {
  log: {
    data: 'log',
    runs: 3,
    args: (path) => scan(path, '--jobs', '1'),
    others: (path) => [ripgrep(path), [process.execPath, '-e', READ_LOOP, path]],
    goals: (measured) => {
      const reading = measured.others[1];
      const share = reading && measured.baomi.cpuSeconds / reading.cpuSeconds;
      return [atMost('CPU / rg', cpu(measured), 0.33), atMost('CPU / reading alone', share, 4)];
    },
  },
  'log-threads': {
    data: 'log',
    runs: 3,
    args: (path) => scan(path),
    others: (path) => [ripgrep(path)],
    goals: (measured) => [atMost('wall / rg', wall(measured), 0.2)],
  },
  dump: {
    data: 'dump',
    runs: 3,
    args: (path) => scan(path, '--jobs', '1'),
    others: (path) => [ripgrep(path)],
    goals: (measured) => [atMost('CPU / rg', cpu(measured), 1)],
  },
  tree: {
    data: 'tree',
    runs: 5,
    args: (path) => scan(path),
    others: (path) => [ripgrep(path)],
    goals: (measured) => [atMost('wall / rg', wall(measured), 1.5)],
  },
  'small-files': {
    data: 'small-files',
    runs: 3,
    args: (path) => scan(path),
    others: (path) => [ripgrep(path)],
    goals: (measured) => [atMost('wall / rg', wall(measured), 2)],
  },
  'few-files': {
    data: 'few-files',
    runs: 15,
    args: (path) => scan(path),
    others: () => [[process.execPath, '-e', '0']],
    goals: (measured) => [atMost('wall / node -e 0', wall(measured), 1.6)],
  },
  hook: {
    data: 'hook',
    runs: 9,
    command: ['hook', 'run', 'pre-commit'],
    args: () => [],
    others: () => [[process.execPath, '-e', '0']],
    isInside: true,
    goals: (measured) => [atMost('wall / node -e 0', wall(measured), 2)],
  },
  'growth-bytes': {
    data: 'log-tenth',
    runs: 3,
    args: (path) => scan(path, '--jobs', '1'),
    others: baomiOn('app.log'),
    goals: (measured) => [atMost('CPU of ten times the bytes', growth(measured), 10.5)],
  },
  'growth-files': {
    data: 'small-files-tenth',
    runs: 3,
    args: (path) => scan(path, '--jobs', '1'),
    others: baomiOn('small-files'),
    goals: (measured) => [atMost('CPU of ten times the files', growth(measured), 11)],
  },
  'one-line': {
    data: 'one-line',
    runs: 1,
    args: (path) => scan(path),
    others: () => [],
    goals: ({ peakMegabytes }) => [atMost('MB resident', peakMegabytes, 192)],
  },
  history: {
    data: 'history',
    runs: 3,
    args: () => ['--history', '--format', 'json'],
    others: () => [['sh', '-c', 'git log -p --all | rg -j1 -o -f "$1"', 'sh', REGEXES]],
    isInside: true,
    goals: (measured) => [
      atMost('wall / git log -p | rg', wall(measured), 0.5),
      atMost('MB resident', measured.peakMegabytes, 200),
    ],
  },
  'many-files': {
    data: 'many-files',
    runs: 1,
    args: (path) => scan(path, '--jobs', '2'),
    others: () => [],
    goals: ({ peakMegabytes }) => [atMost('MB resident', peakMegabytes, 384)],
  },
};

export const TASK_NAMES: readonly TaskName[] = Object.keys(TASKS) as TaskName[];
/** Too long, and too much disk, to be run unless asked for. */
export const DEFAULT_TASKS: readonly TaskName[] = TASK_NAMES.filter((name) => name !== 'many-files');
