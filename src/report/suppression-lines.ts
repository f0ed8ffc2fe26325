// What the formats for CI systems say about suppressed values: the counts, and a line for each reason.

import type { Lang, ScanSummary } from '../model.ts';
import { ciWordsOf } from './ci-words.ts';
import { type SuppressionList, suppressedText, suppressionText } from './suppressions.ts';
import { wordsOf } from './words-of.ts';

/** The counts first, then the reasons, then how many reasons more; none when nothing was suppressed. Escaped. */
export function suppressionLines(list: SuppressionList, summary: ScanSummary, lang: Lang): string[] {
  const { subject, suppressedTitle } = ciWordsOf(lang);
  const words = wordsOf(lang);
  const counts = suppressedText(summary, words);
  if (counts === undefined) return [];
  const { items, more } = list.end(summary);
  return [
    subject(suppressedTitle, counts),
    ...items.map((one) => suppressionText(one, lang)),
    ...(more > 0 ? [words.moreReasons(more)] : []),
  ];
}
