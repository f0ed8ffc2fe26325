// A fingerprint names a place and its surroundings; no digit, letter or Han of the value or its neighbours is in it.
import { describe, expect, it } from 'vitest';
import { fingerprintOf, skeletonOf } from '../../src/policy/fingerprint.ts';
import { synthesize } from '../synth/synthesize.ts';

function skeleton(before: string, value: string, after: string): string {
  const bytes = Buffer.from(before + value + after);
  const start = Buffer.byteLength(before);
  return skeletonOf(bytes, bytes.length, start, start + Buffer.byteLength(value));
}

describe('skeletons', () => {
  const mobile = synthesize('cn-mobile', 40);
  const other = synthesize('cn-mobile', 41);

  it('hold no value and no neighbour', () => {
    const id = synthesize('cn-resident-id', 42);
    const text = skeleton(
      `const user = { 姓名: '王小明', idCard: '${id}', phone: '`,
      mobile,
      `' }; // ${other}`,
    );
    expect(text).not.toMatch(/[1-9]/);
    expect(text).not.toContain('王');
    expect(text).toContain('phone');
    expect(text).toContain('姓名');
  });

  it('do not change when the value or other lines change', () => {
    const one = skeleton("a\nphone = '", mobile, "';\nb");
    expect(skeleton("other line 1\n\nphone = '", other, "';\n")).toBe(one);
    expect(skeleton("a\ntel = '", mobile, "';\nb")).not.toBe(one);
  });

  it('are bounded on a line without end', () => {
    expect(skeleton('x'.repeat(10_000), mobile, 'y'.repeat(10_000)).length).toBeLessThanOrEqual(513);
  });
});

describe('fingerprints', () => {
  it('differ by detector, path, surroundings and ordinal, and are stable', () => {
    const make = (detector: string, path: string, text: string, ordinal: number): string =>
      fingerprintOf(detector, path, text, ordinal);
    const all = [
      make('a', 'p', 's', 0),
      make('b', 'p', 's', 0),
      make('a', 'q', 's', 0),
      make('a', 'p', 't', 0),
      make('a', 'p', 's', 1),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(make('a', 'p', 's', 0)).toBe(all[0]);
    expect(all[0]).toMatch(/^s1:[0-9a-f]{32}$/);
  });

  it('keep their values: committed baselines depend on them', () => {
    expect(fingerprintOf('cn-mobile', 'src/a.ts', "phone = '\u0000';", 0)).toMatchInlineSnapshot(
      `"s1:d87bd74c400b68ca66481a2d9af5cfb7"`,
    );
  });
});
