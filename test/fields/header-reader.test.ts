// The header of a table, and what is no header.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsIn, namesAtPlaces, readFields } from './read.ts';

describe('the header of a table', () => {
  it.each([
    [
      'Chinese names',
      '编号,姓名,手机号,收货地址,备注\n1,x,y,z,\n',
      ['input.姓名 name', 'input.手机号 mobile', 'input.收货地址 address'],
    ],
    ['quotes and tabs', '"id"\t"E-mail"\t"sex"\r\n', ['input.E-mail email', 'input.sex gender']],
    ['pipes, no line feed', 'id|id_card|birth', ['input.id_card id-number', 'input.birth dob']],
    ['weak names alone', 'name,address,age\n', []],
    ['a first row of data', '1,小明,地址\n', []],
    ['one column only', 'phone\n1\n', []],
    ['project numbers', 'xmbh,xm,lxdh\n', ['input.lxdh mobile']],
  ])('%s', (_what, text, expected) => {
    expect(fieldsIn('header', text)).toEqual(expected);
  });

  it('stands where the hint says', () => {
    const text = '\ufeff报名表\n2026\n学号,手机\n1,2\n';
    const found = readFields('header', text, { hint: { headerLine: 3, name: 'Sheet1' } });
    expect(found.map(({ table, category }) => `${table} ${category}`)).toEqual([
      'Sheet1 education',
      'Sheet1 mobile',
    ]);
    expect(namesAtPlaces(text, found)).toEqual(['学号', '手机']);
  });

  it('is the same in pieces of any size', () => {
    const text = '\ufeff"身份证号",电话,😀,"邮箱"\n"1",2,3,4\n';
    const whole = readFields('header', text);
    expect(namesAtPlaces(text, whole)).toEqual(['身份证号', '电话', '邮箱']);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), (size) => {
        expect(readFields('header', text, { size })).toEqual(whole);
      }),
    );
  });

  it('is given up when it has no end', () => {
    expect(fieldsIn('header', `phone,email${',x'.repeat(40_000)}\n`)).toEqual([]);
  });
});
