// Picks the words of a language.

import type { Lang } from '../model.ts';
import type { Words } from './words.ts';
import { ENGLISH } from './words-en.ts';
import { CHINESE } from './words-zh.ts';

/** The words of a language. */
export function wordsOf(lang: Lang): Words {
  return lang === 'zh' ? CHINESE : ENGLISH;
}
