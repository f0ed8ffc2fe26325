// Arbitrary texts that are unkind to a scanner: digit soups, separators, near misses, full-width and mixed CJK.
import fc from 'fast-check';
import { PATTERNS } from '../../patterns/index.ts';
import { synthesize } from '../synth/synthesize.ts';

const DETECTORS = [...new Set(PATTERNS.map((spec) => spec.id))];
const LABELS = PATTERNS.flatMap((spec) => [
  ...(spec.context?.labels ?? []),
  ...(spec.context?.against ?? []),
]);

/** A synthetic value of any detector, by seed. */
export const value: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...DETECTORS), fc.nat({ max: 5000 }))
  .map(([detector, seed]) => synthesize(detector, seed));

/** A value with one character changed, dropped or doubled, or cut into groups. */
const nearMiss = fc
  .tuple(value, fc.nat({ max: 24 }), fc.constantFrom('', '0', '7', 'X', '-', ' ', '.', '一'))
  .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));
const grouped = fc
  .tuple(value, fc.constantFrom(' ', '-', '  ', '.'), fc.constantFrom(3, 4, 6))
  .map(([text, separator, size]) => text.match(new RegExp(`.{1,${size}}`, 'gu'))?.join(separator) ?? text);

const wide = value.map(toFullWidth);
const digits = fc.stringMatching(/^[0-9]{1,40}$/);
const soup = fc.stringMatching(/^[0-9 .()@+Xx-]{1,60}$/);
const glue = fc.constantFrom(
  ' ',
  ',',
  ', ',
  ':',
  '：',
  '=',
  '"',
  "'",
  '\t',
  '\n',
  '\r\n',
  '(',
  ')',
  '（',
  '）',
  '-',
  '.',
  '_',
  '@',
  '+86',
  '+86 ',
  '86',
  'x',
  'Z',
  '0',
  '9',
  '中',
  '码',
  '京',
  '京A',
  '，',
  'Ａ',
  '９',
  '＠',
  '．',
  '\u0000',
  '😀',
  '\ufeff',
  '),(',
  'git@',
);
const label = fc.constantFrom(...LABELS);

/** Pieces joined without order or manners. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { arbitrary: value, weight: 4 },
      { arbitrary: nearMiss, weight: 3 },
      { arbitrary: grouped, weight: 2 },
      { arbitrary: wide, weight: 1 },
      { arbitrary: digits, weight: 1 },
      { arbitrary: soup, weight: 1 },
      { arbitrary: glue, weight: 8 },
      { arbitrary: label, weight: 3 },
      { arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 1 },
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(''));

/** Text with bytes that are not UTF-8 thrown in. */
export const hostileBytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      hostileText.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 6 }).map((b) => Buffer.from(b)),
    ),
    {
      maxLength: 4,
    },
  )
  .map((parts) => Buffer.concat(parts));

/** ASCII letters, digits and + - . @ as their full-width forms. */
export function toFullWidth(text: string): string {
  return text.replace(/[0-9A-Za-z+\-.@]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}
