// The provisions a report cites, in their official Chinese text with source and status.
// The English is our own and is marked so wherever it is printed.

import type { LocalText } from '../model.ts';

/** Articles Three and Four, and paragraph two of Article Ten (the same duties for state organs). */
export type ArticleKey = 'A3' | 'A4' | 'A10.2';

export interface Article {
  readonly title: LocalText;
  /** Official Chinese text, verbatim. */
  readonly text: string;
  /** Our own English, an unofficial translation. */
  readonly unofficialTranslation: string;
  readonly source: string;
  /** How sure we are of the text. */
  readonly textStatus: 'verbatim' | 'recalled';
}

/** The 2012 Decision all three articles belong to. */
export const DECISION: {
  readonly title: LocalText;
  readonly short: LocalText;
  readonly adopted: string;
  readonly inForce: string;
} = {
  title: {
    zh: '全国人民代表大会常务委员会关于加强网络信息保护的决定',
    en: 'Decision of the Standing Committee of the National People’s Congress on Strengthening Network Information Protection',
  },
  short: { zh: '决定', en: 'Decision' },
  adopted: '2012-12-28',
  inForce: '2012-12-28',
};

const SOURCE = '新华社 2012-12-28 刊发的全文；五份公开副本一致';

/** Each cited article with its official text. */
export const ARTICLES: Readonly<Record<ArticleKey, Article>> = {
  A3: {
    title: { zh: '第三条', en: 'Article Three' },
    text: '网络服务提供者和其他企业事业单位及其工作人员对在业务活动中收集的公民个人电子信息必须严格保密，不得泄露、篡改、毁损，不得出售或者非法向他人提供。',
    unofficialTranslation:
      'Network service providers and other enterprises and public institutions, and their staff, must keep ' +
      'strictly confidential the personal electronic information of citizens that they collect in their business ' +
      'activities; they must not disclose, tamper with or damage it, and must not sell it or illegally provide it to others.',
    source: SOURCE,
    textStatus: 'verbatim',
  },
  A4: {
    title: { zh: '第四条', en: 'Article Four' },
    text: '网络服务提供者和其他企业事业单位应当采取技术措施和其他必要措施，确保信息安全，防止在业务活动中收集的公民个人电子信息泄露、毁损、丢失。在发生或者可能发生信息泄露、毁损、丢失的情况时，应当立即采取补救措施。',
    unofficialTranslation:
      'Network service providers and other enterprises and public institutions shall take technical measures and ' +
      'other necessary measures to ensure the security of information and to prevent the personal electronic ' +
      'information of citizens that they collect in their business activities from being leaked, damaged or lost. ' +
      'Where information has been or may be leaked, damaged or lost, they shall take remedial measures at once.',
    source: SOURCE,
    textStatus: 'verbatim',
  },
  'A10.2': {
    title: { zh: '第十条第二款', en: 'Article Ten, paragraph 2' },
    text: '国家机关及其工作人员对在履行职责中知悉的公民个人电子信息应当予以保密，不得泄露、篡改、毁损，不得出售或者非法向他人提供。',
    unofficialTranslation:
      'State organs and their staff shall keep confidential the personal electronic information of citizens that ' +
      'they learn of in performing their duties; they must not disclose, tamper with or damage it, and must not ' +
      'sell it or illegally provide it to others.',
    source: SOURCE,
    textStatus: 'verbatim',
  },
};
