// Widths in terminal columns, wrapping, and numbers as people read them.

import { expect, test } from 'vitest';
import { cell, flow, leftCell, rightCell } from '../../src/report/layout.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatShare,
  formatSpeed,
} from '../../src/report/numbers.ts';
import { displayWidth, shortenMiddle } from '../../src/report/width.ts';
import { wrapProse } from '../../src/report/wrap.ts';

test.each([
  ['abc', 3],
  ['手机号', 6],
  ['（Ａ１）', 8],
  ['한글', 4],
  ['ｶﾅ', 2],
  ['e\u0301', 1],
  ['😀', 2],
  ['𠮷', 2],
  ['é', 1],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('shortens a path in its middle and keeps the file name', () => {
  const path = `backend/${'very-long-directory/'.repeat(6)}订单导出.csv`;
  const short = shortenMiddle(path, 40);
  expect(displayWidth(short)).toBeLessThanOrEqual(40);
  expect(short).toMatch(/^backend.*\.\.\..*订单导出\.csv$/);
  expect(shortenMiddle('a.csv', 40)).toBe('a.csv');
});

test('wraps Chinese without closing punctuation at the start of a line', () => {
  const lines = wrapProse('移出代码仓库，存放到受控位置；不再需要的删除，确需留存的先去标识化或加密。', 14);
  expect(lines.join('')).toBe('移出代码仓库，存放到受控位置；不再需要的删除，确需留存的先去标识化或加密。');
  for (const line of lines) {
    expect(displayWidth(line)).toBeLessThanOrEqual(14);
    expect('，；。').not.toContain(line[0]);
  }
});

test('keeps Latin words and options whole, and cuts what is wider than a line', () => {
  expect(wrapProse('use --no-ignore to scan', 11)).toEqual(['use', '--no-ignore', 'to scan']);
  expect(wrapProse('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(wrapProse('', 10)).toEqual([]);
});

test('lays cells side by side and goes on under a hanging indent', () => {
  const page = { columns: 20, paint: (text: string) => text };
  const cells = [leftCell('高', 4), rightCell('7', 3), cell('手机号'), cell('去重 5')];
  expect(flow(page, cells, { first: 2, hang: 8 })).toEqual(['  高      7  手机号', '        去重 5']);
});

test('formats numbers', () => {
  expect(formatCount(1_203_551)).toBe('1,203,551');
  expect([0, 999, 1000, 88_100_000, 1_200_000_000, 999_999].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '88.1 MB',
    '1.2 GB',
    '1.0 MB',
  ]);
  expect([420, 1900, 125_000].map((ms) => formatDuration(ms, 'zh'))).toEqual([
    '0.42 秒',
    '1.9 秒',
    '2 分 05 秒',
  ]);
  expect(formatDuration(125_000, 'en')).toBe('2 min 05 s');
  expect(formatSpeed(1_000_000, 500)).toBe('2.0 MB/s');
});

test('says 100% only of all', () => {
  expect(formatShare(9999, 10_000)).toBe('99.9%');
  expect(formatShare(10_000, 10_000)).toBe('100%');
  expect(formatShare(0, 3)).toBe('0.0%');
});
