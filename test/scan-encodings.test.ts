// Encoding invariance of the whole scan: the same text in every encoding has the same findings, at offsets of its own.
import { describe, expect, test } from 'vitest';
import { type FileResult, type Finding, scan } from '../src/index.ts';
import { ENCODINGS, encode } from './open/encode.ts';
import { synthesize } from './synth/synthesize.ts';

const PEOPLE = 400;

function dump(): string {
  const rows = Array.from({ length: PEOPLE }, (_, i) => {
    const values = [synthesize('cn-resident-id', i), synthesize('cn-mobile', i), `客戶備註${i}碼`];
    return `(${i},${values.map((value) => `'${value}'`).join(',')})`;
  });
  return [
    "CREATE TABLE `客戶` (`id` int, `證件` varchar(18) COMMENT '身份證號', `手機號` varchar(20), `備註` text);",
    `INSERT INTO \`客戶\` VALUES ${rows.join(',')};`,
    `-- 手機號：${synthesize('cn-mobile', 1)}，身份證：${synthesize('cn-resident-id', 2)}`,
    '',
  ].join('\n');
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function scanned(
  bytes: Uint8Array,
  chunkBytes: number,
): Promise<Extract<FileResult, { status: 'scanned' }>> {
  const stream = { name: 'crm.sql', chunks: chunksOf(bytes, chunkBytes) };
  for await (const result of scan({ stream, limit: Number.POSITIVE_INFINITY })) {
    if (result.status === 'scanned') return result;
  }
  throw new Error('nothing was scanned');
}

const withoutOffsets = ({ byteStart: _start, byteEnd: _end, ...rest }: Finding): object => rest;

describe('a dump', async () => {
  // Characters that Big5 has too.
  const text = dump();
  const expected = await scanned(Buffer.from(text), 65_536);

  test.each(ENCODINGS)('in %s', async (encoding) => {
    const bytes = encode(text, encoding);
    for (const chunkBytes of [4093, 1 << 20]) {
      const found = await scanned(bytes, chunkBytes);
      expect(found.exposures.map(({ encoding: _, ...rest }) => rest)).toEqual(expected.exposures);
      expect(found.findings.map(withoutOffsets)).toEqual(expected.findings.map(withoutOffsets));
      for (const [index, { byteStart, byteEnd }] of found.findings.entries()) {
        const { byteStart: from, byteEnd: to } = expected.findings[index]!;
        expect(bytes.subarray(byteStart, byteEnd)).toEqual(
          encode(
            Buffer.from(text).subarray(from, to).toString(),
            ENCODINGS.find((one) => one === encoding.replace(' with a mark', ''))!,
          ),
        );
      }
    }
    expect(expected.exposures.map(({ count }) => count)).toEqual(expect.arrayContaining([PEOPLE]));
  });
});
