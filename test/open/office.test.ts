// Spreadsheets as tables, documents as paragraphs.
import { describe, expect, test } from 'vitest';
import { type FileResult, type PatternSpec, type ScanOptions, scan } from '../../src/index.ts';
import { synthesize } from '../synth/synthesize.ts';
import { makeZip } from './make-zip.ts';

const mobile = (seed: number): string => synthesize('cn-mobile', seed);
const id = (seed: number): string => synthesize('cn-resident-id', seed);

const TYPES = { name: '[Content_Types].xml', content: '<Types/>' };
const RELATIONS = {
  name: 'xl/_rels/workbook.xml.rels',
  content:
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>' +
    '<Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
};
const WORKBOOK = {
  name: 'xl/workbook.xml',
  content:
    '<workbook xmlns:r="r"><sheets><sheet name="客户" sheetId="1" r:id="r1"/>' +
    '<sheet name="隐藏" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>',
};

interface Cell {
  readonly at: string;
  readonly type?: string;
  readonly style?: number;
  readonly value: string;
}

const row = (number: number, cells: readonly Cell[]): string =>
  `<row r="${number}">${cells
    .map(({ at, type, style, value }) => {
      const content = type === 'inlineStr' ? `<is><t>${value}</t></is>` : `<v>${value}</v>`;
      return `<c r="${at}${number}"${type ? ` t="${type}"` : ''}${style ? ` s="${style}"` : ''}>${content}</c>`;
    })
    .join('')}</row>`;
const sheet = (rows: readonly string[]): string =>
  `<?xml version="1.0"?><worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;

async function scanned(name: string, bytes: Uint8Array, options: ScanOptions = {}): Promise<FileResult[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const results: FileResult[] = [];
  for await (const result of scan({ stream: { name, chunks: chunks() }, ...options })) results.push(result);
  return results;
}

function exposuresOf(results: readonly FileResult[]): object[] {
  return results.flatMap((result): object[] => {
    if (result.status !== 'scanned') return [{ member: result.member, reason: result.reason }];
    return result.exposures.map(({ member, detector, count, field }) => ({ member, detector, count, field }));
  });
}

describe('a spreadsheet', () => {
  const strings = ['客户名单', '姓名', '手机号', '证件号码', '登记日期', `备注 ${mobile(70)}`, id(3)];
  const book = makeZip([
    TYPES,
    RELATIONS,
    WORKBOOK,
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst>${strings.map((text) => `<si><r><t>${text.slice(0, 2)}</t></r><r><t>${text.slice(2)}</t></r></si>`).join('')}</sst>`,
    },
    {
      name: 'xl/styles.xml',
      content:
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy/mm/dd"/></numFmts><cellXfs>' +
        '<xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: sheet([
        row(1, [{ at: 'A', type: 's', value: '0' }]),
        row(
          3,
          [1, 2, 3, 4].map((index) => ({ at: 'ABCD'[index - 1]!, type: 's', value: String(index) })),
        ),
        ...Array.from({ length: 30 }, (_, index) =>
          row(index + 4, [
            { at: 'A', type: 'inlineStr', value: '甲' },
            { at: 'B', value: index === 0 ? `${Number(mobile(0)) / 1e10}E+10` : mobile(index) },
            { at: 'C', type: 'str', value: id(index) },
            { at: 'D', style: 1, value: '32874' },
          ]),
        ),
      ]),
    },
    { name: 'xl/worksheets/sheet2.xml', content: sheet([row(1, [{ at: 'C', type: 's', value: '6' }])]) },
    { name: 'xl/comments1.xml', content: `<comments><t>手机：${mobile(50)}</t></comments>` },
  ]);

  test('is a table of each sheet, whichever row names its columns', async () => {
    expect(exposuresOf(await scanned('crm.xlsx', book))).toEqual([
      { member: '客户', detector: 'cn-mobile', count: 30, field: { column: '手机号' } },
      { member: '客户', detector: 'cn-resident-id', count: 30, field: { column: '证件号码' } },
      { member: '隐藏', detector: 'cn-resident-id', count: 1, field: undefined },
      { member: 'xl/sharedStrings.xml', detector: 'cn-mobile', count: 1, field: undefined },
      { member: 'xl/comments1.xml', detector: 'cn-mobile', count: 1, field: { key: '手机' } },
    ]);
  });

  test('has rows as lines and dates as dates', async () => {
    const day: PatternSpec = {
      id: 'day',
      name: { zh: '日', en: 'day' },
      category: 'custom',
      severity: 'S1',
      anchor: 'none',
      boundary: { left: '0-9', right: '0-9' },
      length: { min: 10, max: 10 },
      re2: '1990-01-01',
      mask: { partialPrefix: 0 },
      examples: [],
      counterExamples: [],
      references: [],
    };
    const [first] = await scanned('crm.xlsx', book, { patterns: [day] });
    const exposures = first?.status === 'scanned' ? first.exposures : [];
    expect(exposures[0]).toMatchObject({
      detector: 'cn-mobile',
      firstAt: [4, 5, 6].map((line) => [line, 3]),
    });
    expect(exposures.at(-1)).toMatchObject({ detector: 'day', count: 30, field: { column: '登记日期' } });
  });

  test('that is damaged is read as its members are, and named', async () => {
    const broken = makeZip([
      TYPES,
      RELATIONS,
      { ...WORKBOOK, content: '<workbook><sheets>' },
      { name: 'xl/worksheets/sheet1.xml', content: sheet([row(1, [{ at: 'A', value: mobile(1) }])]) },
    ]);
    const found = exposuresOf(await scanned('crm.xlsx', broken));
    expect(found).toContainEqual({ member: undefined, reason: 'corrupt-container' });
    expect(found).toContainEqual(
      expect.objectContaining({ member: 'xl/worksheets/sheet1.xml', detector: 'cn-mobile', count: 1 }),
    );
  });
});

describe('documents', () => {
  const number = mobile(1);
  const split = [number.slice(0, 3), number.slice(3)];

  test('docx: a value whose formatting changes is one value', async () => {
    const content =
      `<w:document xmlns:w="w"><w:p>${split.map((part) => `<w:r><w:t>${part}</w:t></w:r>`).join('')}</w:p>` +
      `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>身份证号</w:t></w:r></w:p></w:tc>` +
      `<w:tc><w:p><w:r><w:t>${id(1)}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>`;
    const docx = makeZip([TYPES, { name: 'word/document.xml', content }]);
    expect(exposuresOf(await scanned('a.docx', docx))).toMatchObject([
      { member: 'word/document.xml', detector: 'cn-mobile', count: 1 },
      { member: 'word/document.xml', detector: 'cn-resident-id', count: 1 },
    ]);
  });

  test('pptx', async () => {
    const content = `<p:sld xmlns:a="a" xmlns:p="p"><a:p>${split.map((part) => `<a:r><a:t>${part}</a:t></a:r>`).join('')}</a:p></p:sld>`;
    const pptx = makeZip([
      TYPES,
      { name: 'ppt/presentation.xml', content: '<p:presentation xmlns:p="p"/>' },
      { name: 'ppt/slides/slide1.xml', content },
    ]);
    expect(exposuresOf(await scanned('a.pptx', pptx))).toMatchObject([
      { member: 'ppt/slides/slide1.xml', detector: 'cn-mobile', count: 1 },
    ]);
  });

  test('OpenDocument: text and table', async () => {
    const content =
      `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><text:p>${split[0]}<text:span>${split[1]}</text:span></text:p>` +
      `<table:table-row><table:table-cell office:value="${mobile(2)}"><text:p>1.3E+10</text:p></table:table-cell></table:table-row>` +
      '</office:document-content>';
    const odt = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
      { name: 'META-INF/manifest.xml', content: '<manifest/>' },
      { name: 'content.xml', content },
    ]);
    expect(exposuresOf(await scanned('a.odt', odt))).toMatchObject([
      { member: 'content.xml', detector: 'cn-mobile', count: 2 },
    ]);
  });

  describe('OpenDocument spreadsheet', () => {
    const ods = (tables: string): Buffer =>
      makeZip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'META-INF/manifest.xml', content: '<manifest/>' },
        {
          name: 'content.xml',
          content: `<x xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:xlink="l">${tables}</x>`,
        },
      ]);
    const cell = (text: string, attributes: string = ''): string =>
      `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
    const gap = (columns: number): string => `<table:table-cell table:number-columns-repeated="${columns}"/>`;
    const tableRow = (cells: string, attributes: string = ''): string =>
      `<table:table-row ${attributes}>${cells}</table:table-row>`;

    test('each table has its columns; empty rows and cells count, notes and links are read', async () => {
      const people = Array.from({ length: 40 }, (_, index) =>
        tableRow(
          cell('甲') +
            gap(2) +
            cell('1E10', `office:value-type="float" office:value="${mobile(index)}"`) +
            cell(id(index)),
        ),
      );
      const annotated = `<table:table-cell><office:annotation><text:p>手机：${mobile(50)}</text:p></office:annotation><text:p><text:a xlink:href="tel:${mobile(51)}">x</text:a></text:p></table:table-cell>`;
      const found = await scanned(
        'a.ods',
        ods(
          `<table:table table:name="客户">${tableRow(cell('名单'))}${tableRow(gap(9), 'table:number-rows-repeated="3"')}${tableRow(
            cell('姓名') + gap(2) + cell('手机号') + cell('证件号码'),
          )}${people.join('')}${tableRow(gap(1024), 'table:number-rows-repeated="1048000"')}</table:table>` +
            `<table:table table:name="二" table:display="false">${tableRow(cell('身份证号') + cell('备注'))}${tableRow(cell(id(3)) + cell('x'), 'table:number-rows-repeated="5"')}${tableRow(annotated)}</table:table>`,
        ),
      );
      expect(exposuresOf(found)).toEqual([
        { member: '客户', detector: 'cn-mobile', count: 40, field: { column: '手机号' } },
        { member: '客户', detector: 'cn-resident-id', count: 40, field: { column: '证件号码' } },
        { member: '二', detector: 'cn-resident-id', count: 5, field: { column: '身份证号' } },
        { member: 'notes', detector: 'cn-mobile', count: 1, field: { key: '手机' } },
        { member: 'notes', detector: 'cn-mobile', count: 1, field: { key: 'tel' } },
      ]);
      const [first] = found;
      expect(first?.status === 'scanned' && first.exposures[0]?.firstAt[0]?.[0]).toBe(6);
    });

    test('a row that stands there a million times is over the limit, and damage is named', async () => {
      const bomb = ods(
        `<table:table table:name="一">${tableRow(cell(id(1)), 'table:number-rows-repeated="1000000"')}</table:table>`,
      );
      expect(exposuresOf(await scanned('a.ods', bomb))).toContainEqual({
        member: undefined,
        reason: 'limit',
      });
      const broken = ods(`<table:table table:name="一">${tableRow(cell(id(1)))}`.slice(0, -3));
      expect(exposuresOf(await scanned('a.ods', broken))).toContainEqual({
        member: undefined,
        reason: 'corrupt-container',
      });
    });
  });
});
