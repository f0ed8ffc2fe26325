// Resident IDs masked so little that fewer than 10^5 remain: with birth date or county hidden, the check digit and the
// calendar leave a few thousand.
import type { PatternSpec } from '../src/model.ts';
import { cnResidentId } from './cn-resident-id.ts';

export const partialMaskId: PatternSpec = {
  id: 'partial-mask',
  name: { zh: '可补全的部分掩码', en: 'partial mask that can be completed' },
  category: 'pseudonym',
  severity: 'S1',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z*#', right: '0-9A-Za-z*#' },
  length: { min: 3, max: 127 },
  re2: String.raw`[1-8]\d{0,15}(?:[*#xX]|•|●|＊|＃){2,14}(?:\d{1,14}(?:[*#xX]|•|●|＊|＃){2,14})?\d{0,12}[0-9Xx]?`,
  validator: 'masked-id',
  context: {
    labels: cnResidentId.context?.labels ?? [],
    required: true,
    adjacent: true,
    against: cnResidentId.context?.against ?? [],
  },
  confidence: { bare: 'low', labelled: 'medium' },
  mask: { partialPrefix: 0 },
  examples: [
    { text: '身份证号：3102242004••••••21', finds: ['3102242004••••••21'], synth: ['partial-mask-id 1'] },
    { text: '{"idCard":"31022920020311●●●6"}', finds: ['31022920020311●●●6'], synth: ['partial-mask-id 2'] },
    { text: 'id_card=31022320050814***6&x=1', finds: ['31022320050814***6'], synth: ['partial-mask-id 3'] },
    {
      text: '证件号码: 5102132002******62 已核验',
      finds: ['5102132002******62'],
      synth: ['partial-mask-id 4'],
    },
    { text: "sfzh: '51020220021008***1',", finds: ['51020220021008***1'], synth: ['partial-mask-id 5'] },
    { text: '<idNo>11022220031123•••9</idNo>', finds: ['11022220031123•••9'], synth: ['partial-mask-id 6'] },
  ],
  counterExamples: [
    { text: '310229********1899', because: 'no label' },
    { text: '身份证号：110***********0021', because: 'county and birth date are hidden' },
    { text: '身份证号：1****************X', because: 'all but two are hidden' },
    { text: '身份证号：******19900307002X', because: 'the mask comes first: the county is hidden' },
    { text: '身份证号：110101**********2X', because: 'more than 10^5 remain' },
    { text: '图纸编号：310229********1899', because: 'a drawing' },
    { text: '身份证号：******************', because: 'all is hidden' },
    { text: 'id_card: 110101199013****12', because: 'no such month' },
  ],
  references: ['个人信息保护法第七十三条', 'GB/T 37964-2019 个人信息去标识化指南'],
};
