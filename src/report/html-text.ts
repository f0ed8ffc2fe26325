// Pieces of the HTML report. Every text goes through `htmlText`; a text of ours stands in both languages side by side,
// and the page shows one of them.

import type { Lang, LocalText } from '../model.ts';
import { xmlText } from './xml.ts';

/** The languages of a page. */
const LANGS: readonly Lang[] = ['zh', 'en'];

/** A text from anywhere, as content or as a quoted attribute: nothing in it is markup. */
export const htmlText: (text: string) => string = xmlText;

/** A text in both languages. */
export function both(text: LocalText): string {
  return say((lang) => text[lang]);
}

/** What `speak` says in each language. */
export function say(speak: (lang: Lang) => string): string {
  const [zh, en] = LANGS.map((lang) => speak(lang));
  if (zh === en) return htmlText(zh!);
  return `<span lang="zh">${htmlText(zh!)}</span><span lang="en">${htmlText(en!)}</span>`;
}

/** A name or value of the input. */
export function code(text: string): string {
  return text === '' ? '' : `<code>${htmlText(text)}</code>`;
}

/** A table; cells are HTML already, columns named in `numeric` stand right. */
export function table(
  head: readonly string[],
  rows: readonly string[],
  { numeric, style }: { readonly numeric: readonly number[]; readonly style: 'plain' | 'findings' },
): string {
  const cells = head
    .map((cell, index) => `<th scope="col"${alignment(index, numeric)}>${cell}</th>`)
    .join('');
  return `<table class="${style}">\n<thead><tr>${cells}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

/** A row of a table. */
export function tableRow(cells: readonly string[], numeric: readonly number[]): string {
  return `<tr>${cells.map((cell, index) => `<td${alignment(index, numeric)}>${cell}</td>`).join('')}</tr>`;
}

function alignment(index: number, numeric: readonly number[]): string {
  return numeric.includes(index) ? ' class="number"' : '';
}
