// Where the content of a cell begins, in the ways that dumps and tables write cells.
import { describe, expect, it } from 'vitest';
import { copyCellStart, csvCellStart, NO_CELL, sqlCellStart } from '../../src/structure/cell-start.ts';
import { SqlTracker } from '../../src/structure/sql-tracker.ts';

const COMMA = 0x2c;

/** The cell behind the first comma, from its content on; "-" without content. */
function contentOf(text: string, find: (raw: Uint8Array, from: number) => number): string {
  const raw = Buffer.concat([Buffer.from(text), Buffer.alloc(192)]);
  const start = find(raw, text.indexOf(',') + 1);
  return start === NO_CELL ? '-' : raw.toString('utf8', start, text.length + raw.length).split('\0')[0]!;
}

describe('a cell of SQL', () => {
  it.each([
    [",'彭悦泓',", "彭悦泓',"],
    [", '彭悦泓')", "彭悦泓')"],
    [",\n    '彭悦泓'", "彭悦泓'"],
    [",N'彭悦泓'", "彭悦泓'"],
    [",E'彭悦泓'", "彭悦泓'"],
    [",_utf8mb4'彭悦泓'", "彭悦泓'"],
    [",q'[彭悦泓]'", "彭悦泓]'"],
    [",nq'{彭悦泓}'", "彭悦泓}'"],
    [",TO_DATE('1953-07-12', 'YYYY-MM-DD')", "1953-07-12', 'YYYY-MM-DD')"],
    [",CAST(N'1953-07-12' AS Date)", "1953-07-12' AS Date)"],
    [',19530712)', '19530712)'],
    [",'''a'", "''a'"],
    [",''", '-'],
    [',NULL,', '-'],
    [',null)', '-'],
    [',)', '-'],
    [",X'e5bca0'", '-'],
    [',', '-'],
  ])('%j', (text, content) => {
    expect(contentOf(text, sqlCellStart)).toBe(content);
  });
});

describe('a cell of a delimited table', () => {
  it.each([
    [',彭悦泓,x', '彭悦泓,x'],
    [',"彭悦泓"', '彭悦泓"'],
    [', "彭悦泓"', '彭悦泓"'],
    [',,x', '-'],
    [',""', '-'],
    [',\r\n', '-'],
    [',', '-'],
  ])('%j', (text, content) => {
    expect(contentOf(text, (raw, from) => csvCellStart(raw, from, COMMA))).toBe(content);
  });
});

describe('a column of COPY', () => {
  it.each([
    [',彭悦泓\tx', '彭悦泓\tx'],
    [',\\N\tx', '-'],
    [',\\.\n', '-'],
    [',\tx', '-'],
    [',\n', '-'],
  ])('%j', (text, content) => {
    expect(contentOf(text, copyCellStart)).toBe(content);
  });
});

describe('a tracker with a watcher', () => {
  const dump = Buffer.from(
    "CREATE TABLE t (id int, name varchar(9), note text);\nINSERT INTO t VALUES (1,'一','x'),(2,NULL,'y'),(3,'二','z');\nINSERT INTO t (note, name) VALUES ('w', N'三');\n\0\0\0\0",
  );
  const end = dump.length - 4;

  function cellsIn(steps: number): string[] {
    const cells: string[] = [];
    const tracker: SqlTracker = new SqlTracker({
      wants: (field) => tracker.fields[field]!.column === 'name',
      cell: (start, field, record) =>
        cells.push(`${dump.toString('utf8', start, start + 3)} ${tracker.fields[field]!.column} ${record}`),
    });
    for (let at = 0; at < end; at += steps) tracker.moveTo(dump, 0, at);
    tracker.moveTo(dump, 0, end);
    expect(tracker.fields.map(({ filled }) => filled)).toEqual([0, 3, 0]);
    return cells;
  }

  it('is told of the cells of the columns it wants, and of no empty one, however the bytes come', () => {
    for (const steps of [1, 2, 7, 1000])
      expect(cellsIn(steps), `steps of ${steps}`).toEqual(['一 name 1', '二 name 3', '三 name 4']);
  });

  it('knows where the cell of a place begins', () => {
    const tracker: SqlTracker = new SqlTracker({ wants: () => true, cell: () => undefined });
    const place = dump.indexOf('二');
    tracker.moveTo(dump, 0, place);
    expect(tracker.cellStart).toBe(place);
    tracker.moveTo(dump, 0, place + 3);
    expect(tracker.cellStart).toBe(place);
    tracker.moveTo(dump, 0, dump.indexOf('z'));
    expect(tracker.cellStart).toBe(dump.indexOf('z'));
  });
});
