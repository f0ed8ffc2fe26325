// The third part of the pretty report: which duties of Articles Three and Four the exposures are related to.
// It opens with the disclaimer and never says that a duty was broken.

import { ARTICLES, DECISION } from '../law/articles.ts';
import { BASIS_WORDS } from '../law/basis.ts';
import { DUTIES, questionOf } from '../law/duties.ts';
import { DISCLAIMER } from '../law/notices.ts';
import { SEVERITY_WORDS } from '../law/severity-words.ts';
import type { DutySummary, Lang, Visibility } from '../model.ts';
import { type Cell, cell, flow, leftCell, type Page, rightCell, widest } from './layout.ts';
import { formatCount } from './numbers.ts';
import type { Style } from './paint.ts';
import { wordsOf } from './words-of.ts';
import { wrapProse } from './wrap.ts';

const INDENT = 2;
const GAP = 2;
const MAX_COLUMN = 20;

export interface LawInput {
  readonly page: Page;
  readonly lang: Lang;
  readonly visibility: Visibility;
  /** In the order of the law. */
  readonly duties: readonly DutySummary[];
  readonly hasForeignId: boolean;
}

/** Lines of the compliance part; none when no exposure is related to a duty. */
export function lawPart(input: LawInput): string[] {
  const { page, lang, duties } = input;
  if (duties.length === 0 && !input.hasForeignId) return [];
  const words = wordsOf(lang);
  const lines = [page.paint(words.lawTitle, 'strong'), ...paragraph(page, DISCLAIMER[lang])];
  if (duties.length > 0) {
    const source = words.lawSource(DECISION.title[lang], DECISION.adopted);
    lines.push('', ...paragraph(page, source, 'faint'), ...table(input));
    if (input.visibility !== 'public') lines.push(...paragraph(page, words.visibilityHint, 'faint'));
  }
  if (input.hasForeignId) lines.push(...paragraph(page, BASIS_WORDS.pipl[lang]));
  return lines;
}

function paragraph(page: Page, text: string, style: Style = 'plain'): string[] {
  return flow(page, [cell(text, style)], { first: INDENT, hang: INDENT });
}

interface Row {
  readonly article: string;
  readonly exposures: string;
  readonly distinct: string;
  readonly top: string;
  readonly topStyle: Style;
  readonly wording: string;
}

function table({ page, lang, duties, visibility }: LawInput): string[] {
  const { lawColumns, lawTop, lawWording } = wordsOf(lang);
  const head: Row = { ...lawColumns, top: lawTop, topStyle: 'faint', wording: lawWording };
  const rows = duties.map((duty) => rowOf(duty, lang, visibility));
  const all = [head, ...rows];
  const width = {
    article: widest(
      all.map((row) => row.article),
      MAX_COLUMN,
    ),
    exposures: widest(
      all.map((row) => row.exposures),
      MAX_COLUMN,
    ),
    distinct: widest(
      all.map((row) => row.distinct),
      MAX_COLUMN,
    ),
    top: widest(
      all.map((row) => row.top),
      MAX_COLUMN,
    ),
  };
  const hang = INDENT + width.article + width.exposures + width.distinct + width.top + 4 * GAP;
  return all.flatMap((row) => {
    const style = row === head ? 'faint' : 'plain';
    const cells: Cell[] = [
      leftCell(row.article, width.article, style),
      rightCell(row.exposures, width.exposures, style),
      rightCell(row.distinct, width.distinct, style),
      leftCell(row.top, width.top, row.topStyle),
    ];
    const [first = '', ...rest] = wrapProse(row.wording, page.columns - hang);
    const lines = flow(page, [...cells, cell(first, style)], { first: INDENT, hang });
    return [...lines, ...rest.map((line) => ' '.repeat(hang) + page.paint(line, style))];
  });
}

function rowOf(
  { duty, exposures, distinct, topSeverity }: DutySummary,
  lang: Lang,
  visibility: Visibility,
): Row {
  const { article, wording } = DUTIES[duty];
  const question = questionOf(duty, visibility);
  return {
    article: ARTICLES[article].title[lang],
    exposures: formatCount(exposures),
    distinct: formatCount(distinct),
    top: SEVERITY_WORDS[topSeverity][lang],
    topStyle: topSeverity,
    wording: wording[lang] + (question === undefined ? '' : wordsOf(lang).question(question[lang])),
  };
}
