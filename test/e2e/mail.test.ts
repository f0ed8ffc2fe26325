// Mails on the built program: parts, charsets, transfer encodings, attachments, mailboxes.
import { describe, expect, test } from 'vitest';
import { encode } from '../open/encode.ts';
import { makeZip } from '../open/make-zip.ts';
import { synthesize } from '../synth/synthesize.ts';
import { scanOne } from './scan-one.ts';

const mobile = (seed: number): string => synthesize('cn-mobile', seed);

const base64 = (content: string | Uint8Array): string =>
  Buffer.from(content)
    .toString('base64')
    .replaceAll(/.{1,76}/g, '$&\r\n');
const quoted = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('=\r\n');

const part = (headers: readonly string[], body: string): string => [...headers, '', body].join('\r\n');

function mail(parts: readonly string[], headers: readonly string[] = [], boundary: string = 'x y'): string {
  return [
    ...headers,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    'shown to nobody',
    ...parts.map((one) => `--${boundary}\r\n${one}`),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

const text = (charset: string, body: string): string =>
  part([`Content-Type: text/plain; charset=${charset}`, 'Content-Transfer-Encoding: base64'], body);
const inner = mail([text('utf-8', base64(`电话：${mobile(7)}`))], ['Subject: inner'], 'z');
const attached = makeZip([{ name: 'a.csv', content: `手机号,x\n${mobile(5)},1\n` }]);
const whole = mail(
  [
    text('gb2312', base64(encode(`手机：${mobile(1)}`, 'gb18030'))),
    text('big5', base64(encode(`手機：${mobile(2)}`, 'big5'))),
    part(
      ['Content-Type: text/html; charset=GBK', 'Content-Transfer-Encoding: quoted-printable'],
      quoted(encode(`<td>手机：${mobile(3)}</td>`, 'gb18030')),
    ),
    part(['Content-Type: text/plain; charset=nonsense'], `mobile: ${mobile(4)}`),
    part(
      [
        'Content-Type: application/zip',
        'Content-Transfer-Encoding: base64',
        "Content-Disposition: attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.zip",
      ],
      base64(attached),
    ),
    part(['Content-Type: message/rfc822'], inner),
  ],
  [`Subject: =?utf-8?B?${Buffer.from(`手机：${mobile(6)}`).toString('base64')}?=`],
);

const found = [
  'headers cn-mobile 1 手机',
  '1.txt cn-mobile 1 手机',
  '2.txt cn-mobile 1 手機',
  '3.html cn-mobile 1 手机',
  '4.txt cn-mobile 1 mobile',
  '名单.zip!/a.csv cn-mobile 1 手机号',
  '6.eml!/1.txt cn-mobile 1 电话',
];

describe('a mail', () => {
  test('is read part by part, in every charset and encoding', async () => {
    expect(await scanOne('a.eml', whole)).toMatchObject({ code: 1, found, failed: [] });
    expect(await scanOne('a.eml', whole, [], { asTree: true })).toMatchObject({ code: 1, found });
  });

  test('hides nothing between its parts', async () => {
    const changed = whole.replace('shown to nobody', `mobile: ${mobile(8)}`);
    expect((await scanOne('a.eml', changed)).found).toContain('between.txt cn-mobile 1 mobile');
  });

  test('without MIME is the text it is', async () => {
    const plain = `From: a\nDate: b\n\nmobile: ${mobile(1)}\n`;
    expect((await scanOne('a.eml', plain)).found).toEqual(['cn-mobile 1 mobile']);
  });

  test('cut anywhere, nested deeply or with countless parts ends, and nothing of it crashes', async () => {
    for (const share of [0.02, 0.3, 0.6, 0.9]) {
      const { code } = await scanOne('a.eml', whole.slice(0, whole.length * share));
      expect([0, 1, 3]).toContain(code);
    }
    let nested = mail([text('utf-8', base64(mobile(1)))], [], 'n0');
    for (let depth = 1; depth < 30; depth++) {
      nested = mail([part(['Content-Type: message/rfc822'], nested)], [], `n${depth}`);
    }
    expect(await scanOne('a.eml', nested)).toMatchObject({
      code: 3,
      failed: [expect.stringContaining('limit')],
    });
    const many = mail(Array.from({ length: 12_000 }, () => part(['Content-Type: text/plain'], 'x')));
    expect(await scanOne('a.eml', many)).toMatchObject({ code: 3 });
    const unclosed = `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=${'('.repeat(50_000)}\r\n\r\n${'--'.repeat(100_000)}`;
    expect([0, 3]).toContain((await scanOne('a.eml', unclosed)).code);
  });
});

test('a mailbox is read mail by mail', async () => {
  const plain = `Subject: x\nDate: y\n\nmobile: ${mobile(9)}\nFrom here on it goes on.\n`;
  const from = 'From a@b.example Mon Jan  1 00:00:00 2026\n';
  const box = [whole, plain, whole].map((one) => `${from}${one}\n`).join('');
  const { code, found: all, failed } = await scanOne('box', box);
  expect([code, failed]).toEqual([1, []]);
  expect(all).toEqual([
    ...found.map((line) => `1!/${line}`),
    '2 cn-mobile 1 mobile',
    ...found.map((line) => `3!/${line}`),
  ]);
  expect(await scanOne('box', box, ['--max-members', '2'])).toMatchObject({
    code: 3,
    failed: expect.arrayContaining(['limit']),
  });
});
