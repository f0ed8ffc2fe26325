// Splits identifiers into their words, and tells Chinese text from Latin.

/** Lower-case words of an identifier: parts at `_`, `-`, `.`, camel humps and digits; digits are left out. */
export function wordsOf(name: string): string[] {
  const words: string[] = [];
  let from = -1;
  for (let at = 0; at <= name.length; at++) {
    const isInside = at < name.length && isLetter(name.charCodeAt(at));
    if (from >= 0 && (!isInside || beginsHump(name, at))) {
      words.push(name.slice(from, at).toLowerCase());
      from = -1;
    }
    if (isInside && from < 0) from = at;
  }
  return words;
}

/** `idCard` has a hump at C; `IDCard` at C too, because a small letter follows. */
function beginsHump(name: string, at: number): boolean {
  if (!isUpper(name.charCodeAt(at))) return false;
  if (!isUpper(name.charCodeAt(at - 1))) return true;
  return at + 1 < name.length && isLower(name.charCodeAt(at + 1));
}

/** True when a text holds a Han character. */
export function hasHan(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x3400 && code <= 0x9fff) return true;
  }
  return false;
}

export function isLetter(code: number): boolean {
  return isUpper(code) || isLower(code);
}

export function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A set of words written as one string. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
