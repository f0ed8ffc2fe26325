// The kernel finds encoded text on the lines on which its twin finds some, wherever they lie in the buffer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScanner } from '../../src/engine/create-scanner.ts';
import { findEncoded } from '../../src/engine/find-encoded.ts';
import { hostileText } from './random-text.ts';

const scanner = createScanner('auto');

/** Starts of the lines on which something is found. */
function linesOf(bytes: Buffer, find: (from: number, to: number) => number): number[] {
  const lines: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const hit = find(at, bytes.length);
    if (hit >= bytes.length) break;
    lines.push(bytes.lastIndexOf(0x0a, hit) + 1);
    at = bytes.indexOf(0x0a, hit) + 1;
  }
  return lines;
}

const snippet = fc.oneof(
  { arbitrary: hostileText, weight: 3 },
  fc.constantFrom(
    '\\u5f20',
    '\\u12',
    '%E5%BC%A0',
    '%1',
    '%0a',
    '%25',
    '&#20313;',
    '&quot;',
    '&a;',
    '&name=',
    '=E5=BC=A0',
  ),
  fc.string({ maxLength: 60 }).map((text) => Buffer.from(text).toString('base64')),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  fc.stringMatching(/^[0-9a-f]{8,40}$/),
  fc.stringMatching(/^[A-Za-z+/]{20,40}$/),
  fc.constantFrom('\n', ' ', '"', '\n\n'),
);
const text = fc.array(snippet, { maxLength: 30 }).map((parts) => Buffer.from(`${parts.join('')}\n`));

describe('findEncoded', () => {
  it('is the same in the kernel', () => {
    expect(scanner.kind).toBe('wasm');
    fc.assert(
      fc.property(text, fc.nat({ max: 70 }), fc.boolean(), (bytes, shift, isMail) => {
        const expected = linesOf(bytes, (from, to) => findEncoded(bytes, from, to, isMail));
        const inRaw = scanner.raw.subarray(shift, shift + bytes.length);
        scanner.raw.fill(0x41);
        inRaw.set(bytes);
        expect(linesOf(bytes, (from, to) => scanner.findEncoded(inRaw, from, to, isMail))).toEqual(expected);
        expect(linesOf(bytes, (from, to) => scanner.findEncoded(bytes, from, to, isMail))).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"name":"\\u5f20"}', true],
    ['C:\\users\\u12', false],
    ['a=%E5%BC%A0', true],
    ['100%1', false],
    ['like %13812345678', false],
    ['&#20313;', true],
    ['{&quot;a', true],
    ['?a=1&name=2', false],
    ['=E5=BC=A0', false],
    [`token ${Buffer.from('{"a":"some text here"}').toString('base64')}`, true],
    [`token ${Buffer.from('{"a":"too short"}').toString('base64').slice(0, 23)}`, false],
    ['requestId=37c214508963175b99442fca9f757ef1', false],
    ['com/example/service/impl/UserServiceImpl', false],
  ])('%s: %s', (line, isFound) => {
    const bytes = Buffer.from(`${line}\n`);
    expect(findEncoded(bytes, 0, bytes.length, false) < bytes.length).toBe(isFound);
  });
});
