// Text for XML 1.0: what the standard does not allow at all (control characters, U+FFFE, U+FFFF, lone surrogates) is
// shown as a visible escape, the rest as entities.

import { escapeName } from './escape.ts';

const FORBIDDEN = /[\ufffe\uffff]/g;
const SPECIAL = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text from anywhere as content or attribute, on one line. */
export function xmlText(text: string): string {
  return escapeName(text)
    .replace(FORBIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replace(SPECIAL, (character) => ENTITIES[character]!);
}

/** ` name="value"` for each attribute, in order. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}
