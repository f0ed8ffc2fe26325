// Hong Kong and Taiwan identity numbers, credit codes, passports: table tests and stdnum as oracle.
import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { hkidCheck, twidCheck, usccCheck } from '../synth/check-digits.ts';
import { synthesize } from '../synth/synthesize.ts';
import { bitNames, checkText, isValid } from './check-text.ts';

const HKID = 'hkid-mod11';
const TWID = 'twid-mod10';
const USCC = 'gb32100-mod31';
const PASSPORT = 'passport-form';

describe('Hong Kong identity card', () => {
  it.each(['A234567(3)', 'A234567（3）', 'a2345673'])(
    'reads the check digit of %s in any bracket',
    (text) => {
      const right = hkidCheck('A234567');
      expect(
        isValid(
          HKID,
          text.replace('(3)', `(${right})`).replace('（3）', `（${right}）`).replace(/3$/, right),
        ),
      ).toBe(true);
    },
  );

  it('knows the example of the articles as a sample, and a wrong digit as a near miss', () => {
    expect(bitNames(HKID, 'A123456(3)')).toEqual(['valid', 'knownSample', 'checkDigitOk']);
    expect(bitNames(HKID, 'A135792(0)')).toEqual(['nearMiss', 'checkDigitFailed']);
  });

  it('accepts exactly one check character, as stdnum does', () => {
    // stdnum refuses the prefix O and most pairs of letters
    const body = fc.stringMatching(/^[A-HK-NP-Z]\d{6}$/);
    fc.assert(
      fc.property(body, (text) => {
        const accepted = [...'0123456789A'].filter((char) => isValid(HKID, `${text}(${char})`));
        expect(accepted).toEqual([hkidCheck(text)]);
        expect(stdnum['HK']!['hkid']!.validate(`${text}(${hkidCheck(text)})`).isValid).toBe(true);
      }),
    );
  });

  it('counts both letters of a pair', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2}\d{6}$/), (text) => {
        expect(isValid(HKID, text + hkidCheck(text))).toBe(true);
      }),
    );
  });
});

describe('Taiwan identity number', () => {
  it.each(['A800000014', 'A900000007'])('accepts the published form of 2021: %s', (text) => {
    expect(bitNames(TWID, text)).toEqual(['valid', 'checkDigitOk']);
  });

  it.each(['A123456789', 'AC01234567'])('knows %s as a sample', (text) => {
    expect(bitNames(TWID, text)).toEqual(['valid', 'knownSample', 'checkDigitOk']);
  });

  it('accepts exactly one check digit for citizens, residents and the old form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][1289A-D]\d{7}$/), (body) => {
        const accepted = [...'0123456789'].filter((digit) => isValid(TWID, body + digit));
        expect(accepted).toEqual([twidCheck(body)]);
      }),
    );
  });

  it('agrees with stdnum on citizens', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][12]\d{8}$/), (text) => {
        expect(isValid(TWID, text)).toBe(stdnum['TW']!['natid']!.validate(text).isValid);
      }),
    );
  });
});

describe('unified social credit code', () => {
  it.each([
    ['the worked example', '91350100M000100Y43', ['valid', 'checkDigitOk', 'areaKnown']],
    ['lower case', '91350100m000100y43', ['valid', 'checkDigitOk', 'areaKnown']],
    ['a wrong check digit', '91350100M000100Y44', ['nearMiss', 'checkDigitFailed', 'areaKnown']],
    ['a letter outside the alphabet', '91350100M000I00Y43', []],
    ['a registrar that does not exist', '01350100M000100Y43', []],
  ])('%s', (_case, text, bits) => {
    expect(bitNames(USCC, text)).toEqual(bits);
  });

  it('is weak in an unknown area', () => {
    const body = '91199900M000100Y4';
    expect(bitNames(USCC, body + usccCheck(body))).toEqual(['valid', 'weak', 'checkDigitOk', 'areaUnknown']);
  });

  it('accepts exactly one check digit, also where the sum is 0', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const code = synthesize('cn-uscc', seed);
        const body = code.slice(0, -1);
        const accepted = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter((char) => isValid(USCC, body + char));
        expect(accepted).toEqual([code.at(-1)]);
      }),
    );
  });

  it('agrees with stdnum, which is wrong where the check digit is 0', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const code = synthesize('cn-uscc', seed);
        fc.pre(!code.endsWith('0'));
        expect(stdnum['CN']!['uscc']!.validate(code).isValid).toBe(true);
      }),
    );
  });
});

describe('passport', () => {
  it.each(['E20471356', 'EA2047135', 'PE2047135', 'S.2047135'])('has only a form: %s', (text) => {
    expect(bitNames(PASSPORT, text)).toEqual(['valid']);
  });

  it.each(['E12345678', 'G00000000', 'EA7654321'])('knows %s as a sample', (text) => {
    expect(bitNames(PASSPORT, text)).toEqual(['valid', 'knownSample']);
  });
});

it('refuses wrong lengths', () => {
  expect(checkText(USCC, '91350100M000100Y4')).toBe(0);
  expect(checkText(TWID, 'A12345678')).toBe(0);
});
