// Accounts and devices: random numbers in the form that services and networks use.
import { luhnCheck } from './check-digits.ts';
import type { Random } from './random.ts';
import type { Recipe } from './recipe.ts';

const LOWER = 'abcdefghjkmnpqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export const ACCOUNTS: Readonly<Record<string, Recipe>> = {
  qq: { make: (from) => `${from.int(2, 9)}${from.digits(from.int(7, 9))}`, validator: 'qq-form' },
  wechat: { make: makeWechat, validator: 'wechat-form' },
  'wechat-wxid': { make: (from) => `wxid_${from.text(LOWER + DIGITS, 14)}`, validator: 'wxid-form' },
  'wechat-openid': { make: (from) => `o${from.text(BASE64, 27)}`, validator: 'openid-form' },
  'alipay-id': { make: (from) => `2088${from.digits(12)}`, validator: 'serial-form' },
  'cn-iot-number': {
    make: (from) => `${from.pick(['1440', '1441', '1410', '10647', '10648'])}${from.digits(9)}`.slice(0, 13),
    validator: 'serial-form',
  },
  imsi: {
    make: (from) => `460${from.pick(['00', '01', '03', '11', '15'])}${from.digits(10)}`,
    validator: 'imsi-network',
  },
  iccid: { make: makeIccid, validator: 'iccid-luhn' },
  'mac-address': { make: makeMac, validator: 'mac-address' },
  'device-ad-id': { make: makeAdId, validator: 'ad-id-form' },
  'hkmotw-phone': { make: makeHkmotwPhone, validator: 'hkmotw-mobile' },
};

function makeWechat(from: Random): string {
  return `${from.text(LOWER, from.int(4, 7))}${from.pick(['', '_', '-'])}${from.digits(from.int(2, 5))}`;
}

function makeIccid(from: Random): string {
  const body = `8986${from.pick(['00', '01', '03', '11'])}${from.digits(13)}`;
  return body + luhnCheck(body);
}

/** Of one device and made by a maker: the two lowest bits of the first byte are 0. */
function makeMac(from: Random): string {
  const first = from.text(HEX, 1) + from.text('048c', 1);
  return [first, ...Array.from({ length: 5 }, () => from.text(HEX, 2))].join(':');
}

function makeAdId(from: Random): string {
  const groups = [8, 4, 4, 4, 12].map((length) => from.text(HEX, length));
  return from.pick([groups.join('-'), groups.join('-').toUpperCase(), from.text(HEX, 16)]);
}

function makeHkmotwPhone(from: Random): string {
  return from.pick([
    `+852 ${from.pick(['5', '6', '9'])}${from.digits(3)} ${from.digits(4)}`,
    `+853 6${from.digits(3)} ${from.digits(4)}`,
    `+8869${from.digits(8)}`,
  ]);
}
