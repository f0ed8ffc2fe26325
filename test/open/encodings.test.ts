// The same text in every encoding gives the same text to the engine and offsets of its own bytes, however it is cut.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sniff } from '../../src/open/sniff.ts';
import { type FeedKind, TextFeeder } from '../../src/open/text-feeder.ts';
import { ENCODINGS, type EncodingUnderTest, encode, encodeCharacters } from './encode.ts';

const RUNS = Number(process.env['BAOMI_PROPERTY_RUNS'] ?? 60);
const SPACE_BYTES = 256;

/** A sink with windows of a few bytes, which slide as the engine's do. */
class Collected {
  readonly parts: Buffer[] = [];
  private buffer = new Uint8Array(SPACE_BYTES);
  private at = 0;
  space(): Uint8Array {
    return this.buffer.subarray(this.at);
  }
  commit(length: number): void {
    this.parts.push(Buffer.from(this.buffer.subarray(this.at, this.at + length)));
    this.at += length;
    if (this.buffer.length - this.at < 4) this.at = 0;
  }
}

function kindOf(bytes: Uint8Array): FeedKind {
  const kind = sniff(bytes);
  if (kind === 'text') return 'bytes';
  return kind === 'binary' || kind === 'container' ? 'raw' : kind;
}

function feed(bytes: Uint8Array, cuts: readonly number[] = []): { text: Buffer; feeder: TextFeeder } {
  const sink = new Collected();
  const feeder = new TextFeeder(sink, true);
  feeder.begin();
  feeder.setKind(kindOf(bytes));
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    feeder.write(bytes.subarray(from, cut));
    from = cut;
  }
  feeder.end();
  return { text: Buffer.concat(sink.parts), feeder };
}

const LINE = '姓名：王小明，手機號碼：13800000000，住址 a碼X 功能許蓋\r\n';
const base = (encoding: EncodingUnderTest): EncodingUnderTest =>
  ENCODINGS.find((one) => one === encoding.replace(' with a mark', ''))!;

describe.each(ENCODINGS)('%s', (encoding) => {
  const text = `id,name\n${LINE.repeat(3)}${encoding === 'big5' ? '' : '𠮷野\n'}`;
  const characters = encodeCharacters(text, encoding);
  const bytes = Buffer.concat(characters);

  it('is named and decoded', () => {
    const { text: decoded, feeder } = feed(bytes);
    expect(feeder.encoding).toBe(base(encoding));
    expect(decoded.toString('utf8').replace('\ufeff', '')).toBe(text);
  });

  it('is the same however it is cut', () => {
    const whole = feed(bytes).text;
    for (let cut = 0; cut <= bytes.length; cut++) expect(feed(bytes, [cut]).text.equals(whole)).toBe(true);
  });

  it('keeps the offset of every character', () => {
    const { text: decoded, feeder } = feed(bytes);
    const plain = encodeCharacters(text, base(encoding));
    const hasMark = decoded.toString('utf8').startsWith('\ufeff');
    let at = hasMark ? 3 : 0;
    let original = bytes.length - encode(text, base(encoding)).length;
    for (const [index, character] of [...text].entries()) {
      expect(feeder.originalOf(at)).toBe(original);
      at += Buffer.byteLength(character);
      original += plain[index]!.length;
    }
    expect(feeder.originalOf(decoded.length)).toBe(bytes.length);
  });
});

/** Without a mark UTF-16 is told by its ASCII, one character in sixteen at least (src/open/sniff.ts). */
function isTakenForUtf16(text: string): boolean {
  const plain = [...text].filter((character) => character < '\x80').length;
  return plain * 16 >= text.length;
}

test('any text of both Chinese alphabets survives in any encoding, cut anywhere', () => {
  const letters = fc.constantFrom(
    ...'的一是在不了有人我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自去之過家學對可她里後',
    ...'小么心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長',
    ...'碼功許蓋ABCxyz0123456789 ,;:\n\t',
  );
  fc.assert(
    fc.property(
      fc.array(letters, { minLength: 40, maxLength: 1500 }),
      fc.constantFrom(...ENCODINGS),
      fc.array(fc.nat(3000), { maxLength: 4 }),
      (parts, encoding, cuts) => {
        const text = `手機號碼的文字是這樣的，我們在這裡說：\n${parts.join('')}`;
        if (encoding === 'utf-16le' || encoding === 'utf-16be') fc.pre(isTakenForUtf16(text));
        const bytes = encode(text, encoding);
        const places = cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b);
        expect(feed(bytes, places).text.toString('utf8').replace('\ufeff', '')).toBe(text);
      },
    ),
    { numRuns: RUNS },
  );
});

describe('mixed and damaged files', () => {
  it('a log of two programs is read line by line', () => {
    const lines = ['用户登录成功，手机号码已绑定\n', 'plain\n', '订单支付失败，请检查银行卡\n'];
    const parts = lines.flatMap((line) => [encode(line, 'utf-8'), encode(line, 'gb18030')]);
    const { text, feeder } = feed(Buffer.concat(parts));
    expect(text.toString('utf8')).toBe(lines.flatMap((line) => [line, line]).join(''));
    expect(feeder.encoding).toBe('mixed');
  });

  it('UTF-8 with a broken byte stays UTF-8', () => {
    const bytes = Buffer.concat([
      encode('收件人姓名与电话', 'utf-8'),
      Buffer.of(0xe6, 0x0a),
      encode('完', 'utf-8'),
    ]);
    const { text, feeder } = feed(bytes);
    expect(text.equals(bytes)).toBe(true);
    expect(feeder.encoding).toBe('utf-8');
  });

  it('a line longer than any buffer', () => {
    const line = LINE.replace('\r\n', '').repeat(20_000);
    const { text } = feed(encode(line, 'gb18030'));
    expect(text.toString('utf8') === line).toBe(true);
  });

  it('ASCII of many windows before the first Chinese character', () => {
    const text = `${'0123456789abcdef\n'.repeat(1000)}姓名是王小明的用户\n`;
    for (let shift = 0; shift < 20; shift++) {
      const shifted = `${'x'.repeat(shift)}${text}`;
      const { text: decoded, feeder } = feed(encode(shifted, 'gb18030'));
      expect(decoded.toString('utf8') === shifted).toBe(true);
      expect(feeder.encoding).toBe('gb18030');
    }
  });

  it('random bytes lose no byte of the original and never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        const { text, feeder } = feed(bytes);
        expect(feeder.originalOf(text.length)).toBe(bytes.length);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a text of bytes that goes on in UTF-16', () => {
  const before = 'INFO 手机号：13800000000\nplain\n\n';
  const wide = 'appended 手机号：13900000000\r\n上海 a\n\nb 上\n';
  const behind = '又是 UTF-8\nend\n';

  test.each(['utf-16le', 'utf-16be'] as const)('%s', (encoding) => {
    const characters = [
      ...encodeCharacters(before, 'utf-8'),
      ...encodeCharacters(wide, encoding),
      ...encodeCharacters(behind, 'utf-8'),
    ];
    const bytes = Buffer.concat(characters);
    const { text, feeder } = feed(bytes);
    expect(text.toString('utf8')).toBe(before + wide + behind);
    expect(feeder.encoding).toBe('mixed');
    for (let cut = 0; cut <= bytes.length; cut++) expect(feed(bytes, [cut]).text.equals(text)).toBe(true);
    let [at, original] = [0, 0];
    for (const [index, character] of [...(before + wide + behind)].entries()) {
      expect(feeder.originalOf(at)).toBe(original);
      at += Buffer.byteLength(character);
      original += characters[index]!.length;
    }
  });

  test('also far behind the first block, in a line of its own at the end, and in GB18030', () => {
    const far = 'an ordinary line 12345\n'.repeat(30_000);
    const added = encode('PS> 手机号：13900000000\r\n', 'utf-16le');
    const atEnd = feed(Buffer.concat([Buffer.from(far), added])).text.toString('utf8');
    expect(atEnd.endsWith('\nPS> 手机号：13900000000\r\n')).toBe(true);
    const long = 'appended line 手机号：13900000000\r\n'.repeat(100);
    const inside = Buffer.concat([Buffer.from(far), encode(long, 'utf-16le'), Buffer.from(far)]);
    expect(feed(inside).text.toString('utf8')).toBe(far + long + far);
    const chinese = '普通的一行，手机号：13900000000\n'.repeat(50);
    expect(feed(Buffer.concat([Buffer.from(far), encode(chinese, 'gb18030')])).text.toString('utf8')).toBe(
      far + chinese,
    );
  });

  test('bytes with zeros that are no text stay what they are', () => {
    expect(kindOf(Buffer.from('abc\0\0\0def\n1\0\n'))).toBe('raw');
    const padded = Buffer.from(`${'a line\n'.repeat(2000)}x\0\0y\n`);
    expect(feed(padded).text.equals(padded)).toBe(true);
  });
});
