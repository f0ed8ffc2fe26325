// What `baomi explain` says, in both languages.
import type { Lang, Severity } from '../../model.ts';
import type { Reason } from './answers.ts';

export interface ExplainWords {
  readonly nothing: string;
  readonly nothingNear: string;
  readonly place: (line: number, column: number) => string;
  readonly rows: Readonly<
    Record<
      | 'detector'
      | 'check'
      | 'boundary'
      | 'label'
      | 'field'
      | 'confidence'
      | 'severity'
      | 'duties'
      | 'outcome',
      string
    >
  >;
  readonly always: string;
  readonly onDemand: string;
  readonly noCheck: string;
  readonly clear: string;
  readonly noLabel: string;
  readonly labelIs: (label: string) => string;
  readonly labelAgainst: (label: string) => string;
  readonly labelIsColumn: string;
  readonly hidden: (count: number) => string;
  readonly columnCounts: (count: string, validated: string) => string;
  readonly columnMoved: (from: string) => string;
  readonly severityAs: (base: Severity) => string;
  readonly severityLifted: (base: Severity) => string;
  readonly severityLowered: (base: Severity) => string;
  readonly noDuties: string;
  readonly reported: string;
  readonly not: string;
  readonly reasons: Readonly<Record<Reason, (detail: string) => string>>;
  readonly cut: string;
  readonly comma: string;
  readonly colon: string;
  readonly aside: (text: string) => string;
}

const ENGLISH: ExplainWords = {
  nothing: 'No detector sees anything here that has the form of personal information.',
  nothingNear: 'Nothing here comes near personal information.',
  place: (line, column) => `${line}:${column}`,
  rows: {
    detector: 'detector',
    check: 'check',
    boundary: 'boundary',
    label: 'label',
    field: 'field',
    confidence: 'confidence',
    severity: 'severity',
    duties: 'duties',
    outcome: 'outcome',
  },
  always: 'runs by default',
  onDemand: 'runs with --detectors all',
  noCheck: 'none, the form alone decides',
  clear: 'stands alone',
  noLabel: 'none in the 48 bytes before it',
  labelIs: (label) => `"${label}" before it`,
  labelAgainst: (label) => `"${label}" before it says that it is something else`,
  labelIsColumn: 'the name or comment of its column',
  hidden: (count) =>
    `${count} more ${count === 1 ? 'form was' : 'forms were'} seen here and rejected; --all lists ${count === 1 ? 'it' : 'them'}.`,
  columnCounts: (count, validated) =>
    `${count} ${count === '1' ? 'value' : 'values'}, ${validated} pass the check`,
  columnMoved: (from) => `the line alone says ${from}; its column decides`,
  severityAs: (base) => `${base} for a lone value`,
  severityLifted: (base) => `${base} alone, more beside other values of its record or by configuration`,
  severityLowered: (base) =>
    `${base} alone, less as published authorship, in tests, examples and documents, or by configuration`,
  noDuties: 'none',
  reported: 'reported',
  not: 'not reported',
  reasons: {
    'joined-left': () => 'a character joins it on the left, so it is part of something longer',
    'joined-right': () => 'a character joins it on the right, so it is part of something longer',
    check: (validator) => `the check refuses it (${validator})`,
    label: (needed) => needed,
    overlap: (winner) => `${winner} takes the same place and is better founded`,
    'not-running': () => 'the detector looks for this form with --detectors all only',
    confidence: (threshold) => `below --min-confidence ${threshold}`,
    'suppressed-inline': () => 'a baomi:allow comment allows it',
    'suppressed-config': () => 'an exception in the configuration allows it (baomi config show)',
    'suppressed-baseline': () => 'it is in the baseline',
    context: () => 'its column, or another value at the same place, decides against it',
  },
  cut: 'The line is longer than 64 KiB; what lies behind is not explained.',
  comma: ', ',
  colon: ': ',
  aside: (text) => ` (${text})`,
};

const CHINESE: ExplainWords = {
  nothing: '没有检测项在此处看到形似个人信息的内容。',
  nothingNear: '此处没有接近个人信息的内容。',
  place: (line, column) => `${line}:${column}`,
  rows: {
    detector: '检测项',
    check: '校验',
    boundary: '边界',
    label: '标签',
    field: '字段',
    confidence: '置信度',
    severity: '级别',
    duties: '相关条款',
    outcome: '结论',
  },
  always: '默认启用',
  onDemand: '需加 --detectors all',
  noCheck: '无，仅看格式',
  clear: '前后没有相连的字符',
  noLabel: '前 48 字节内没有',
  labelIs: (label) => `前面有“${label}”`,
  labelAgainst: (label) => `前面有“${label}”，表明是其他编号`,
  labelIsColumn: '所在列的列名或注释',
  hidden: (count) => `此处另有 ${count} 种形式被看到但不成立，加 --all 列出。`,
  columnCounts: (count, validated) => `${count} 值，校验通过 ${validated}`,
  columnMoved: (from) => `仅看这一行为${from}，以整列判断为准`,
  severityAs: (base) => `单独出现时为 ${base}`,
  severityLifted: (base) => `单独出现时为 ${base}，因同一记录中的其他值或配置而升高`,
  severityLowered: (base) => `单独出现时为 ${base}，因属公开署名、位于测试示例文档或配置而降低`,
  noDuties: '无',
  reported: '已报告',
  not: '未报告',
  reasons: {
    'joined-left': () => '左侧紧连其他字符，属于更长内容的一部分',
    'joined-right': () => '右侧紧连其他字符，属于更长内容的一部分',
    check: (validator) => `校验不通过（${validator}）`,
    label: (needed) => needed,
    overlap: (winner) => `与${winner}重叠，后者依据更充分`,
    'not-running': () => '该检测项的这种形式需加 --detectors all 才启用',
    confidence: (threshold) => `低于 --min-confidence ${threshold}`,
    'suppressed-inline': () => '已由 baomi:allow 注释放行',
    'suppressed-config': () => '已由配置中的例外放行（见 baomi config show）',
    'suppressed-baseline': () => '已记入基线',
    context: () => '所在的列或同一位置的其他值表明不是',
  },
  cut: '这一行超过 64 KiB，其后的内容未作解释。',
  comma: '，',
  colon: '：',
  aside: (text) => `（${text}）`,
};

export function explainWords(lang: Lang): ExplainWords {
  return lang === 'zh' ? CHINESE : ENGLISH;
}

/** Why a candidate without a label is nothing: it failed a check, or its form alone is too common. */
export function labelReason(lang: Lang, needsLabel: boolean): string {
  if (lang === 'zh') return needsLabel ? '此格式太常见，需要标签' : '校验不完全通过，又没有标签';
  return needsLabel
    ? 'the form is too common to count without a label'
    : 'a check failed, and no label speaks for it';
}
