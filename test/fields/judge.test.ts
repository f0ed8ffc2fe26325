// What names and comments say: the last word decides, flags and times are refused, weak words need company.
import { describe, expect, it } from 'vitest';
import { judgeComment } from '../../src/fields/judge-comment.ts';
import { judgeName } from '../../src/fields/judge-name.ts';
import { judgeTable } from '../../src/fields/judge-table.ts';
import { fieldWords } from '../../src/fields/words.ts';

function byComment(comment: string): string {
  const verdict = judgeComment(comment);
  return typeof verdict === 'string' ? verdict : `${verdict.isSure ? 'sure' : 'weak'} ${verdict.category}`;
}

function byName(name: string): string {
  const verdict = judgeName(name);
  if (verdict === undefined) return 'nothing';
  return typeof verdict === 'string' ? verdict : `${verdict.isSure ? 'sure' : 'weak'} ${verdict.category}`;
}

/** Names of the fields found in a table of `name type -- comment` rows. */
function inTable(
  name: string,
  rows: readonly (readonly [string, string?, string?])[],
  comment = '',
): string[] {
  const fields = rows.map(([field, type = '', text = ''], at) => ({ name: field, type, comment: text, at }));
  return judgeTable({ name, comment, fields }).map(({ field }) => field.name);
}

describe('comments', () => {
  it.each([
    ['收货人电话', 'sure mobile'],
    ['性别：0->未知；1->男；2->女', 'weak gender'],
    ['详细地址(街道)', 'weak address'],
    ['登陆名称(默认为手机号)', 'sure mobile'],
    ['身份证号密文', 'sure id-number'],
    ['评价的ip', 'sure ip'],
    ['用户 手机号', 'sure mobile'],
    ['手机号1', 'sure mobile'],
    ['E-mail', 'sure email'],
    ['收货人名称', 'weak name'],
    ['电话类型', 'refused'],
    ['手机绑定时间', 'refused'],
    ['邮箱验证状态', 'refused'],
    ['手机号数量', 'refused'],
    ['是否有身份证', 'refused'],
    ['手机号是否公开', 'refused'],
    ['当前服务器的ip', 'refused'],
    ['头像地址', 'silent'],
    ['主机地址', 'silent'],
    ['客服电话', 'refused'],
    ['VIP', 'silent'],
    ['菜单名', 'silent'],
    ['1:男 2:女', 'nothing'],
    ['', 'nothing'],
  ])('%s is %s', (comment, expected) => {
    expect(byComment(comment)).toBe(expected);
  });
});

describe('names', () => {
  it.each([
    ['receiverPhone', 'sure mobile'],
    ['IDCardNo', 'sure id-number'],
    ['llg_ip_address', 'weak ip'],
    ['clientIP', 'sure ip'],
    ['contact_phones', 'sure mobile'],
    ['email_addresses', 'sure email'],
    ['jhrsfzh', 'sure id-number'],
    ['user_name', 'weak account'],
    ['customerName', 'weak name'],
    ['phone2', 'sure mobile'],
    ['is_phone', 'refused'],
    ['sfyx', 'nothing'],
    ['sfzx', 'nothing'],
    ['sj', 'nothing'],
    ['mm', 'nothing'],
    ['dh', 'nothing'],
    ['sbh', 'nothing'],
    ['phone_model', 'nothing'],
    ['email_template', 'nothing'],
    ['server_ip', 'nothing'],
    ['fileName', 'nothing'],
    ['wallet_address', 'nothing'],
    ['max_age', 'refused'],
  ])('%s says %s', (name, expected) => {
    expect(byName(name)).toBe(expected);
  });

  it('know every category of the vocabulary', () => {
    const { latin, zh } = fieldWords();
    const categories = new Set([...latin.values(), ...zh.values()].map(({ category }) => category));
    expect(categories.size).toBe(31);
  });
});

describe('tables', () => {
  it('count weak names beside sure fields or in tables about people only', () => {
    const weak = [['name'], ['address'], ['sex'], ['xm']] as const;
    expect(inTable('t_goods', weak)).toEqual([]);
    expect(inTable('t_goods', [...weak, ['mobile']])).toEqual(['name', 'address', 'sex', 'xm', 'mobile']);
    expect(inTable('sys_user', weak)).toEqual(['name', 'address', 'sex', 'xm']);
    expect(inTable('UserDTO', [['name']])).toEqual(['name']);
    expect(inTable('t', [['name']], '会员信息表')).toEqual(['name']);
    expect(inTable('user_role', [['name']])).toEqual([]);
    expect(inTable('access_log', [['client_ip'], ['address']])).toEqual(['client_ip']);
  });

  it('take a Chinese comment over the name, and the type over both', () => {
    expect(inTable('user', [['name', 'varchar(9)', '菜单名']])).toEqual([]);
    expect(inTable('t', [['a', 'varchar(11)', '手机号']])).toEqual(['a']);
    expect(inTable('student', [['gender', 'tinyint', '1:男 2:女']])).toEqual(['gender']);
    expect(
      inTable('oper_log', [
        ['oper_ip', 'varchar(99)', '主机地址'],
        ['address', '', '头像地址'],
      ]),
    ).toEqual(['oper_ip']);
    expect(
      inTable('t', [
        ['phone', 'tinyint(1)'],
        ['mobile', 'datetime'],
        ['email', 'int'],
      ]),
    ).toEqual([]);
    expect(
      inTable('t', [
        ['phone', 'bigint'],
        ['birthday', 'date'],
        ['sex', 'tinyint(1)'],
      ]),
    ).toHaveLength(3);
    expect(
      inTable('t', [
        ['email', 'EmailConfig'],
        ['phone', 'PhoneNumber'],
      ]),
    ).toEqual(['phone']);
  });

  it('leave settings and rules alone', () => {
    expect(
      inTable('FormErrors', [
        ['phone', 'string'],
        ['email', 'string'],
      ]),
    ).toEqual([]);
    expect(inTable('MailProperties', [['email', 'String']])).toEqual([]);
  });
});
