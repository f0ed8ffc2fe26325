// Headings of the HTML report in both languages; its sentences are those of the other reports.

import type { LocalText } from '../model.ts';

export type HtmlWord =
  | 'summary'
  | 'law'
  | 'articleText'
  | 'findings'
  | 'failed'
  | 'nextStep'
  | 'places'
  | 'files'
  | 'found'
  | 'severity'
  | 'detector'
  | 'excluded'
  | 'suppressed'
  | 'unlisted'
  | 'scope'
  | 'made';

export const HTML_WORDS: Readonly<Record<HtmlWord, LocalText>> = {
  summary: { zh: '汇总', en: 'Summary' },
  law: { zh: '相关条款（第三条、第四条）', en: 'Articles Three and Four: related duties' },
  articleText: { zh: '条文原文', en: 'text of the articles' },
  findings: { zh: '发现', en: 'What was found' },
  failed: { zh: '未能读取', en: 'Not read' },
  nextStep: { zh: '下一步', en: 'next step' },
  places: { zh: '位置', en: 'places' },
  files: { zh: '文件', en: 'files' },
  found: { zh: '发现', en: 'found' },
  severity: { zh: '级别', en: 'severity' },
  detector: { zh: '类型', en: 'detectors' },
  excluded: { zh: '排除原因', en: 'excluded by' },
  suppressed: { zh: '已放行', en: 'suppressed' },
  unlisted: { zh: '未计入', en: 'not counted' },
  scope: { zh: '口径', en: 'settings' },
  made: { zh: '生成时间', en: 'made at' },
};
