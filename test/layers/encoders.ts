// Texts as applications encode them.

/** \uXXXX of what is not ASCII, as `json.dumps` and Gson write it. */
export function unicodeEscaped(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, escapeUnit);
}

/** \uXXXX of every character. */
export function fullyEscaped(text: string): string {
  return text.replace(/[\s\S]/g, escapeUnit);
}

/** &#N; of what is not ASCII. */
export function decimalEntities(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** &#xN; of every character. */
export function hexEntities(text: string): string {
  return text.replace(/[\s\S]/g, (char) => `&#x${char.charCodeAt(0).toString(16)};`);
}

/** =XX of mail, without the limit of 76 characters. */
export function quotedPrintable(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => (byte < 0x80 && byte !== 0x3d ? String.fromCharCode(byte) : hex('=', byte)))
    .join('');
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function escapeUnit(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function hex(sign: string, byte: number): string {
  return sign + byte.toString(16).toUpperCase().padStart(2, '0');
}
