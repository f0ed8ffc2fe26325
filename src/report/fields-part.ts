// The field inventory of the pretty report (`--fields list`): by file, where the schema says personal information is kept.
import type { Lang, ScannedFile, SchemaField } from '../model.ts';
import { escapeName } from './escape.ts';
import { FIELD_WORDS } from './field-words.ts';
import { cell, flow, leftCell, type Page, widest } from './layout.ts';
import { formatCount } from './numbers.ts';
import { shortenMiddle } from './width.ts';
import { wordsOf } from './words-of.ts';

/** More fields than this are for the machine formats. */
const MAX_FIELDS = 10_000;
const MAX_NAME_WIDTH = 40;
const MAX_CATEGORY_WIDTH = 24;
const INDENT = 2;

/** Collects fields file by file, then gives the lines. */
export interface FieldList {
  add(file: ScannedFile): void;
  lines(page: Page, lang: Lang): string[];
}

export function createFieldList(): FieldList {
  const files: { path: string; fields: readonly SchemaField[] }[] = [];
  let kept = 0;
  let left = 0;
  return {
    add({ path, member, fields = [] }) {
      const taken = fields.slice(0, MAX_FIELDS - kept);
      kept += taken.length;
      left += fields.length - taken.length;
      if (taken.length === 0) return;
      files.push({ path: member === undefined ? path : `${path}!/${member}`, fields: taken });
    },
    lines(page, lang) {
      if (files.length === 0) return [];
      const words = wordsOf(lang);
      const lines = [page.paint(words.fieldsTitle, 'strong')];
      for (const { path, fields } of files) {
        lines.push(page.paint(shortenMiddle(escapeName(path), page.columns), 'strong'));
        lines.push(...rowsOf(fields, page, lang));
      }
      if (left > 0) lines.push(words.moreFields(left));
      return lines;
    },
  };
}

function rowsOf(fields: readonly SchemaField[], page: Page, lang: Lang): string[] {
  const names = fields.map(({ table, name }) => escapeName(table === '' ? name : `${table}.${name}`));
  const categories = fields.map(({ category }) => FIELD_WORDS[category][lang]);
  const nameWidth = widest(names, MAX_NAME_WIDTH);
  const categoryWidth = widest(categories, MAX_CATEGORY_WIDTH);
  const lineWidth = Math.max(...fields.map(({ line }) => String(line).length));
  return fields.flatMap(({ line, comment }, index) =>
    flow(
      page,
      [
        leftCell(String(line), lineWidth, 'faint'),
        leftCell(names[index]!, nameWidth),
        leftCell(categories[index]!, categoryWidth),
        ...(comment === undefined ? [] : [cell(escapeName(comment), 'faint')]),
      ],
      { first: INDENT, hang: INDENT + lineWidth + INDENT },
    ),
  );
}

/** "14 fields name personal information", and what shows them. */
export function fieldCount(count: number, isListed: boolean, lang: Lang): string {
  const words = wordsOf(lang);
  return isListed
    ? words.fields(formatCount(count), undefined)
    : words.fields(formatCount(count), '--fields list');
}
