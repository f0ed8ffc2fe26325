// Names, addresses and dates of birth: what a label may be followed by and what not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { bitNames, checkText, isValid } from './check-text.ts';

const NAME = 'chinese-name';
const STRICT = 'chinese-name-strict';
const ADDRESS = 'chinese-address';

describe('a name', () => {
  it.each([
    ['彭悦泓', ['valid', 'strong']],
    ['欧阳霁', ['valid', 'strong']],
    ['欧阳霁霖', ['valid', 'strong']],
    ['张杨思雨', ['valid', 'strong']],
    ['王砼', ['valid', 'weak']],
    ['王悦砼', ['valid']],
    ['于洋', ['valid', 'strong']],
    ['阿依古丽·买买提', ['valid']],
    ['古丽·买买提·阿依', ['valid']],
    ['张三', ['valid', 'knownSample']],
    ['李某', ['valid', 'knownSample']],
    ['欧阳某某', ['valid', 'knownSample']],
    ['谭先生', ['valid', 'weak']],
  ])('%s', (text, bits) => {
    expect(bitNames(NAME, text)).toEqual(bits);
  });

  it.each([
    ...'高峰 黄金 方法 任何 常见 安全 许可 金额 于是 时间 白色 江苏 山西 那里 那时'.split(' '),
    '请输入',
    '高级设置',
    '于上海市',
    '必填',
    '关联人',
    '单行文本',
    '请输入姓名',
    '姓名·电话',
    '张·三',
  ])('is not: %s', (text) => {
    expect(checkText(NAME, text)).toBe(0);
  });

  it.each(['管理员', '安庆市', '罗马帝国', '龙山镇', '王悦砼', '阿里', '简洁', '吴江'])(
    'is not behind a word that names anything: %s',
    (text) => {
      expect(checkText(STRICT, text)).toBe(0);
    },
  );

  it('is found whoever it is, and never with a prompt behind it', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const name = synthesize('person-name', seed);
        expect(isValid(NAME, name) && isValid(STRICT, name)).toBe(true);
        expect(checkText(NAME, `${name}不能为空`.slice(0, 5))).toBe(0);
      }),
    );
  });
});

describe('an address', () => {
  it.each([
    ['云南省大理白族自治州祥云县浣花南街5644号', ['valid', 'strong']],
    ['广东省 深圳市 龙岗区 枕溪路5644号', ['valid', 'strong']],
    ['望湖西街5644号3栋', ['valid']],
    ['广东省湛江市雷州市', ['valid']],
    ['北京朝阳区望湖西街', ['valid']],
    ['某省某市某区某某路1号', ['valid', 'knownSample']],
    ['北京市昌平区XX路XX号', ['valid', 'knownSample']],
    ['北京市', []],
    ['北京', []],
    ['省市区县乡镇', []],
    ['请选择省市区', []],
    ['发货地不支持退换货', []],
    ['人民币结算', []],
  ])('%s', (text, bits) => {
    expect(bitNames(ADDRESS, text)).toEqual(bits);
  });

  it('is found wherever it is', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        expect(bitNames(ADDRESS, synthesize('postal-address', seed))).toEqual(['valid', 'strong']);
      }),
    );
  });
});

describe('a date of birth', () => {
  it.each([
    '1953-07-12',
    '1953-7-2',
    '1953/07/12',
    '1953.7.12',
    '1953年7月12日',
    '1953年7月',
    '19530712',
    '1953-07',
    '195307',
  ])('may be written %s', (text) => {
    expect(bitNames('birth-date', text)).toEqual(['valid', 'dateOk']);
  });

  it.each(['1953-13-12', '1953-02-30', '2153-07-12', '1753-07-12', '19531312'])('is not %s', (text) => {
    expect(checkText('birth-date', text)).toBe(0);
  });

  it.each(['1970-01-01', '19000101', '2000年1月1日'])('is unknown where a form says %s', (text) => {
    expect(bitNames('birth-date', text)).toEqual(['valid', 'knownSample', 'dateOk']);
  });
});
