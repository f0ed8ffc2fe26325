// PDF and old Office files on the built program, whose readers run in a process of their own.
import { CFB, utils, type WorkBook, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { flate, makePdf } from '../open/make-pdf.ts';
import { makeZip } from '../open/make-zip.ts';
import { synthesize } from '../synth/synthesize.ts';
import { scanOne } from './scan-one.ts';

const mobile = (seed: number): string => synthesize('cn-mobile', seed);
const id = (seed: number): string => synthesize('cn-resident-id', seed);

const people = (from: number, count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `手机号：${mobile(from + index)}  身份证号：${id(from + index)}`,
  );

describe('PDF', () => {
  test('is read page by page, whatever encoding its font has', async () => {
    const pdf = makePdf([people(0, 20), ['没有'], people(20, 5)]);
    expect(await scanOne('a.pdf', pdf)).toMatchObject({
      code: 1,
      found: [
        'page-1 cn-mobile 20 手机号',
        'page-1 cn-resident-id 20 身份证号',
        'page-3 cn-mobile 5 手机号',
        'page-3 cn-resident-id 5 身份证号',
      ],
      failed: [],
    });
    expect((await scanOne('a.pdf', pdf, [], { asTree: true })).found).toHaveLength(4);
    const inZip = await scanOne('a.zip', makeZip([{ name: 'd/a.pdf', content: pdf }]));
    expect(inZip.found[0]).toBe('d/a.pdf!/page-1 cn-mobile 20 手机号');
  });

  test('tells of its author, what is filled in, and opens what is attached', async () => {
    const pdf = makePdf([['正文']], {
      catalog: '/Names << /EmbeddedFiles << /Names [(b.csv) 101 0 R] >> >>',
      trailer: '/Info 100 0 R',
      objects: {
        100: `<< /Author (tel ${mobile(1)}) >>`,
        101: '<< /Type /Filespec /F (b.csv) /UF (b.csv) /EF << /F 102 0 R >> >>',
        102: flate(`name,mobile\nx,${mobile(2)}\n`, '/Type /EmbeddedFile'),
        10: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 11 0 R /Resources << /Font << /F1 3 0 R >> >> /Annots [103 0 R 104 0 R] >>',
        103: `<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents (call ${mobile(3)}) >>`,
        104: `<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /A << /S /URI /URI (tel:${mobile(4)}) >> >>`,
      },
    });
    expect((await scanOne('a.pdf', pdf)).found).toEqual([
      'properties cn-mobile 1',
      'page-1 cn-mobile 1',
      'page-1 cn-mobile 1 tel',
      'b.csv cn-mobile 1 mobile',
    ]);
  });

  test('with pages that are pictures says so; in a tree they are left out as pictures are', async () => {
    const pdf = makePdf([people(0, 1), [], []], { pictures: [1, 2] });
    expect(await scanOne('a.pdf', pdf)).toMatchObject({ code: 3, failed: ['image-only'] });
    expect(await scanOne('a.pdf', pdf, [], { asTree: true })).toMatchObject({
      code: 1,
      failed: [],
      excluded: { binary: 1 },
    });
    const blank = makePdf([people(0, 1), []], { pictures: [1] });
    expect(await scanOne('a.pdf', blank)).toMatchObject({ code: 1, failed: [] });
  });

  test('with a password is refused by that reason', async () => {
    const unknown = 'ab'.repeat(32);
    const trailer = `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${unknown}> /U <${unknown}> /P -4 >>`;
    expect(await scanOne('a.pdf', makePdf([['x']], { trailer }))).toMatchObject({
      code: 3,
      found: [],
      failed: ['encrypted'],
    });
  });

  const whole = makePdf([people(0, 3)]);
  test.each([0.1, 0.5, 0.9])('cut at %d of its length is read as far as it goes, or named', async (share) => {
    const { code, found, failed } = await scanOne(
      'a.pdf',
      whole.subarray(0, Math.floor(whole.length * share)),
    );
    expect([1, 3]).toContain(code);
    expect(found.length + failed.length).toBeGreaterThan(0);
  });

  test('with pages in a circle, a bomb, or more pages than the limit ends with a name for it', async () => {
    const circle = makePdf([people(0, 1)], { objects: { 2: '<< /Type /Pages /Count 9 /Kids [2 0 R] >>' } });
    const circled = await scanOne('circle.pdf', circle);
    expect([circled.code, circled.failed.length]).toEqual([3, 1]);
    const bomb = makePdf([['x']], {
      objects: { 11: flate(Buffer.alloc(300 * 1024 * 1024, 'BT ET ')) },
    });
    const bombed = await scanOne('bomb.pdf', bomb, ['--max-seconds', '3', '--max-gathered', '64']);
    expect(bombed).toMatchObject({ code: 3, failed: ['limit'] });
    const many = makePdf(Array.from({ length: 30 }, () => ['x']));
    expect(await scanOne('many.pdf', many, ['--max-members', '10'])).toMatchObject({
      code: 3,
      failed: ['limit'],
    });
  });
});

describe('an old spreadsheet', () => {
  const sheet = utils.aoa_to_sheet([
    ['客户名单'],
    [],
    ['姓名', '手机号', '证件号码'],
    ...Array.from({ length: 30 }, (_, index) => ['甲', Number(mobile(index)), id(index)]),
  ]);
  const hidden = utils.aoa_to_sheet([[], ['', id(40)]]);
  const book: WorkBook = {
    SheetNames: ['客户', '隐藏'],
    Sheets: { 客户: sheet, 隐藏: hidden },
    Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] },
  };
  const xls = new Uint8Array(write(book, { bookType: 'biff8', type: 'array' }) as ArrayBuffer);

  test.each(['a.xls', 'a.et'])('%s is a table of each sheet, hidden ones too', async (name) => {
    expect(await scanOne(name, xls)).toMatchObject({
      code: 1,
      found: ['客户 cn-mobile 30 手机号', '客户 cn-resident-id 30 证件号码', '隐藏 cn-resident-id 1'],
      failed: [],
    });
  });

  test('cut anywhere is read as far as it goes, or named', async () => {
    for (const share of [0.05, 0.4, 0.95]) {
      const { code, found, failed } = await scanOne('a.xls', xls.subarray(0, Math.floor(xls.length * share)));
      expect([1, 3]).toContain(code);
      expect(found.length + failed.length).toBeGreaterThan(0);
    }
  });

  test('with a password is refused by that reason, in the old way and in the new', async () => {
    const file = CFB.read(xls as unknown as number[], { type: 'array' });
    const stream = CFB.find(file, '/Workbook')!;
    const records = Buffer.from(stream.content as Uint8Array);
    const beginning = 4 + records.readUInt16LE(2);
    const filePass = Buffer.from('2f00060000000000abcd', 'hex');
    const content = Buffer.concat([records.subarray(0, beginning), filePass, records.subarray(beginning)]);
    expect(await scanOne('a.xls', oleOf('/Workbook', content))).toMatchObject({
      code: 3,
      failed: ['encrypted'],
    });
    const package_ = oleOf('/EncryptedPackage', Buffer.alloc(64));
    expect(await scanOne('a.xlsx', package_)).toMatchObject({ code: 3, failed: ['encrypted'] });
  });
});

function oleOf(stream: string, content: Buffer): Buffer {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, stream, content);
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}

test.each([
  ['a.doc', '/WordDocument', 'doc'],
  ['a.ppt', '/PowerPoint Document', 'ppt'],
  ['a.msg', '/__properties_version1.0', 'msg'],
  ['a.bin', '/Other', 'ole'],
])('%s is refused by name; in a tree it is left out', async (name, stream, format) => {
  const file = oleOf(stream, Buffer.alloc(5000, 1));
  expect(await scanOne(name, file)).toMatchObject({ code: 3, failed: [`unsupported-container ${format}`] });
  expect(await scanOne(name, file, [], { asTree: true })).toMatchObject({
    code: 0,
    excluded: { container: 1 },
  });
});

test('cut compound files are named', async () => {
  const head = oleOf('/WordDocument', Buffer.alloc(5000, 1)).subarray(0, 600);
  expect(await scanOne('a.doc', head)).toMatchObject({ code: 3, failed: ['corrupt-container'] });
});
