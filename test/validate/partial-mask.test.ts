// How many values fit a mask: counted again the plain way, one candidate after the other.
import { describe, expect, it } from 'vitest';
import { CHECK } from '../../src/validate/check-bits.ts';
import { VALIDATORS } from '../../src/validate/index.ts';
import { countCandidates } from '../../src/validate/partial-mask.ts';
import { luhnCheck, residentIdCheck } from '../synth/check-digits.ts';
import { synthesize } from '../synth/synthesize.ts';

function count(check: string, text: string): number {
  const bytes = Buffer.from(text);
  return countCandidates(check, bytes, 0, bytes.length);
}

function isReported(check: string, text: string): boolean {
  const bytes = Buffer.from(text);
  return (VALIDATORS[check]!(bytes, 0, bytes.length) & CHECK.valid) !== 0;
}

function days(): string[] {
  const all: string[] = [];
  const today = new Date();
  for (const day = new Date(1900, 0, 1, 12); day <= today; day.setDate(day.getDate() + 1)) {
    const [year, month, date] = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
    all.push(`${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`);
  }
  return all;
}

describe('candidates of a masked resident ID', () => {
  const id = synthesize('cn-resident-id', 5);

  it('are all days with the right check digit where the birth date is hidden', () => {
    const expected = days().filter((day) => {
      const body = id.slice(0, 6) + day + id.slice(14, 17);
      return residentIdCheck(body) === id[17];
    }).length;
    expect(expected).toBeGreaterThan(4000);
    expect(count('masked-id', `${id.slice(0, 6)}********${id.slice(14)}`)).toBe(expected);
    expect(count('masked-id', `${id.slice(0, 6)}***${id.slice(14)}`), 'a short mask').toBe(expected);
    expect(count('masked-id', `${id.slice(0, 6)}••••••••${id.slice(14)}`), 'dots').toBe(expected);
  });

  it('are all sequences where only those are hidden', () => {
    const expected = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0')).filter(
      (sequence) => residentIdCheck(id.slice(0, 14) + sequence) === id[17],
    ).length;
    expect(count('masked-id', `${id.slice(0, 14)}***${id[17]}`)).toBe(expected);
    expect(count('masked-id', `${id.slice(0, 14)}****`), 'without the check digit').toBe(1000);
  });

  it('are too many where county and birth date are hidden', () => {
    expect(isReported('masked-id', `${id.slice(0, 3)}***********${id.slice(14)}`)).toBe(false);
    expect(isReported('masked-id', `${id.slice(0, 6)}***********${id[17]}`)).toBe(false);
  });
});

describe('candidates of a masked mobile number', () => {
  it('are ten to the number of hidden digits, and the prefixes that exist', () => {
    expect(count('masked-mobile', '138****5678')).toBe(10_000);
    expect(count('masked-mobile', '138 **** 5678')).toBe(10_000);
    expect(count('masked-mobile', '138***5678'), 'a short mask').toBe(10_000);
    expect(count('masked-mobile', '+86 138****5678')).toBe(10_000);
    expect(count('masked-mobile', '13*00135678')).toBe(10);
    expect(count('masked-mobile', '14*00135678')).toBe(3);
    expect(isReported('masked-mobile', '138*****678')).toBe(false);
  });
});

describe('candidates of a masked card number', () => {
  it('are one tenth of what is hidden: the check digit settles the rest', () => {
    const body = '622575000013579';
    const card = body + luhnCheck(body);
    const shown = `${card.slice(0, 6)}****${card.slice(10)}`;
    const expected = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0')).filter(
      (hidden) => luhnCheck(card.slice(0, 6) + hidden + card.slice(10, 15)) === card[15],
    ).length;
    expect(count('masked-card', shown)).toBe(expected);
    expect(isReported('masked-card', `${card.slice(0, 6)}******${card.slice(12)}`)).toBe(false);
  });
});
