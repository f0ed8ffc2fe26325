// Data of the magnetic stripe, track 1 or 2: sentinel, card number, separator, expiry and service code.
import type { PatternSpec } from '../src/model.ts';

export const cardSecretTrack: PatternSpec = {
  id: 'card-secret',
  name: { zh: '银行卡安全信息', en: 'card security data' },
  category: 'card-secret',
  severity: 'S4',
  anchor: 'digits',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z' },
  length: { min: 22, max: 90 },
  re2: String.raw`;\d{13,19}=\d{7,24}|B\d{13,19}\^[A-Za-z /.]{2,26}\^\d{7,24}`,
  validator: 'track-luhn',
  context: {
    labels: [
      '磁道',
      '磁道数据',
      '二磁道',
      '磁条',
      '卡号',
      '银行卡号',
      'track',
      'track1',
      'track2',
      'track_data',
      'trackdata',
      'track2_data',
      'card_no',
      'cardno',
      'bank_card',
    ],
    required: false,
  },
  mask: { partialPrefix: 0 },
  examples: [
    {
      text: ';6299792539026590=4205508',
      finds: [';6299792539026590=4205508'],
      synth: ['card-secret-track 1'],
    },
    {
      text: '磁道数据：;6299308212213254=2710715?',
      finds: [';6299308212213254=2710715'],
      synth: ['card-secret-track 2'],
    },
    {
      text: '{"track2":";6299087280123351=4008609?"}',
      finds: [';6299087280123351=4008609'],
      synth: ['card-secret-track 3'],
    },
    {
      text: 'track2=;６２９９８２４６６１４８６６５４=４２０９４９８',
      finds: [';６２９９８２４６６１４８６６５４=４２０９４９８'],
      synth: ['card-secret-track 4'],
    },
    {
      text: "';6299911305903200=4212143?'",
      finds: [';6299911305903200=4212143'],
      synth: ['card-secret-track 5'],
    },
    {
      text: '二磁道 ;6299705418908233=3708722 已读',
      finds: [';6299705418908233=3708722'],
      synth: ['card-secret-track 6'],
    },
  ],
  counterExamples: [
    { text: ';6299471829364501=3109201', because: 'Luhn fails and no label stands before it' },
    { text: 'a;6299471829364501', because: 'no separator' },
    { text: ';629947182936=3109201', because: 'twelve digits' },
    { text: 'B6299471829364501^LI/XM', because: 'no expiry' },
    { text: ';4111111111111111=3109201', because: 'a published test number' },
    { text: 'x=1;1700000000000=1', because: 'one digit behind the separator' },
  ],
  references: ['ISO/IEC 7813', 'PCI DSS'],
};
