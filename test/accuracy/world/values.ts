// Values of the generated world. Written from the standards alone: nothing of src/, patterns/ or the recipes that lean on
// them is imported (world.test.ts holds this), so that a mistake there cannot hide here. Every value belongs to nobody.
import type { Random } from '../../synth/random.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Counties abolished before the birth dates drawn here (GB/T 2260): nobody has such a number. */
const COUNTIES = ['110225', '310223', '310221', '310222', '310224', '110223', '310227', '120222'];
const MOBILES =
  '130 131 133 135 136 137 138 139 147 150 152 157 158 166 173 176 180 186 188 191 198 199'.split(' ');
const AREAS_OF_8 = '010 020 021 022 023 024 025 027 028 029 0311 0371 0512 0532 0571 0755 0769 0898'.split(
  ' ',
);
const AREAS_OF_7 = '0351 0471 0592 0931 0951'.split(' ');
/** Issuer prefix and length. */
const CARDS: readonly (readonly [string, number])[] = [
  ['622202', 19],
  ['621700', 19],
  ['622848', 19],
  ['621661', 19],
  ['622588', 16],
  ['622155', 16],
];
/** These providers allow no dot in a user name: an address with one cannot exist. */
const DOMAINS = ['163.com', '126.com', 'yeah.net', 'vip.163.com'];
const PINYIN = 'wang li zhang liu chen yang huang zhao wu zhou xu sun wei fang min jing lei tao'.split(' ');
const PROVINCES = [...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'];
const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙胡朱高林何郭马罗', '欧阳', '诸葛', '上官'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰斌宇浩凯悦欣怡嘉'];
const CITIES = [
  '北京市海淀区',
  '上海市浦东新区',
  '广东省深圳市南山区',
  '浙江省杭州市西湖区',
  '四川省成都市武侯区',
  '陕西省西安市雁塔区',
];
const ROADS = ['云杉路', '望湖街', '听松大道', '栖霞东路', '青萍巷'];

const two = (number: number): string => String(number).padStart(2, '0');

/** GB 11643 with the check character of ISO 7064 MOD 11-2. */
export function residentId(from: Random): string {
  const birth = `${from.int(2002, 2007)}${two(from.int(1, 12))}${two(from.int(1, 28))}`;
  const body = from.pick(COUNTIES) + birth + from.digits(3);
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
}

/** Eleven digits; no run or repetition that anybody would take for a sample. */
export function mobile(from: Random): string {
  return again(() => from.pick(MOBILES) + from.digits(8), looksMade);
}

export function landline(from: Random): string {
  const [area, length] = from.int(1, 4) === 1 ? [from.pick(AREAS_OF_7), 6] : [from.pick(AREAS_OF_8), 7];
  return again(() => `${area}-${from.int(2, 8)}${from.digits(length)}`, looksMade);
}

/** ISO/IEC 7812-1. */
export function bankCard(from: Random): string {
  const [prefix, length] = from.pick(CARDS);
  return withLuhn(prefix + from.digits(length - prefix.length - 1));
}

/** `body` and its Luhn digit. */
export function withLuhn(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    const doubled = Number(body[body.length - 1 - at]) * (at % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return body + ((10 - (sum % 10)) % 10);
}

export function email(from: Random): string {
  const make = (): string =>
    `${from.pick(PINYIN)}${from.pick(['.', '._', '.x'])}${from.pick(PINYIN)}${from.int(100_000, 999_999)}@`;
  return again(make, looksMade) + from.pick(DOMAINS);
}

/** GB 32100: 9 industry and commerce, 1 enterprise. */
export function uscc(from: Random): string {
  const body = `91${from.pick(COUNTIES)}${from.text(USCC_ALPHABET, 9)}`;
  const sum = [...body].reduce((total, char, at) => total + USCC_ALPHABET.indexOf(char) * (3 ** at % 31), 0);
  return body + USCC_ALPHABET[(31 - (sum % 31)) % 31];
}

/** GA 36: five characters of the usual kind, or six of a new-energy car. */
export function plate(from: Random): string {
  const head = from.pick(PROVINCES) + from.text('ABCDEFGH', 1);
  if (from.int(1, 5) === 1) return `${head}${from.pick(['D', 'F'])}${from.digits(5)}`;
  return again(() => `${head}${from.text(PLATE_LETTERS, 1)}${from.digits(4)}`, looksMade);
}

export function personName(from: Random): string {
  return from.pick(SURNAMES) + from.pick(GIVEN) + (from.int(1, 4) === 1 ? '' : from.pick(GIVEN));
}

export function address(from: Random): string {
  const house = `${from.int(3001, 9999)}号`;
  return `${from.pick(CITIES)}${from.pick(ROADS)}${house}${from.pick(['', `${from.int(1, 30)}栋${from.int(101, 2904)}室`])}`;
}

/** Runs of four or more and digits repeated four times are what people type when they need any number. */
function looksMade(text: string): boolean {
  return /(\d)\1{3}|0123|1234|2345|3456|4567|5678|6789|9876|8765|7654|6543|5432|4321/.test(text);
}

function again(make: () => string, refused: (value: string) => boolean): string {
  let value = make();
  while (refused(value)) value = make();
  return value;
}
