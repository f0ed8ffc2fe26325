// The duties of Articles Three and Four, in official words, and which of them an exposure engages.
// To engage a duty is to be related to it; whether it was kept is not for a scanner to say.

import type { Category, DutyKey, ExposureKind, LocalText, Visibility } from '../model.ts';
import type { ArticleKey } from './articles.ts';
import { basisOf } from './basis.ts';

export interface Duty {
  readonly article: ArticleKey;
  /** Words of the article itself, gaps shown as ……; the English is an unofficial translation. */
  readonly wording: LocalText;
  /** One or two words for a line with little room. */
  readonly short: LocalText;
}

/** Every duty, in the order of the law. */
export const DUTIES: Readonly<Record<DutyKey, Duty>> = {
  'A3.confidential': {
    article: 'A3',
    wording: { zh: '必须严格保密', en: 'must keep strictly confidential' },
    short: { zh: '保密', en: 'confidentiality' },
  },
  'A3.disclose': {
    article: 'A3',
    wording: { zh: '不得泄露', en: 'must not disclose' },
    short: { zh: '不得泄露', en: 'no disclosure' },
  },
  'A3.tamper': {
    article: 'A3',
    wording: { zh: '不得……篡改', en: 'must not tamper with' },
    short: { zh: '不得篡改', en: 'no tampering' },
  },
  'A3.damage': {
    article: 'A3',
    wording: { zh: '不得……毁损', en: 'must not damage' },
    short: { zh: '不得毁损', en: 'no damage' },
  },
  'A3.sell': {
    article: 'A3',
    wording: { zh: '不得出售', en: 'must not sell' },
    short: { zh: '不得出售', en: 'no sale' },
  },
  'A3.provide': {
    article: 'A3',
    wording: { zh: '不得……非法向他人提供', en: 'must not illegally provide to others' },
    short: { zh: '不得非法提供', en: 'no illegal provision' },
  },
  'A4.measures': {
    article: 'A4',
    wording: {
      zh: '应当采取技术措施和其他必要措施，确保信息安全',
      en: 'shall take technical and other necessary measures to ensure the security of information',
    },
    short: { zh: '技术措施', en: 'technical measures' },
  },
  'A4.prevent': {
    article: 'A4',
    wording: {
      zh: '防止在业务活动中收集的公民个人电子信息泄露、毁损、丢失',
      en: 'prevent personal electronic information of citizens collected in business from being leaked, damaged or lost',
    },
    short: { zh: '防泄露', en: 'prevention of leaks' },
  },
  'A4.remedy': {
    article: 'A4',
    wording: {
      zh: '在发生或者可能发生信息泄露、毁损、丢失的情况时，应当立即采取补救措施',
      en: 'where information has been or may be leaked, damaged or lost, shall take remedial measures at once',
    },
    short: { zh: '补救', en: 'remedy' },
  },
};

/** Every duty key, in the order of the law. */
export const DUTY_KEYS: readonly DutyKey[] = Object.keys(DUTIES) as DutyKey[]; // keys of the record just above

const REMEDY_QUESTION: LocalText = {
  zh: '请判断是否存在泄露可能',
  en: 'please judge whether a leak is possible',
};

/** Bulk copies of live data: the kinds that leak or get lost as a whole. */
const BULK_KINDS: ReadonlySet<ExposureKind> = new Set<ExposureKind>(['dump', 'export', 'log']);

/**
 * The duties an exposure is related to, in the order of the law; none for organisation data and for
 * foreigners' identity numbers (see `basisOf`). Disclosure is named only for what anybody can read;
 * tampering, damage, sale and provision are never inferred from values.
 */
export function dutiesOf(kind: ExposureKind, visibility: Visibility, category: Category): DutyKey[] {
  if (basisOf(category) !== 'decision') return [];
  const duties: DutyKey[] = ['A3.confidential'];
  if (visibility === 'public') duties.push('A3.disclose');
  duties.push('A4.measures');
  if (BULK_KINDS.has(kind)) duties.push('A4.prevent');
  duties.push('A4.remedy');
  return duties;
}

/** The question that goes with a duty which only the reader can settle; undefined where there is none. */
export function questionOf(duty: DutyKey, visibility: Visibility): LocalText | undefined {
  return duty === 'A4.remedy' && visibility !== 'public' ? REMEDY_QUESTION : undefined;
}
