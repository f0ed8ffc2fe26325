// Lines in which nothing may be found: what machines write and people take for a number of somebody.
import type { Random } from '../synth/random.ts';
import { synthesize } from '../synth/synthesize.ts';

export interface Negative {
  readonly name: string;
  readonly make: (from: Random) => string;
}

const HEX = '0123456789abcdef';
const SYNTH_SEEDS = 1_000_000;

const some = (detector: string, from: Random): string => synthesize(detector, from.int(1, SYNTH_SEEDS));
const two = (number: number): string => String(number).padStart(2, '0');

function stamp(from: Random): string {
  const day = `2026${two(from.int(1, 12))}${two(from.int(1, 28))}`;
  return `${day}${two(from.int(0, 23))}${two(from.int(0, 59))}${two(from.int(0, 59))}`;
}

/** The last digit replaced by another, so that no check holds. */
function broken(value: string, from: Random): string {
  const last = Number(value.slice(-1)) || 0;
  return value.slice(0, -1) + String((last + from.int(1, 9)) % 10);
}

/** A number with the frame it usually has. */
function framed(number: string, from: Random): string {
  return from.pick([
    () => `(${from.int(1, 9999)},'${number}',1),`,
    () => `{"id":${number},"status":1}`,
    () => `2026-09-12 10:23:45.123 INFO handled ${number} in ${from.int(1, 90)}ms`,
    () => `${from.int(1, 999)},${number},ok`,
    () => number,
  ])();
}

export const NEGATIVES: readonly Negative[] = [
  { name: 'snowflake of 19 digits', make: (from) => framed(`1${from.int(7, 9)}${from.digits(17)}`, from) },
  { name: 'snowflake of 18 digits', make: (from) => framed(`${from.int(5, 9)}${from.digits(17)}`, from) },
  { name: 'order number of 18 digits', make: (from) => framed(stamp(from) + from.digits(4), from) },
  { name: 'order number of 20 digits', make: (from) => framed(stamp(from) + from.digits(6), from) },
  { name: 'order number with a label', make: (from) => `订单号：${stamp(from)}${from.digits(4)}` },
  { name: 'order number with a letter', make: (from) => framed(`SO${stamp(from)}${from.digits(4)}`, from) },
  { name: 'payment number of 28 digits', make: (from) => framed(`42000${from.digits(23)}`, from) },
  { name: 'epoch milliseconds', make: (from) => framed(`17${from.digits(11)}`, from) },
  { name: 'epoch microseconds', make: (from) => framed(`17${from.digits(14)}`, from) },
  { name: 'epoch nanoseconds', make: (from) => framed(`17${from.digits(17)}`, from) },
  {
    name: 'date and time',
    make: (from) =>
      `2026-${two(from.int(1, 12))}-${two(from.int(1, 28))} ${two(from.int(0, 23))}:${two(from.int(0, 59))}:${two(from.int(0, 59))}.${from.digits(6)}`,
  },
  { name: 'decimal', make: (from) => framed(`${from.int(0, 999)}.${from.digits(from.int(8, 20))}`, from) },
  {
    name: 'amount like a mobile',
    make: (from) => framed(`${some('cn-mobile', from)}.${from.digits(2)}`, from),
  },
  {
    name: 'coordinates',
    make: (from) => `lng=1${from.int(10, 19)}.${from.digits(12)},lat=3${from.int(0, 9)}.${from.digits(12)}`,
  },
  { name: 'hexadecimal', make: (from) => framed(`0x${from.text(HEX, 16)}`, from) },
  {
    name: 'UUID',
    make: (from) => framed([8, 4, 4, 4, 12].map((length) => from.text(HEX, length)).join('-'), from),
  },
  { name: 'hash', make: (from) => framed(from.text(HEX, from.pick([32, 40, 64])), from) },
  {
    name: 'hash of few letters',
    make: (from) => framed(from.text('0123456789012345678901234567890123456789abcdef', 40), from),
  },
  {
    name: 'ID with a wrong check digit',
    make: (from) => framed(broken(some('cn-resident-id', from), from), from),
  },
  {
    name: 'card with a wrong check digit',
    make: (from) => framed(broken(some('bank-card', from), from), from),
  },
  { name: 'digits before a card', make: (from) => framed(from.digits(3) + some('bank-card', from), from) },
  {
    name: 'digits behind a mobile',
    make: (from) => framed(some('cn-mobile', from) + from.digits(from.int(1, 3)), from),
  },
  {
    name: 'letter before a mobile',
    make: (from) => framed(from.text('abcxyz', 1) + some('cn-mobile', from), from),
  },
  {
    name: 'letters behind an ID',
    make: (from) => framed(`${some('cn-resident-id', from)}${from.text('abc', 2)}`, from),
  },
  {
    name: 'unallocated mobile prefix',
    make: (from) =>
      framed(
        from.pick(['140', '141', '142', '154', '160', '161', '179', '120', '110']) + from.digits(8),
        from,
      ),
  },
  { name: 'eleven digits with 2', make: (from) => framed(`2${from.digits(10)}`, from) },
  { name: 'Alipay user id', make: (from) => framed(`2088${from.digits(12)}`, from) },
  { name: 'bar code', make: (from) => framed(`69${from.digits(11)}`, from) },
  { name: 'ISBN', make: (from) => `ISBN 978-7-${from.digits(3)}-${from.digits(5)}-${from.digits(1)}` },
  { name: 'service number', make: (from) => `热线 400-${from.digits(3)}-${from.digits(4)}` },
  { name: 'landline without area', make: (from) => framed(`${from.int(2, 8)}${from.digits(6)}`, from) },
  {
    name: 'landline run together, no label',
    make: (from) => framed(some('cn-landline', from).replace('-', ''), from),
  },
  {
    name: 'area code that does not exist',
    make: (from) => framed(`0${from.pick(['123', '199', '100'])}-${from.int(2, 8)}${from.digits(6)}`, from),
  },
  {
    name: 'hyphenated number',
    make: (from) =>
      framed(`${from.digits(4)}-${some('cn-landline', from)}-${from.digits(2)}x${from.digits(2)}`, from),
  },
  {
    name: 'masked value',
    make: (from) =>
      from.pick([
        () => `手机号 13${from.digits(1)}****${from.digits(4)}`,
        () => `身份证 ${from.digits(6)}********${from.digits(4)}`,
        () => `卡号 6222 **** **** ${from.digits(4)}`,
      ])(),
  },
  {
    name: 'image at two sizes',
    make: (from) => `background: url(../img/${from.text('abcdef', 6)}@${from.int(2, 3)}x.png)`,
  },
  {
    name: 'git remote',
    make: (from) => `origin git@git.${from.text('abcdef', 5)}.cn:team/${from.text('abcdef', 5)}.git`,
  },
  {
    name: 'package version',
    make: (from) => `"${from.text('abcdef', 6)}@${from.int(0, 9)}.${from.int(0, 20)}.${from.int(0, 9)}"`,
  },
  { name: 'decorator', make: (from) => `@Column.${from.text('abcdef', 4)}({ length: ${from.int(1, 255)} })` },
  {
    name: 'user without a domain',
    make: (from) => `ssh ${from.text('abcdef', 5)}@${from.text('abcdef', 6)} uptime`,
  },
];
