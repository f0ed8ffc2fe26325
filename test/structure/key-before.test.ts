// The key directly before a value, in the notations of code, logs and data.
import { describe, expect, it } from 'vitest';
import { findKeyBefore } from '../../src/structure/key-before.ts';

function keyOf(text: string): string {
  const bytes = Buffer.from(text);
  const bounds = { start: 0, end: 0 };
  findKeyBefore(bytes, bytes.indexOf('138'), bounds);
  return bytes.toString('utf8', bounds.start, bounds.end);
}

describe('findKeyBefore', () => {
  it.each([
    ['{"phone":"138"}', 'phone'],
    ['{\\"phone\\": \\"138\\"}', 'phone'],
    ["const userPhone = '138';", 'userPhone'],
    ['user.phone=138', 'user.phone'],
    ['手机号：138', '手机号'],
    ['您好，联系电话: 138', '联系电话'],
    ['<tel>138</tel>', 'tel'],
    ['- mobile: (138)', 'mobile'],
    ['手机号[138]', '手机号'],
    ['[main] [138]', ''],
    ['13912:34 138', ''],
    ['call 138', ''],
    ['138', ''],
  ])('%s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });
});
