// The values of the demo shop: everything personal comes from test/synth, the rest from a seeded generator.
import { type Random, random } from '../../test/synth/random.ts';
import { synthesize } from '../../test/synth/synthesize.ts';

const FIRST_SEED = 4200;
const MEMBERS = 80;

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁'];
const GIVEN = '晓雯 子轩 雨桐 建国 思远 佳怡 明辉 若溪 志强 诗涵 浩然 婉清 俊杰 梓萱 海燕 文博'.split(' ');
/** Streets of no town. */
const STREETS = '禾苗路 青穗街 晨露巷 稻香大道 田埂路 春分街'.split(' ');
const TOWNS = '浙江省杭州市 江苏省苏州市 四川省成都市 广东省广州市 湖北省武汉市 山东省济南市'.split(' ');

/** A made-up customer whose data turns up in several files, as it does in a real shop. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly idCard: string;
  readonly mobile: string;
  readonly email: string;
  readonly bankCard: string;
  readonly landline: string;
  readonly plate: string;
  readonly address: string;
}

/** Hands out synthetic values and remembers each, so that a test can tell them from strangers. */
export class DemoValues {
  readonly issued: Set<string> = new Set();
  readonly from: Random = random(FIRST_SEED);
  readonly members: readonly Member[];
  private seed = FIRST_SEED;

  constructor() {
    this.members = Array.from({ length: MEMBERS }, () => this.makeMember());
  }

  /** A new value of a detector. */
  next(detector: string): string {
    const value = synthesize(detector, this.seed++);
    this.issued.add(value);
    return value;
  }

  member(): Member {
    return this.from.pick(this.members);
  }

  /** Nineteen digits as a snowflake generator makes them: no identity of anybody. */
  snowflake(): string {
    return `19${this.from.digits(17)}`;
  }

  /** Day, time and a counter: eighteen digits that are no ID. */
  orderNo(): string {
    const { from } = this;
    return `202609${two(from.int(1, 28))}${two(from.int(8, 21))}${two(from.int(0, 59))}${two(from.int(0, 59))}${from.digits(4)}`;
  }

  /** "2026-09-12 10:23:45" */
  time(): string {
    const { from } = this;
    return `2026-09-${two(from.int(1, 28))} ${two(from.int(8, 21))}:${two(from.int(0, 59))}:${two(from.int(0, 59))}`;
  }

  private makeMember(): Member {
    const { from } = this;
    return {
      id: this.snowflake(),
      name: from.pick(SURNAMES) + from.pick(GIVEN),
      idCard: this.next('cn-resident-id'),
      mobile: this.next('cn-mobile'),
      email: this.next('email'),
      bankCard: this.next('bank-card'),
      landline: this.next('cn-landline'),
      plate: this.next('cn-plate'),
      address: `${from.pick(TOWNS)}${from.pick(STREETS)}${from.int(1, 399)}号${from.int(1, 28)}幢${from.int(1, 30)}02室`,
    };
  }
}

/** A number of two digits. */
export function two(number: number): string {
  return String(number).padStart(2, '0');
}
