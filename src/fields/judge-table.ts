// Decides which fields of a table hold personal information. Sure fields stand alone; weak ones (a name, an address,
// a sex) need a sure one beside them, or a table about people.
import type { FieldCategory } from '../model.ts';
import type { DeclaredField, DeclaredTable } from './declared.ts';
import { hasHan, wordSet, wordsOf } from './identifier.ts';
import { judgeComment } from './judge-comment.ts';
import { judgeName } from './judge-name.ts';
import { type ValueType, valueTypeOf } from './value-type.ts';
import type { Verdict } from './words.ts';

export interface JudgedField {
  readonly field: DeclaredField;
  readonly category: FieldCategory;
}

/** Types whose fields are settings, words for people, or code, whatever they are called. */
const NO_RECORDS = wordSet(
  'config configuration conf configs properties settings setting errors error exception rules rule validator validation regex regexp pattern patterns message messages labels label constants constant const consts keys flags permissions permission features template templates client server service impl controller mapper dao repository utils util helper handler factory test tests icons visibility switches enum type types locale i18n translations validators touched placeholders',
);
const PEOPLE = wordSet(
  'user users member members customer customers employee employees emp staff patient patients student students teacher teachers person persons people contact contacts guardian driver drivers passenger resident residents consumer consumers buyer applicant applicants candidate candidates admin admins owner insured visitor visitors doctor citizen household kid individual customerinfo userinfo account accounts profile profiles subscriber subscribers consignee recipient author renter tenant borrower ryxx xsxx jzg hzxx ry ygxx yhxx',
);
/** Words behind the one that says what a table is about. */
const ABOUT = wordSet(
  'info information detail details profile archive record records basic base ext extra extend data entity dto vo po do bo model request response req resp query param params form input output create update view schema serializer log login table tb t main new old history hist bak backup tmp address receive addresses real auth list item bean row pojo register registration reg save add out in read public dump export orm document doc type',
);
const PEOPLE_ZH = ['用户', '会员', '客户', '员工', '患者', '病人', '学生', '教师', '老师', '人员', '职工', '居民', '业主', '联系人', '司机', '乘客', '投保人', '个人', '收货人', '家长', '监护人', '候选人', '访客', '成员', '管理员']; // biome-ignore format: a word list reads best as one block
const ABOUT_ZH = ['表', '信息', '基本', '记录', '档案', '明细', '资料', '日志', '登录', '登陆', '收货', '地址', '详情', '实体', '对象', '数据', '主', '扩展', '类', '基础', '账号', '实名', '认证', 'DTO', 'VO', '的', '请求', '参数', '注册']; // biome-ignore format: a word list reads best as one block

/** Categories whose values may be a code or a flag. */
const CODED: ReadonlySet<FieldCategory> = new Set([
  'gender', 'ethnicity', 'religion', 'political', 'marital', 'education', 'occupation', 'dob',
]); // biome-ignore format: a word list reads best as one block
/** Categories that no number can hold. */
const NEVER_NUMBERS: ReadonlySet<FieldCategory> = new Set([
  'email', 'address', 'name', 'password', 'biometric', 'account', 'medical',
]); // biome-ignore format: a word list reads best as one block
/** A client's address or a device in a log tells nothing about the fields beside it. */
const NO_ANCHORS: ReadonlySet<FieldCategory> = new Set(['ip', 'device', 'postcode', 'location']);

/** Fields of a table that hold personal information, in their order. */
export function judgeTable(table: DeclaredTable): JudgedField[] {
  if (isNoRecord(table.name)) return [];
  const judged = table.fields.flatMap((field) => {
    const verdict = judgeField(field);
    return verdict === undefined ? [] : [{ field, verdict }];
  });
  if (judged.length === 0) return [];
  const isAnchored = judged.some(({ verdict }) => verdict.isSure && !NO_ANCHORS.has(verdict.category));
  const countsWeak = isAnchored || isAboutPeople(table);
  return judged
    .filter(({ field, verdict }) => verdict.isSure || (countsWeak && !meansProject(field, table)))
    .map(({ field, verdict }) => ({ field, category: verdict.category }));
}

/** The comment beats the name; a type that cannot hold the value beats both. */
function judgeField(field: DeclaredField): Verdict | undefined {
  const verdict = judgeWords(field);
  if (verdict === undefined) return undefined;
  return fitsType(verdict.category, valueTypeOf(field.type), field) ? verdict : undefined;
}

function judgeWords({ name, comment }: DeclaredField): Verdict | undefined {
  const byName = hasHan(name) ? chinese(name) : judgeName(name);
  if (byName === 'refused') return undefined;
  if (!hasHan(comment)) return byName;
  const byComment = judgeComment(comment);
  if (byComment === 'refused') return undefined;
  if (byComment === 'nothing') return byName;
  if (byComment !== 'silent') return strengthened(byComment, byName);
  return byName?.isSure === true ? byName : undefined;
}

/** Name and comment that weakly say the same do not make it sure; a sure name of the same category does. */
function strengthened(byComment: Verdict, byName: Verdict | undefined): Verdict {
  return byName?.isSure === true && byName.category === byComment.category ? byName : byComment;
}

function chinese(name: string): Verdict | 'refused' | undefined {
  const verdict = judgeComment(name);
  return verdict === 'silent' || verdict === 'nothing' ? undefined : verdict;
}

function fitsType(category: FieldCategory, type: ValueType, field: DeclaredField): boolean {
  switch (type) {
    case 'flag':
      return CODED.has(category);
    case 'date':
      return category === 'dob';
    case 'number':
      return !NEVER_NUMBERS.has(category);
    case 'other':
      return isNamedAlike(category, field.type);
    default:
      return true;
  }
}

/** `Address address`, `Gender gender`: a type of the program's own that says the same as the field. */
function isNamedAlike(category: FieldCategory, type: string): boolean {
  const verdict = judgeName(type);
  return verdict !== undefined && verdict !== 'refused' && verdict.category === category;
}

function isNoRecord(name: string): boolean {
  const last = wordsOf(name).at(-1);
  return last !== undefined && NO_RECORDS.has(last);
}

/** `ums_member_login_log`, `SysUserDTO`, 用户信息表: what is left without the words around it names people. */
function isAboutPeople({ name, comment }: DeclaredTable): boolean {
  const words = wordsOf(name);
  while (words.length > 0 && ABOUT.has(words.at(-1)!) && !PEOPLE.has(words.at(-1)!)) words.pop();
  if (words.length > 0 && PEOPLE.has(words.at(-1)!)) return true;
  return [comment, hasHan(name) ? name : ''].some(namesPeople);
}

function namesPeople(text: string): boolean {
  let rest = text.toUpperCase().trim();
  for (let ending: string | undefined; ; rest = rest.slice(0, -ending.length)) {
    if (PEOPLE_ZH.some((word) => rest.endsWith(word))) return true;
    ending = ABOUT_ZH.find((word) => rest.endsWith(word));
    if (ending === undefined) return false;
  }
}

/** xm is 姓名, but 项目 beside xmbh or xmmc. */
function meansProject({ name }: DeclaredField, { fields }: DeclaredTable): boolean {
  if (name.toLowerCase() !== 'xm') return false;
  return fields.some((other) => {
    const lower = other.name.toLowerCase();
    return (
      lower.startsWith('xmmc') ||
      lower.startsWith('xmbh') ||
      lower.startsWith('xmid') ||
      lower.startsWith('xmlx')
    );
  });
}
