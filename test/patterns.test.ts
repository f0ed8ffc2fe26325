// Every detector through the real engine: its examples where values like to hide, its counter-examples anywhere.
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../patterns/index.ts';
import { CHUNK_BYTES, RIGHT_MARGIN, WINDOW_BYTES } from '../src/engine/byte-scanner.ts';
import { createFinder } from '../src/pattern-check.ts';
import { toFullWidth } from './engine/random-text.ts';

const MIN_EXAMPLES = 6;
const find = createFinder(PATTERNS);

describe('the catalogue', () => {
  it('has every detector of this version', () => {
    expect([...new Set(PATTERNS.map((spec) => spec.id))].sort()).toEqual([
      'alipay-id',
      'bank-card',
      'biometric',
      'birth-date',
      'card-secret',
      'cn-driver-file',
      'cn-exit-permit',
      'cn-foreign-pr-id',
      'cn-hkmo-permit',
      'cn-hmt-residence-permit',
      'cn-iot-number',
      'cn-landline',
      'cn-military-id',
      'cn-mobile',
      'cn-org-code',
      'cn-passport',
      'cn-plate',
      'cn-resident-id',
      'cn-social-card',
      'cn-taiwan-permit',
      'cn-uscc',
      'credential',
      'damaged-id',
      'demographic',
      'device-ad-id',
      'email',
      'geo-location',
      'hk-id',
      'hkmotw-phone',
      'iccid',
      'imei',
      'imsi',
      'ip-address',
      'mac-address',
      'medical-record',
      'mo-id',
      'partial-mask',
      'passport-mrz',
      'person-name',
      'postal-address',
      'qq',
      'religion',
      'tw-id',
      'vin',
      'weak-hash',
      'wechat',
      'wechat-openid',
    ]);
  });
});

describe('forms of one detector', () => {
  it('share name, category and severity: they are one thing to the reader', () => {
    for (const spec of PATTERNS) {
      const first = PATTERNS.find((one) => one.id === spec.id)!;
      expect([spec.name, spec.category, spec.severity]).toEqual([first.name, first.category, first.severity]);
    }
  });
});

describe.each(PATTERNS.map((spec, index) => ({ name: `${spec.id} #${index}`, spec })))(
  '$name',
  ({ spec }) => {
    it('has enough examples and counter-examples, references and names', () => {
      expect(spec.examples.length).toBeGreaterThanOrEqual(MIN_EXAMPLES);
      expect(spec.counterExamples.length).toBeGreaterThanOrEqual(MIN_EXAMPLES);
      expect(spec.references.length).toBeGreaterThan(0);
      expect(spec.name.zh).not.toBe(spec.name.en);
    });

    it.each(spec.examples.map((example, index) => ({ index, example })))(
      'finds example $index',
      ({ example }) => {
        const { text, finds } = example;
        expect(find(text, spec.id)).toEqual(finds);
        expect(find(`\n${text}\n`, spec.id), 'as a line').toEqual(finds);
        expect(find(`见 ${text} 号`, spec.id), 'between CJK').toEqual(finds);
        expect(find(`\ufeff${text}`, spec.id), 'behind a byte order mark').toEqual(finds);
      },
    );

    it.each(spec.examples.map((example, index) => ({ index, example })))(
      'finds example $index across window borders',
      ({ example }) => {
        const { text, finds } = example;
        const length = Buffer.byteLength(text);
        const border = WINDOW_BYTES - RIGHT_MARGIN;
        for (const shift of [0, 1, 2, Math.floor(length / 2), length - 1, length]) {
          const before = border - shift - 1;
          expect(find(`${' '.repeat(before)}\n${text}`, spec.id), `${shift} bytes before the border`).toEqual(
            finds,
          );
        }
        expect(find(`${'.'.repeat(CHUNK_BYTES * 2)}\n${text}`, spec.id)).toEqual(finds);
      },
    );

    it.each(spec.examples.map((example, index) => ({ index, example })))(
      'finds example $index in full width',
      ({ example }) => {
        const { text, finds } = example;
        const wide = finds.reduce((all, value) => all.replace(value, toFullWidth(value)), text);
        expect(find(wide, spec.id).map(toFullWidth)).toEqual(finds.map(toFullWidth));
      },
    );

    it.each(spec.counterExamples)('finds nothing in: $because', ({ text }) => {
      expect(find(text, spec.id)).toEqual([]);
      expect(find(`\n${text}\n`, spec.id)).toEqual([]);
    });
  },
);
