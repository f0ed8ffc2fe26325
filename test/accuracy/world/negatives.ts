// What machines write and a careless scanner takes for a number of somebody, by class; plain values without a frame.
import type { Random } from '../../synth/random.ts';
import { mobile, withLuhn } from './values.ts';

const HEX = '0123456789abcdef';
const WORD = 'abcdefghijklmnopqrstuvwxyz';
const two = (number: number): string => String(number).padStart(2, '0');
const day = (from: Random): string => `202${from.int(0, 6)}${two(from.int(1, 12))}${two(from.int(1, 28))}`;
const clock = (from: Random): string => two(from.int(0, 23)) + two(from.int(0, 59)) + two(from.int(0, 59));
const word = (from: Random): string => from.text(WORD, from.int(4, 8));

/** EAN-13 with its check digit. */
function barcode(from: Random): string {
  const body = `69${from.int(0, 9)}${from.digits(9)}`;
  const sum = [...body].reduce((total, char, at) => total + Number(char) * (at % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** The registration number of a business before 2015: 15 digits, ISO 7064 MOD 11-10. */
function businessLicence(from: Random): string {
  const body =
    from.pick(['110000', '310104', '440301', '330100']) + from.pick(['0', '1', '5']) + from.digits(7);
  let product = 10;
  for (const char of body) {
    const sum = (product + Number(char)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return body + ((11 - product) % 10);
}

/** Column name, and value that may stand in any column or key of that name. */
export interface NumberClass {
  readonly name: string;
  readonly key: string;
  readonly make: (from: Random) => string;
}

export const NUMBER_CLASSES: readonly NumberClass[] = [
  { name: 'snowflake id', key: 'id', make: (from) => `1${from.int(0, 9)}${from.digits(17)}` },
  { name: 'epoch milliseconds', key: 'created_at', make: (from) => `1${from.int(5, 7)}${from.digits(11)}` },
  { name: 'epoch nanoseconds', key: 'start_ns', make: (from) => `1${from.int(5, 7)}${from.digits(17)}` },
  { name: 'order number of 18', key: 'order_no', make: (from) => day(from) + clock(from) + from.digits(4) },
  {
    name: 'order number of 24',
    key: 'out_trade_no',
    make: (from) => day(from) + clock(from) + from.digits(10),
  },
  { name: 'order number of 16', key: 'order_sn', make: (from) => `${day(from)}${from.digits(8)}` },
  { name: 'Luhn-passing id of 16', key: 'member_no', make: (from) => withLuhn(`1000${from.digits(11)}`) },
  {
    name: 'Luhn-passing snowflake',
    key: 'msg_id',
    make: (from) => withLuhn(`1${from.int(0, 9)}${from.digits(16)}`),
  },
  { name: 'barcode EAN-13', key: 'barcode', make: barcode },
  { name: 'business licence of 15', key: 'biz_licence', make: businessLicence },
  { name: 'MD5', key: 'etag', make: (from) => from.text(HEX, 32) },
  {
    name: 'SHA-1 of few letters',
    key: 'commit',
    make: (from) => from.text('0123456789012345678901234567890123456789abcdef', 40),
  },
  {
    name: 'UUID',
    key: 'trace_id',
    make: (from) => [8, 4, 4, 4, 12].map((size) => from.text(HEX, size)).join('-'),
  },
  { name: 'geo float', key: 'lng', make: (from) => `1${from.digits(2)}.${from.digits(from.int(8, 16))}` },
  { name: 'ratio', key: 'score', make: (from) => `0.${from.digits(from.int(11, 18))}` },
  {
    name: 'version',
    key: 'version',
    make: (from) => `${from.int(0, 20)}.${from.int(0, 20)}.${from.int(0, 9999)}`,
  },
  { name: 'phone-like id in a token', key: 'code', make: (from) => `SN${mobile(from)}` },
  { name: 'phone-like id in digits', key: 'batch_no', make: (from) => mobile(from) + from.digits(4) },
  { name: 'long hexadecimal', key: 'addr', make: (from) => `0x${from.text(HEX, 16)}` },
  { name: 'MAC', key: 'mac', make: (from) => Array.from({ length: 6 }, () => from.text(HEX, 2)).join(':') },
];

/** Whole lines of code or configuration in which nothing stands. */
export const LINE_CLASSES: readonly { readonly name: string; readonly make: (from: Random) => string }[] = [
  {
    name: 'password in a Redis URL',
    make: (from) => `redis.url=redis://:${word(from)}@cache.${word(from)}.com:6379/0`,
  },
  {
    name: 'user in a JDBC URL',
    make: (from) => `url: jdbc:mysql://root:${word(from)}@db.${word(from)}.cn:3306/app`,
  },
  { name: 'git remote', make: (from) => `url = git@git.${word(from)}.cn:team/${word(from)}.git` },
  { name: 'image at two sizes', make: (from) => `<img src="${word(from)}@${from.int(2, 3)}x.png">` },
  { name: 'Maven profile', make: () => 'spring.profiles.active=@profile.name@' },
  { name: 'enum in a comment', make: (from) => ` * see Status@CONST.${word(from)}` },
  {
    name: 'MyBatis reference',
    make: () => '  WHERE id_card = #{idCard} AND mobile = #{mobile,jdbcType=VARCHAR}',
  },
  {
    name: 'package version',
    make: (from) => `    "${word(from)}@${from.int(0, 9)}.${from.int(0, 20)}.${from.int(0, 9)}": {}`,
  },
  {
    name: 'hex dump',
    make: (from) => `${from.text(HEX, 8)}  ${Array.from({ length: 16 }, () => from.text(HEX, 2)).join(' ')}`,
  },
  { name: 'decimal dump', make: (from) => Array.from({ length: 12 }, () => from.digits(3)).join(' ') },
  {
    name: 'WeChat API',
    make: (from) => `  wx.request({ url: api + '/${word(from)}', weixin: 'enabled-flag' })`,
  },
  {
    name: 'IP and port',
    make: (from) => `upstream 10.${from.int(0, 255)}.${from.int(0, 255)}.${from.int(1, 254)}:8080;`,
  },
  { name: 'decorator', make: (from) => `  @Column.${word(from)}({ length: ${from.int(1, 255)} })` },
  { name: 'file size', make: (from) => `copied ${word(from)}.bin, total size: ${mobile(from)} bytes` },
  { name: 'service hotline', make: (from) => `客服热线 400-${from.digits(3)}-${from.digits(4)}` },
  {
    name: 'date range',
    make: (from) =>
      `2021-${two(from.int(1, 12))}-01 ~ 2022-${two(from.int(1, 12))}-28 ${from.digits(2)}:${from.digits(2)}`,
  },
];
