// What is said of people besides their numbers, and what is left of numbers that somebody hid. Written from the standards
// alone, as values.ts is; every value belongs to nobody.
import { createHash } from 'node:crypto';
import type { Random } from '../../synth/random.ts';
import { bankCard, mobile, residentId } from './values.ts';

const GROUPS = '汉族 壮族 满族 回族 苗族 维吾尔族 土家族 彝族 蒙古族 藏族 侗族 瑶族 朝鲜族 白族 哈尼族'.split(
  ' ',
);
const POLITICAL = '中共党员 中共预备党员 共青团员 民盟盟员 九三学社社员 群众'.split(' ');
const MARITAL = '未婚 已婚 离异 丧偶 再婚'.split(' ');
const EDUCATION = '博士研究生 硕士研究生 大学本科 大专 中专 高中 初中 小学'.split(' ');
const RELIGIONS = '佛教 道教 伊斯兰教 基督教 天主教'.split(' ');
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';

const hide = (text: string, from: number, to: number, mask: string): string =>
  text.slice(0, from) + mask.repeat(to - from) + text.slice(to);

export const demographics: Readonly<Record<string, (from: Random) => string>> = {
  ethnicity: (from) => from.pick(GROUPS),
  political: (from) => from.pick(POLITICAL),
  marital: (from) => from.pick(MARITAL),
  education: (from) => from.pick(EDUCATION),
};

export function religion(from: Random): string {
  return from.pick(RELIGIONS);
}

/** RFC 1321, FIPS 180-4, without salt. */
export function digestOfMobile(from: Random): string {
  return createHash(from.pick(['md5', 'sha1', 'sha256']))
    .update(mobile(from))
    .digest('hex');
}

export function maskedMobile(from: Random): string {
  return hide(mobile(from), 3, 7, from.pick(['*', '*', 'x', '•']));
}

export function maskedId(from: Random): string {
  const [start, end] = from.pick([
    [6, 14],
    [10, 16],
    [14, 18],
  ] as const);
  return hide(residentId(from), start, end, '*');
}

export function maskedCard(from: Random): string {
  const card = bankCard(from);
  return hide(card, card.length - 8, card.length - 4, '*');
}

/**
 * Fifteen significant digits, as an IEEE 754 double keeps them in a spreadsheet. One in eleven has a right check digit
 * all the same: nothing tells it from an identity number, and it is none of these.
 */
export function zeroedId(from: Random): string {
  for (;;) {
    const id = `${residentId(from).slice(0, 15)}000`;
    if (weightedSum(id) % 11 !== 1) return id;
  }
}

/** ISO 7064 MOD 11-2 over all eighteen: 1 when right. */
function weightedSum(id: string): number {
  return [...id].reduce((sum, char, at) => sum + 2 ** (17 - at) * Number(char), 0);
}

/** In the desert, six decimals. */
export function position(from: Random): string {
  return `${from.int(80, 94)}.${from.digits(6)},${from.int(37, 41)}.${from.digits(6)}`;
}

/** 128 numbers of a face's template, or 512 characters. */
export function template(from: Random): string {
  if (from.int(1, 2) === 1) return from.text(BASE64, 512);
  return Array.from({ length: 128 }, () => `${from.pick(['', '-'])}0.${from.digits(7)}`).join(',');
}

export function password(from: Random): string {
  return from.text(LETTERS, from.int(4, 9)) + from.pick(['@', '_', '!', '']) + from.digits(4);
}
