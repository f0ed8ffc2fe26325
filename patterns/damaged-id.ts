// A resident ID that a spreadsheet kept as a number: fifteen digits and three zeros. A note on the quality of the data;
// the digits that are left still name county and birth date.
import type { PatternSpec } from '../src/model.ts';
import { cnResidentId } from './cn-resident-id.ts';

export const damagedId: PatternSpec = {
  id: 'damaged-id',
  name: { zh: '受损的身份证号', en: 'damaged resident ID' },
  category: 'data-quality',
  severity: 'S0',
  anchor: 'label',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z', decimal: true },
  length: { min: 18, max: 18 },
  re2: String.raw`[1-8]\d{14}000`,
  validator: 'id-zeroed',
  context: { labels: cnResidentId.context?.labels ?? [], required: true, adjacent: true },
  confidence: { bare: 'low', labelled: 'medium' },
  mask: { partialPrefix: 0 },
  examples: [
    { text: '身份证号：310226200512214000', finds: ['310226200512214000'], synth: ['damaged-id 1'] },
    { text: '{"idCard":"310221200503151000"}', finds: ['310221200503151000'], synth: ['damaged-id 2'] },
    { text: 'id_card=310226200210088000&x=1', finds: ['310226200210088000'], synth: ['damaged-id 13'] },
    {
      text: '身份证号码: ３１０２２２１９９５０２０７７０００ 已导入',
      finds: ['３１０２２２１９９５０２０７７０００'],
      synth: ['damaged-id 4'],
    },
    { text: "sfzh: '310226200309023000',", finds: ['310226200309023000'], synth: ['damaged-id 5'] },
    { text: '<idNo>310229200502183000</idNo>', finds: ['310229200502183000'], synth: ['damaged-id 6'] },
  ],
  counterExamples: [
    { text: '310223199706255000', because: 'no label' },
    { text: 'order_no: 310223199706255000', because: 'an order number' },
    { text: '身份证号：110225198713050000', because: 'no such month' },
    { text: '身份证号：990225198711050000', because: 'no such province' },
    { text: '身份证号：110225198711050001', because: 'nothing was lost' },
    { text: '身份证号：111111111111111000', because: 'one digit repeated' },
    { text: '身份证号：31022319970625500000', because: 'too long' },
  ],
  references: ['GB 11643-1999', 'IEEE 754'],
};
