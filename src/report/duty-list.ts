// Duties gathered by article in one line: "决定第三条（保密）、第四条（技术措施、补救）".

import { ARTICLES, type ArticleKey } from '../law/articles.ts';
import { DUTIES } from '../law/duties.ts';
import type { DutyKey, Lang } from '../model.ts';
import { wordsOf } from './words-of.ts';

/** The duties in short words; they must come in the order of the law. */
export function dutyList(duties: readonly DutyKey[], lang: Lang): string {
  const byArticle = new Map<ArticleKey, string[]>();
  for (const key of duties) {
    const { article, short } = DUTIES[key];
    byArticle.set(article, [...(byArticle.get(article) ?? []), short[lang]]);
  }
  const articles = [...byArticle].map(([article, names]) => ({
    title: ARTICLES[article].title[lang],
    duties: names,
  }));
  return wordsOf(lang).articleList(articles);
}
