// What the line of progress says, and when it knows how long is left.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { progressText, totalBytesOf } from '../../src/cli/progress.ts';

describe('the line of progress', () => {
  it('says files, bytes and speed', () => {
    const state = { files: 1204, bytes: 88_100_000, total: undefined, elapsedMs: 100 };
    expect(progressText(state, 'en')).toBe('1,204 files  88.1 MB  881 MB/s');
    expect(progressText(state, 'zh')).toBe('1,204 个文件  88.1 MB  881 MB/s');
  });

  it('says how long is left where the total is known', () => {
    const state = { files: 0, bytes: 250_000_000, total: 1_000_000_000, elapsedMs: 2000 };
    expect(progressText(state, 'en')).toContain('  about 6 s left');
    expect(progressText(state, 'zh')).toContain('  还需约 6 秒');
  });

  it('makes no promise before the first byte, nor past the total', () => {
    const state = { files: 0, total: 1000, elapsedMs: 500 };
    expect(progressText({ ...state, bytes: 0 }, 'en')).not.toContain('left');
    expect(progressText({ ...state, bytes: 1001 }, 'en')).not.toContain('left');
  });
});

describe('the total', () => {
  const directory = mkdtempSync(join(tmpdir(), 'baomi-progress-'));
  const file = join(directory, 'a.log');
  writeFileSync(file, '12345');

  it('is known when only files are asked for', () => {
    expect(totalBytesOf([file, file])).toBe(10);
  });

  it.each([
    ['a directory', [directory]],
    ['a file that is not there', [join(directory, 'none')]],
    ['standard input alone', []],
  ])('is not known for %s', (_, paths) => {
    expect(totalBytesOf([...paths])).toBeUndefined();
  });
});
