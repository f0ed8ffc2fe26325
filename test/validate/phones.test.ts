// Mobile and fixed-line numbers, with libphonenumber as oracle where it is right.
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { bitNames, checkText, isValid } from './check-text.ts';

const MOBILE = 'mobile-prefix';
const LANDLINE = 'landline-area';

describe('mobile', () => {
  it.each([
    '15086433618',
    '+8615086433618',
    '+86 150-8643-3618',
    '(+86)15086433618',
    '（86）15086433618',
    '008615086433618',
    '%2B8615086433618',
    '150 8643 3618',
  ])('accepts %s', (text) => {
    expect(bitNames(MOBILE, text)).toEqual(['valid', 'prefixAllocated']);
  });

  it.each(['14086433618', '15486433618', '1508643361', '150864336181', '8515086433618', '15086433618x'])(
    'rejects %s',
    (text) => {
      expect(checkText(MOBILE, text)).toBe(0);
    },
  );

  it.each([
    '13800138000',
    '13888888888',
    '13812345678',
    '18888888888',
    '15888888888',
    '13000000000',
    '18687654321',
    '13901234567',
    '18600186000',
    '+86 138-0013-8000',
  ])('knows %s as a sample', (text) => {
    expect(bitNames(MOBILE, text)).toContain('knownSample');
  });

  it('agrees with libphonenumber on every three-digit prefix but 149 (data cards), which it does not have', () => {
    const differing: number[] = [];
    for (let prefix = 130; prefix <= 199; prefix++) {
      const number = `${prefix}20471356`;
      const parsed = parsePhoneNumberFromString(number, 'CN');
      const isMobile = parsed?.isValid() === true && parsed.getType() === 'MOBILE';
      if (isMobile !== isValid(MOBILE, number)) differing.push(prefix);
    }
    expect(differing).toEqual([149]);
  });
});

describe('landline', () => {
  it.each([
    '0571-88661235',
    '(0571)88661235',
    '（0571）8866 1235',
    '0571 8866-1235',
    '+86 571 88661235',
    '+86-0571-88661235',
    '+8657188661235',
    '86-010-65529981',
    '010-65529981-802',
    '0571-88661235转802',
    '0571-88661235 ext. 8',
    '0970-8866123',
  ])('accepts %s', (text) => {
    expect(bitNames(LANDLINE, text)).toEqual(['valid', 'areaKnown']);
  });

  it.each(['057188661235', '01065529981', '01065529981转12'])(
    'takes %s for a near miss: nothing separates the area',
    (text) => {
      expect(bitNames(LANDLINE, text)).toEqual(['nearMiss', 'areaKnown']);
    },
  );

  it.each(['010-6552998', '0123-4567890', '0571-886612', '0571-886612351', '571-88661235', '0600-88661235'])(
    'rejects %s',
    (text) => {
      expect(checkText(LANDLINE, text)).toBe(0);
    },
  );

  it.each(['0571-88888888', '010-23456789', '0970-7777777'])('knows %s as a sample', (text) => {
    expect(bitNames(LANDLINE, text)).toContain('knownSample');
  });

  it('makes numbers that libphonenumber accepts', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const number = synthesize('cn-landline', seed);
        expect(isValid(LANDLINE, number)).toBe(true);
        expect(parsePhoneNumberFromString(number, 'CN')?.isValid()).toBe(true);
      }),
    );
  });
});
