// How many cores a container leaves to the process.
import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { quotaOf, usableCores } from '../../src/workers/jobs.ts';

const reading =
  (files: Readonly<Record<string, string>>) =>
  (path: string): string | undefined =>
    files[path];

describe('the quota of control groups', () => {
  it('is the least of the group and those above it (version 2)', () => {
    const files = {
      '/proc/self/cgroup': '0::/app/web\n',
      '/sys/fs/cgroup/app/web/cpu.max': 'max 100000\n',
      '/sys/fs/cgroup/app/cpu.max': '150000 100000\n',
      '/sys/fs/cgroup/cpu.max': '400000 100000\n',
    };
    expect(quotaOf(reading(files))).toBe(1.5);
  });

  it('is read in the root when the group has a name space of its own', () => {
    const files = { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': '50000 100000\n' };
    expect(quotaOf(reading(files))).toBe(0.5);
    expect(usableCores(reading(files))).toBe(1);
  });

  it('is that of the cpu controller (version 1)', () => {
    const files = {
      '/proc/self/cgroup': '4:memory:/x\n3:cpu,cpuacct:/docker/abc\n',
      '/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us': '250000\n',
      '/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us': '100000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
    };
    expect(quotaOf(reading(files))).toBe(2.5);
  });

  it.each([
    ['no limit', { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': 'max 100000\n' }],
    ['nonsense', { '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cpu.max': '\n' }],
    ['no control groups', {}],
  ])('does not cut: %s', (_, files) => {
    expect(quotaOf(reading(files))).toBe(Number.POSITIVE_INFINITY);
    expect(usableCores(reading(files))).toBe(availableParallelism());
  });
});
