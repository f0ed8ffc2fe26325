// Parquet: one table, whatever its pages are compressed with.
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { type FileResult, type ScanOptions, scan } from '../../src/index.ts';
import { synthesize } from '../synth/synthesize.ts';

const PEOPLE = 700;
const seeds = Array.from({ length: PEOPLE }, (_, seed) => seed);

function parquet(codec: 'UNCOMPRESSED' | 'SNAPPY'): Buffer {
  const columnData = [
    { name: '姓名', data: seeds.map((seed) => `甲,"${seed}"`), type: 'STRING' as const },
    {
      name: '手机号',
      data: seeds.map((seed) => BigInt(synthesize('cn-mobile', seed))),
      type: 'INT64' as const,
    },
    { name: '证件', data: seeds.map((seed) => synthesize('cn-resident-id', seed)), type: 'STRING' as const },
    {
      name: '其他',
      data: seeds.map((seed) => ({ 电话: synthesize('cn-mobile', seed) })),
      type: 'JSON' as const,
    },
  ];
  return Buffer.from(parquetWriteBuffer({ columnData, codec, rowGroupSize: 300 }));
}

async function scanned(bytes: Uint8Array, options: ScanOptions = {}): Promise<object[]> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const results: FileResult[] = [];
  const stream = { name: 'p.parquet', chunks: chunks() };
  for await (const result of scan({ stream, ...options })) results.push(result);
  return results.flatMap((result): object[] => {
    if (result.status !== 'scanned') return [{ member: result.member, reason: result.reason }];
    return result.exposures.map(({ member, detector, count, field }) => ({ member, detector, count, field }));
  });
}

test.each(['UNCOMPRESSED', 'SNAPPY'] as const)('%s', async (codec) => {
  expect(await scanned(parquet(codec))).toEqual([
    { member: 'rows', detector: 'cn-mobile', count: PEOPLE, field: { column: '手机号' } },
    { member: 'rows', detector: 'cn-resident-id', count: PEOPLE, field: { column: '证件' } },
    { member: 'rows', detector: 'cn-mobile', count: PEOPLE, field: { column: '其他', key: '电话' } },
  ]);
});

test('a damaged or cut file is named', async () => {
  const whole = parquet('SNAPPY');
  const noFooter = await scanned(whole.subarray(0, whole.length - 20));
  expect(noFooter).toEqual([{ member: undefined, reason: 'corrupt-container' }]);
  const badPages = Buffer.from(whole);
  badPages.fill(0xa5, 4, 2000);
  expect(JSON.stringify(await scanned(badPages))).toContain('corrupt-container');
  const limited = await scanned(whole, { unpack: { gathered: 100 } });
  expect(limited).toEqual([{ member: undefined, reason: 'limit' }]);
});
