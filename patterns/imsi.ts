// IMSI of SIM cards of China. Resident IDs of Hainan with fifteen digits begin with 460 as well, so a label must stand
// before it.
import type { PatternSpec } from '../src/model.ts';

export const imsi: PatternSpec = {
  id: 'imsi',
  name: { zh: 'IMSI', en: 'IMSI number' },
  category: 'device',
  severity: 'S1',
  anchor: 'digits',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z', decimal: true },
  length: { min: 15, max: 15 },
  re2: String.raw`460(?:0\d|1[135]|20)\d{10}`,
  validator: 'imsi-network',
  context: {
    labels: [
      'IMSI',
      'imsi_no',
      'imsino',
      'imsi1',
      'imsi2',
      'subscriber_id',
      'subscriberid',
      '国际移动用户识别码',
      '用户识别码',
    ],
    required: true,
    against: ['imei', 'iccid', '身份证', 'order_no', 'order_id', '订单号', 'timestamp', 'trace_id'],
  },
  confidence: { bare: 'low', labelled: 'high' },
  mask: { partialPrefix: 5 },
  examples: [
    { text: 'IMSI: 460002938990429', finds: ['460002938990429'], synth: ['imsi 1'] },
    { text: 'imsi=460117674402195&os=android', finds: ['460117674402195'], synth: ['imsi 2'] },
    { text: '{"imsi":"460034386169489"}', finds: ['460034386169489'], synth: ['imsi 3'] },
    {
      text: '国际移动用户识别码 ４６０１５８８８２１８３６０７',
      finds: ['４６０１５８８８２１８３６０７'],
      synth: ['imsi 4'],
    },
    { text: 'subscriberId: 460111581968674;', finds: ['460111581968674'], synth: ['imsi 5'] },
    {
      text: 'imsi1 460119719996242,imsi2 460010983242281',
      finds: ['460119719996242', '460010983242281'],
      synth: ['imsi 6', 'imsi 7'],
    },
  ],
  counterExamples: [
    { text: '460011829364507', because: 'no label' },
    { text: 'imsi: 460000000000000', because: 'what an emulator reports' },
    { text: 'imei: 460011829364507', because: 'a label of another number' },
    { text: 'imsi: 310260829364507', because: 'another country' },
    { text: 'imsi: 46001182936450', because: 'fourteen digits' },
    { text: 'imsi: 4600118293645071', because: 'sixteen digits' },
    { text: 'imsi: 460301829364507', because: 'no such network' },
  ],
  references: ['3GPP TS 23.003', 'ITU-T E.212'],
};
