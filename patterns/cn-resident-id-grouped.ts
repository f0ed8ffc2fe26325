// Resident IDs in groups other than 6-8-4, and with what people write for the check character X: only behind a label.
import type { PatternSpec } from '../src/model.ts';
import { cnResidentId } from './cn-resident-id.ts';

const GAP = '(?:[ ._/-]|\u00a0|\u3000|·|–|—|−)';
const CONFUSED = '(?:×|Х|х|Ⅹ)';
const LAST = `(?:[0-9Xx]|${CONFUSED})`;
/** Sizes of the groups. */
const GROUPINGS = [
  [6, 8, 4],
  [6, 4, 4, 4],
  [6, 4, 2, 2, 4],
  [3, 3, 4, 4, 4],
  [4, 4, 4, 4, 2],
] as const;

/** The digits of a grouping; the last of them may be an X. */
function grouped(sizes: readonly number[]): string {
  const groups = sizes.map((size, at) => String.raw`\d{${at === sizes.length - 1 ? size - 1 : size}}`);
  return groups.join(GAP) + LAST;
}

export const cnResidentIdGrouped: PatternSpec = {
  id: 'cn-resident-id',
  name: cnResidentId.name,
  category: 'resident-id',
  severity: 'S3',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z' },
  length: { min: 19, max: 32 },
  re2: [String.raw`\d{17}${CONFUSED}`, ...GROUPINGS.map(grouped)].join('|'),
  validator: 'gb11643-grouped',
  context: { labels: cnResidentId.context?.labels ?? [], required: true, adjacent: true },
  mask: cnResidentId.mask,
  examples: [
    {
      text: '身份证号：110224 2002 1209 2861',
      finds: ['110224 2002 1209 2861'],
      synth: ['cn-resident-id 1'],
    },
    {
      text: '{"idCard":"3102 2119 9804 0312 80"}',
      finds: ['3102 2119 9804 0312 80'],
      synth: ['cn-resident-id 2'],
    },
    {
      text: '证件号码：310222\u00a020070421\u00a03409，已核验',
      finds: ['310222\u00a020070421\u00a03409'],
      synth: ['cn-resident-id 3'],
    },
    {
      text: 'id_card=110224-2003-08-17-9099&x=1',
      finds: ['110224-2003-08-17-9099'],
      synth: ['cn-resident-id 4'],
    },
    {
      text: '身份证: 510 213 2005 0220 5604;',
      finds: ['510 213 2005 0220 5604'],
      synth: ['cn-resident-id 5'],
    },
    {
      text: '<idNo>120222\u300020010914\u30008387</idNo>',
      finds: ['120222\u300020010914\u30008387'],
      synth: ['cn-resident-id 6'],
    },
    {
      text: '身份证号码：310223·2004·0211·4030',
      finds: ['310223·2004·0211·4030'],
      synth: ['cn-resident-id 7'],
    },
  ],
  counterExamples: [
    { text: '110224 2006 1216 3905', because: 'no label' },
    { text: '卡号：1102 2420 0612 1639 05', because: 'another number' },
    { text: '身份证号：11022 42006 12163 905', because: 'groups that nobody writes' },
    { text: '身份证号：110224 2006 1216 390512', because: 'too many digits' },
    { text: '身份证号：3102221995012761××', because: 'two signs of multiplication' },
    { text: '图纸：31022219950127613×', because: 'a drawing' },
    { text: '身份证号：999999 9999 9999 9999', because: 'one digit repeated' },
  ],
  references: cnResidentId.references,
};
