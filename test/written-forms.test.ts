// The written forms people really use, for ID, mobile and card, with both engines: frames, separators, prefixes, X.
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../patterns/index.ts';
import type { EngineName } from '../src/model.ts';
import { TestEngine } from './engine/run-engine.ts';
import { synthesize } from './synth/synthesize.ts';

const MOBILE = synthesize('cn-mobile', 3);
const ID = synthesize('cn-resident-id', 4);
const CARD_16 = ofLength(16);
const CARD_19 = ofLength(19);
const ID_WITH_X = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]
  .map((seed) => synthesize('cn-resident-id', seed))
  .find((id) => id.endsWith('X'))!;

function ofLength(length: number): string {
  for (let seed = 1; ; seed++) {
    const card = synthesize('bank-card', seed);
    if (card.length === length) return card;
  }
}

function grouped(value: string, sizes: readonly number[], separator: string): string {
  let at = 0;
  return sizes
    .map((size) => {
      at += size;
      return value.slice(at - size, at);
    })
    .join(separator);
}

const wide = (text: string): string =>
  text.replace(/[0-9A-Za-z+.@-]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

const FRAMES = [
  '"%"',
  "'%'",
  '“%”',
  '‘%’',
  '「%」',
  '『%』',
  '【%】',
  '（%）',
  '(%)',
  '[%]',
  '{%}',
  '<%>',
  '《%》',
  '`%`',
  '：%。',
  '，%，',
  '、%、',
  '；%；',
  '|%|',
  '\t%\t',
  '·%·',
  '……%……',
  '号码为%是',
  '_%_',
  '=%;',
  '\\"%\\"',
  '\ufeff%',
  '号\u200b%\u200b',
  '\u202d%\u202c',
];
const PREFIXES = [
  'tel:',
  'tel:+86',
  'sms:',
  '+86',
  '86',
  '0086',
  '+86-',
  '86-',
  '0086-',
  '(86)',
  '(+86)',
  '（+86）',
  '(+86) ',
  '+86 (0)',
  '＋８６',
];
const GAPS = [' ', '-', '－', '\u00a0', '\u3000', '.', '·', '–', '—'];

const FORMS: readonly (readonly [string, string])[] = [
  ...FRAMES.flatMap((frame) => [
    ['cn-mobile', frame.replace('%', MOBILE)] as const,
    ['cn-resident-id', frame.replace('%', ID)] as const,
    ['bank-card', frame.replace('%', CARD_19)] as const,
  ]),
  ...PREFIXES.map((prefix) => ['cn-mobile', prefix + MOBILE] as const),
  ...GAPS.flatMap((gap) => [
    ['cn-mobile', `手机号：${grouped(MOBILE, [3, 4, 4], gap)}`] as const,
    ['cn-resident-id', `身份证号：${grouped(ID, [6, 8, 4], gap)}`] as const,
    ['cn-resident-id', `身份证号：${grouped(ID, [6, 4, 4, 4], gap)}`] as const,
  ]),
  ...[' ', '-'].flatMap((gap) => [
    ['cn-mobile', grouped(MOBILE, [3, 4, 4], gap)] as const,
    ['cn-mobile', `+86${gap}${grouped(MOBILE, [3, 4, 4], gap)}`] as const,
    ['cn-resident-id', grouped(ID, [6, 8, 4], gap)] as const,
    ['bank-card', grouped(CARD_16, [4, 4, 4, 4], gap)] as const,
    ['bank-card', grouped(CARD_19, [4, 4, 4, 4, 3], gap)] as const,
  ]),
  ['cn-mobile', wide(MOBILE)],
  ['cn-resident-id', wide(ID_WITH_X)],
  ['bank-card', wide(CARD_16)],
  ['cn-resident-id', ID_WITH_X.toLowerCase()],
  ...['×', 'х', 'Х', 'Ⅹ'].map((x) => ['cn-resident-id', `身份证号：${ID_WITH_X.slice(0, 17)}${x}`] as const),
];

/** Numbers inside of something longer are no finding. */
const PARTS: readonly string[] = [
  `a${MOBILE}`,
  `${MOBILE}a`,
  `1.${MOBILE}`,
  `${MOBILE}.5`,
  `${MOBILE}123`,
  `v${ID}`,
  `0x${CARD_16}`,
  `${CARD_16}e5`,
  `3f${MOBILE}c4`,
  `-${MOBILE}.0`,
];

describe.each(['fast', 'reference'] satisfies EngineName[])('%s engine', (engine) => {
  const test = new TestEngine({ engine });
  const found = (text: string): string[] =>
    test.run(Buffer.from(text)).map(({ pattern }) => PATTERNS[pattern]!.id);

  it.each(FORMS.map(([detector, text], index) => ({ detector, index, text })))(
    'finds $detector in form $index',
    ({ detector, text }) => {
      expect(found(text)).toContain(detector);
    },
  );

  it.each(PARTS.map((text, index) => ({ index, text })))('finds nothing in part $index', ({ text }) => {
    expect(found(text)).toEqual([]);
  });
});
