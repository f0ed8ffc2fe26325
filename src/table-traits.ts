// What the columns of a table say together: whether its rows are of accounts, carry a time, follow somebody.
// Part of scan-file.
import type { FieldInfo } from './structure/field-tracker.ts';

/** What names an account or its owner. */
const ACCOUNT_WORDS =
  'user account login phone mobile email mail member customer nick 账号 帐号 用户 手机 邮箱 会员 姓名 昵称'.split(
    ' ',
  );
/** Rows with such columns are of services, whose credentials other scanners look for. */
const SERVICE_WORDS = 'jdbc url host endpoint datasource database bucket 数据源 数据库 主机 地址'.split(' ');
const TIME_WORDS = 'time date timestamp created updated 时间 日期'.split(' ');
const GEO_WORDS = 'lng lon latitude lat 经度 纬度 经纬度 gps'.split(' ');
/** Who or what moves. */
const SUBJECT_NAMES = (
  'userid uid memberid customerid driverid riderid courierid staffid empid employeeid openid unionid deviceid imei imsi ' +
  'vehicleid carno plateno platenumber phone mobile msisdn idcard patientid studentid username 用户id 用户编号 手机号 ' +
  '车牌号 车牌 设备号 司机 骑手 姓名'
).split(' ');

/** Of one table; numbers of columns are those of the tracker. */
interface Traits {
  readonly size: number;
  readonly isOfAccounts: boolean;
  readonly hasTime: boolean;
  readonly hasPlace: boolean;
}

/** The tables of one input; asked by the number of one of their columns. */
export class TableTraits {
  private readonly infoOf: (field: number) => FieldInfo | undefined;
  private readonly fieldsOf: () => readonly FieldInfo[];
  /** By the counter of rows, which the columns of a table share. */
  private known = new WeakMap<object, Traits>();

  constructor(infoOf: (field: number) => FieldInfo | undefined, fieldsOf: () => readonly FieldInfo[]) {
    this.infoOf = infoOf;
    this.fieldsOf = fieldsOf;
  }

  /** A column beside this one names an account, and none a service. */
  isOfAccounts(field: number): boolean {
    return this.of(field)?.isOfAccounts === true;
  }

  hasTime(field: number): boolean {
    return this.of(field)?.hasTime === true;
  }

  /** Whether this column tells who or what was at the places that the table holds. */
  isSubject(field: number): boolean {
    const info = this.infoOf(field);
    if (info === undefined || this.of(field)?.hasPlace !== true) return false;
    return SUBJECT_NAMES.includes(plain(info.column)) || SUBJECT_NAMES.includes(plain(info.comment));
  }

  private of(field: number): Traits | undefined {
    const info = this.infoOf(field);
    if (info === undefined) return undefined;
    const fields = this.fieldsOf();
    let traits = this.known.get(info.rows);
    if (traits?.size !== fields.length) {
      traits = traitsOf(
        fields.filter(({ rows }) => rows === info.rows),
        fields.length,
      );
      this.known.set(info.rows, traits);
    }
    return traits;
  }
}

function traitsOf(columns: readonly FieldInfo[], size: number): Traits {
  const texts = columns.map(({ column, comment }) => `${column} ${comment}`.toLowerCase());
  const some = (words: readonly string[]): boolean =>
    texts.some((text) => words.some((word) => text.includes(word)));
  const others = texts.filter((text) => !isOfPassword(text));
  const namesAccount = others.some((text) => ACCOUNT_WORDS.some((word) => text.includes(word)));
  const ofService = others.some((text) => SERVICE_WORDS.some((word) => wordsOf(text).includes(word)));
  return {
    size,
    isOfAccounts: namesAccount && !ofService,
    hasTime: some(TIME_WORDS) || texts.some((text) => text.includes('_at ')),
    hasPlace: texts.some((text) => wordsOf(text).some((word) => GEO_WORDS.includes(word) || isLongGeo(word))),
  };
}

function isOfPassword(text: string): boolean {
  return ['pass', 'pwd', 'mima', '密码', '口令'].some((word) => text.includes(word));
}

function isLongGeo(word: string): boolean {
  return word.startsWith('longitude') || word.includes('经度') || word.includes('纬度');
}

/** user_id and "last lng" in words. */
function wordsOf(text: string): string[] {
  return text.split('_').join(' ').split(' ');
}

/** User_ID as userid. */
function plain(name: string): string {
  return name.toLowerCase().split('_').join('').trim();
}
