// Mobile numbers in groups that only a label tells from other numbers: other lengths than 3-4-4, and separators that come
// from web pages and documents (no-break and ideographic space, dots, dashes).
import type { PatternSpec } from '../src/model.ts';
import { cnMobile } from './cn-mobile.ts';

const GAP = '(?:[ ._/-]|\u00a0|\u3000|·|–|—|−)';

export const cnMobileGrouped: PatternSpec = {
  id: 'cn-mobile',
  name: cnMobile.name,
  category: 'mobile',
  severity: 'S2',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z+', right: '0-9A-Za-z', decimal: true },
  length: { min: 12, max: 17 },
  re2: String.raw`1[3-9]\d(?:${GAP}(?:\d{4}${GAP}\d{4}|\d{8}|\d{3}${GAP}\d{5})|\d(?:${GAP}\d{4}${GAP}\d{3}|${GAP}\d{3}${GAP}\d{4})|\d{2}${GAP}\d{6}|\d{4}${GAP}\d{4})`,
  validator: 'mobile-grouped',
  context: {
    labels: cnMobile.context?.labels ?? [],
    required: true,
    adjacent: true,
    against: cnMobile.context?.against ?? [],
  },
  confidence: { bare: 'low', labelled: 'medium' },
  mask: cnMobile.mask,
  examples: [
    { text: '手机号：150 86433618', finds: ['150 86433618'], synth: ['cn-mobile 1'] },
    {
      text: '{"mobile":"159\u00a06632\u00a06074"}',
      finds: ['159\u00a06632\u00a06074'],
      synth: ['cn-mobile 2'],
    },
    {
      text: '联系电话：186\u30003143\u30009079，已通知',
      finds: ['186\u30003143\u30009079'],
      synth: ['cn-mobile 3'],
    },
    { text: 'tel=1991759-8546&x=1', finds: ['1991759-8546'], synth: ['cn-mobile 4'] },
    { text: '手机: 1980 2055 617;', finds: ['1980 2055 617'], synth: ['cn-mobile 5'] },
    { text: 'phone: 15831 304286', finds: ['15831 304286'], synth: ['cn-mobile 6'] },
    { text: '<mobile>199·0205·7416</mobile>', finds: ['199·0205·7416'], synth: ['cn-mobile 7'] },
    { text: '手机号：137 922 46599', finds: ['137 922 46599'], synth: ['cn-mobile 8'] },
  ],
  counterExamples: [
    { text: '177 90492295', because: 'no label' },
    { text: '订单号：1779 0492 295', because: 'an order number' },
    { text: '手机号：140 12345098', because: 'a prefix that is not allocated' },
    { text: '手机号：177\u00a09049\u00a0229512', because: 'too many digits' },
    { text: '版本：177.9049.2295', because: 'a version' },
    { text: '手机号：138 00138000', because: 'a published sample' },
    { text: 'ratio: 177/90492295', because: 'a ratio' },
  ],
  references: cnMobile.references,
};
