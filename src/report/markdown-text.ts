// Text from the input inside of Markdown. A code span takes everything literally: no link, no mention, no markup.

import { escapeName } from './escape.ts';
import { shortenMiddle } from './width.ts';

const MAX_NAME = 80;
const BACKTICKS = /`+/g;
const PIPE = /\|/g;
const PLAIN = /^[\p{L}\p{N} ()（）,，、/-]+$/u;
const EDGE = /^[` ]|[` ]$/;

/**
 * A name as a code span of at most 80 columns, also inside of a table. A bar is shown as `\x7c`: no escape of it
 * holds in a table cell behind a backslash.
 */
export function codeSpan(name: string): string {
  const text = shortenMiddle(escapeName(name).replace(PIPE, '\\x7c'), MAX_NAME);
  if (text === '') return '-';
  const longest = Math.max(0, ...[...text.matchAll(BACKTICKS)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = EDGE.test(text) ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

/** A word of ours or of a user's pattern: as it is when nothing in it could be markup, else as a code span. */
export function plainOrCode(text: string): string {
  return PLAIN.test(text) ? shortenMiddle(text, MAX_NAME) : codeSpan(text);
}
