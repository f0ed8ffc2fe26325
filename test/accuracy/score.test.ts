// The scoring itself: units of columns, placeholders apart, hard negatives named, and labels that cannot be used refused.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model.ts';
import { loadCorpus } from './labels.ts';
import { f1Of, precisionOf, recallOf, scoreAll } from './score.ts';

const TEXT = "😀中('x')\nsecond line\n";
const LABEL = { path: 'a.sql', line: 1, startColumn: 5, endColumn: 6, type: 'MOBILE', label: 'pos' };

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'baomi-labels-'));
  writeFileSync(join(directory, 'a.sql'), TEXT);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function load(...labels: readonly unknown[]): ReturnType<typeof loadCorpus> {
  const lines = labels.map((label) => (typeof label === 'string' ? label : JSON.stringify(label)));
  writeFileSync(join(directory, 'labels.jsonl'), `${lines.join('\n')}\n`);
  return loadCorpus(directory);
}

function finding(detector: string, line: number, column: number, endColumn: number): Finding {
  return {
    detector,
    category: 'mobile',
    severity: 'S2',
    confidence: 'medium',
    path: 'a.sql',
    line,
    column,
    endLine: line,
    endColumn,
    byteStart: 0,
    byteEnd: 0,
    masked: '',
    valueId: 'v1',
    fingerprint: '',
    evidence: [],
    duties: [],
  };
}

describe('loadCorpus', () => {
  it('turns code points into UTF-16 units', () => {
    expect(load(LABEL).labels[0]).toMatchObject({ startColumn: 6, endColumn: 7 });
  });

  it.each([
    ['text that is not JSON', 'nonsense', /labels\.jsonl:2: not JSON/],
    ['a label without a verdict', { ...LABEL, label: 'maybe' }, /labels\.jsonl:2: label/],
    ['a file that is not there', { ...LABEL, path: 'b.sql' }, /labels\.jsonl:2: no such file: b\.sql/],
    ['a line past the end', { ...LABEL, line: 9 }, /labels\.jsonl:2: a\.sql has no line 9/],
    ['a column past the end', { ...LABEL, endColumn: 99 }, /labels\.jsonl:2: no columns 5-99/],
  ])('refuses %s, with the place', (_what, label, message) => {
    expect(() => load(LABEL, label)).toThrow(message);
  });

  it('refuses a directory without labels', () => {
    expect(() => loadCorpus(directory)).toThrow(/labels\.jsonl: missing/);
    expect(() => loadCorpus(join(directory, 'none'))).toThrow(/no such directory/);
  });
});

describe('scoreAll', () => {
  const labels = (): ReturnType<typeof loadCorpus>['labels'] =>
    load(
      LABEL,
      { ...LABEL, line: 2, startColumn: 1, endColumn: 3, flags: ['placeholder'] },
      { ...LABEL, line: 2, startColumn: 4, endColumn: 5, why: 'never found' },
      { ...LABEL, line: 2, startColumn: 6, endColumn: 7, label: 'ambig' },
      { ...LABEL, line: 2, startColumn: 8, endColumn: 10, label: 'neg', why: 'order number' },
    ).labels;

  it('counts overlaps as right, placeholders apart, ambiguous ones not at all', () => {
    const found = [
      [1, 6, 8],
      [2, 1, 2],
      [2, 6, 7],
    ].map(([line, from, to]) => finding('cn-mobile', line!, from!, to!));
    const mobile = scoreAll(found, labels()).find(({ type }) => type === 'MOBILE')!;
    expect(mobile).toMatchObject({ found: 1, falseAlarms: 0, misses: 1 });
    expect(mobile.placeholders).toEqual({ labelled: 1, reported: 1 });
    expect(mobile.mistakes).toEqual([
      { kind: 'miss', type: 'MOBILE', place: 'a.sql:2:4', why: 'never found' },
    ]);
    expect([recallOf(mobile), precisionOf(mobile)]).toEqual([0.5, 1]);
    expect(f1Of(mobile)).toBeCloseTo(2 / 3);
  });

  it('calls a hard negative and a finding of another type false alarms', () => {
    const found = [finding('cn-mobile', 2, 8, 10), finding('email', 1, 6, 7)];
    const mistakes = scoreAll(found, labels()).flatMap((score) => score.mistakes);
    expect(mistakes).toContainEqual({
      kind: 'false alarm',
      type: 'MOBILE',
      place: 'a.sql:2:8',
      why: 'MOBILE: order number',
    });
    expect(mistakes).toContainEqual({
      kind: 'false alarm',
      type: 'EMAIL',
      place: 'a.sql:1:6',
      why: 'MOBILE: ',
    });
  });
});
