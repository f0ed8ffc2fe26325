// Bank cards masked so little that fewer than 10^5 remain: the last digit follows from the others.
import type { PatternSpec } from '../src/model.ts';
import { bankCard } from './bank-card.ts';

export const partialMaskCard: PatternSpec = {
  id: 'partial-mask',
  name: { zh: '可补全的部分掩码', en: 'partial mask that can be completed' },
  category: 'pseudonym',
  severity: 'S1',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z*#', right: '0-9A-Za-z*#' },
  length: { min: 7, max: 55 },
  re2: String.raw`[3-9]\d{5,9}[ -]?\d{0,4}[ -]?(?:[*#xX]|•|●|＊|＃){1,6}[ -]?(?:[*#xX]|•|●|＊|＃){0,4}[ -]?\d{0,7}`,
  validator: 'masked-card',
  context: {
    labels: bankCard.context?.labels ?? [],
    required: true,
    adjacent: true,
    against: bankCard.context?.against ?? [],
  },
  confidence: { bare: 'low', labelled: 'medium' },
  mask: { partialPrefix: 0 },
  examples: [
    { text: '银行卡号：622575****558634', finds: ['622575****558634'], synth: ['partial-mask-card 1'] },
    { text: '{"bankCard":"625965****626904"}', finds: ['625965****626904'], synth: ['partial-mask-card 2'] },
    { text: 'card_no=622575****957794&x=1', finds: ['622575****957794'], synth: ['partial-mask-card 3'] },
    { text: '卡号: 622575****681692 已绑定', finds: ['622575****681692'], synth: ['partial-mask-card 4'] },
    { text: "bankCardNo: '622575****631257',", finds: ['622575****631257'], synth: ['partial-mask-card 5'] },
    {
      text: '<cardNo>625965****901943</cardNo>',
      finds: ['625965****901943'],
      synth: ['partial-mask-card 6'],
    },
  ],
  counterExamples: [
    { text: '625965****921101', because: 'no label' },
    { text: '银行卡号：622588******1234', because: '10^5 remain: as payment cards are shown on receipts' },
    { text: '银行卡号：6225 **** **** 1234', because: 'the issuer is hidden in part' },
    { text: '卡号：****1234', because: 'only the end is shown' },
    { text: '银行卡号：622588**1234', because: 'too short' },
    { text: '订单号：625965****921101', because: 'an order number' },
    { text: '卡号：#{cardNo}', because: 'a reference' },
  ],
  references: ['个人信息保护法第七十三条', 'GB/T 37964-2019 个人信息去标识化指南'],
};
