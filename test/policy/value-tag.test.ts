// Equal values share a tag however they are written; a tag depends on the key of the run.
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { ValueTagger } from '../../src/policy/value-tag.ts';
import { synthesize } from '../synth/synthesize.ts';

const spec = (id: string): (typeof PATTERNS)[number] => PATTERNS.find((one) => one.id === id)!;

function tagOf(id: string, text: string, key: readonly [number, number] = [1, 2], salt = 0): string {
  const tagger = new ValueTagger(key);
  const bytes = Buffer.from(`..${text}..`);
  tagger.tag(spec(id), salt, bytes, 2, bytes.length - 2);
  return `${tagger.high}:${tagger.low}`;
}

describe('value tags', () => {
  const mobile = synthesize('cn-mobile', 31);

  it('do not depend on separators or the country prefix', () => {
    const grouped = `${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`;
    for (const form of [grouped, `+86 ${mobile}`, `(+86)${mobile}`, `0086${mobile}`]) {
      expect(tagOf('cn-mobile', form)).toBe(tagOf('cn-mobile', mobile));
    }
  });

  it('do not depend on the case of letters', () => {
    const address = synthesize('email', 32);
    expect(tagOf('email', address.toUpperCase())).toBe(tagOf('email', address));
  });

  it('differ between values, keys and detectors', () => {
    const all = new Set<string>();
    for (let seed = 0; seed < 2000; seed++) all.add(tagOf('cn-mobile', synthesize('cn-mobile', seed)));
    const values = new Set(Array.from({ length: 2000 }, (_, seed) => synthesize('cn-mobile', seed)));
    expect(all.size).toBe(values.size);
    expect(tagOf('cn-mobile', mobile, [1, 3])).not.toBe(tagOf('cn-mobile', mobile));
    expect(tagOf('cn-mobile', mobile, [1, 2], 1)).not.toBe(tagOf('cn-mobile', mobile));
  });
});
