// The Chinese of the pretty report.

import { formatCount } from './numbers.ts';
import type { Words } from './words.ts';

export const CHINESE: Words = {
  labelWidth: 8,
  listSeparator: '、',
  fullyRead: '已读完',
  version: (commit, date, atHead) =>
    `提交 ${commit}（${date}），${atHead ? 'HEAD 中仍有文件的这一版本' : 'HEAD 中已无文件的这一版本'}`,
  values: (count) => `${formatCount(count)} 值`,
  comment: (text) => `（${text}）`,
  distinct: (count) => `去重 ${formatCount(count)}`,
  distinctEstimate: (count) => `去重约 ${formatCount(count)}（估计值）`,
  checked: (share) => `校验通过 ${share}`,
  linked: (count) => `关联记录 ${formatCount(count)} 条`,
  candidates: (count) => `仅剩 ${formatCount(count)} 种可能`,
  firstSeen: (place) => `首见 ${place}`,
  member: (name) => `内含文件 ${name}`,
  maskedValue: (detector, length) => `[${detector} ${length}位]`,
  moreValues: (count) => `其余 ${formatCount(count)} 值未列出（--limit 0 全部列出）`,
  moreInFile: (count) => `本文件另有 ${formatCount(count)} 组未列出`,
  moreExposures: (count, shown) =>
    `另有 ${formatCount(count)} 组未列出；以上是最严重的 ${shown} 组，完整清单见 --format json 或 jsonl。`,
  relatedDuties: '相关条款',
  nextStep: '下一步',
  sameStepAs: (path) => `同 ${path}`,
  clauseSeparator: '；',
  articleList: (articles) =>
    `决定${articles.map(({ title, duties }) => `${title}（${duties.join('、')}）`).join('、')}`,
  question: (text) => `（${text}）`,
  summaryTitle: '汇总',
  rows: {
    found: '发现',
    severity: '级别',
    detector: '类型',
    files: '文件',
    excluded: '排除原因',
    failed: '未能读取',
    fields: '字段',
    read: '读取',
    unlisted: '未计入',
    suppressed: '已放行',
    ignored: '被忽略',
  },
  exposures: (count) => `${formatCount(count)} 组`,
  filesScanned: (count) => `已扫描 ${formatCount(count)}`,
  filesExcluded: (count) => `已排除 ${formatCount(count)}`,
  filesFailed: (count) => `未能读取 ${formatCount(count)}`,
  belowConfidence: (count, hint) =>
    `${formatCount(count)} 值置信度不足，未列出${hint === undefined ? '' : `（${hint} 可列出）`}`,
  suppressed: (count, parts) => `${formatCount(count)} 值：${parts.join('，')}`,
  suppressedBy: { inline: '行内注释', config: '配置', baseline: '基线' },
  ownValues: (count) => `本单位自有 ${formatCount(count)} 值，只作提示`,
  moreReasons: (count) => `另有 ${formatCount(count)} 条放行原因未列出，完整清单见 jsonl`,
  unusedBaseline: (count) =>
    `基线中有 ${formatCount(count)} 条已不再全数出现（可用 baomi baseline prune 清理）`,
  ignoredData: (count) =>
    `有 ${formatCount(count)} 个文件看名称像数据（sql、csv、log 等），因忽略规则未读；加 --no-ignore 可扫描。`,
  moreFailed: (count) => `另有 ${formatCount(count)} 个未能读取`,
  fieldsTitle: '个人信息字段',
  fields: (count, hint) => `个人信息字段 ${count} 个${hint === undefined ? '' : `（${hint}）`}`,
  moreFields: (count) => `另有 ${formatCount(count)} 个字段未列出，完整清单见 --format json 或 jsonl。`,
  lawTitle: '相关条款（第三条、第四条）',
  lawColumns: { article: '条款', exposures: '组', distinct: '去重值' },
  lawTop: '最高',
  lawWording: '条文措辞',
  lawSource: (title, date) => `《${title}》（${date} 起施行）`,
  visibilityHint: '不得泄露一项只在内容可公开读取时列出；确属公开的，请用 --visibility public 重新扫描。',
};
