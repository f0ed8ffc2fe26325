// One table of made-up people in every form an input can have: what is planted, and what docs/inputs.md says of it.
import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import * as avsc from 'avsc';
import { BSON } from 'bson';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { pack } from 'tar-stream';
import { ENCODINGS, encode } from '../open/encode.ts';
import { makePdf } from '../open/make-pdf.ts';
import { makeSqlite } from '../open/make-sqlite.ts';
import { makeZip, type ZipMember } from '../open/make-zip.ts';
import { synthesize } from '../synth/synthesize.ts';

export const PEOPLE = 60;
const HEADER = ['姓名', '手機', '證件號碼'] as const;

/** One form of the table. */
export interface InputForm {
  /** As docs/inputs.md calls it; several forms share a row. */
  readonly format: string;
  readonly file: string;
  readonly make: () => Buffer | Promise<Buffer>;
  /** What the report says of the place: the column, or nothing. */
  readonly column: boolean;
  /** Whether it is the key before the value. */
  readonly key?: boolean;
  /** What mobiles and IDs stand under, where it is not the header of the table. */
  readonly fields?: readonly [mobile: string, id: string];
  readonly member?: string;
  readonly encoding?: string;
}

const people: readonly (readonly [string, string, string])[] = Array.from({ length: PEOPLE }, (_, seed) => [
  `甲${seed}`,
  synthesize('cn-mobile', seed),
  synthesize('cn-resident-id', seed),
]);

const csv = [HEADER, ...people].map((row) => `${row.join(',')}\n`).join('');
const sql = [
  'CREATE TABLE 客戶 (姓名 text, 手機 text, 證件號碼 text);\n',
  `INSERT INTO 客戶 VALUES ${people.map((row) => `(${row.map((cell) => `'${cell}'`).join(',')})`).join(',')};\n`,
].join('');
const log = people
  .map(([name, phone, id]) => `2026-01-01 INFO 用戶=${name} 手機=${phone} 證件號碼=${id} 登錄成功\n`)
  .join('');

async function tarOf(name: string, content: Buffer): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name }, content);
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const part of archive) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

const types = { name: '[Content_Types].xml', content: '<Types/>' };

function xlsx(): Buffer {
  const rows = [['客戶名單'], [], HEADER, ...people].map((cells, index) => {
    const xml = cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('');
    return `<row r="${index + 1}">${xml}</row>`;
  });
  return makeZip([
    types,
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="客戶" r:id="r1"/></sheets></workbook>',
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`,
    },
  ]);
}

function tableXml(prefix: 'w' | 'a'): string {
  const cell = (text: string): string =>
    `<${prefix}:tc><${prefix}:p><${prefix}:r><${prefix}:t>${text}</${prefix}:t></${prefix}:r></${prefix}:p></${prefix}:tc>`;
  return `<x xmlns:${prefix}="n"><${prefix}:tbl>${people
    .map((row) => `<${prefix}:tr>${row.map(cell).join('')}</${prefix}:tr>`)
    .join('')}</${prefix}:tbl></x>`;
}

function openDocument(): Buffer {
  const cell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  const rows = people.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`);
  return makeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    { name: 'META-INF/manifest.xml', content: '<manifest/>' },
    { name: 'content.xml', content: `<x xmlns:text="t" xmlns:table="b">${rows.join('')}</x>` },
  ]);
}

/** Numbers as a spreadsheet keeps them, on a second sheet that is hidden. */
function xls(): Buffer {
  const rows = people.map(([name, phone, id]) => [name, Number(phone), id]);
  const book = {
    SheetNames: ['說明', '客戶'],
    Sheets: {
      說明: utils.aoa_to_sheet([['無']]),
      客戶: utils.aoa_to_sheet([['客戶名單'], [], [...HEADER], ...rows]),
    },
    Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] },
  } as const;
  return Buffer.from(write(book as never, { bookType: 'biff8', type: 'array' }) as ArrayBuffer);
}

const BSON_FIELDS = ['contact.手機', 'papers.證件號碼'] as const;
const documents = people.map(([name, phone, id], index) => ({
  _id: new BSON.ObjectId(index.toString(16).padStart(24, 'a')),
  姓名: name,
  contact: { 手機: index % 2 === 0 ? phone : BSON.Long.fromString(phone) },
  papers: [{ 證件號碼: id }],
}));
const bson = (): Buffer => Buffer.concat(documents.map((one) => BSON.serialize(one)));
const mongoexport = (): Buffer =>
  Buffer.from(documents.map((one) => `${BSON.EJSON.stringify(one, { relaxed: true })}\n`).join(''));
const mongoexportArray = (): Buffer =>
  Buffer.from(BSON.EJSON.stringify(documents, undefined, 2, { relaxed: true }));

/** Names of Avro are ASCII. */
const AVRO_FIELDS = ['mobile', 'id_card'] as const;

function avro(): Promise<Buffer> {
  const fields = [
    { name: 'name', type: 'string' },
    { name: AVRO_FIELDS[0], type: 'long' },
    { name: AVRO_FIELDS[1], type: ['null', 'string'] },
  ];
  const type = avsc.Type.forSchema({ type: 'record', name: 'people', fields } as never);
  const encoder = new avsc.streams.BlockEncoder(type as never, { codec: 'deflate' });
  for (const [name, phone, id] of people) {
    encoder.write({ name, [AVRO_FIELDS[0]]: Number(phone), [AVRO_FIELDS[1]]: id });
  }
  encoder.end();
  return buffer(encoder);
}

/** As Jupyter writes it: half of the people in the source of a cell, half in its output. */
function notebook(): Buffer {
  const lines = people.map(([name, phone, id]) => `用戶=${name} 手機=${phone} 證件號碼=${id}\n`);
  const half = PEOPLE / 2;
  const output = { name: 'stdout', output_type: 'stream', text: lines.slice(half) };
  const cell = { cell_type: 'code', metadata: {}, outputs: [output], source: lines.slice(0, half) };
  return Buffer.from(
    JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1),
  );
}

/** Mobiles in attributes, IDs in cells. */
function page(): Buffer {
  const rows = people.map(
    ([name, phone, id]) => `<tr data-phone="${phone}"><td>${name}</td><td>${id}</td></tr>\n`,
  );
  return Buffer.from(`<!doctype html><meta charset="utf-8"><table>\n${rows.join('')}</table>\n`);
}

/** The table as a part in GB18030 and base64. */
function mail(table: Buffer): Buffer {
  const lines = table.toString('base64').match(/.{1,76}/g)!;
  return Buffer.from(
    [
      'Subject: list',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/csv; charset=gb18030',
      'Content-Transfer-Encoding: base64',
      '',
      ...lines,
      '--b--',
      '',
    ].join('\n'),
  );
}

const pdf = (): Buffer =>
  makePdf([people.map(([name, phone, id]) => `${name}  手機：${phone}  證件號碼：${id}`)]);

function ods(): Buffer {
  const cell = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  const number = (value: string): string =>
    `<table:table-cell office:value-type="float" office:value="${value}"><text:p>1.4E+10</text:p></table:table-cell>`;
  const rows = [
    cell('客戶名單'),
    '<table:table-cell table:number-columns-repeated="1024"/>',
    HEADER.map(cell).join(''),
    ...people.map(([name, phone, id]) => `${cell(name)}${number(phone)}${cell(id)}`),
  ].map((cells) => `<table:table-row>${cells}</table:table-row>`);
  const tables = `<table:table table:name="無"/><table:table table:name="客戶">${rows.join('')}</table:table>`;
  return makeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'META-INF/manifest.xml', content: '<manifest/>' },
    { name: 'content.xml', content: `<x xmlns:text="t" xmlns:table="b" xmlns:office="o">${tables}</x>` },
  ]);
}

function parquet(): Buffer {
  const columnData = HEADER.map((name, column) => ({
    name,
    data: people.map((row) => row[column]),
    type: 'STRING' as const,
  }));
  return Buffer.from(parquetWriteBuffer({ columnData }));
}

function sqlite(): Promise<Buffer> {
  const values = people.map((row) => `(${row.map((cell) => `'${cell}'`).join(',')})`).join(',');
  return makeSqlite(`CREATE TABLE 客戶 (姓名, 手機, 證件號碼); INSERT INTO 客戶 VALUES ${values};`);
}

const piped = (tool: string, input: Buffer): Buffer => execFileSync(tool, ['-c'], { input });
const member = (name: string, content: string | Buffer): ZipMember => ({ name, content });
const gbk = encode(csv, 'gb18030');

const texts: readonly InputForm[] = ENCODINGS.flatMap((encoding) => [
  { format: 'CSV, TSV', file: 'p.csv', make: () => encode(csv, encoding), column: true, encoding },
  { format: 'SQL dump', file: 'p.sql', make: () => encode(sql, encoding), column: true, encoding },
  { format: 'log, text', file: 'p.log', make: () => encode(log, encoding), column: false, encoding },
]);

/** Every form that is tested. */
export const INPUT_FORMS: readonly InputForm[] = [
  ...texts,
  { format: 'gzip', file: 'p.csv.gz', make: () => gzipSync(gbk), column: true },
  { format: 'bzip2', file: 'p.csv.bz2', make: () => piped('bzip2', gbk), column: true },
  { format: 'xz', file: 'p.csv.xz', make: () => piped('xz', gbk), column: true },
  { format: 'zstd', file: 'p.csv.zst', make: () => piped('zstd', gbk), column: true },
  {
    format: 'zip, jar, war',
    file: 'p.zip',
    make: () => makeZip([member('b/p.csv', gbk)]),
    column: true,
    member: 'b/p.csv',
  },
  { format: 'tar', file: 'p.tar', make: () => tarOf('b/p.csv', gbk), column: true, member: 'b/p.csv' },
  {
    format: 'tar',
    file: 'p.tgz',
    make: async () => gzipSync(await tarOf('p.sql', encode(sql, 'utf-16le'))),
    column: true,
    member: 'p.sql',
  },
  {
    format: 'zip, jar, war',
    file: 'q.zip',
    make: async () => makeZip([member('in.zip', makeZip([member('p.db', await sqlite())]))]),
    column: true,
    member: 'in.zip!/p.db!/客戶',
  },
  { format: 'xlsx', file: 'p.xlsx', make: xlsx, column: true, member: '客戶' },
  {
    format: 'docx',
    file: 'p.docx',
    make: () => makeZip([types, member('word/document.xml', tableXml('w'))]),
    column: false,
    member: 'word/document.xml',
  },
  {
    format: 'pptx',
    file: 'p.pptx',
    make: () =>
      makeZip([
        types,
        member('ppt/presentation.xml', '<p/>'),
        member('ppt/slides/slide1.xml', tableXml('a')),
      ]),
    column: false,
    member: 'ppt/slides/slide1.xml',
  },
  { format: 'ods', file: 'p.ods', make: ods, column: true, member: '客戶' },
  { format: 'odt, odp', file: 'p.odt', make: openDocument, column: false, member: 'content.xml' },
  { format: 'xls, et', file: 'p.xls', make: xls, column: true, member: '客戶' },
  { format: 'PDF', file: 'p.pdf', make: pdf, column: false, member: 'page-1' },
  { format: 'Avro', file: 'p.avro', make: avro, column: true, member: 'rows', fields: AVRO_FIELDS },
  {
    format: 'BSON (mongodump)',
    file: 'p.bson',
    make: bson,
    column: false,
    key: true,
    fields: BSON_FIELDS,
    member: 'documents',
  },
  {
    format: 'BSON (mongodump)',
    file: 'p.bson.gz',
    make: () => gzipSync(bson()),
    column: false,
    key: true,
    fields: BSON_FIELDS,
    member: 'documents',
  },
  { format: 'JSON, JSON Lines', file: 'p.json', make: mongoexport, column: false, key: true },
  { format: 'JSON, JSON Lines', file: 'q.json', make: mongoexportArray, column: false, key: true },
  { format: 'ipynb', file: 'p.ipynb', make: notebook, column: false },
  { format: 'HTML', file: 'p.html', make: page, column: false },
  { format: 'eml', file: 'p.eml', make: () => mail(gbk), column: true, member: '1.csv' },
  {
    format: 'mbox',
    file: 'p.mbox',
    make: () => Buffer.concat([Buffer.from('From a@b.example Mon Jan  1 00:00:00 2026\n'), mail(gbk)]),
    column: true,
    member: '1!/1.csv',
  },
  { format: 'Parquet', file: 'p.parquet', make: parquet, column: true, member: 'rows' },
  { format: 'SQLite', file: 'p.db', make: sqlite, column: true, member: '客戶' },
];

/** What the reader should know besides, by format. */
const NOTES: Readonly<Record<string, readonly [depth: string, limits: string]>> = {
  'CSV, TSV': ['whole file, any size', 'a first line that names the columns'],
  'SQL dump': [
    'whole file, any size',
    'CREATE TABLE, INSERT and COPY; columns of other statements are not known',
  ],
  'log, text': [
    'whole file, any size',
    'the key before a value is shown; columns of MyBatis and Druid statements when the first 8 KiB hold some',
  ],
  gzip: ['all members of the file', 'a stream that breaks is read up to there'],
  bzip2: ['all streams of the file', 'a stream that breaks is read up to there'],
  xz: ['all streams of the file', 'dictionaries up to 64 MiB, what `xz -9` uses'],
  zstd: ['all frames of the file', 'check sums are not verified'],
  'zip, jar, war': [
    'members, containers inside them',
    'stored and deflated members; encrypted ones are named',
  ],
  tar: ['members, containers inside them', 'sparse files are named'],
  xlsx: ['every sheet, hidden ones too', 'results of formulas, not their text'],
  docx: ['every paragraph, headers, notes', 'columns are not known'],
  pptx: ['every slide, notes', 'columns are not known'],
  ods: ['every table, hidden ones too; notes', 'results of formulas, not their text'],
  'odt, odp': ['every paragraph and cell', 'columns are not known'],
  'xls, et': [
    'every sheet, hidden ones too; comments',
    'results of formulas; held in memory (`--max-gathered`); with a password: named',
  ],
  PDF: [
    'text by page, fields, notes, properties, attachments',
    'pages that are pictures are named; held in memory (`--max-gathered`); with a password: named',
  ],
  Avro: [
    'every block',
    'deflate, snappy and zstandard blocks; other codecs are named; held in memory (`--max-gathered`)',
  ],
  'BSON (mongodump)': [
    'every document, keys by their way (`contact.phone`)',
    'told by its `_id`; archives of `mongodump --archive` are named',
  ],
  'JSON, JSON Lines': [
    'whole file, any size (mongoexport, Elasticsearch)',
    'the key before a value is known',
  ],
  ipynb: [
    'as text: cells, outputs, with their places in the file',
    'lines as notebooks keep them, one string each; a number right behind a `\\n` inside of a string is not seen',
  ],
  HTML: ['as text: text, attributes, comments', 'a value with tags inside of it is not seen'],
  eml: [
    'headers, every part decoded, attachments',
    'mails with a MIME-Version header, others are read as text; held in memory (`--max-gathered`)',
  ],
  mbox: ['every mail', 'told by the MIME-Version header of its first mail; mails of up to `--max-gathered`'],
  Parquet: ['every row group', 'snappy, gzip and brotli pages; zstd and LZ4 are named'],
  SQLite: ['every table', 'no views, virtual tables, free pages; a -wal file is named'],
};

/** docs/inputs.md, made of the forms above. */
export function inputsDocument(): string {
  const header = ['format', 'read', 'columns', 'encodings tested', 'limits'];
  const rows = Object.entries(NOTES).map(([format, [depth, limits]]) => {
    const forms = INPUT_FORMS.filter((form) => form.format === format);
    const encodings = new Set(forms.flatMap(({ encoding }) => encoding?.replace(' with a mark', '') ?? []));
    const isStructured = forms.every(({ column }) => column);
    const structure = isStructured ? 'known' : forms.every(({ key }) => key === true) ? 'keys' : 'not known';
    return [format, depth, structure, [...encodings].join(', ') || '-', limits];
  });
  return `# What is read

Made by \`test/e2e/inputs-matrix.test.ts\`, which plants one table of made-up people in each of these forms and counts what is found. Encodings are told from the bytes; a mark (BOM) is not needed. Whatever can hold files may hold any other form, up to \`--max-depth\`.

${table([header, ...rows])}
`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
