// Kinds of files by their first bytes.
import { deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type SniffedKind, sniff } from '../../src/open/sniff.ts';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string, isBig: boolean): Buffer => {
  const chars = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(chars.length * 4);
  chars.forEach((code, i) => {
    if (isBig) bytes.writeUInt32BE(code, i * 4);
    else bytes.writeUInt32LE(code, i * 4);
  });
  return bytes;
};
const SAMPLE = '姓名,电话\r\n张三,138 0000 0000\r\n\u{1f600}';
const tar = Buffer.alloc(512);
tar.write('dump.sql', 0);
tar.write('ustar', 257);

const CASES: readonly (readonly [string, Uint8Array, SniffedKind])[] = [
  ['nothing', ascii(''), 'text'],
  ['ASCII', ascii('hello\n'), 'text'],
  ['UTF-8 with a mark', Buffer.from('\ufeff中文'), 'text'],
  ['GB18030', Buffer.of(0xd6, 0xd0, 0xce, 0xc4), 'text'],
  ['control characters', Buffer.of(1, 2, 3), 'text'],
  ['text that begins like magic', ascii('BZh is not bzip2; PK too; Rar!'), 'text'],
  ['a NUL', ascii('text\0text'), 'binary'],
  ['NULs between ASCII names', ascii('one.txt\0two.txt\0three.txt\0'), 'binary'],
  [
    'UTF-16LE of Chinese with few line ends',
    Buffer.from('中华人民共和国公民信息\n'.repeat(9), 'utf16le'),
    'utf-16le',
  ],
  ['a NUL just inside 8 KiB', ascii(`${'a'.repeat(8191)}\0`), 'binary'],
  ['a NUL behind 8 KiB', ascii(`${'a'.repeat(8192)}\0`), 'text'],
  ['PNG', ascii('\x89PNG\r\n'), 'binary'],
  ['JPEG', Buffer.of(0xff, 0xd8, 0xff, 0xe0), 'binary'],
  ['ELF', ascii('\x7fELF\x02'), 'binary'],
  ['raw deflate of zeros', Buffer.concat([Buffer.alloc(9), deflateRawSync(Buffer.alloc(999))]), 'binary'],
  ['UTF-16LE with a mark', Buffer.from(`\ufeff${SAMPLE}`, 'utf16le'), 'utf-16le'],
  ['UTF-16BE with a mark', utf16be(`\ufeff${SAMPLE}`), 'utf-16be'],
  ['UTF-16LE', Buffer.from(SAMPLE, 'utf16le'), 'utf-16le'],
  ['UTF-16BE', utf16be(SAMPLE), 'utf-16be'],
  ['UTF-16LE, cut within a character', Buffer.from(SAMPLE, 'utf16le').subarray(0, 21), 'utf-16le'],
  ['UTF-32LE with a mark', utf32(`\ufeff${SAMPLE}`, false), 'utf-32le'],
  ['UTF-32BE with a mark', utf32(`\ufeff${SAMPLE}`, true), 'utf-32be'],
  ['UTF-32LE', utf32(SAMPLE, false), 'utf-32le'],
  ['UTF-32BE', utf32(SAMPLE, true), 'utf-32be'],
  ['zip', ascii('PK\x03\x04'), 'container'],
  ['gzip', gzipSync('x'), 'container'],
  ['SQLite', ascii('SQLite format 3\0'), 'container'],
  ['PDF', ascii('%PDF-1.7\n'), 'container'],
  ['7z', ascii('7z\xbc\xaf\x27\x1c'), 'container'],
  ['xz', ascii('\xfd7zXZ\0'), 'container'],
  ['zstd', ascii('\x28\xb5\x2f\xfd'), 'container'],
  ['bzip2', ascii('BZh91AY&SY'), 'container'],
  ['tar', tar, 'container'],
];

test.each(CASES)('%s', (_name, head, kind) => {
  expect(sniff(head)).toBe(kind);
});
