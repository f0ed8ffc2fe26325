// Why values were suppressed, in the words of those who said so: comments as the files come, exceptions and decisions
// of a baseline at the end. Bounded, and what is over the bound is counted.

import type { FileResult, Lang, ScannedFile, ScanSummary, SuppressedBy, Suppression } from '../model.ts';
import { escapeName } from './escape.ts';
import { formatCount } from './numbers.ts';
import { DECISION_WORDS } from './value-words.ts';
import { shortenMiddle } from './width.ts';
import type { Words } from './words.ts';
import { wordsOf } from './words-of.ts';

const MAX_NAME = 120;
const SUPPRESSORS: readonly SuppressedBy[] = ['inline', 'config', 'baseline'];

export interface SuppressionList {
  file(result: FileResult): void;
  /** The first of them, and how many more there are. */
  end(summary: ScanSummary): { readonly items: readonly Suppression[]; readonly more: number };
}

/** Collects at most `max` of a run. */
export function createSuppressionList(max: number): SuppressionList {
  const items: Suppression[] = [];
  let count = 0;
  const add = (added: readonly Suppression[]): void => {
    count += added.length;
    if (items.length < max) items.push(...added.slice(0, max - items.length));
  };
  return {
    file(result) {
      if (result.status === 'scanned') add(inlineSuppressions(result));
    },
    end({ suppressions = [] }) {
      add(suppressions);
      return { items, more: count - items.length };
    },
  };
}

/** The comments of a file that allowed something. */
export function inlineSuppressions({ path, member, allows = [] }: ScannedFile): Suppression[] {
  return allows
    .filter(({ count }) => count > 0)
    .map(({ line, detectors, reason, count }) => ({
      by: 'inline',
      path,
      ...(member === undefined ? {} : { member }),
      line,
      detectors,
      reason,
      count,
    }));
}

/** "3 values: inline 1, baseline 2; 4 of the organisation's own, as notes"; undefined when there is nothing to tell. */
export function suppressedText({ suppressed, ownValues }: ScanSummary, words: Words): string | undefined {
  const by = SUPPRESSORS.filter((one) => suppressed[one] > 0);
  const parts = by.map((one) => `${words.suppressedBy[one]} ${formatCount(suppressed[one])}`);
  const sum = by.reduce((total, one) => total + suppressed[one], 0);
  const texts = by.length === 0 ? [] : [words.suppressed(sum, parts)];
  if (ownValues > 0) texts.push(words.ownValues(ownValues));
  return texts.length === 0 ? undefined : texts.join(words.clauseSeparator);
}

/** Where a suppression stands: "src/a.ts:3", "a.zip!/b.ts:3", "db/a.sql". Not escaped. */
export function placeOf({ path, member, line }: Suppression): string {
  const file = member === undefined ? path : `${path}!/${member}`;
  return line === undefined ? file : `${file}:${line}`;
}

/** What a suppression is for and why, without its place: "cn-mobile, 2 values, false alarm, sample data". Escaped. */
export function whyOf({ detectors, count, decision, reason }: Suppression, lang: Lang): string {
  const words = wordsOf(lang);
  const parts = [...(detectors.length === 0 ? [] : [detectors.map(escapeName).join(' ')])];
  parts.push(words.values(count));
  if (decision !== undefined) parts.push(DECISION_WORDS[decision][lang]);
  if (reason !== '') parts.push(shortenMiddle(escapeName(reason), MAX_NAME));
  return parts.join(words.listSeparator);
}

/** One line about a suppression, its place first; names are escaped and at most 120 columns wide. */
export function suppressionText(one: Suppression, lang: Lang): string {
  const words = wordsOf(lang);
  const place = shortenMiddle(escapeName(placeOf(one)), MAX_NAME);
  return `${words.suppressedBy[one.by]} ${place}${words.comment(whyOf(one, lang))}`;
}
