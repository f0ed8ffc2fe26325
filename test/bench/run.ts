// npm run bench: baomi beside ripgrep on generated data, whole processes. The only place in the project that measures time.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type DataSet, discard, prepare } from './data-sets.ts';
import { measureInTurn, peakMegabytes as peakOf } from './measure.ts';
import { type BenchOptions, HELP, parseOptions, UsageError } from './options.ts';
import { markdownTable, type Result } from './table.ts';
import { type DataSetName, TASKS, type Task, type TaskName } from './tasks.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BENCH = join(ROOT, '.bench');
const SCRIPT = join(ROOT, 'dist', 'baomi.js');
/** What growth is measured against. */
const TEN_TIMES: Readonly<Partial<Record<DataSetName, DataSetName>>> = {
  'log-tenth': 'log',
  'small-files-tenth': 'small-files',
};

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
  const file = join(BENCH, 'results.json');
  if (existsSync(file)) console.log(`\n${comparison(JSON.parse(readFileSync(file, 'utf8')), results)}`);
  writeFileSync(file, `${JSON.stringify({ machine, options, results }, null, 2)}\n`);
  const isMet = results.every(({ goals }) => goals.every((goal) => goal.isMet));
  return isMet ? EXIT.ok : EXIT.missed;
}

function benchOne(name: TaskName, options: BenchOptions, hasRipgrep: boolean): Result {
  mkdirSync(BENCH, { recursive: true });
  const task = TASKS[name];
  const set = prepare(BENCH, task.data, options.size);
  const tenTimes = TEN_TIMES[task.data];
  if (tenTimes !== undefined) prepare(BENCH, tenTimes, options.size);
  console.error(`bench: measuring ${name} ...`);
  try {
    return measureTask(name, task, set, options.runs ?? task.runs, hasRipgrep);
  } finally {
    if (task.data === 'one-line' || task.data === 'many-files') discard(set);
  }
}

function measureTask(name: TaskName, task: Task, set: DataSet, runs: number, hasRipgrep: boolean): Result {
  const cwd = task.isInside === true ? set.path : process.cwd();
  const scan = [SCRIPT, ...(task.command ?? ['scan']), ...task.args(set.path)];
  const peakMegabytes = peakOf(scan, cwd);
  const wanted = task.others(set.path);
  const others = wanted.filter((command) => hasRipgrep || command[0] === process.execPath);
  const [baomi, ...timings] = measureInTurn([[process.execPath, ...scan], ...others], runs, cwd);
  const measured = {
    baomi: baomi!,
    peakMegabytes,
    others: wanted.map((command) => timings[others.indexOf(command)]),
  };
  const goals = task.goals(measured).filter((goal) => goal !== undefined);
  return { name, size: set.size, ...measured, goals };
}

/** CPU time now and in the results before, task by task. */
function comparison(before: { readonly results?: readonly Result[] }, results: readonly Result[]): string {
  const lines = results.flatMap(({ name, baomi }) => {
    const old = before.results?.find((one) => one.name === name);
    if (old === undefined) return [];
    const ratio = baomi.cpuSeconds / old.baomi.cpuSeconds;
    return [
      `${name}: CPU ${old.baomi.cpuSeconds.toFixed(2)} s -> ${baomi.cpuSeconds.toFixed(2)} s (x ${ratio.toFixed(2)})`,
    ];
  });
  return ['Compared with the results before:', ...lines].join('\n');
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
