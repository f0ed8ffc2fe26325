// Mobile numbers masked so little that fewer than 10^5 remain: 138****5678 leaves ten thousand, which are tried in a
// second. Masks of a digit: * # x • ● and the full-width forms.
import type { PatternSpec } from '../src/model.ts';
import { cnMobile } from './cn-mobile.ts';

export const partialMask: PatternSpec = {
  id: 'partial-mask',
  name: { zh: '可补全的部分掩码', en: 'partial mask that can be completed' },
  category: 'pseudonym',
  severity: 'S1',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z*#', right: '0-9A-Za-z*#' },
  length: { min: 5, max: 46 },
  re2: String.raw`(?:\+?86[ -]?)?1\d{2,9}[ -]?(?:[*#xX]|•|●|＊|＃){2,8}(?:[ -]?\d{1,6})?`,
  validator: 'masked-mobile',
  context: {
    labels: cnMobile.context?.labels ?? [],
    required: true,
    adjacent: true,
    against: cnMobile.context?.against ?? [],
  },
  confidence: { bare: 'low', labelled: 'medium' },
  mask: { partialPrefix: 0 },
  examples: [
    { text: '手机号：133****1502', finds: ['133****1502'], synth: ['partial-mask 1'] },
    { text: '{"phone":"158••••6737"}', finds: ['158••••6737'], synth: ['partial-mask 2'] },
    { text: 'mobile=177####5641&x=1', finds: ['177####5641'], synth: ['partial-mask 3'] },
    { text: '联系电话: 182xxxx6680 已通知', finds: ['182xxxx6680'], synth: ['partial-mask 4'] },
    { text: "tel: '135****0693',", finds: ['135****0693'], synth: ['partial-mask 5'] },
    { text: '<mobile>131****3692</mobile>', finds: ['131****3692'], synth: ['partial-mask 6'] },
    {
      text: '手机: 137xxxx8607，电话：159####2030',
      finds: ['137xxxx8607', '159####2030'],
      synth: ['partial-mask 7', 'partial-mask 9'],
    },
  ],
  counterExamples: [
    { text: '147####6557', because: 'no label' },
    { text: '手机号：138********', because: 'ten to the eighth remain' },
    { text: '手机号：*******5678', because: 'the prefix is hidden' },
    { text: '手机号：1**********', because: 'all but the first digit is hidden' },
    { text: '订单号：147####6557', because: 'an order number' },
    { text: '手机号：101****5678', because: 'a prefix that no handset has' },
    { text: '手机号：138****567890123', because: 'too many digits' },
    { text: 'phone: 138*****', because: 'ten to the eighth remain' },
    { text: '手机号：#{phone}', because: 'a reference' },
  ],
  references: ['个人信息保护法第七十三条', 'GB/T 37964-2019 个人信息去标识化指南'],
};
