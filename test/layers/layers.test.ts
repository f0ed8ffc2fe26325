// A text encoded in a layer gives the findings it gives in plain, each at the place of what it was decoded from.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNPACK_LIMITS } from '../../src/scan.ts';
import { type FoundFinding, fieldText, textScanner } from '../structure/scan-text.ts';
import { synthesize } from '../synth/synthesize.ts';
import {
  base64,
  decimalEntities,
  fullyEscaped,
  hexEntities,
  quotedPrintable,
  unicodeEscaped,
} from './encoders.ts';

const fast = textScanner('fast');
const reference = textScanner('reference');
const off = textScanner('fast', { unpack: { ...UNPACK_LIMITS, layers: 0 } });
const twice = textScanner('fast', { unpack: { ...UNPACK_LIMITS, layers: 2 } });

const NAME = synthesize('person-name', 1);
const MOBILE = synthesize('cn-mobile', 2);
const ID = synthesize('cn-resident-id', 3);
const RECORD = `{"name":"${NAME}","phone":"${MOBILE}","idCard":"${ID}"}`;

const what = (list: readonly FoundFinding[]): string[] =>
  list.map(({ detector, confidence, masked, field }) =>
    [detector, confidence, masked, fieldText(field)].join(' '),
  );

const ENCODERS: readonly (readonly [string, (text: string) => string, string])[] = [
  ['\\u of what is not ASCII', unicodeEscaped, 'a.log'],
  ['\\u of everything', fullyEscaped, 'a.log'],
  ['\\u, escaped again', (text) => unicodeEscaped(text).replaceAll('\\', '\\\\'), 'a.log'],
  ['%XX', encodeURIComponent, 'a.log'],
  ['decimal entities', decimalEntities, 'a.html'],
  ['hexadecimal entities', hexEntities, 'a.html'],
  ['quoted-printable', quotedPrintable, 'a.vcf'],
  ['base64', base64, 'a.log'],
];

const DETECTORS: readonly (readonly [string, string])[] = [
  ['姓名：', 'person-name'],
  ['手机号: ', 'cn-mobile'],
  ['身份证号=', 'cn-resident-id'],
  ['收货地址：', 'postal-address'],
  ['邮箱：', 'email'],
];
const record = fc
  .array(fc.tuple(fc.constantFrom(...DETECTORS), fc.nat({ max: 500 })), { minLength: 1, maxLength: 6 })
  .map((fields) => fields.map(([[label, id], seed]) => `${label}${synthesize(id, seed)}；`).join(' '));
const records = fc.array(record, { minLength: 1, maxLength: 8 });

describe.each(ENCODERS)('%s', (_, encode, file) => {
  it('gives the findings of the plain text', async () => {
    await fc.assert(
      fc.asyncProperty(records, async (lines) => {
        const plain = Buffer.from(lines.map((line) => `log ${line}\n`).join(''));
        const encoded = Buffer.from(lines.map((line) => `log ${encode(line)}\n`).join(''));
        const expected = await fast(file, plain);
        const found = await fast(file, encoded);
        expect(what(found)).toEqual(what(expected));
        for (const [index, { line, byteStart, byteEnd }] of found.entries()) {
          expect(line).toBe(expected[index]!.line);
          const value = plain.toString('utf8', expected[index]!.byteStart, expected[index]!.byteEnd);
          if (encode !== base64) expect(encoded.toString('utf8', byteStart, byteEnd)).toBe(encode(value));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('comes to the same in pieces, and with the reference engine', async () => {
    const input = Buffer.from(`\ufefffirst ${encode(RECORD)}\nphone ${MOBILE} ${encode(RECORD)}\nlast`);
    const whole = await fast(file, input);
    expect(whole.length).toBe(7);
    expect(await fast(file, input, 7)).toEqual(whole);
    expect(await reference(file, input)).toEqual(whole);
  });
});

describe('layers', () => {
  it('are named in the evidence, and the place is that of the encoded text', async () => {
    const [finding] = await fast('a.log', Buffer.from(`一\n姓名：${unicodeEscaped(NAME)}，好\n`));
    expect(finding).toMatchObject({ line: 2, column: 4, endColumn: 4 + 6 * NAME.length, byteStart: 13 });
    expect(finding!.evidence).toEqual(['well-formed', 'label', 'json-escaped']);
  });

  it('count columns from the byte order mark on', async () => {
    const [finding] = await fast('a.log', Buffer.from(`\ufeff姓名：${unicodeEscaped(NAME)}\n`));
    expect(finding).toMatchObject({ line: 1, column: 4 });
  });

  it('are not decoded with depth 0, and one in another with depth 2 only', async () => {
    const nested = Buffer.from(`body=${base64(unicodeEscaped(RECORD))}\n`);
    expect(await off('a.log', nested)).toEqual([]);
    expect(what(await fast('a.log', nested))).toHaveLength(2);
    expect(what(await twice('a.log', nested))).toHaveLength(3);
    expect((await twice('a.log', nested))[0]!.evidence).toContain('base64');
    expect((await twice('a.log', nested))[0]!.evidence).toContain('json-escaped');
  });

  it('give a value once that the plain text gives', async () => {
    const line = `{"note":"\\u5907\\u6ce8","phone":"${MOBILE}"} ${MOBILE}\n`;
    const plain = await off('a.log', Buffer.from(line));
    expect(await fast('a.log', Buffer.from(line))).toEqual(plain);
  });

  it('show the label of a value in plain', async () => {
    const line = `{"\\u624b\\u673a":"${MOBILE}"}\n`;
    expect((await off('a.log', Buffer.from(line)))[0]).toMatchObject({ confidence: 'medium' });
    expect(await fast('a.log', Buffer.from(line))).toMatchObject([
      { confidence: 'high', field: { key: '手机' }, byteStart: 17, byteEnd: 28 },
    ]);
  });

  it('link values of a line', async () => {
    const address = synthesize('postal-address', 4);
    const line = `{"name":"${NAME}","phone":"${MOBILE}","address":"${address}"}`;
    const found = await fast('a.log', Buffer.from(unicodeEscaped(line)));
    expect(found.map(({ severity }) => severity)).toEqual(['S3', 'S3', 'S3']);
  });

  it('decode the payload of a token, but no signature', async () => {
    const url = (text: string): string => Buffer.from(text).toString('base64url');
    const signature = Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 151 + 7) % 256)).toString(
      'base64url',
    );
    const token = `Bearer ${url('{"alg":"HS512","typ":"JWT"}')}.${url(RECORD)}.${signature}\n`;
    expect(what(await fast('a.log', Buffer.from(token)))).toEqual(
      what(await fast('a.log', Buffer.from(RECORD))),
    );
  });

  it('find nothing in pictures and certificates', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 200, maxLength: 3000 }), async (bytes) => {
        const blob = Buffer.from(bytes).toString('base64');
        expect(await fast('a.html', Buffer.from(`<img src="data:image/png;base64,${blob}">\n`))).toEqual([]);
        expect(await fast('a.pem', Buffer.from(blob.replace(/.{64}/g, '$&\n')))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('are read in GB18030 and in GBK form data', async () => {
    const chinese = Buffer.from('cad6bbfa', 'hex'); // 手机
    const form = `%CA%D6%BB%FA=${MOBILE}`;
    const input = Buffer.concat([chinese, Buffer.from(` ${form}\n`)]);
    expect(await fast('a.log', input)).toMatchObject([
      { field: { key: '手机' }, byteStart: 18, byteEnd: 29, column: 17, confidence: 'high' },
    ]);
  });

  it.each([1, 5])('are found once in lines of any length, in pieces too (%i)', async (times) => {
    const filler = 'lorem ipsum '.repeat(3500);
    const values = Array.from({ length: 12 }, (_, seed) => synthesize('cn-mobile', seed));
    const line = values.map((value) => `phone=${fullyEscaped(value)} ${filler}`).join('');
    const input = Buffer.from(`x ${line}\n`.repeat(times));
    const whole = await fast('a.log', input);
    expect(whole.length).toBe(values.length * times);
    expect(whole.map(({ byteStart, byteEnd }) => input.toString('latin1', byteStart, byteEnd))).toEqual(
      Array.from({ length: times }, () => values.map(fullyEscaped)).flat(),
    );
    expect(whole.slice(0, 12).map(({ byteStart, column }) => column - byteStart)).toEqual(
      values.map(() => 1),
    );
    expect(await fast('a.log', input, 70_001)).toEqual(whole);
    expect(await reference('a.log', input)).toEqual(whole);
  });

  it('decode blobs of base64 longer than a piece', async () => {
    const text = Array.from({ length: 9000 }, (_, row) =>
      row % 1000 === 0 ? `phone: ${synthesize('cn-mobile', row)}` : 'lorem ipsum',
    ).join(' ');
    const found = await fast('a.log', Buffer.from(`data=${base64(text)}\n`));
    expect(found.length).toBe(9);
  });
});
