// Residence permits of Hong Kong, Macao and Taiwan residents and of foreigners.
import { describe, expect, it } from 'vitest';
import { residentIdCheck } from '../synth/check-digits.ts';
import { synthesize } from '../synth/synthesize.ts';
import { bitNames, isValid } from './check-text.ts';

const withCheck = (body: string): string => body + residentIdCheck(body);

describe('Hong Kong, Macao and Taiwan residents', () => {
  it.each([
    ['Hong Kong', withCheck('81000018900307004'), ['valid', 'strong', 'checkDigitOk', 'dateOk', 'areaKnown']],
    ['Taiwan', withCheck('83000018900307004'), ['valid', 'strong', 'checkDigitOk', 'dateOk', 'areaKnown']],
    [
      'no such day',
      withCheck('81000018901307004'),
      ['nearMiss', 'strong', 'checkDigitOk', 'dateFailed', 'areaKnown'],
    ],
    ['another area', withCheck('84000018900307004'), []],
    [
      'made up',
      withCheck('82000019900101123'),
      ['valid', 'knownSample', 'checkDigitOk', 'dateOk', 'areaKnown'],
    ],
  ])('%s', (_case, text, bits) => {
    expect(bitNames('hmt-mod11-2', text)).toEqual(bits);
  });
});

describe('foreigners', () => {
  it('accepts the form of the published specimen and marks the specimen', () => {
    expect(bitNames('fpr-mod11-2', '911124198108030024')).toEqual([
      'valid',
      'knownSample',
      'checkDigitOk',
      'dateOk',
      'areaKnown',
    ]);
  });

  it.each([
    [
      'an unknown country',
      withCheck('91100118900307004'),
      ['valid', 'weak', 'checkDigitOk', 'dateOk', 'areaUnknown'],
    ],
    ['an unknown country and no such day', withCheck('91100118901307004'), []],
    [
      'no such day',
      withCheck('91112418901307004'),
      ['nearMiss', 'strong', 'checkDigitOk', 'dateFailed', 'areaKnown'],
    ],
    ['no 9 in front', withCheck('81112418900307004'), []],
  ])('%s', (_case, text, bits) => {
    expect(bitNames('fpr-mod11-2', text)).toEqual(bits);
  });

  it.each([
    ['CAN350090030880', true],
    ['CAN350090022980', true], // 1990 had no such day, the century is not written: accepted
    ['CAN350090133080', false],
    ['XQZ350090030880', false],
  ])('before 2023: %s is %s', (text, expected) => {
    expect(isValid('fpr-alpha3', text)).toBe(expected);
  });

  it.each(['cn-foreign-pr-id', 'cn-foreign-pr-id-old', 'cn-hmt-residence-permit'])(
    'accepts synthetic %s',
    (id) => {
      const validator =
        { 'cn-foreign-pr-id': 'fpr-mod11-2', 'cn-foreign-pr-id-old': 'fpr-alpha3' }[id] ?? 'hmt-mod11-2';
      for (let seed = 0; seed < 100; seed++) expect(isValid(validator, synthesize(id, seed))).toBe(true);
    },
  );
});
