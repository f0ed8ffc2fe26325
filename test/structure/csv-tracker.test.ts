// Columns of tables with a header; quotes that span lines; a table without a header.
import { describe, expect, it } from 'vitest';
import { CsvTracker } from '../../src/structure/csv-tracker.ts';

function fieldsAt(marked: string): string[] {
  const tracker = new CsvTracker();
  const raw = Buffer.from(marked.replaceAll('▲', ''));
  const places: number[] = [];
  let text = '';
  for (const char of marked) {
    if (char === '▲') places.push(Buffer.byteLength(text));
    else text += char;
  }
  return places.map((place) => {
    tracker.moveTo(raw, 0, place);
    return `${tracker.fields[tracker.field]?.column ?? '-'} ${tracker.currentRecord}`;
  });
}

describe('CsvTracker', () => {
  it('follows commas, quotes and quoted line ends', () => {
    const table = '\ufeff订单号,"收货人, 姓名",手机号\r\n1,"李, ""四""",▲138\r\n2,"two\nlines",▲139\r\n';
    expect(fieldsAt(table)).toEqual(['手机号 1', '手机号 2']);
  });

  it.each([['\t'], ['|'], [';']])('finds the delimiter %j', (delimiter) => {
    expect(fieldsAt(['id', 'a,b', `tel\n1`, 'x', '▲138'].join(delimiter))).toEqual(['tel 1']);
  });

  it('takes a quote inside of a text for text', () => {
    expect(fieldsAt('size,tel\n5" disk,▲138\n3" disk,▲139\n "a,b",▲137\n')).toEqual([
      'tel 1',
      'tel 2',
      'tel 3',
    ]);
  });

  it('takes a quote that its line does not close for text where tabs are between cells', () => {
    const table = 'note\ttel\n"; ,\t▲138\n"\t▲139\n"a ""b"\t▲137\n"x\ty"\t▲136\nend "\t▲135\n';
    expect(fieldsAt(table)).toEqual(['tel 1', 'tel 2', 'tel 3', 'tel 4', 'tel 5']);
  });

  it('numbers the columns where the first line is data', () => {
    expect(fieldsAt('1,▲13800138000,a@b.cn\n2,▲139,c\n')).toEqual(['- -1', 'column 2 1']);
  });

  it('takes a single named column, and no fields where lines are text', () => {
    expect(fieldsAt('phone\n▲138\n')).toEqual(['phone 1']);
    expect(fieldsAt('13800138000\n▲138\n')[0]).toMatch(/^- /);
  });
});
