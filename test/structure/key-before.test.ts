// The key directly before a value, in the notations of code, logs and data.
import { describe, expect, it } from 'vitest';
import { findKeyBefore } from '../../src/structure/key-before.ts';

function keyOf(text: string): string {
  const bytes = Buffer.from(text);
  const bounds = { start: 0, end: 0, isCut: false };
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
    ['{\\\\\\"phone\\\\\\": \\\\\\"138\\\\\\"}', 'phone'],
    ['"phones": ["139", "138"]', 'phones'],
    ["tels = ['139', '138']", 'tels'],
    ['"phones": [\n  "139",\n  "138"', 'phones'],
    ['phones:\n  - 139\n  - "138"', 'phones'],
    ['phones:\n- 138', 'phones'],
    ['- name: x\n  phone: 138', 'phone'],
    ['"idCard" :\n    "138"', 'idCard'],
    ['<tel type="home">138', 'tel'],
    ['<ns:tel>\n  138\n', 'tel'],
    ['<tel><![CDATA[138]]>', 'tel'],
    ['<user tel = "138"/>', 'tel'],
    ["t.`phone` = N'138'", 'phone'],
    ["'phone' => '138'", 'phone'],
    ['phone := "138"', 'phone'],
    ['count>138', 'count'],
    ['?a=1&phone=138', 'phone'],
    ['User(name=x, phone=138)', 'phone'],
    ["f('a', '138')", ''],
    ['a: b, 138', ''],
    ['x,y,138', ''],
    ['"a": [1], 138', ''],
    ['items: x\n138', ''],
    ['phones:\n138', ''],
    ['</tel>138', ''],
    ['<br/>138', ''],
    ['[main] [138]', ''],
    ['13912:34 138', ''],
    ['call 138', ''],
    ['138', ''],
  ])('%s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  it.each([
    ['  - 138', true],
    ['  "138"', true],
    ['- 138', true],
    ['138', false],
    ['"138"', false],
    ['a,138', false],
    ['  phone: 138', false],
  ])('knows of %s whether a key may stand before the text', (text, isCut) => {
    const bytes = Buffer.from(text);
    const bounds = { start: 0, end: 0, isCut: false };
    findKeyBefore(bytes, bytes.indexOf('138'), bounds);
    expect(bounds.isCut).toBe(isCut);
  });
});
