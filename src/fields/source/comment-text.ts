// The text that explains a field: comments without their signs, Chinese descriptions in annotations and tags.
import { hasHan } from '../identifier.ts';
import type { Token } from './lexer.ts';

/** Arguments whose text is about something that goes wrong, or an example. */
const NOT_ABOUT = ['message', 'msg', 'regexp', 'pattern', 'example', 'examples', 'errormessage', 'groups', 'format', 'prefix', 'default', 'defaultvalue', 'enum']; // biome-ignore format: a word list reads best as one block
const SIGNS = '/*#- \t\r!';
const TAG_KEYS = ['comment:', 'description:"', 'label:"', 'desc:"'];

/** A comment with Chinese in it, cleaned; another one is cleaned only if its field is of interest. */
export function docOf(raw: string): string {
  return hasHan(raw) ? commentText(raw) : raw.trim();
}

/** The first line with Chinese in it, or the first with anything. */
export function commentText(raw: string): string {
  const lines = raw
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '' && !line.startsWith('@'));
  return lines.find(hasHan) ?? lines[0] ?? '';
}

function cleanLine(line: string): string {
  let [from, to] = [0, line.length];
  while (from < to && SIGNS.includes(line[from]!)) from++;
  while (to > from && SIGNS.includes(line[to - 1]!)) to--;
  return withoutTags(line.slice(from, to)).trim();
}

/** `<summary>手机号</summary>` */
function withoutTags(text: string): string {
  let rest = text;
  for (;;) {
    const open = rest.indexOf('<');
    const close = rest.indexOf('>', open);
    if (open < 0 || close < 0) return rest;
    rest = rest.slice(0, open) + rest.slice(close + 1);
  }
}

/** A Chinese string among the arguments of annotations, decorators or calls. */
export function describedBy(tokens: readonly Token[]): string {
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'string' || !hasHan(token.text)) continue;
    const isNamed = tokens[index - 1]?.text === '=' || tokens[index - 1]?.text === ':';
    const key = isNamed ? tokens[index - 2]?.text.toLowerCase() : '';
    if (key === undefined || !NOT_ABOUT.includes(key)) return token.text;
  }
  return '';
}

/** The description inside a Go tag: `gorm:"column:phone;comment:手机号"`. */
export function tagText(tag: string): string {
  for (const key of TAG_KEYS) {
    const at = tag.indexOf(key);
    if (at < 0) continue;
    const rest = tag.slice(at + key.length);
    const ends = [rest.indexOf(';'), rest.indexOf('"')].filter((end) => end >= 0);
    return rest.slice(0, ends.length === 0 ? rest.length : Math.min(...ends)).replaceAll("'", '');
  }
  return '';
}
