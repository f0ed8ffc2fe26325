// What `baomi patterns` says, in both languages.
import type { Lang } from '../../model.ts';

export interface CatalogueWords {
  readonly always: string;
  readonly onDemand: string;
  readonly severity: string;
  readonly runs: string;
  readonly form: string;
  readonly length: string;
  readonly bytes: (min: number, max: number) => string;
  readonly check: string;
  readonly noCheck: string;
  readonly labels: string;
  readonly required: string;
  readonly against: string;
  readonly sources: string;
  readonly found: string;
  readonly notFound: string;
  readonly variant: (number: number) => string;
  readonly colon: string;
  readonly comma: string;
  readonly nothing: string;
  readonly total: (count: number) => string;
  readonly examples: (count: number) => string;
  readonly counterExamples: (count: number) => string;
  readonly allHold: (patterns: number) => string;
}

const ENGLISH: CatalogueWords = {
  always: 'always',
  onDemand: '--detectors all',
  severity: 'severity',
  runs: 'runs',
  form: 'form',
  length: 'length',
  bytes: (min, max) => (min === max ? `${min} bytes` : `${min} to ${max} bytes`),
  check: 'check',
  noCheck: 'none, the form alone',
  labels: 'labels',
  required: 'a label is required',
  against: 'says it is something else',
  sources: 'sources',
  found: 'found',
  notFound: 'not found at the default confidence',
  variant: (number) => `form ${number}`,
  colon: ': ',
  comma: ', ',
  nothing: 'Nothing that looks like personal information was found, at any confidence.',
  total: (count) => `${count} found, at any confidence`,
  examples: (count) => `${count} ${count === 1 ? 'example' : 'examples'} found as listed`,
  counterExamples: (count) => `nothing found in ${count} counter-${count === 1 ? 'example' : 'examples'}`,
  allHold: (patterns) => `All examples hold (${patterns} ${patterns === 1 ? 'pattern' : 'patterns'}).`,
};

const CHINESE: CatalogueWords = {
  always: '默认启用',
  onDemand: '需加 --detectors all',
  severity: '级别',
  runs: '启用',
  form: '格式',
  length: '长度',
  bytes: (min, max) => (min === max ? `${min} 字节` : `${min} 至 ${max} 字节`),
  check: '校验',
  noCheck: '无，仅看格式',
  labels: '标签',
  required: '必须有标签',
  against: '表明是其他编号',
  sources: '依据',
  found: '会报告',
  notFound: '默认置信度下不报告',
  variant: (number) => `形式 ${number}`,
  colon: '：',
  comma: '、',
  nothing: '任何置信度下都没有发现形似个人信息的内容。',
  total: (count) => `共发现 ${count} 处（不限置信度）`,
  examples: (count) => `${count} 个示例与预期一致`,
  counterExamples: (count) => `${count} 个反例均无发现`,
  allHold: (patterns) => `全部示例成立（${patterns} 个模式）。`,
};

export function catalogueWords(lang: Lang): CatalogueWords {
  return lang === 'zh' ? CHINESE : ENGLISH;
}
