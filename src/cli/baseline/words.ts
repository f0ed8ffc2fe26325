// What `baomi baseline` says, in both languages.
import type { Lang } from '../../model.ts';
import { formatCount as count } from '../../report/numbers.ts';
import { counted } from '../../report/words-en.ts';

export interface BaselineWords {
  readonly written: (name: string, entries: number, values: number, files: number) => string;
  readonly keyed: (kid: string) => string;
  readonly unkeyed: string;
  readonly updated: (name: string, added: number, entries: number) => string;
  readonly pruned: (name: string, removed: number, entries: number) => string;
  readonly unmet: (entries: number) => string;
  readonly matches: (name: string, entries: number) => string;
  readonly differs: (name: string, added: number, unmet: number) => string;
  readonly isNew: string;
  readonly isUnmet: string;
  readonly more: (rest: number) => string;
  readonly incomplete: (inputs: number, isWritten: boolean) => string;
  readonly rekeyed: (name: string, kid: string) => string;
  readonly keyWritten: (file: string, kid: string) => string;
  readonly keyNext: string;
  readonly replaceVariable: (file: string) => string;
  readonly nothingToAudit: string;
  readonly auditIntro: (entries: number) => string;
  readonly auditKeys: string;
  readonly auditPrompt: string;
  readonly auditUnknown: string;
  readonly auditDone: (left: number) => string;
  readonly wholeField: (field: string) => string;
  readonly times: (values: number) => string;
}

const entriesOf = (entries: number): string => `${count(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
const entriesAre = (entries: number): string => `${entriesOf(entries)} ${entries === 1 ? 'is' : 'are'}`;

const ENGLISH: BaselineWords = {
  written: (name, entries, values, files) =>
    `${name}: ${entriesOf(entries)} for ${counted(values, 'value')} in ${counted(files, 'file')}`,
  keyed: (kid) => `values are checked under key ${kid}`,
  unkeyed:
    'places decide, not values: without a key a changed value at a known place stays known (baomi baseline key create)',
  updated: (name, added, entries) => `${name}: ${counted(added, 'value')} added, ${entriesOf(entries)}`,
  pruned: (name, removed, entries) =>
    `${name}: ${entriesOf(removed)} removed or lowered, ${count(entries)} left`,
  unmet: (entries) => `${entriesAre(entries)} no longer found in full (baomi baseline prune)`,
  matches: (name, entries) => `${name} matches what was scanned: ${entriesOf(entries)}`,
  differs: (name, added, unmet) =>
    `${name} does not match: ${counted(added, 'value')} ${added === 1 ? 'is' : 'are'} new (baomi baseline update), ${entriesAre(unmet)} no longer found in full (baomi baseline prune)`,
  isNew: 'new',
  isUnmet: 'gone',
  more: (rest) => `… and ${count(rest)} more`,
  incomplete: (inputs, isWritten) =>
    `INCOMPLETE: ${counted(inputs, 'input')} could not be read; ${isWritten ? 'what they hold is not in the baseline' : 'the baseline is left as it was'}`,
  rekeyed: (name, kid) => `${name}: tags are made under key ${kid} now`,
  keyWritten: (file, kid) => `key ${kid} is in ${file}; only you can read it`,
  keyNext:
    'Next: baomi baseline update writes its tags. CI reads the same key from BAOMI_KEY (the contents of that file).',
  replaceVariable: (file) => `BAOMI_KEY still holds the old key: replace it by the contents of ${file}`,
  nothingToAudit: 'nothing to decide: every entry has a decision (--all goes through them again)',
  auditIntro: (entries) => `${entriesOf(entries)} to decide; each answer is saved at once`,
  auditKeys:
    't true finding   f false alarm   l later   s skip   b back   q quit; a note may follow, as in "f sample data"',
  auditPrompt: 't/f/l/s/b/q > ',
  auditUnknown: 'expected t, f, l, s, b or q',
  auditDone: (left) => `${entriesAre(left)} left to decide`,
  wholeField: (field) => (field === '' ? 'all values outside of fields' : `all values of field ${field}`),
  times: (values) => counted(values, 'value'),
};

const CHINESE: BaselineWords = {
  written: (name, entries, values, files) =>
    `${name}：${count(entries)} 条，共 ${count(values)} 值，涉及 ${count(files)} 个文件`,
  keyed: (kid) => `取值按密钥 ${kid} 核对`,
  unkeyed:
    '只比对位置，不核对取值：没有密钥时，已知位置上换了别的值也不会报告（可用 baomi baseline key create 建立密钥）',
  updated: (name, added, entries) => `${name}：新增 ${count(added)} 值，现有 ${count(entries)} 条`,
  pruned: (name, removed, entries) => `${name}：清理 ${count(removed)} 条，余 ${count(entries)} 条`,
  unmet: (entries) => `有 ${count(entries)} 条已不再全数出现（可用 baomi baseline prune 清理）`,
  matches: (name, entries) => `${name} 与扫描结果一致：${count(entries)} 条`,
  differs: (name, added, unmet) =>
    `${name} 与扫描结果不一致：新增 ${count(added)} 值（baomi baseline update），${count(unmet)} 条已不再全数出现（baomi baseline prune）`,
  isNew: '新增',
  isUnmet: '已无',
  more: (rest) => `……另有 ${count(rest)} 条`,
  incomplete: (inputs, isWritten) =>
    `INCOMPLETE 扫描不完整：${count(inputs)} 个输入未能读取；${isWritten ? '其中内容未写入基线' : '基线未改动'}`,
  rekeyed: (name, kid) => `${name}：标签已改用密钥 ${kid}`,
  keyWritten: (file, kid) => `密钥 ${kid} 已写入 ${file}，只有您本人可读`,
  keyNext:
    '下一步：运行 baomi baseline update 写入标签。CI 中用环境变量 BAOMI_KEY 提供同一密钥（即该文件的内容）。',
  replaceVariable: (file) => `BAOMI_KEY 仍是旧密钥，请换成 ${file} 的内容`,
  nothingToAudit: '没有待审条目：每条都已有结论（加 --all 可重新过一遍）',
  auditIntro: (entries) => `待审 ${count(entries)} 条；每次作答随即保存`,
  auditKeys: 't 属实   f 误报   l 以后再看   s 跳过   b 返回上一条   q 退出；后面可附说明，如“f 演示数据”',
  auditPrompt: 't/f/l/s/b/q > ',
  auditUnknown: '请输入 t、f、l、s、b 或 q',
  auditDone: (left) => `尚有 ${count(left)} 条未定`,
  wholeField: (field) => (field === '' ? '字段以外的全部值' : `字段 ${field} 的全部值`),
  times: (values) => `${count(values)} 值`,
};

export function baselineWords(lang: Lang): BaselineWords {
  return lang === 'zh' ? CHINESE : ENGLISH;
}
