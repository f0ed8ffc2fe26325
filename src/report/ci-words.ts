// The sentences of the formats for CI systems, in both languages.

import type { Lang } from '../model.ts';
import { formatCount } from './numbers.ts';
import { counted } from './words-en.ts';

export interface CiWords {
  /** Opens what is said about a value; organisation data are no personal information. */
  readonly apparent: string;
  readonly organisation: string;
  /** Between the parts of a description. */
  readonly comma: string;
  readonly subject: (opening: string, what: string) => string;
  readonly evidence: (list: string) => string;
  readonly field: (name: string) => string;
  readonly notRead: (why: string) => string;
  /** Findings that only the counts tell of. */
  readonly notListed: (count: number) => string;
  /** Results let go because a format takes no more; the mildest go first. */
  readonly cut: (count: number, limit: string) => string;
  readonly moreNotRead: (count: number) => string;
  readonly incomplete: string;
  /** Exposures that have no annotation of their own. */
  readonly moreAnnotations: (count: number) => string;
  readonly columns: {
    readonly severity: string;
    readonly place: string;
    readonly detector: string;
    readonly field: string;
    readonly values: string;
    readonly distinct: string;
    readonly confidence: string;
  };
  readonly notReadTitle: string;
  readonly dutiesTitle: string;
  readonly suppressedTitle: string;
  readonly files: (scanned: number, excluded: number, failed: number) => string;
}

const CHINESE: CiWords = {
  apparent: '疑似个人信息',
  organisation: '组织信息',
  comma: '，',
  subject: (opening, what) => `${opening}：${what}`,
  evidence: (list) => `（${list}）`,
  field: (name) => `字段 ${name}`,
  notRead: (why) => `未读完：${why}`,
  notListed: (count) => `另有 ${formatCount(count)} 值只计数、未逐条列出（--limit 0 可列出更多）`,
  cut: (count, limit) =>
    `超出${limit}，略去 ${formatCount(count)} 条（先略去级别低的）；完整清单见 json 或 jsonl`,
  moreNotRead: (count) => `另有 ${formatCount(count)} 项未能读取`,
  incomplete: '扫描不完整，没有发现不代表没有问题',
  moreAnnotations: (count) => `另有 ${formatCount(count)} 组没有标注（每级最多 10 条），完整清单见其他报告`,
  columns: {
    severity: '级别',
    place: '首见',
    detector: '类型',
    field: '字段',
    values: '值',
    distinct: '去重',
    confidence: '置信度',
  },
  notReadTitle: '未能读取',
  dutiesTitle: '相关条款',
  suppressedTitle: '已放行',
  files: (scanned, excluded, failed) =>
    `文件：已扫描 ${formatCount(scanned)}，已排除 ${formatCount(excluded)}，未能读取 ${formatCount(failed)}`,
};

const ENGLISH: CiWords = {
  apparent: 'Apparent personal information',
  organisation: 'Organisation data',
  comma: ', ',
  subject: (opening, what) => `${opening}: ${what}`,
  evidence: (list) => ` (${list})`,
  field: (name) => `field ${name}`,
  notRead: (why) => `Not read in full: ${why}`,
  notListed: (count) => `${counted(count, 'more value')} counted but not listed (--limit 0 lists more)`,
  cut: (count, limit) =>
    `${counted(count, 'result')} left out, the mildest first, because of the limit of ${limit}; json or jsonl have them all`,
  moreNotRead: (count) => `${counted(count, 'more input')} could not be read`,
  incomplete: 'The scan is incomplete: what was not found may still be there',
  moreAnnotations: (count) =>
    `${counted(count, 'more exposure')} without an annotation (at most 10 a level); other reports have them all`,
  columns: {
    severity: 'severity',
    place: 'first seen',
    detector: 'detector',
    field: 'field',
    values: 'values',
    distinct: 'distinct',
    confidence: 'confidence',
  },
  notReadTitle: 'Not read',
  dutiesTitle: 'Related duties',
  suppressedTitle: 'Suppressed',
  files: (scanned, excluded, failed) =>
    `Files: ${formatCount(scanned)} scanned, ${formatCount(excluded)} excluded, ${formatCount(failed)} failed`,
};

/** The CI sentences of a language. */
export function ciWordsOf(lang: Lang): CiWords {
  return lang === 'zh' ? CHINESE : ENGLISH;
}
