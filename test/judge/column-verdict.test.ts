// What the cells of a column have in common lifts or sinks them all.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Exposure, scan } from '../../src/index.ts';
import { columnShift } from '../../src/judge/column-verdict.ts';
import { random } from '../synth/random.ts';
import { synthesize } from '../synth/synthesize.ts';

describe('columnShift', () => {
  it.each([
    ['chance hits sink', { rows: 1000, wholeCells: 3, values: 3, isLabelled: false }, -1],
    ['a full column lifts', { rows: 1000, wholeCells: 950, values: 950, isLabelled: false }, 1],
    ['a label needs no share', { rows: 1000, wholeCells: 3, values: 3, isLabelled: true }, 0],
    ['free text is not judged', { rows: 1000, wholeCells: 1, values: 9, isLabelled: false }, 0],
    ['few rows prove nothing', { rows: 5, wholeCells: 1, values: 1, isLabelled: false }, 0],
    ['in between stays', { rows: 100, wholeCells: 40, values: 40, isLabelled: false }, 0],
  ])('%s', (_, tally, shift) => {
    expect(columnShift(tally)).toBe(shift);
  });
});

async function exposuresOf(name: string, text: string): Promise<Exposure[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'baomi-column-'));
  writeFileSync(join(cwd, name), text);
  const exposures: Exposure[] = [];
  for await (const result of scan({ cwd }))
    if (result.status === 'scanned') exposures.push(...result.exposures);
  rmSync(cwd, { recursive: true });
  return exposures;
}

describe('a dump', () => {
  const numbers = random(7);
  const rows = Array.from({ length: 400 }, (_, index) => {
    const order = index % 100 === 0 ? synthesize('bank-card', index) : `20${numbers.digits(14)}`;
    return `(${index}, '${order}', '${synthesize('cn-mobile', index)}', '${synthesize('cn-passport', index)}')`;
  });
  const dump = `CREATE TABLE t_order (
  id bigint, serial_id varchar(20), contact varchar(20) COMMENT '联系方式', passport_no varchar(20) COMMENT '护照号码');
INSERT INTO t_order VALUES ${rows.join(',')};`;

  it('drops what passes a check by chance, keeps what fills its column, and lets the column be the label', async () => {
    const exposures = await exposuresOf('dump.sql', dump);
    expect(
      exposures.map(({ detector, field, count, confidence, linked }) => [
        detector,
        field?.column,
        count,
        confidence,
        linked,
      ]),
    ).toEqual([
      ['cn-mobile', 'contact', 400, 'high', 400],
      ['cn-passport', 'passport_no', 400, 'high', 400],
    ]);
  });

  it('says the same of a CSV', async () => {
    const csv = `序号,手机号,护照号\n${Array.from({ length: 30 }, (_, index) => `${index},${synthesize('cn-mobile', index)},${synthesize('cn-passport', index)}`).join('\n')}\n`;
    const exposures = await exposuresOf('export.csv', csv);
    expect(exposures.map(({ detector, field, count }) => [detector, field?.column, count])).toEqual([
      ['cn-mobile', '手机号', 30],
      ['cn-passport', '护照号', 30],
    ]);
  });
});
