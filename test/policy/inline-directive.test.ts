import { describe, expect, test } from 'vitest';
import { parseDirective } from '../../src/policy/inline-directive.ts';

const rules = { requireReason: true, known: new Set(['cn-mobile', 'email', 'cn-resident-id', 'hk-id']) };
const parse = (line: string, requireReason = true): unknown =>
  parseDirective(line.slice(line.indexOf('baomi:allow') + 'baomi:allow'.length), { ...rules, requireReason });

describe('a directive is read in any comment', () => {
  test.each([
    ['// baomi:allow cn-mobile -- made by seed', 'made by seed'],
    ['# baomi:allow cn-mobile -- made by seed', 'made by seed'],
    ['/* baomi:allow cn-mobile -- made by seed */', 'made by seed'],
    ['<!-- baomi:allow cn-mobile -- made by seed -->', 'made by seed'],
    ['-- baomi:allow cn-mobile -- made by seed', 'made by seed'],
    ['{# baomi:allow cn-mobile -- made by seed #}', 'made by seed'],
    ['<%# baomi:allow cn-mobile -- made by seed %>', 'made by seed'],
    ['{{!-- baomi:allow cn-mobile -- made by seed --}}', 'made by seed'],
    ['(* baomi:allow cn-mobile -- made by seed *)', 'made by seed'],
    ['"_comment": "baomi:allow cn-mobile -- made by seed",', 'made by seed'],
    ['// baomi:allow  cn-mobile\t--\tmade by seed  \r', 'made by seed'],
    ['// baomi:allow cn-mobile --合成数据，种子 1', '合成数据，种子 1'],
    ['// baomi:allow cn-mobile -- a -- b', 'a -- b'],
  ])('%s', (line, reason) => {
    expect(parse(line)).toEqual({ form: 'line', detectors: ['cn-mobile'], reason });
  });

  test.each([
    ['baomi:allow-next-line cn-mobile,email -- r', 'next-line', ['cn-mobile', 'email']],
    ['baomi:allow-start cn-mobile , hk-id -- r', 'start', ['cn-mobile', 'hk-id']],
  ])('%s', (line, form, detectors) => {
    expect(parse(line)).toEqual({ form, detectors, reason: 'r' });
  });

  test('the end of a block needs nothing', () => {
    expect(parse('// baomi:allow-end')).toEqual({ form: 'end', detectors: [], reason: '' });
  });
});

describe('what does not count says why', () => {
  test.each([
    ['baomi:allow', 'no-detector'],
    ['baomi:allow -- a reason alone', 'no-detector'],
    ['baomi:allow cn-mobile', 'no-reason'],
    ['baomi:allow cn-mobile --', 'no-reason'],
    ['<!-- baomi:allow cn-mobile -->', 'no-reason'],
    ['/* baomi:allow cn-mobile -- */', 'no-reason'],
    ['baomi:allow cn-mobile because', 'no-reason'],
    ['baomi:allow everything -- r', 'unknown-detector'],
    ['baomi:allow cn-mobile,13 -- r', 'unknown-detector'],
  ])('%s', (line, problem) => {
    expect(parse(line)).toMatchObject({ problem });
  });

  test('with what was probably meant', () => {
    expect(parse('baomi:allow cn-resident_id -- r')).toMatchObject({ problem: 'unknown-detector' });
    expect(parse('baomi:allow cn-residentid -- r')).toMatchObject({ meant: 'cn-resident-id' });
    expect(parse('baomi:allow xyz -- r')).not.toHaveProperty('meant');
  });

  test('a reason is not asked for where the configuration says so', () => {
    expect(parse('baomi:allow cn-mobile', false)).toEqual({
      form: 'line',
      detectors: ['cn-mobile'],
      reason: '',
    });
  });
});

test.each([
  'baomi:allowed cn-mobile -- r',
  'baomi:allow-list cn-mobile -- r',
  'baomi:allow_x',
  'baomi:allows',
])('%s is another word', (line) => {
  expect(parse(line)).toBeUndefined();
});
