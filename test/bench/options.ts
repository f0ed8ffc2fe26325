// The options of npm run bench.
import { DEFAULT_TASKS, TASK_NAMES, type TaskName } from './tasks.ts';

export type Size = 'full' | 'small';

export interface BenchOptions {
  readonly size: Size;
  readonly only: readonly TaskName[];
  /** Measured runs per task; undefined for the task's own number. */
  readonly runs: number | undefined;
}

export const HELP: string = `usage: npm run bench -- [options]

Compares whole processes, baomi and ripgrep, on generated data in .bench/ (made once, several gigabytes).

  --size full|small   small makes a twentieth of everything (default full)
  --only NAME,...     of ${TASK_NAMES.join(', ')}
                      (default all but many-files, which makes a million files)
  --runs N            measured runs per task, after one to warm up (default 3, more for short ones)
  --help              this text

The figures are printed and written to .bench/results.json, and compared with what stood there before. Exit code 1 when a goal is missed.
bash must be installed; ripgrep is compared with when it is.`;

/** What the command line is wrong about. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Undefined when help was asked for. Throws UsageError. */
export function parseOptions(args: readonly string[]): BenchOptions | undefined {
  let options: BenchOptions = { size: 'full', only: DEFAULT_TASKS, runs: undefined };
  for (let at = 0; at < args.length; at += 2) {
    const [name, value = ''] = args.slice(at, at + 2);
    switch (name) {
      case '--help':
      case '-h':
        return undefined;
      case '--size':
        options = { ...options, size: sizeOf(value) };
        break;
      case '--only':
        options = { ...options, only: value.split(',').map(taskOf) };
        break;
      case '--runs':
        options = { ...options, runs: countOf(value) };
        break;
      default:
        throw new UsageError(`unknown option "${name}"`);
    }
  }
  return options;
}

function sizeOf(value: string): Size {
  if (value === 'full' || value === 'small') return value;
  throw new UsageError(`--size: expected full or small, got "${value}"`);
}

function taskOf(value: string): TaskName {
  const found = TASK_NAMES.find((name) => name === value);
  if (found === undefined) throw new UsageError(`--only: expected ${TASK_NAMES.join(', ')}, got "${value}"`);
  return found;
}

function countOf(value: string): number {
  const count = Number(value);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new UsageError(`--runs: expected a whole number from 1 on, got "${value}"`);
}
