// Looks for planted values in everything a run put out, in every form a value could take on its way.
import { createHash } from 'node:crypto';

const DIGEST_ALGORITHMS = ['md5', 'sha1', 'sha256'] as const;
const DIGEST_ENCODINGS = ['hex', 'base64', 'base64url'] as const;
/** Shorter pieces of digits also come about by chance: in offsets, counts and fingerprints. */
const PIECE_DIGITS = 8;

type Forms = readonly (readonly [string, string])[];
const FORMS = new Map<string, Forms>();

/** A value as it could appear in a report, without regard to case: form and text in lower case. */
export function formsOf(value: string): Forms {
  const known = FORMS.get(value);
  if (known !== undefined) return known;
  const forms = makeForms(value).map(([form, text]) => [form, text.toLowerCase()] as const);
  FORMS.set(value, forms);
  return forms;
}

function makeForms(value: string): Forms {
  const bytes = Buffer.from(value);
  const reversed = [...value].reverse().join('');
  return [
    ['plain', value],
    ['without separators', value.replaceAll(/[ ()-]/g, '')],
    ['full-width', toWide(value)],
    ['reversed', reversed],
    ['hex', bytes.toString('hex')],
    ['UTF-16', Buffer.from(value, 'utf16le').toString('utf8')],
    ['UTF-16 in hex', Buffer.from(value, 'utf16le').toString('hex')],
    ['URL-encoded', percentEncoded(bytes)],
    ['URL', encodeURIComponent(value)],
    [
      'JSON escapes',
      [...value].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ],
    ...base64FormsOf(bytes),
    ...DIGEST_ALGORITHMS.flatMap((name) =>
      DIGEST_ENCODINGS.map(
        (encoding) => [`${name} ${encoding}`, createHash(name).update(value).digest(encoding)] as const,
      ),
    ),
    ...piecesOf(value),
  ];
}

/**
 * What of the values stands in `output`, by shape and form: "A0000000 (base64)". Never the value itself: this goes
 * into a log.
 */
export function leaksIn(output: string, values: readonly string[]): readonly string[] {
  const lower = output.toLowerCase();
  const leaks = new Set<string>();
  for (const value of values) {
    for (const [form, text] of formsOf(value)) {
      if (lower.includes(text)) leaks.add(`${shapeOf(value)} (${form})`);
    }
  }
  return [...leaks];
}

function shapeOf(value: string): string {
  return value.replaceAll(/\d/g, '0').replaceAll(/\p{L}/gu, 'A');
}

function toWide(value: string): string {
  return value.replaceAll(/[!-~]/g, (char) => String.fromCodePoint(char.charCodeAt(0) + 0xfee0));
}

function percentEncoded(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** Base64 of a text that holds the value at any of the three offsets; what depends on the neighbours is cut off. */
function base64FormsOf(bytes: Buffer): (readonly [string, string])[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const whole = Math.floor(((offset + bytes.length) * 4) / 3);
    return [`base64 at ${offset}`, text.slice(offset === 0 ? 0 : offset + 1, whole)] as const;
  });
}

function piecesOf(value: string): (readonly [string, string])[] {
  const pieces: (readonly [string, string])[] = [];
  for (const [run] of value.matchAll(/\d+/g)) {
    for (let at = 0; at + PIECE_DIGITS <= run.length; at++) {
      pieces.push(['a piece', run.slice(at, at + PIECE_DIGITS)]);
    }
  }
  return pieces;
}
