// Which duties an exposure is related to, by kind, visibility and category.

import { describe, expect, test } from 'vitest';
import { basisOf } from '../../src/law/basis.ts';
import { dutiesOf, questionOf } from '../../src/law/duties.ts';
import type { DutyKey, ExposureKind, Visibility } from '../../src/model.ts';

const KINDS: readonly ExposureKind[] = [
  'source',
  'fixture',
  'config',
  'log',
  'dump',
  'export',
  'history',
  'document',
];
const VISIBILITIES: readonly Visibility[] = ['public', 'internal', 'restricted', 'unknown'];
const NEVER_INFERRED: readonly DutyKey[] = ['A3.sell', 'A3.provide', 'A3.tamper', 'A3.damage'];

describe.each(KINDS)('a mobile number in a %s', (kind) => {
  test.each(VISIBILITIES)('is related to confidentiality, measures and remedy when %s', (visibility) => {
    const duties = dutiesOf(kind, visibility, 'mobile');
    expect(duties).toEqual(expect.arrayContaining(['A3.confidential', 'A4.measures', 'A4.remedy']));
    expect(duties.includes('A3.disclose')).toBe(visibility === 'public');
    expect(duties.includes('A4.prevent')).toBe(['dump', 'export', 'log'].includes(kind));
    for (const duty of NEVER_INFERRED) expect(duties).not.toContain(duty);
  });

  test('lists duties in the order of the law', () => {
    const duties = dutiesOf(kind, 'public', 'mobile');
    expect(duties).toEqual([...duties].sort());
  });
});

test('relates organisation data to no duty', () => {
  expect(dutiesOf('dump', 'public', 'organisation')).toEqual([]);
  expect(basisOf('organisation')).toBe('none');
});

test('cites another law for foreigners, as the Decision speaks of citizens', () => {
  expect(dutiesOf('dump', 'public', 'foreign-id')).toEqual([]);
  expect(basisOf('foreign-id')).toBe('pipl');
  expect(basisOf('resident-id')).toBe('decision');
});

test('asks whether a leak is possible unless the place is public', () => {
  expect(questionOf('A4.remedy', 'unknown')?.zh).toBe('请判断是否存在泄露可能');
  expect(questionOf('A4.remedy', 'public')).toBeUndefined();
  expect(questionOf('A4.measures', 'unknown')).toBeUndefined();
});
