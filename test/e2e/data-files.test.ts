// BSON and Avro on the built program: nested values, wide numbers, damage, files that ask for the whole memory.
import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import { streams, Type } from 'avsc';
import { BSON } from 'bson';
import { describe, expect, test } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';
import { scanOne } from './scan-one.ts';

const mobile = (seed: number): string => synthesize('cn-mobile', seed);
const id = (seed: number): string => synthesize('cn-resident-id', seed);

describe('BSON', () => {
  const documents = Array.from({ length: 40 }, (_, index) => ({
    _id: new BSON.ObjectId(index.toString(16).padStart(24, '0')),
    phone: [BSON.Long.fromString(mobile(index)), Number(mobile(index)), mobile(index)][index % 3],
    a: {
      b: [{ id_card: id(index) }],
      when: new Date(0),
      bin: new BSON.Binary(Buffer.from(`手机 ${mobile(index)}`)),
    },
    big: BSON.Decimal128.fromString('12345678901234567890'),
    re: /x/,
    none: null,
  }));
  const dump = Buffer.concat(documents.map((one) => BSON.serialize(one)));

  test('every type is read, nested ones with the way to them', async () => {
    expect(await scanOne('a.bson', dump)).toMatchObject({
      code: 1,
      found: [
        'documents cn-mobile 40 phone',
        'documents cn-resident-id 40 a.b.id_card',
        'documents cn-mobile 40',
      ],
      failed: [],
    });
  });

  test('what is cut, damaged or nested without end is named, and read up to there', async () => {
    const cut = await scanOne('a.bson', dump.subarray(0, dump.length - 10));
    expect([cut.code, cut.failed]).toEqual([3, ['documents corrupt-container']]);
    expect(cut.found).toContain('documents cn-resident-id 39 a.b.id_card');
    const wrong = Buffer.concat([dump, Buffer.from('ffffff7f', 'hex'), Buffer.alloc(100)]);
    expect(await scanOne('a.bson', wrong)).toMatchObject({
      code: 3,
      failed: ['documents corrupt-container'],
    });
    let nested: object = { x: 1 };
    for (let depth = 0; depth < 3000; depth++) nested = { n: nested };
    const deep = Buffer.concat([dump, BSON.serialize({ _id: 1, nested })]);
    expect(await scanOne('a.bson', deep)).toMatchObject({ code: 3, failed: ['documents corrupt-container'] });
  });
});

describe('Avro', () => {
  const schema = {
    type: 'record',
    name: 'person',
    fields: [
      { name: 'name', type: 'string' },
      { name: 'mobile', type: ['null', 'long'] },
      { name: 'wide', type: 'long' },
      { name: 'raw', type: 'bytes' },
      { name: 'inner', type: { type: 'array', items: { type: 'map', values: 'string' } } },
    ],
  };
  const rows = Array.from({ length: 2500 }, (_, index) => ({
    name: 'x',
    mobile: Number(mobile(index)),
    wide: 1,
    raw: Buffer.from('y'),
    inner: [{ id_card: id(index) }],
  }));

  function written(codec: string): Promise<Buffer> {
    const encoder = new streams.BlockEncoder(Type.forSchema(schema as never) as never, { codec });
    for (const row of rows) encoder.write(row);
    encoder.end();
    return buffer(encoder);
  }

  test.each(['null', 'deflate'])('%s: columns of simple values, nested ones as JSON', async (codec) => {
    const { code, found, failed } = await scanOne('a.avro', await written(codec));
    expect([code, failed]).toEqual([1, []]);
    const distinct = [
      found.includes('rows cn-mobile 2500 mobile'),
      found.some((line) => line.startsWith('rows cn-resident-id 2500')),
    ];
    expect(distinct).toEqual([true, true]);
  });

  test('what is cut, packed in an unknown way, or asks for all memory is named', async () => {
    const file = await written('deflate');
    for (const share of [0.01, 0.5, 0.99]) {
      const { code, failed } = await scanOne('a.avro', file.subarray(0, Math.floor(file.length * share)));
      expect([code, failed.length]).toEqual([3, 1]);
    }
    const unknown = Buffer.from(file.toString('latin1').replace('deflate', 'unknown'), 'latin1');
    expect(await scanOne('a.avro', unknown)).toMatchObject({ code: 3 });
    const nothing = emptyValues(2 ** 31);
    const args = ['--max-seconds', '3', '--max-gathered', '64'];
    expect(await scanOne('a.avro', nothing, args)).toMatchObject({ code: 3, failed: ['limit'] });
  });
});

/** A file of one array of so many nulls, which take no byte each. */
function emptyValues(count: number): Buffer {
  const long = (value: number): Buffer => {
    const bytes: number[] = [];
    let rest = BigInt(value) * 2n;
    for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
    return Buffer.from([...bytes, Number(rest)]);
  };
  const text = (value: string): Buffer => Buffer.concat([long(value.length), Buffer.from(value)]);
  const sync = Buffer.alloc(16, 7);
  const block = deflateRawSync(Buffer.concat([long(count), long(0)]));
  return Buffer.concat([
    Buffer.from('Obj\u0001'),
    long(2),
    text('avro.schema'),
    text('{"type":"array","items":"null"}'),
    text('avro.codec'),
    text('deflate'),
    long(0),
    sync,
    long(1),
    long(block.length),
    block,
    sync,
  ]);
}
