// Resident IDs of 18 and 15 digits: every check on its own, laws of the check digit, and an independent oracle.
import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { isBirthDate } from '../../src/validate/calendar.ts';
import { residentIdCheck } from '../synth/check-digits.ts';
import { synthesize } from '../synth/synthesize.ts';
import { bitNames, checkText, isValid } from './check-text.ts';

const ID18 = 'gb11643-mod11-2';
const ID15 = 'gb11643-15';
const CHECK_CHARACTERS = [...'0123456789X'];

const withCheck = (body: string): string => body + residentIdCheck(body);

const validBody = fc
  .record({
    area: fc.constantFrom('510202', '110225', '310221', '422301'),
    date: fc.date({ min: new Date('1905-01-02'), max: new Date('2020-12-30'), noInvalidDate: true }),
    sequence: fc.integer({ min: 1, max: 122 }),
  })
  .map(
    ({ area, date, sequence }) =>
      area + date.toISOString().slice(0, 10).replaceAll('-', '') + String(sequence).padStart(3, '0'),
  );

describe('18-digit resident ID', () => {
  it.each([
    [
      'a known county',
      withCheck('51020220010307004'),
      ['valid', 'strong', 'checkDigitOk', 'dateOk', 'areaKnown'],
    ],
    [
      'a known prefecture',
      withCheck('11019920010307004'),
      ['valid', 'checkDigitOk', 'dateOk', 'areaPrefixKnown'],
    ],
    [
      'an unknown area',
      withCheck('11999920010307004'),
      ['valid', 'weak', 'checkDigitOk', 'dateOk', 'areaUnknown'],
    ],
    [
      'no such day',
      withCheck('51020220010230004'),
      ['nearMiss', 'strong', 'checkDigitOk', 'dateFailed', 'areaKnown'],
    ],
    [
      'no such province',
      withCheck('19010120010307004'),
      ['nearMiss', 'weak', 'checkDigitOk', 'dateOk', 'areaUnknown'],
    ],
    [
      'a birth date to come',
      withCheck('51020229990307004'),
      ['nearMiss', 'strong', 'checkDigitOk', 'dateFailed', 'areaKnown'],
    ],
    [
      'a made-up tail',
      '510202200101011234',
      ['nearMiss', 'knownSample', 'checkDigitFailed', 'dateOk', 'areaKnown'],
    ],
    ['the specimen', '11010519491231002X', ['valid', 'knownSample', 'checkDigitOk', 'dateOk', 'areaKnown']],
    ['one digit repeated', '111111111111111111', ['nearMiss', 'knownSample', 'checkDigitFailed']],
    ['a counting run', '123456789012345678', ['nearMiss', 'knownSample', 'checkDigitFailed']],
    ['no province and no day', withCheck('19010120011307004'), []],
    ['an X inside', '5102022001030700X4', []],
    ['seventeen digits', '51020220010307004', []],
  ])('says of %s what failed', (_case, text, bits) => {
    expect(bitNames(ID18, text)).toEqual(bits);
  });

  it('is a near miss with a wrong check digit and a real date, nothing with a wrong date as well', () => {
    const body = '51020220010307004';
    const wrong = CHECK_CHARACTERS.find((char) => char !== residentIdCheck(body))!;
    expect(bitNames(ID18, body + wrong)).toContain('checkDigitFailed');
    expect(bitNames(ID18, `510202200113070${body.slice(15)}${wrong}`)).toEqual([]);
  });

  it.each(['510202-20010307-', '510202 20010307 '])('skips separators: %s', (start) => {
    const id = withCheck('51020220010307004');
    expect(isValid(ID18, start + id.slice(14))).toBe(true);
  });

  it('accepts x in either case', () => {
    const id = withCheck('51020220010307' + '001');
    const withX = fc
      .sample(validBody, { numRuns: 100, seed: 5 })
      .map(withCheck)
      .find((text) => text.endsWith('X'))!;
    expect(isValid(ID18, id)).toBe(true);
    expect(isValid(ID18, withX.toLowerCase())).toBe(true);
  });

  it('accepts exactly one check character for a body', () => {
    fc.assert(
      fc.property(validBody, (body) => {
        const accepted = CHECK_CHARACTERS.filter((char) => isValid(ID18, body + char));
        expect(accepted).toEqual([residentIdCheck(body)]);
      }),
    );
  });

  it('never takes an ID with one digit changed for a valid one', () => {
    fc.assert(
      fc.property(validBody, fc.nat(16), fc.integer({ min: 1, max: 9 }), (body, at, step) => {
        const changed = (Number(body[at]) + step) % 10;
        expect(isValid(ID18, body.slice(0, at) + changed + body.slice(at + 1) + residentIdCheck(body))).toBe(
          false,
        );
      }),
    );
  });

  it('agrees with stdnum on check digit and date', () => {
    fc.assert(
      fc.property(validBody, fc.constantFrom(...CHECK_CHARACTERS), (body, char) => {
        expect(isValid(ID18, body + char)).toBe(stdnum['CN']!['ric']!.validate(body + char).isValid);
      }),
    );
  });
});

describe('15-digit resident ID', () => {
  it.each([
    ['a known county', '110225870307001', ['valid', 'strong', 'dateOk', 'areaKnown']],
    ['an unknown area', '119999870307001', ['valid', 'weak', 'dateOk', 'areaUnknown']],
    ['no such day', '110225870230001', []],
    ['no such province', '190101870307001', []],
    ['a made-up tail', '110225870101123', ['valid', 'knownSample', 'dateOk', 'areaKnown']],
    ['an X at the end', '11022587030700X', []],
  ])('says of %s', (_case, text, bits) => {
    expect(bitNames(ID15, text)).toEqual(bits);
  });

  it('accepts what the generator makes', () => {
    for (let seed = 0; seed < 200; seed++)
      expect(isValid(ID15, synthesize('cn-resident-id-15', seed))).toBe(true);
  });
});

describe('a birth date', () => {
  it.each([
    [20000229, true],
    [19000229, false],
    [20010229, false],
    [18791231, false],
    [18800101, true],
    [20010431, false],
    [20011301, false],
    [20010100, false],
  ])('%i: %s', (day, expected) => {
    expect(isBirthDate(day, 20261231)).toBe(expected);
  });

  it('may be today, not tomorrow', () => {
    expect(isBirthDate(20260228, 20260228)).toBe(true);
    expect(isBirthDate(20260301, 20260228)).toBe(false);
  });

  it('agrees with the calendar of JavaScript', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1880, max: 2026 }), fc.nat(13), fc.nat(32), (year, month, date) => {
        const day = new Date(Date.UTC(year, month - 1, date));
        const isReal = day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
        expect(isBirthDate(year * 10_000 + month * 100 + date, 20261231)).toBe(isReal);
      }),
    );
  });
});

it('no check reads more than its candidate', () => {
  expect(checkText(ID18, '')).toBe(0);
});
