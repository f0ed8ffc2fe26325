// Fields of generated records: personal information and what looks like it, with the names a column, key or label has.
import type { Random } from '../../synth/random.ts';
import { NUMBER_CLASSES } from './negatives.ts';
import { type Marked, NOTHING } from './page.ts';
import { address, bankCard, email, landline, mobile, personName, plate, residentId, uscc } from './values.ts';

export interface Kind {
  readonly type: string;
  readonly make: (from: Random) => string;
  /** Column and key names; snake case. */
  readonly names: readonly string[];
  readonly zh: readonly string[];
  /** Other ways people write the value; each fits into any quoted field. */
  readonly writings: Readonly<Record<string, (value: string) => string>>;
  /** Nothing but a label tells such a value. */
  readonly needsLabel?: boolean;
}

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const grouped = (sizes: readonly number[], separator: string) => (value: string) => {
  const ends = sizes.map((_, at) => sizes.slice(0, at + 1).reduce((sum, size) => sum + size, 0));
  return ends.map((end, at) => value.slice(end - sizes[at]!, end)).join(separator);
};

export const KINDS: readonly Kind[] = [
  {
    type: 'RESIDENT_ID',
    make: residentId,
    names: ['id_card', 'id_number', 'cert_no', 'sfzh', 'idcard_no'],
    zh: ['身份证号', '证件号码', '身份证'],
    writings: {
      'full width': fullWidth,
      'lower case': (value) => value.toLowerCase(),
      '6-8-4': grouped([6, 8, 4], ' '),
    },
  },
  {
    type: 'MOBILE',
    make: mobile,
    names: ['mobile', 'phone', 'phone_number', 'sjh', 'contact_phone'],
    zh: ['手机号', '联系电话', '手机'],
    writings: {
      'full width': fullWidth,
      '3-4-4 hyphens': grouped([3, 4, 4], '-'),
      '+86 3-4-4': (value) => `+86 ${grouped([3, 4, 4], ' ')(value)}`,
      '+86': (value) => `+86${value}`,
      tel: (value) => `tel:${value}`,
      '(+86)': (value) => `(+86)${value}`,
    },
  },
  {
    type: 'BANK_CARD',
    make: bankCard,
    names: ['bank_card', 'card_no', 'bank_account', 'yhkh'],
    zh: ['银行卡号', '卡号', '收款账号'],
    writings: { 'in fours': (value) => value.replace(/(\d{4})(?=\d)/g, '$1 '), 'full width': fullWidth },
  },
  {
    type: 'EMAIL',
    make: email,
    names: ['email', 'mail', 'user_email'],
    zh: ['邮箱', '电子邮箱'],
    writings: { 'upper case': (value) => value.toUpperCase(), mailto: (value) => `mailto:${value}` },
  },
  {
    type: 'LANDLINE',
    make: landline,
    names: ['telephone', 'office_phone', 'tel', 'gddh'],
    zh: ['固定电话', '办公电话', '座机'],
    writings: {
      'in brackets': (value) => value.replace(/^(\d+)-/, '($1)'),
      'with a space': (value) => value.replace('-', ' '),
      'with extension': (value) => `${value}转801`,
      '+86': (value) => `+86-${value.slice(1)}`,
    },
  },
  {
    type: 'USCC',
    make: uscc,
    names: ['credit_code', 'uscc', 'social_credit_code', 'tyshxydm'],
    zh: ['统一社会信用代码', '社会信用代码'],
    writings: {},
  },
  {
    type: 'PLATE',
    make: plate,
    names: ['plate_no', 'car_no', 'license_plate', 'cph'],
    zh: ['车牌号', '车牌号码'],
    writings: { 'with a dot': (value) => `${value.slice(0, 2)}·${value.slice(2)}` },
  },
  {
    type: 'PERSON_NAME',
    make: personName,
    names: ['real_name', 'user_name', 'customer_name', 'xm'],
    zh: ['姓名', '真实姓名', '客户姓名'],
    writings: {},
    needsLabel: true,
  },
  {
    type: 'ADDRESS',
    make: address,
    names: ['address', 'home_address', 'receiver_address', 'jtzz'],
    zh: ['地址', '家庭住址', '收货地址'],
    writings: {},
    needsLabel: true,
  },
];

/** A column or key with what makes its values. */
export interface Field {
  readonly name: string;
  readonly zh: string;
  readonly make: (from: Random) => Marked;
  readonly needsLabel: boolean;
}

/** All kinds once, with names of this table, and some numbers of machines. */
export function fieldsOf(from: Random, negatives: number): Field[] {
  const fields = KINDS.map((kind) => fieldOf(kind, from));
  const first = from.int(0, NUMBER_CLASSES.length - 1);
  for (let at = 0; at < negatives; at++) {
    const { name, key, make } = NUMBER_CLASSES[(first + at) % NUMBER_CLASSES.length]!;
    const field = { name: key, zh: key, needsLabel: false };
    fields.splice(from.int(0, fields.length), 0, {
      ...field,
      make: (by) => ({ type: NOTHING, text: make(by), why: name }),
    });
  }
  return fields;
}

function fieldOf(kind: Kind, from: Random): Field {
  return {
    name: from.pick(kind.names),
    zh: from.pick(kind.zh),
    needsLabel: kind.needsLabel === true,
    make: (by) => write(kind, by),
  };
}

/** Two values in three as they are, the third in a way of its own. */
function write(kind: Kind, from: Random): Marked {
  const value = kind.make(from);
  const writings = Object.entries(kind.writings);
  if (writings.length === 0 || from.int(1, 3) > 1) return { type: kind.type, text: value, why: 'plain' };
  const [why, change] = from.pick(writings);
  return { type: kind.type, text: change(value), why };
}
