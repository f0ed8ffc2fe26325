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
    ['chance hits sink', { rows: 1000, filled: 0, wholeCells: 3, values: 3, label: 'none' }, -1],
    ['a full column lifts', { rows: 1000, filled: 0, wholeCells: 950, values: 950, label: 'none' }, 1],
    ['a label needs no share', { rows: 1000, filled: 0, wholeCells: 3, values: 3, label: 'own' }, 0],
    ['free text is not judged', { rows: 1000, filled: 0, wholeCells: 1, values: 9, label: 'none' }, 0],
    ['few rows prove nothing', { rows: 5, filled: 0, wholeCells: 1, values: 1, label: 'none' }, 0],
    ['in between stays', { rows: 100, filled: 0, wholeCells: 40, values: 40, label: 'none' }, 0],
    ['empty cells say nothing', { rows: 1000, filled: 50, wholeCells: 45, values: 45, label: 'only' }, 1],
    ['a label alone needs some', { rows: 1000, filled: 900, wholeCells: 9, values: 9, label: 'only' }, -1],
    [
      'a name of anything needs half',
      { rows: 6, filled: 6, wholeCells: 2, values: 2, label: 'ambiguous' },
      -1,
    ],
    ['a name of anything may agree', { rows: 6, filled: 6, wholeCells: 3, values: 3, label: 'ambiguous' }, 0],
    ['two cells prove nothing', { rows: 2, filled: 2, wholeCells: 0, values: 0, label: 'ambiguous' }, 0],
  ] as const)('%s', (_, tally, shift) => {
    expect(columnShift(tally)).toBe(shift);
  });
});

async function exposuresOf(
  name: string,
  text: string,
  detectors: 'standard' | 'all' = 'standard',
): Promise<Exposure[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'baomi-column-'));
  writeFileSync(join(cwd, name), text);
  const exposures: Exposure[] = [];
  for await (const result of scan({ cwd, detectors }))
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

describe('a table of persons', () => {
  const people = Array.from({ length: 40 }, (_, seed) => ({
    name: synthesize('person-name', seed),
    mobile: synthesize('cn-mobile', seed),
    address: synthesize('postal-address', seed),
  }));
  const brief = (exposures: readonly Exposure[]): unknown[] =>
    exposures.map(({ detector, field, count, confidence, severity, linked }) => [
      detector,
      field?.column,
      count,
      confidence,
      severity,
      linked,
    ]);

  it('has names and addresses that only their columns tell, and rows that lift them', async () => {
    const rows = people.map(({ name, mobile, address }, at) => `(${at},'${name}','${mobile}','${address}')`);
    const dump = `CREATE TABLE t_user (id int, xm varchar(20), sjh varchar(20), c4 varchar(99) COMMENT '家庭住址');
INSERT INTO t_user VALUES ${rows.join(',')};\n`;
    expect(brief(await exposuresOf('dump.sql', dump, 'all'))).toEqual([
      ['person-name', 'xm', 40, 'high', 'S3', 40],
      ['cn-mobile', 'sjh', 40, 'high', 'S3', 40],
      ['postal-address', 'c4', 40, 'high', 'S3', 40],
    ]);
  });

  it('is no table of goods, where a few are called like persons', async () => {
    const goods = ['金枪鱼', '马克杯', '白酒礼盒', '高领毛衣', '牛仔裤', '方便面', '温度计'];
    const rows = goods.map((thing, at) => `${at},${thing}`);
    const csv = `id,name\n${rows.join('\n')}\n8,${people[0]!.name}\n9,${people[1]!.name}\n`;
    expect(await exposuresOf('goods.csv', csv, 'all')).toEqual([]);
    expect(
      brief(await exposuresOf('members.csv', `id,name\n8,${people[0]!.name}\n9,${people[1]!.name}\n`, 'all')),
    ).toEqual([['person-name', 'name', 2, 'medium', 'S1', 0]]);
  });
});
