// Sentences with a fixed wording: what a report must say before it names a duty, and what it may say when clean.
// A scanner shows the form of personal information; it never judges that somebody broke the law.

import type { LocalText } from '../model.ts';

/** Opens every compliance part, in these exact words. */
export const DISCLAIMER: LocalText = {
  zh:
    '本报告仅说明文件中存在形式上疑似个人信息的内容，不证明其真实性、来源或已泄露，不构成违法认定或合规结论。' +
    '去重值数不等于人数。是否通知或报告，由个人信息保护负责人判断。',
  en:
    'This report states only that files hold content which has the form of personal information. It does not ' +
    'prove that the content is genuine, where it comes from or that it has leaked, and it is neither a finding ' +
    'of illegality nor a conclusion on compliance. The number of distinct values is not a number of people. ' +
    'Whether to notify or report is for the person in charge of personal information protection to decide.',
};

/** Said beside every English rendering of the law. */
export const TRANSLATION_NOTICE = 'unofficial translation';

/** The word and the sentence of a clean run; printed only when everything was read and nothing was found. */
export const CLEAN_VERDICT: LocalText = {
  zh: 'CLEAN 本次范围内未发现达到阈值的疑似个人信息',
  en: 'CLEAN: no apparent personal information in scope reaches the threshold',
};

/** The caveat that stands wherever distinct values are counted. */
export const DISTINCT_NOTICE: LocalText = {
  zh: '去重值数不等于人数',
  en: 'Distinct values are not people',
};
