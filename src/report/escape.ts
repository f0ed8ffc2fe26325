// Makes names from the scanned input safe to print: no control character, no text-direction trick and no
// workflow command of a CI system ("::error::", "##[...]", "##vso[...]") leaves here alive.

// Cc control characters, Cf invisible formatting (bidi overrides, BOM), Cs lone surrogates, Zl and Zp line ends.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const LEADING_COLONS = /^(\s*):(?=:)/u;
const DOUBLE_HASH = /#(?=#)/gu;
const UNSAFE_IN_JSON = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]|#(?=#)/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name with everything that a terminal or a CI log would act on shown as a visible escape. */
export function escapeName(text: string): string {
  return text
    .replace(UNSAFE, escapeCharacter)
    .replace(LEADING_COLONS, '$1\\x3a')
    .replace(DOUBLE_HASH, '\\x23');
}

/** JSON of a value, pure of what a terminal would act on; parses back to exactly the same value. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE_IN_JSON, escapeUtf16);
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : escapeUtf16(character);
}

function escapeUtf16(character: string): string {
  let escaped = '';
  for (let i = 0; i < character.length; i++) {
    escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
