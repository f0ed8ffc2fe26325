// What a reader calls an encoding. UTF-8 and ASCII go without saying.
import type { Lang, TextEncoding } from '../model.ts';

const NAMES: Readonly<Record<TextEncoding, string | undefined>> = {
  ascii: undefined,
  'utf-8': undefined,
  gb18030: 'GB18030',
  big5: 'Big5',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  'utf-32le': 'UTF-32LE',
  'utf-32be': 'UTF-32BE',
  mixed: 'mixed encodings',
};

/** The name to show, or undefined when there is none to tell. */
export function encodingName(encoding: TextEncoding | undefined, lang: Lang): string | undefined {
  if (encoding === undefined) return undefined;
  return encoding === 'mixed' && lang === 'zh' ? '多种编码' : NAMES[encoding];
}
