// Plates of civil vehicles, with the six-character serial of new-energy cars first. Embassy (使) and armed police (WJ)
// plates have no letter behind a Chinese character and are not found.
import type { PatternSpec } from '../src/model.ts';

export const cnPlate: PatternSpec = {
  id: 'cn-plate',
  name: { zh: '车牌号', en: 'vehicle plate' },
  category: 'plate',
  severity: 'S2',
  anchor: 'han-letter',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z' },
  length: { min: 9, max: 14 },
  re2:
    '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z](?:·|•|‧|・|[ .-])?' +
    String.raw`(?:[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK]|` +
    '[A-HJ-NP-Z0-9]{4}(?:[A-HJ-NP-Z0-9]|挂|学|警|港|澳|领))',
  validator: 'plate-form',
  context: {
    labels: [
      '车牌',
      '车牌号',
      '车牌号码',
      '号牌号码',
      '号牌',
      '牌照',
      'plate',
      'plate_no',
      'plateno',
      'plate_number',
      'platenumber',
      'license_plate',
      'licenseplate',
      'car_no',
      'carno',
      'vehicle_no',
      'chepai',
      'chepaihao',
      'cph',
      'cphm',
      'hphm',
    ],
    required: false,
    against: ['型号', 'model', '航班', 'flight', '版本', 'version', '文号'],
  },
  mask: { partialPrefix: 3 },
  examples: [
    { text: '沪G23B26', finds: ['沪G23B26'], synth: ['cn-plate 1'] },
    { text: '车牌号：贵G83S34，已入场', finds: ['贵G83S34'], synth: ['cn-plate 2'] },
    { text: '{"plateNo":"鄂H83428"}', finds: ['鄂H83428'], synth: ['cn-plate 3'] },
    { text: '牌照冀H·V1051', finds: ['冀H·V1051'], synth: ['cn-plate 4'] },
    { text: '车主驾驶闽HV4857离开', finds: ['闽HV4857'], synth: ['cn-plate 5'] },
    { text: 'hphm=湘E 40M88;', finds: ['湘E 40M88'], synth: ['cn-plate 6'] },
    { text: '号牌 蒙Ｂ９１Ｇ００', finds: ['蒙Ｂ９１Ｇ００'], synth: ['cn-plate 7'] },
    { text: '桂BF63826、藏D45355', finds: ['桂BF63826', '藏D45355'], synth: ['cn-plate 8', 'cn-plate 9'] },
  ],
  counterExamples: [
    { text: '京A88888', because: 'a placeholder' },
    { text: '车牌 京A12345', because: 'a counting run' },
    { text: '粤ABCDEF', because: 'no digit' },
    { text: '云AB12', because: 'too short' },
    { text: '新A股2024年报', because: 'no serial behind the letter' },
    { text: '川A65J819999', because: 'too long' },
    { text: '图B12345', because: 'no province' },
  ],
  references: ['GA 36-2018', 'GA/T 16.7'],
};
