// What the rule of a detector says in a CI system, in both languages at once: such texts are shared by all readers.

import { basisOf } from '../law/basis.ts';
import type { DetectorInfo, LocalText } from '../model.ts';
import { escapeName } from './escape.ts';
import { codeSpan } from './markdown-text.ts';

/** Title, explanation and advice of a rule. */
export interface RuleHelp {
  /** One line, both languages. */
  readonly title: string;
  readonly description: string;
  readonly text: string;
  readonly markdown: string;
}

/** What to do about a finding of any detector. */
export const ADVICE: LocalText = {
  zh:
    '确属真实数据的，改用合成值，或移出代码仓库、存放到受控位置；曾提交过的，历史版本中仍能读到，请一并处理。' +
    '本来就是合成或公开的，注明来源。',
  en:
    'If the data are real, use synthetic values, or move them out of the repository to controlled storage; what was ' +
    'committed can still be read in the history, so deal with that too. If they are synthetic or public already, say ' +
    'where they come from.',
};

/** What a finding does not say. */
export const MEANING: LocalText = {
  zh: '这只说明形式，不证明其真实、在业务活动中收集或已泄露，不构成违法认定。',
  en:
    'This tells of the form only. It does not prove that the content is genuine, that it was collected in business ' +
    'or that it has leaked, and it is no finding of illegality.',
};

/** The texts for a detector; names and references of user patterns are made harmless. */
export function ruleHelp(detector: DetectorInfo): RuleHelp {
  const zhName = escapeName(detector.name.zh);
  const enName = escapeName(detector.name.en);
  const isOrganisation = basisOf(detector.category) === 'none';
  const zh = isOrganisation ? `组织信息：${zhName}` : `疑似个人信息：${zhName}`;
  const en = isOrganisation ? `Organisation data: ${enName}` : `Apparent personal information: ${enName}`;
  const references = detector.references.map(escapeName);
  const sources = references.length === 0 ? '' : `\n\n依据 / References: ${references.join('; ')}`;
  const marked =
    references.length === 0 ? '' : `\n\n依据 / References: ${references.map(codeSpan).join(', ')}`;
  return {
    title: `${zh} / ${en}`,
    description: `${zh}。${MEANING.zh} / ${en}. ${MEANING.en}`,
    text: `${zh}。${MEANING.zh}${ADVICE.zh}\n\n${en}. ${MEANING.en} ${ADVICE.en}${sources}`,
    markdown:
      `**${isOrganisation ? '组织信息' : '疑似个人信息'}**：${codeSpan(detector.name.zh)}\n\n${MEANING.zh}${ADVICE.zh}\n\n` +
      `**${isOrganisation ? 'Organisation data' : 'Apparent personal information'}**: ${codeSpan(detector.name.en)}\n\n` +
      `${MEANING.en} ${ADVICE.en}${marked}`,
  };
}
