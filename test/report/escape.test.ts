// Names from the scanned input cannot act on a terminal or a CI log.

import { expect, test } from 'vitest';
import { escapeName, safeJson } from '../../src/report/escape.ts';
import { HOSTILE_NAMES } from './render.ts';

const DANGEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|^\s*::|##/u;

test.each(HOSTILE_NAMES)('shows %j without anything a terminal acts on', (name) => {
  expect(escapeName(name)).not.toMatch(DANGEROUS);
});

test.each([
  ['a\nb', 'a\\nb'],
  ['\u001b[1m', '\\x1b[1m'],
  ['x\u202ey', 'x\\u202ey'],
  ['::error::x', '\\x3a:error::x'],
  ['##[error]', '\\x23#[error]'],
  ['b\\xff', 'b\\xff'],
  ['订单 导出.csv', '订单 导出.csv'],
  ['\u{e0041}', '\\udb40\\udc41'],
])('shows %j as %s', (name, shown) => {
  expect(escapeName(name)).toBe(shown);
});

test.each(HOSTILE_NAMES)('writes %j as JSON that is safe to print and parses back', (name) => {
  const json = safeJson({ [name]: name });
  expect(json).not.toMatch(DANGEROUS);
  expect(JSON.parse(json)).toEqual({ [name]: name });
});
