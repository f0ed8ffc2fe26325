// Names and addresses that stand for nobody: drawn character by character, at house numbers that no road has.

import type { Random } from './random.ts';
import { LATEST_BIRTH, makeBirthDate, type Recipe } from './recipe.ts';

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙朱胡郭何罗郑梁谢宋唐许邓冯曹彭曾潘袁蔡蒋余杜叶魏吕丁卢姚沈谭'];
const COMPOUND_SURNAMES = '欧阳 上官 司马 诸葛 皇甫 慕容 令狐'.split(' ');
const GIVEN = [
  ...'翊珩霁昱煜瑾瑜琬芷蕊菡萱沐淇泓溪澜渝岚嵘骁骏骥霏霖枫楠桐槐铭钰锋锐轩昂翔翰哲睿毅恒恺悦怡思静婉婷',
];
const MINORITY = [
  '阿依',
  '古丽',
  '买买',
  '提江',
  '吐尔',
  '孙江',
  '热依',
  '拉木',
  '艾合',
  '坎提',
  '沙依',
  '木萨',
];

const CITIES = [
  '北京市昌平区',
  '上海市嘉定区',
  '广东省深圳市龙岗区',
  '浙江省杭州市余杭区',
  '江苏省苏州市吴江区',
  '四川省成都市郫都区',
  '湖北省武汉市江夏区',
  '陕西省西安市长安区',
  '河南省郑州市中牟县',
  '云南省大理白族自治州祥云县',
];
const ROADS = ['云杉北路', '望湖西街', '听松大道', '栖霞东路', '青萍巷', '浣花南街', '枕溪路'];
/** No road of these has so many houses. */
const HOUSES = { min: 3001, max: 9999 };

export const PEOPLE: Readonly<Record<string, Recipe>> = {
  'person-name': { make: makeName, validator: 'chinese-name-strict' },
  'person-name-minority': { make: makeMinorityName, validator: 'chinese-name' },
  'postal-address': { make: makeAddress, validator: 'chinese-address' },
  'birth-date': { make: makeAdultBirthDate, validator: 'birth-date' },
};

function makeName(from: Random): string {
  const surname = from.int(1, 12) === 1 ? from.pick(COMPOUND_SURNAMES) : from.pick(SURNAMES);
  return surname + from.pick(GIVEN) + (from.int(1, 4) === 1 ? '' : from.pick(GIVEN));
}

function makeMinorityName(from: Random): string {
  return `${from.pick(MINORITY)}${from.pick(MINORITY)}·${from.pick(MINORITY)}${from.pick(MINORITY)}`;
}

function makeAddress(from: Random): string {
  const house = `${from.int(HOUSES.min, HOUSES.max)}号`;
  const flat = `${from.int(1, 30)}栋${from.int(1, 6)}单元${from.int(101, 3004)}室`;
  return from.pick(CITIES) + from.pick(ROADS) + house + from.pick(['', flat, flat]);
}

/** The birth dates of grown-ups. */
function makeAdultBirthDate(from: Random): string {
  const day = makeBirthDate(from, 1931, LATEST_BIRTH);
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
  return from.pick([
    `${year}-${month}-${date}`,
    `${year}/${month}/${date}`,
    `${year}年${Number(month)}月${Number(date)}日`,
    day,
  ]);
}
