// A resident ID as a spreadsheet shows a long number: 1.10105E+17.
import type { PatternSpec } from '../src/model.ts';
import { cnResidentId } from './cn-resident-id.ts';

export const damagedIdExponent: PatternSpec = {
  id: 'damaged-id',
  name: { zh: '受损的身份证号', en: 'damaged resident ID' },
  category: 'data-quality',
  severity: 'S0',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z', decimal: true },
  length: { min: 7, max: 20 },
  re2: String.raw`[1-8]\.\d{2,14}[Ee]\+?17`,
  validator: 'id-exponent',
  context: { labels: cnResidentId.context?.labels ?? [], required: true, adjacent: true },
  confidence: { bare: 'low', labelled: 'medium' },
  mask: { partialPrefix: 0 },
  examples: [
    { text: '身份证号：3.10222200006E+17', finds: ['3.10222200006E+17'], synth: ['damaged-id-exponent 1'] },
    { text: '{"idCard":"5.10213E+17"}', finds: ['5.10213E+17'], synth: ['damaged-id-exponent 2'] },
    {
      text: 'id_card=1.10223200312258E+17&x=1',
      finds: ['1.10223200312258E+17'],
      synth: ['damaged-id-exponent 3'],
    },
    { text: '身份证号码: 3.10221E+17 已导入', finds: ['3.10221E+17'], synth: ['damaged-id-exponent 4'] },
    { text: "sfzh: '3.10223199505E+17',", finds: ['3.10223199505E+17'], synth: ['damaged-id-exponent 5'] },
    { text: '<idNo>3.10224199E+17</idNo>', finds: ['3.10224199E+17'], synth: ['damaged-id-exponent 6'] },
  ],
  counterExamples: [
    { text: '1.10224200E+17', because: 'no label' },
    { text: 'amount: 1.10224200E+17', because: 'an amount' },
    { text: '身份证号：1.10225E+18', because: 'of nineteen digits' },
    { text: '身份证号：1.10225E+10', because: 'of eleven digits' },
    { text: '身份证号：9.90225E+17', because: 'no such province' },
    { text: '身份证号：1.10225198713E+17xx', because: 'goes on' },
    { text: '身份证号：1.10225', because: 'no exponent' },
  ],
  references: ['GB 11643-1999', 'IEEE 754'],
};
