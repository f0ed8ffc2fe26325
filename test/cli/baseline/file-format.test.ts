import { describe, expect, test } from 'vitest';
import { type Baseline, formatBaseline, parseBaseline } from '../../../src/cli/baseline/file-format.ts';
import { BaomiError } from '../../../src/errors.ts';
import type { BaselineEntry } from '../../../src/model.ts';

const KID = '0123456789abcdef';
const PLACE = 'a'.repeat(32);
const TAG = `k1:${'b'.repeat(32)}`;
const ENTRY: BaselineEntry = { path: 'a.ts', detector: 'cn-mobile', place: PLACE, count: 2, severity: 'S2' };
const WHOLE: BaselineEntry = {
  path: 'dump.sql',
  detector: 'email',
  field: 't.mail',
  count: 5000,
  severity: 'S1',
};
const BASELINE: Baseline = {
  kid: KID,
  entries: [
    { ...ENTRY, tags: [TAG], decision: 'false-alarm', note: '演示 "x"' },
    { ...ENTRY, path: 'b.csv', field: 'phone', low: true },
    WHOLE,
  ],
};

const text = formatBaseline(BASELINE, '1.2.3');
const lines = text.trimEnd().split('\n');
const parse = (changed: readonly string[]): Baseline =>
  parseBaseline(`${changed.join('\n')}\n`, 'base.jsonl');

function refusalOf(changed: readonly string[]): string {
  try {
    parse(changed);
  } catch (error) {
    expect(error).toBeInstanceOf(BaomiError);
    return (error as BaomiError).message;
  }
  throw new Error('was not refused');
}

describe('a baseline file', () => {
  test('is one entry a line, sorted, between a header and a fixed end', () => {
    expect(lines).toHaveLength(5);
    expect(JSON.parse(lines[0]!)).toEqual({ schema: 'baomi.baseline/1', version: '1.2.3', kid: KID });
    expect(lines.slice(1, -1).map((line) => JSON.parse(line).path)).toEqual(['a.ts', 'b.csv', 'dump.sql']);
    expect(lines.at(-1)).toBe('{"end":"baomi.baseline/1"}');
    expect(formatBaseline({ ...BASELINE, entries: [...BASELINE.entries].reverse() }, '1.2.3')).toBe(text);
  });

  test('is read as it was written, also with a BOM and CRLF', () => {
    expect(parse(lines)).toEqual(BASELINE);
    expect(parseBaseline(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'x')).toEqual(BASELINE);
    const empty = { kid: undefined, entries: [] };
    expect(parseBaseline(formatBaseline(empty, '1'), 'x')).toEqual(empty);
  });

  test('cut anywhere is refused', () => {
    for (let length = 0; length < text.length - 1; length++) {
      expect(() => parseBaseline(text.slice(0, length), 'x')).toThrow(BaomiError);
    }
    for (let kept = 0; kept < lines.length; kept++)
      expect(() => parse(lines.slice(0, kept))).toThrow(BaomiError);
  });
});

const with2 = (change: object): readonly string[] => [
  lines[0]!,
  JSON.stringify({ ...ENTRY, ...change }),
  lines.at(-1)!,
];

test.each<[string, readonly string[], number, string]>([
  ['an empty file', [], 1, 'no header'],
  ['another file', ['{"name":"x"}'], 1, 'expected a header such as'],
  [
    'a newer schema',
    ['{"schema":"baomi.baseline/2"}', ...lines.slice(1)],
    1,
    'this one reads baomi.baseline/1',
  ],
  ['a wrong kid', ['{"schema":"baomi.baseline/1","kid":"1380"}', ...lines.slice(1)], 1, '16 hex digits'],
  ['a cut end', lines.slice(0, -1), 4, 'cut short'],
  ['conflict markers', [lines[0]!, '<<<<<<< HEAD', ...lines.slice(1)], 2, 'conflict marker'],
  ['two files in one', [...lines, ...lines], 5, 'two files in one'],
  ['the same entry twice', [lines[0]!, lines[1]!, ...lines.slice(1)], 3, 'the same entry as line 2'],
  [
    'a line that is no JSON',
    [lines[0]!, '{"path":', lines.at(-1)!],
    2,
    'expected one entry as a JSON object',
  ],
  ['an empty line', [lines[0]!, '', lines.at(-1)!], 2, 'expected one entry'],
  ['an unknown key', with2({ value: '13800138000' }), 2, 'expected only path, detector'],
  ['no path', with2({ path: undefined }), 2, 'path: expected'],
  ['a wrong place', with2({ place: 'A' }), 2, '32 hex digits'],
  ['neither place nor field', with2({ place: undefined }), 2, 'field: expected'],
  ['a count of nothing', with2({ count: 0 }), 2, 'count: expected'],
  ['an unknown severity', with2({ severity: 'S9' }), 2, 'severity: expected'],
  ['more tags than values', with2({ count: 1, tags: [TAG, TAG] }), 2, 'at most as many as count'],
  ['a tag that is none', with2({ tags: ['13800138000'] }), 2, 'tags: expected'],
  ['an unknown decision', with2({ decision: 'maybe' }), 2, 'false-alarm, true or later'],
  ['tags without a kid', ['{"schema":"baomi.baseline/1"}', ...lines.slice(1)], 2, 'the header has no kid'],
])('%s is refused with file, line and what was expected', (_, changed, line, expected) => {
  const message = refusalOf(changed);
  expect(message).toContain(`base.jsonl:${line}:`);
  expect(message).toContain(expected);
  expect(message).not.toContain('13800138000');
});
