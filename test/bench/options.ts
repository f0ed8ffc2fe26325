// The options of npm run bench.

export type DataSetName = 'log' | 'dump' | 'tree' | 'one-line' | 'history' | 'hook';
export type Size = 'full' | 'small';

export interface BenchOptions {
  readonly size: Size;
  readonly only: readonly DataSetName[];
  /** Measured runs per data set; undefined for the data set's own number. */
  readonly runs: number | undefined;
}

export const DATA_SETS: readonly DataSetName[] = ['log', 'dump', 'tree', 'one-line', 'history', 'hook'];

export const HELP: string = `usage: npm run bench -- [options]

Compares whole processes, baomi and ripgrep, on generated data in .bench/ (made once, several gigabytes).

  --size full|small   small makes a twentieth of everything (default full)
  --only NAME,...     of ${DATA_SETS.join(', ')} (default all)
  --runs N            measured runs per data set, after one to warm up (default 3, tree 5)
  --help              this text

The figures are printed and written to .bench/results.json. Exit code 1 when a goal is missed.
bash must be installed; ripgrep is compared with when it is.`;

/** What the command line is wrong about. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Undefined when help was asked for. Throws UsageError. */
export function parseOptions(args: readonly string[]): BenchOptions | undefined {
  let options: BenchOptions = { size: 'full', only: DATA_SETS, runs: undefined };
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
        options = { ...options, only: value.split(',').map(dataSetOf) };
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

function dataSetOf(value: string): DataSetName {
  const found = DATA_SETS.find((name) => name === value);
  if (found === undefined) throw new UsageError(`--only: expected ${DATA_SETS.join(', ')}, got "${value}"`);
  return found;
}

function countOf(value: string): number {
  const count = Number(value);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new UsageError(`--runs: expected a whole number from 1 on, got "${value}"`);
}
