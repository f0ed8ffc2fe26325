// How many threads this process may keep busy: what the scheduler lets it run on, and what its container is allowed.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const ROOT = '/sys/fs/cgroup';

/** Cores the process may use, at least 1: its CPU affinity, cut to the quota of its control groups (version 1 or 2). */
export function usableCores(read: (path: string) => string | undefined = readText): number {
  return Math.max(1, Math.min(availableParallelism(), Math.ceil(quotaOf(read))));
}

/** The least quota of the process's control group and those above it, in cores; Infinity when there is none. */
export function quotaOf(read: (path: string) => string | undefined): number {
  const quotas = (read('/proc/self/cgroup') ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([id, controllers = '', ...path]) => {
      const group = path.join(':');
      if (id === '0' && controllers === '')
        return quotasAbove(ROOT, group, (directory) => quota2(directory, read));
      if (!controllers.split(',').includes('cpu')) return [];
      return quotasAbove(`${ROOT}/${controllers}`, group, (directory) => quota1(directory, read)).concat(
        quotasAbove(`${ROOT}/cpu`, group, (directory) => quota1(directory, read)),
      );
    });
  return Math.min(Number.POSITIVE_INFINITY, ...quotas);
}

/** Asks every group from `group` up to the root of the hierarchy. */
function quotasAbove(root: string, group: string, ask: (directory: string) => number): number[] {
  const parts = group.split('/').filter((part) => part !== '');
  return Array.from({ length: parts.length + 1 }, (_, count) =>
    ask([root, ...parts.slice(0, parts.length - count)].join('/')),
  );
}

/** `cpu.max`: "max 100000", or microseconds a period. */
function quota2(directory: string, read: (path: string) => string | undefined): number {
  const [quota, period] = (read(`${directory}/cpu.max`) ?? 'max').trim().split(' ');
  return quota === 'max' ? Number.POSITIVE_INFINITY : coresOf(Number(quota), Number(period));
}

/** Microseconds a period; -1 for no limit. */
function quota1(directory: string, read: (path: string) => string | undefined): number {
  const quota = Number(read(`${directory}/cpu.cfs_quota_us`) ?? -1);
  return coresOf(quota, Number(read(`${directory}/cpu.cfs_period_us`) ?? 0));
}

function coresOf(quota: number, period: number): number {
  return quota > 0 && period > 0 ? quota / period : Number.POSITIVE_INFINITY;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // not Linux, or a hierarchy that is not mounted here
  }
}
