import { describe, expect, test } from 'vitest';
import { pathFromRoot, placeName } from '../../src/policy/baseline-place.ts';
import { placeSkeleton } from '../../src/policy/place-skeleton.ts';

/** The skeleton around `#` in a text. */
function around(text: string): string {
  const bytes = Buffer.from(text);
  const at = bytes.indexOf('#');
  return placeSkeleton(bytes, bytes.length, at, at + 1);
}

describe('the skeleton of a place', () => {
  test.each([
    ['indentation', "const phone = '#';", "      const phone = '#';"],
    ['spacing and quotes', "{phone:'#'}", '{ phone : "#" }'],
    ['a comma at the end of the line', "phone: '#'", "phone: '#',"],
    ['carriage returns', "phone: '#';\n", "phone: '#';\r\n"],
    ['names of variables', "const userPhone = '#'", "const customersPhone = '#'"],
    ['other values beside it', '1999-01-01 张三 #', '2024-12-31 李四 #'],
    ['the lines around', "phone: '#'", "one\ntwo\nphone: '#'\nthree"],
  ])('is the same whatever %s', (_, one, other) => {
    expect(around(one)).toBe(around(other));
  });

  test.each([
    ['another keyword', "phone: '#'", "email: '#'"],
    ['another Chinese keyword', '手机号：#', '身份证：#'],
    ['another structure', "phone: '#'", "phone: ['#']"],
    ['a number before it', 'a #', 'a 1 #'],
  ])('differs by %s', (_, one, other) => {
    expect(around(one)).not.toBe(around(other));
  });

  test('holds nothing of its text but keywords and signs', () => {
    expect(around('2025-03-01 INFO 用户张三 phone=# user=wang 138')).toBe('0-0-0info汉phone=\0user=a0');
  });

  test('does not depend on what the window cuts', () => {
    const row = (name: string): string => `(1, '${name}', '#'), `.replace('#', '0');
    const long = (name: string): string =>
      `VALUES ${row(name).repeat(30)}(7, 'x', '#')${`, ${row(name)}`.repeat(30)};`;
    expect(around(long('li'))).toBe(around(long('ouyang')));
    expect(around(`${'汉'.repeat(200)}，#`)).toBe(around(`x${'汉'.repeat(200)}，#`));
  });
});

test('the name of a place tells detector, path, column and samples apart', () => {
  const parts = { detector: 'cn-mobile', path: 'a.ts', column: '', isLow: false, skeleton: 'x' };
  const names = [
    parts,
    { ...parts, detector: 'email' },
    { ...parts, path: 'b.ts' },
    { ...parts, column: 't.c' },
    { ...parts, isLow: true },
    { ...parts, skeleton: 'y' },
  ].map(placeName);
  expect(new Set(names).size).toBe(names.length);
  expect(placeName({ ...parts })).toBe(names[0]);
  expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
  ['a.ts', '/w/repo', '/w/repo', 'a.ts'],
  ['./src/../a.ts', '/w/repo', '/w/repo', 'a.ts'],
  ['../b/a.ts', '/w/repo/deep', '/w/repo', 'b/a.ts'],
  ['repo/a.ts', '/w', '/w/repo', 'a.ts'],
  ['/w/repo/a.ts', '/elsewhere', '/w/repo', 'a.ts'],
  ['a.ts', '/w/other', '/w/repo', '../other/a.ts'],
  ['C:\\repo\\a.ts', 'C:/repo', 'C:/repo', 'a.ts'],
])('%s in %s is written from %s as %s', (path, cwd, root, expected) => {
  expect(pathFromRoot(path, cwd, root)).toBe(expected);
});
