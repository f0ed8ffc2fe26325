// The second line of the machine-readable zone of Chinese passports: number, birth date and expiry with their check
// digits, so that no label is needed. The first line holds the name and no digit to look for.
import type { PatternSpec } from '../src/model.ts';

export const passportMrz: PatternSpec = {
  id: 'passport-mrz',
  name: { zh: '护照机读码', en: 'passport MRZ' },
  category: 'passport',
  severity: 'S4',
  anchor: 'digits',
  boundary: { left: '0-9A-Za-z<', right: '0-9A-Za-z<' },
  length: { min: 44, max: 44 },
  re2: String.raw`[A-Z0-9<]{9}\dCHN\d{7}[MFX<]\d{7}[A-Z0-9<]{14}[0-9<]\d`,
  validator: 'icao9303-731',
  context: { labels: ['mrz', 'mrz2', 'mrz_line2', '机读码', '机读区', '护照', 'passport'], required: false },
  mask: { partialPrefix: 0 },
  examples: [
    {
      text: 'EA19244826CHN5108037M3504185<<<<<<<<<<<<<<08',
      finds: ['EA19244826CHN5108037M3504185<<<<<<<<<<<<<<08'],
      synth: ['passport-mrz 1'],
    },
    {
      text: '护照机读码：EJ67379168CHN6102032M3409039<<<<<<<<<<<<<<04',
      finds: ['EJ67379168CHN6102032M3409039<<<<<<<<<<<<<<04'],
      synth: ['passport-mrz 2'],
    },
    {
      text: '{"mrz":"EE86669409CHN9003211F3110016<<<<<<<<<<<<<<02"}',
      finds: ['EE86669409CHN9003211F3110016<<<<<<<<<<<<<<02'],
      synth: ['passport-mrz 3'],
    },
    {
      text: '识别结果 ＥＡ２４４１２３４８ＣＨＮ７１０６０４８Ｍ３００９０９３<<<<<<<<<<<<<<０８',
      finds: ['ＥＡ２４４１２３４８ＣＨＮ７１０６０４８Ｍ３００９０９３<<<<<<<<<<<<<<０８'],
      synth: ['passport-mrz 4'],
    },
    {
      text: "mrz_line2='EM66369790CHN5209026F2906232<<<<<<<<<<<<<<02';",
      finds: ['EM66369790CHN5209026F2906232<<<<<<<<<<<<<<02'],
      synth: ['passport-mrz 5'],
    },
    {
      text: 'mrz=EH18547705CHN7809040F2812106<<<<<<<<<<<<<<00',
      finds: ['EH18547705CHN7809040F2812106<<<<<<<<<<<<<<00'],
      synth: ['passport-mrz 6'],
    },
  ],
  counterExamples: [
    {
      text: 'EA19244826CHN5108037M3504185<<<<<<<<<<<<<<09',
      because: 'the last check digit is wrong and no label stands before it',
    },
    { text: 'EA19244826USA5108037M3504185<<<<<<<<<<<<<<08', because: 'another country' },
    { text: 'XEA19244826CHN5108037M3504185<<<<<<<<<<<<<<08', because: 'part of a longer token' },
    { text: 'EA19244826CHN5108037M3504185<<<<<<<<<<<<<08', because: 'a filler is missing' },
    { text: 'E123456782CHN5108037M3504185<<<<<<<<<<<<<<06', because: 'a counting run' },
    { text: 'POCHNLI<<XIAOMING<<<<<<<<<<<<<<<<<<<<<<<<<<<', because: 'the first line has no number' },
  ],
  references: ['ICAO Doc 9303 Part 4'],
};
