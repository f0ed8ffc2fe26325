// --show full prints raw values: on a terminal, and in no report that is made to be passed on.

import { expect, test } from 'vitest';
import { checkShow, type ScanFlags } from '../../src/cli/options.ts';
import { FORMATS } from '../../src/report/index.ts';

/** The part of the flags that is looked at. */
const flags = (changes: Partial<ScanFlags>): ScanFlags =>
  ({ show: 'full', format: 'pretty', output: [], ...changes }) as ScanFlags;

test.each(FORMATS)('--show full with --format %s', (format) => {
  const check = (): void => checkShow(flags({ format }), true, false);
  if (['pretty', 'json', 'jsonl'].includes(format)) expect(check).not.toThrow();
  else expect(check).toThrow('--show full goes with --format pretty, json, jsonl only');
});

test('--show full off a terminal, in CI or with report files', () => {
  expect(() => checkShow(flags({}), false, false)).toThrow('terminal');
  expect(() => checkShow(flags({}), true, true)).toThrow('CI');
  expect(() => checkShow(flags({ output: [{ format: 'json', file: 'x' }] }), true, false)).toThrow(
    '--output',
  );
});
