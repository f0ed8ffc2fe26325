// Lays cells out on lines of a given width: a row that is too long goes on under a hanging indent.
// Widths are counted before colours are added.

import type { Paint, Style } from './paint.ts';
import { displayWidth } from './width.ts';
import { wrapProse } from './wrap.ts';

const GAP = 2;

/** A page to write on: its width and its colours. */
export interface Page {
  readonly columns: number;
  readonly paint: Paint;
}

/** A text with blanks on either side that bring it to the width of its column. */
export interface Cell {
  readonly text: string;
  readonly style: Style;
  readonly before: number;
  readonly after: number;
}

/** Columns left free before the first line and before the lines after it. */
export interface Indent {
  readonly first: number;
  readonly hang: number;
}

/** A cell as wide as its text. */
export function cell(text: string, style: Style = 'plain'): Cell {
  return { text, style, before: 0, after: 0 };
}

/** A cell of at least `width` columns, its text on the left. */
export function leftCell(text: string, width: number, style: Style = 'plain'): Cell {
  return { text, style, before: 0, after: Math.max(0, width - displayWidth(text)) };
}

/** A cell of at least `width` columns, its text on the right. */
export function rightCell(text: string, width: number, style: Style = 'plain'): Cell {
  return { text, style, before: Math.max(0, width - displayWidth(text)), after: 0 };
}

/** Cells side by side, two blanks apart, on as few lines as they need. */
export function flow(page: Page, cells: readonly Cell[], indent: Indent): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  let gap = indent.first;
  for (const item of cells) {
    const fits = used + gap + item.before + displayWidth(item.text) <= page.columns;
    if (!fits && line !== '') {
      lines.push(line);
      [line, used, gap] = ['', 0, indent.hang];
    }
    const pieces = wrapProse(item.text, page.columns - gap - item.before);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) {
        lines.push(line);
        [line, used, gap] = ['', 0, indent.hang];
      }
      const blanks = index === 0 ? gap + item.before : gap;
      line += ' '.repeat(blanks) + page.paint(piece, item.style);
      used += blanks + displayWidth(piece);
    }
    gap = GAP + item.after;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A name of fixed width followed by prose that wraps beside it. */
export function labelled(page: Page, label: string, text: string, options: LabelOptions): string[] {
  const hang = options.indent + options.labelWidth + GAP;
  const [head = '', ...rest] = wrapProse(text, page.columns - hang);
  const blanks = ' '.repeat(Math.max(0, hang - options.indent - displayWidth(label)));
  const first = `${' '.repeat(options.indent)}${page.paint(label, 'faint')}${blanks}${head}`;
  return [first, ...rest.map((line) => `${' '.repeat(hang)}${line}`)];
}

export interface LabelOptions {
  readonly indent: number;
  readonly labelWidth: number;
}

/** The widest of some texts, at most `limit` columns. */
export function widest(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(0, ...texts.map(displayWidth)));
}
