// Values that stand in one record lift each other (DESIGN section 6).
import { describe, expect, it } from 'vitest';
import type { Category, Severity } from '../../src/model.ts';
import { ExposureTally } from '../../src/policy/exposure-tally.ts';
import { NOT_LISTED, RecordLinker } from '../../src/policy/record-linker.ts';

const BASE: Partial<Record<Category, Severity>> = {
  name: 'S1',
  address: 'S1',
  mobile: 'S2',
  'resident-id': 'S3',
  'bank-card': 'S3',
};
const MEDIUM = 1;
const FOUR: readonly Category[] = ['name', 'resident-id', 'mobile', 'bank-card'];

/** Feeds rows of categories to a linker; gives each category's severity afterwards, and the linker. */
function link(rows: readonly (readonly Category[])[], level = MEDIUM, published?: Category) {
  const linker = new RecordLinker();
  const tallies = new Map<Category, ExposureTally>();
  for (const [record, row] of rows.entries()) {
    for (const category of row) {
      let tally = tallies.get(category);
      if (tally === undefined) {
        const target = { path: 'a.sql', detector: category, category, kind: 'dump', duties: [] } as const;
        tally = new ExposureTally(target, undefined, -1);
        tallies.set(category, tally);
      }
      const severity = category === published ? 'S0' : BASE[category]!;
      tally.add(level, severity, true, record, 1);
      linker.enter(record, record, 0, 1);
      linker.add(tally, level, severity, NOT_LISTED);
    }
  }
  linker.close();
  const drafts = [...tallies].map(([category, tally]) => [category, tally.toDraft(0, 0, 0).draft!] as const);
  return {
    linker,
    severity: Object.fromEntries(
      drafts.map(([category, draft]) => [category, draft.exposure.severity]),
    ) as Partial<Record<Category, Severity>>,
    counts: Object.fromEntries(drafts.map(([category, draft]) => [category, draft.counts])) as Partial<
      Record<Category, readonly (readonly number[])[]>
    >,
  };
}

describe('RecordLinker', () => {
  it('lifts the four elements of one record to S4', () => {
    const { severity, linker } = link([FOUR]);
    expect(severity).toEqual({ name: 'S4', 'resident-id': 'S4', mobile: 'S4', 'bank-card': 'S4' });
    expect(linker.linkedRecords).toBe(1);
  });

  it('lifts name, mobile and address to S3, and leaves what else stands there', () => {
    const { severity } = link([['name', 'mobile', 'address', 'resident-id']]);
    expect(severity).toEqual({ name: 'S3', mobile: 'S3', address: 'S3', 'resident-id': 'S3' });
  });

  it('moves only the values of the record that is whole; the sum stays', () => {
    const { counts } = link([FOUR, ['mobile', 'bank-card'], ['mobile']]);
    expect(counts.mobile!.map((row) => row[MEDIUM])).toEqual([0, 0, 2, 0, 1]);
  });

  it('does not join values of different records', () => {
    const { severity, linker } = link(FOUR.map((category) => [category]));
    expect(severity).toEqual({ name: 'S1', 'resident-id': 'S3', mobile: 'S2', 'bank-card': 'S3' });
    expect(linker.linkedRecords).toBe(0);
  });

  it('lifts nothing by samples, by what is published, or in a record too long to be one person', () => {
    expect(link([FOUR], 0).severity.mobile).toBe('S2');
    expect(link([FOUR], MEDIUM, 'mobile').severity).toMatchObject({ mobile: 'S0', name: 'S1' });
    const long = Array.from({ length: 17 }, () => FOUR).flat();
    expect(link([long]).severity.name).toBe('S1');
    expect(link([long.slice(0, 64)]).severity.name).toBe('S4');
  });

  it('gives the listed finding the severity of its record', () => {
    const linker = new RecordLinker();
    const tallies = FOUR.map((category) => {
      const target = { path: 'a.sql', detector: category, category, kind: 'dump', duties: [] } as const;
      const tally = new ExposureTally(target, undefined, -1);
      const severity = BASE[category]!;
      tally.add(MEDIUM, severity, true, 1, 1);
      linker.enter(0, 1, 0, 1);
      linker.add(tally, MEDIUM, severity, tally.listed(MEDIUM));
      const finding = { severity, confidence: 'medium', byteStart: 0 } as never;
      tally.addFinding(MEDIUM, { finding, tagHigh: 1, tagLow: 1 });
      return tally;
    });
    linker.close();
    const listed = tallies.flatMap((tally) => tally.toDraft(0, 0, 10).draft!.findings);
    expect(listed.map(({ finding }) => finding.severity)).toEqual(['S4', 'S4', 'S4', 'S4']);
  });
});
