// Numbers printed on SIM cards of China. Bank cards and orders are as long, so a label must stand before it; the form
// with a letter at the seventh place has no run of digits to look for and is not found.
import type { PatternSpec } from '../src/model.ts';

export const iccid: PatternSpec = {
  id: 'iccid',
  name: { zh: 'ICCID', en: 'ICCID number' },
  category: 'device',
  severity: 'S1',
  anchor: 'digits',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z', decimal: true },
  length: { min: 19, max: 20 },
  re2: String.raw`8986[0-2]\d{2}[0-9A-Za-z]{12,13}`,
  validator: 'iccid-luhn',
  context: {
    labels: [
      'ICCID',
      'iccid_no',
      'iccidno',
      'sim_iccid',
      'simiccid',
      'sim_serial',
      'simserial',
      'sim_serial_number',
      'simserialnumber',
      'sim卡号',
      'sim卡串号',
      '集成电路卡识别码',
    ],
    required: true,
    against: ['imei', 'imsi', '银行卡', '银行卡号', 'order_no', 'order_id', '订单号', '流水号'],
  },
  confidence: { bare: 'low', labelled: 'high' },
  mask: { partialPrefix: 6 },
  examples: [
    { text: 'ICCID: 89860023327052352680', finds: ['89860023327052352680'], synth: ['iccid 1'] },
    { text: 'iccid=89860374585316391241&os=android', finds: ['89860374585316391241'], synth: ['iccid 2'] },
    { text: '{"simSerial":"89860338326052030312"}', finds: ['89860338326052030312'], synth: ['iccid 3'] },
    {
      text: '集成电路卡识别码 ８９８６００２９０８２７３２２１３５１３',
      finds: ['８９８６００２９０８２７３２２１３５１３'],
      synth: ['iccid 4'],
    },
    { text: 'sim卡号：89860397015385855887；', finds: ['89860397015385855887'], synth: ['iccid 5'] },
    {
      text: 'iccid_no 89860071870064050389, iccid 89861108761157718724',
      finds: ['89860071870064050389', '89861108761157718724'],
      synth: ['iccid 6', 'iccid 7'],
    },
  ],
  counterExamples: [
    { text: '89860118293645071829', because: 'no label' },
    { text: 'iccid: 89860000000000000000', because: 'one digit repeated' },
    { text: '银行卡号 89860118293645071829', because: 'a label of another number' },
    { text: 'iccid: 898601182936450718', because: 'eighteen digits' },
    { text: 'iccid: 898601182936450718291', because: 'twenty-one digits' },
    { text: 'iccid: 89440118293645071829', because: 'another country' },
  ],
  references: ['ITU-T E.118', 'YD/T 910'],
};
