// Chunked = whole: a value cut by a window border at any byte is found once, at the right place.
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { CHUNK_BYTES, LEFT_MARGIN, RIGHT_MARGIN } from '../../src/engine/byte-scanner.ts';
import { toFullWidth } from './random-text.ts';
import { TestEngine } from './run-engine.ts';

const SEED_TEXT = PATTERNS.flatMap((spec) => spec.examples.map((example) => example.text)).join(
  '\n汉字 filler ；\n',
);

describe('a window border', () => {
  const fast = new TestEngine();
  const seed = Buffer.from(SEED_TEXT);
  const whole = fast.run(seed);

  it('changes nothing wherever the reader cuts its pieces', () => {
    expect(whole.length).toBeGreaterThan(60);
    for (const piece of [1, 2, 3, 7, 64, 4095, 4096, 4097]) expect(fast.run(seed, piece)).toEqual(whole);
  });

  it('changes nothing wherever it falls in the text', () => {
    // Borders every 64 bytes; 64 shifts put one at each byte of the text.
    const small = new TestEngine({ windowBytes: LEFT_MARGIN + 64 + RIGHT_MARGIN });
    for (let shift = 0; shift < 64; shift++) {
      const found = small.run(Buffer.concat([Buffer.alloc(shift, 0x0a), seed]));
      expect(
        found.map((row) => ({
          ...row,
          start: row.start - shift,
          end: row.end - shift,
          line: row.line - shift,
        })),
      ).toEqual(whole);
    }
  });

  it('leaves no trace of full-width text that ends at a border', () => {
    const small = new TestEngine({ windowBytes: LEFT_MARGIN + 64 + RIGHT_MARGIN });
    const wide = Buffer.from(toFullWidth(SEED_TEXT));
    expect(small.run(wide)).toEqual(fast.run(wide));
  });

  it('keeps lines and columns over several windows of one long line', () => {
    const unit = Buffer.from('汉😀é,');
    const filler = Buffer.alloc(Math.ceil((CHUNK_BYTES * 2.5) / unit.length) * unit.length, unit);
    const sample = whole.find((row) => row.text.length === 11)!;
    const input = Buffer.concat([Buffer.from('a\n'), filler, Buffer.from(sample.text), Buffer.from('\n')]);
    const found = fast.run(input).at(-1)!;
    expect(found.text).toBe(sample.text);
    expect(found.line).toBe(2);
    expect(found.column).toBe((filler.length / unit.length) * 5 + 1);
    expect(found.start).toBe(2 + filler.length);
  });
});
