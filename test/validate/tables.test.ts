// The generated and the hand-written tables: sizes, landmarks, and agreement with where they come from.
import bankcard from 'bankcard';
import { expect, it } from 'vitest';
import { PACKED_AREA_CODES } from '../../src/validate/area-codes.generated.ts';
import { areaBits, isAreaCode } from '../../src/validate/area-codes.ts';
import { PACKED_BINS } from '../../src/validate/bins.generated.ts';
import { knownBinLength } from '../../src/validate/bins.ts';
import { CHECK } from '../../src/validate/check-bits.ts';
import { collectDigits } from '../../src/validate/digits.ts';
import { isLandlineArea } from '../../src/validate/landline-area-codes.ts';
import { isMobilePrefix } from '../../src/validate/mobile.ts';
import { unpackNumbers } from '../../src/validate/packed-table.ts';
import { ABOLISHED_COUNTIES } from '../synth/places.ts';

const countIf = (limit: number, test: (value: number) => boolean): number =>
  Array.from({ length: limit }, (_, value) => value).filter(test).length;

it('holds current, abolished, prefecture, statistical and new area codes', () => {
  for (const code of [
    110101, 110103, 422301, 310103, 441900, 442000, 460400, 620200, 440301, 653228, 653229,
  ]) {
    expect(isAreaCode(code), String(code)).toBe(true);
  }
  for (const code of [110199, 110000, 990101, 0]) expect(isAreaCode(code), String(code)).toBe(false);
});

it('never rejects an unknown area', () => {
  expect(areaBits(110101)).toBe(CHECK.areaKnown | CHECK.strong);
  expect(areaBits(110199)).toBe(CHECK.areaPrefixKnown);
  expect(areaBits(119999)).toBe(CHECK.areaUnknown | CHECK.weak);
});

it('unpacks ascending numbers', () => {
  for (const packed of [PACKED_AREA_CODES, PACKED_BINS]) {
    const numbers = unpackNumbers(packed);
    expect(numbers.length).toBe(packed.split(' ').length);
    expect(numbers.every((value, at) => at === 0 || value > numbers[at - 1]!)).toBe(true);
  }
});

it('knows every BIN row of the package with its length, and no other length', () => {
  for (const { cardBin, len } of bankcard.cards) {
    const number = cardBin.padEnd(len, '0');
    collectDigits(Buffer.from(number), 0, number.length);
    expect(knownBinLength(len), `${cardBin}:${len}`).toBeGreaterThanOrEqual(cardBin.length);
  }
  collectDigits(Buffer.from('6250730342054463'), 0, 16);
  expect(knownBinLength(16)).toBe(6);
  expect(knownBinLength(17)).toBe(0);
});

it('has 329 telephone areas and 53 mobile prefixes', () => {
  expect(countIf(1000, isLandlineArea)).toBe(329);
  expect(countIf(1000, isMobilePrefix)).toBe(53);
});

it('has the abolished counties that synthetic IDs use', () => {
  for (const [code] of ABOLISHED_COUNTIES) expect(isAreaCode(Number(code)), code).toBe(true);
});
