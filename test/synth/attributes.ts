// What closed lists say of people: few values, so that different seeds often give the same.
import type { Random } from './random.ts';
import type { Recipe } from './recipe.ts';

const GROUPS =
  '汉族 壮族 满族 回族 苗族 维吾尔族 土家族 彝族 蒙古族 藏族 布依族 侗族 瑶族 朝鲜族 白族 哈尼族 傣族 黎族 畲族 羌族'.split(
    ' ',
  );
const POLITICAL =
  '中共党员 中共预备党员 共青团员 民革党员 民盟盟员 民建会员 民进会员 农工党党员 九三学社社员 无党派人士 群众'.split(
    ' ',
  );
const MARITAL = '未婚 已婚 初婚 再婚 复婚 丧偶 离婚 离异'.split(' ');
const EDUCATION = '博士研究生 硕士研究生 大学本科 本科 大专 中专 高中 初中 小学 博士 硕士'.split(' ');
const OCCUPATIONS =
  '国家公务员 专业技术人员 职员 企业管理人员 工人 农民 学生 现役军人 自由职业者 个体经营者 无业人员'.split(
    ' ',
  );
const RELIGIONS = '佛教 道教 伊斯兰教 基督教 天主教 东正教'.split(' ');

const listed = (values: readonly string[]): Recipe => ({
  make: (from: Random) => from.pick(values),
  validator: 'listed-value',
});

export const ATTRIBUTES: Readonly<Record<string, Recipe>> = {
  demographic: listed(GROUPS),
  'demographic-political': listed(POLITICAL),
  'demographic-marital': listed(MARITAL),
  'demographic-education': listed(EDUCATION),
  'demographic-occupation': listed(OCCUPATIONS),
  'demographic-code': { make: (from) => `0${from.int(1, 9)}`, validator: 'listed-code' },
  religion: listed(RELIGIONS),
};

/** Recipes with fewer values than seeds that a test tries. */
export const FEW_VALUES: ReadonlySet<string> = new Set(Object.keys(ATTRIBUTES));
