// Which instrument a category of data falls under. The Decision speaks of citizens, so a foreigner's
// identity number is cited under the Personal Information Protection Law, and organisation data under neither.

import type { Category, LocalText } from '../model.ts';

export type LegalBasis = 'decision' | 'pipl' | 'none';

/** How a basis is named in a report. */
export const BASIS_WORDS: Readonly<Record<LegalBasis, LocalText>> = {
  decision: { zh: '关于加强网络信息保护的决定', en: '2012 Decision on Network Information Protection' },
  pipl: {
    zh: '外国人证件号码：个人信息保护法第四条、第五十一条',
    en: 'foreigners’ identity numbers: Personal Information Protection Law, Articles 4 and 51',
  },
  none: { zh: '组织信息，不属于公民个人电子信息', en: 'organisation data, not personal information' },
};

/** The instrument to cite for a category. */
export function basisOf(category: Category): LegalBasis {
  if (category === 'organisation') return 'none';
  if (category === 'foreign-id') return 'pipl';
  return 'decision';
}
