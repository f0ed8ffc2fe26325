// Bank cards: BIN and length from the table, Luhn, grouping, and what only looks like a card.
import bankcard from 'bankcard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luhnCheck } from '../synth/check-digits.ts';
import { bitNames, checkText, isValid } from './check-text.ts';

const CARD = 'bin-luhn';

/** A card of any bank in the table, with random digits behind the BIN. */
const card = fc
  .record({ row: fc.constantFrom(...bankcard.cards), digits: fc.stringMatching(/^\d{19}$/) })
  .map(({ row, digits }) => (row.cardBin + digits).slice(0, row.len - 1))
  .map((body) => body + luhnCheck(body));

describe('bank card', () => {
  it('accepts BIN, length and check digit of every bank', () => {
    fc.assert(
      fc.property(card, (number) => {
        expect(bitNames(CARD, number)).toEqual(expect.arrayContaining(['valid', 'binKnown', 'checkDigitOk']));
      }),
    );
  });

  it('accepts exactly one check digit', () => {
    fc.assert(
      fc.property(card, (number) => {
        const body = number.slice(0, -1);
        const accepted = [...'0123456789'].filter((digit) => isValid(CARD, body + digit));
        expect(accepted).toEqual([luhnCheck(body)]);
      }),
    );
  });

  it.each([
    ['grouped in fours', '6250 7303 4205 4463', ['valid', 'strong', 'checkDigitOk', 'binKnown']],
    ['grouped by hyphens', '6250-7303-4205-4463', ['valid', 'strong', 'checkDigitOk', 'binKnown']],
    ['grouped otherwise', '625073 0342054463', ['valid', 'checkDigitOk', 'binKnown']],
    ['wrong check digit', '6250730342054464', ['nearMiss', 'weak', 'checkDigitFailed', 'binKnown']],
    ['no known BIN', '4539148803436467', ['nearMiss', 'checkDigitOk', 'binUnknown']],
    ['neither', '4539148803436468', []],
    ['a test number', '4111111111111111', ['nearMiss', 'knownSample', 'checkDigitOk', 'binUnknown']],
    ['a long run of zeros', '6216261000000000018', ['valid', 'knownSample', 'checkDigitOk', 'binKnown']],
    ['an Alipay user id', '2088123412341234', []],
    ['too short', '62507303420544', []],
    ['too long', '62507303420544630000', []],
    ['leading zero', '0000000000000000', []],
  ])('%s', (_case, text, bits) => {
    expect(bitNames(CARD, text)).toEqual(bits);
  });

  it('lets no more than one random 19-digit number in two thousand pass', () => {
    const numbers = fc.sample(fc.stringMatching(/^[1-9]\d{18}$/), { numRuns: 20_000, seed: 11 });
    expect(numbers.filter((number) => isValid(CARD, number)).length).toBeLessThan(10);
  });

  it('rejects text that is no number', () => {
    expect(checkText(CARD, '6250730342054x63')).toBe(0);
  });
});
