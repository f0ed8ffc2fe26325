// npm run bench: baomi beside ripgrep on generated data, whole processes. The only place in the project that measures time.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import { type DataSet, discard, prepare } from './data-sets.ts';
import { measureInTurn, peakMegabytes, type Timing } from './measure.ts';
import { type BenchOptions, type DataSetName, HELP, parseOptions, UsageError } from './options.ts';
import { type Goal, markdownTable, type Result } from './table.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BENCH = join(ROOT, '.bench');
const SCRIPT = join(ROOT, 'dist', 'baomi.js');
const REGEXES = join(import.meta.dirname, 'regexes.txt');

const RUNS: Readonly<Record<DataSetName, number>> = {
  log: 3,
  dump: 3,
  tree: 5,
  hook: 9,
  'one-line': 1,
  history: 3,
};
const MAX_CPU_RATIO_ON_LOG = 0.5;
const MAX_WALL_RATIO_ON_HISTORY = 0.5;
const MAX_WALL_RATIO_OF_HOOK = 2;
const MAX_PEAK_MEGABYTES = 200;
const EXIT = { ok: 0, missed: 1, usage: 2 } as const;

function main(args: readonly string[]): number {
  const options = parseOptions(args);
  if (options === undefined) {
    console.log(HELP);
    return EXIT.ok;
  }
  if (!existsSync(SCRIPT)) throw new UsageError('dist/baomi.js is missing: run npm run build first');
  const ripgrep = ripgrepVersion();
  if (ripgrep === undefined) {
    console.error('bench: ripgrep is not installed (Debian package "ripgrep"): nothing to compare with');
  }
  const results = options.only.map((name) => benchOne(name, options, ripgrep !== undefined));
  const machine = describeMachine(ripgrep);
  console.log(`\n${machine}\n\n${markdownTable(results)}`);
  writeFileSync(join(BENCH, 'results.json'), `${JSON.stringify({ machine, options, results }, null, 2)}\n`);
  const isMet = results.every(({ goals }) => goals.every((goal) => goal.isMet));
  return isMet ? EXIT.ok : EXIT.missed;
}

function benchOne(name: DataSetName, options: BenchOptions, hasRipgrep: boolean): Result {
  mkdirSync(BENCH, { recursive: true });
  const set = prepare(BENCH, name, options.size);
  console.error(`bench: measuring ${name} ...`);
  try {
    return measureSet(set, options.runs ?? RUNS[name], hasRipgrep);
  } finally {
    if (name === 'one-line') discard(set);
  }
}

function measureSet(set: DataSet, runs: number, hasRipgrep: boolean): Result {
  const { name, size } = set;
  const { cwd, args, other } = taskOf(set);
  const scan = [SCRIPT, ...args];
  const peak = peakMegabytes(scan, cwd);
  const isCompared = other !== undefined && (hasRipgrep || name === 'hook');
  const commands = [[process.execPath, ...scan], ...(isCompared ? [other] : [])];
  const [baomi, ripgrep] = measureInTurn(commands, runs, cwd);
  return {
    name,
    size,
    baomi: baomi!,
    peakMegabytes: peak,
    ripgrep,
    goals: goalsOf(name, baomi!, peak, ripgrep),
  };
}

/** What is measured: the arguments of baomi, and the command it is compared with. */
interface Task {
  readonly cwd: string;
  readonly args: readonly string[];
  readonly other: readonly string[] | undefined;
}

function taskOf(set: DataSet): Task {
  if (set.name === 'history') return historyTask(set);
  return set.name === 'hook' ? hookTask(set) : filesTask(set);
}

/** What a commit waits for, beside the least that any program in Node.js takes. */
function hookTask(set: DataSet): Task {
  return { cwd: set.path, args: ['hook', 'run', 'pre-commit'], other: [process.execPath, '-e', '0'] };
}

function filesTask(set: DataSet): Task {
  const path = relative(process.cwd(), set.path);
  // a line of 2 GB is no task for a tool that works by lines
  const other = set.name === 'one-line' ? undefined : ['rg', '-j1', '-o', '--no-ignore', '-f', REGEXES, path];
  return { cwd: process.cwd(), args: ['scan', '--no-cache', '--no-ignore', '--format', 'json', path], other };
}

function historyTask(set: DataSet): Task {
  const other = ['sh', '-c', 'git log -p --all | rg -j1 -o -f "$1"', 'sh', REGEXES];
  return { cwd: set.path, args: ['scan', '--history', '--format', 'json'], other };
}

function goalsOf(name: DataSetName, baomi: Timing, peak: number, ripgrep: Timing | undefined): Goal[] {
  const goals: Goal[] = [];
  if (name === 'log' && ripgrep !== undefined) {
    const ratio = baomi.cpuSeconds / ripgrep.cpuSeconds;
    goals.push({ text: `CPU <= ${MAX_CPU_RATIO_ON_LOG} x rg`, isMet: ratio <= MAX_CPU_RATIO_ON_LOG });
  }
  if (name === 'history' && ripgrep !== undefined) {
    const ratio = baomi.wallSeconds / ripgrep.wallSeconds;
    const text = `wall <= ${MAX_WALL_RATIO_ON_HISTORY} x git log -p | rg`;
    goals.push({ text, isMet: ratio <= MAX_WALL_RATIO_ON_HISTORY });
  }
  if (name === 'hook' && ripgrep !== undefined) {
    const ratio = baomi.wallSeconds / ripgrep.wallSeconds;
    goals.push({
      text: `wall <= ${MAX_WALL_RATIO_OF_HOOK} x node -e 0`,
      isMet: ratio <= MAX_WALL_RATIO_OF_HOOK,
    });
  }
  if (name === 'one-line' || name === 'history') {
    goals.push({ text: `RSS < ${MAX_PEAK_MEGABYTES} MB`, isMet: peak < MAX_PEAK_MEGABYTES });
  }
  return goals;
}

function ripgrepVersion(): string | undefined {
  const { status, stdout } = spawnSync('rg', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}

function describeMachine(ripgrep: string | undefined): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const date = new Date().toISOString().slice(0, 10);
  return `${date}: ${model}, ${processors.length} cores, Node ${process.versions.node}, ${ripgrep ?? 'no ripgrep'}`;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`bench: ${error.message}\n\n${HELP}`);
  process.exitCode = EXIT.usage;
}
