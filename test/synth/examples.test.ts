// Keeps real numbers out of the catalogue: what an example finds must be what its seed makes.
import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import { FEW_VALUES } from './attributes.ts';
import { SYNTH_IDS, synthesize } from './synthesize.ts';

const WIDE = /[\uff01-\uff5e]/g;
const COUNTRY_CODE = /^(?:\+|00|%2B)?86(?=0?\d{9})/i;

/** Full-width characters folded, separators and country code away, upper case: how a value is compared. */
function normalise(detector: string, text: string): string {
  const folded = text.replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).toUpperCase();
  const closed =
    detector === 'email' || detector === 'ip-address' ? folded : folded.replace(/[-\s()[\]·]/g, '');
  if (detector === 'cn-mobile') return closed.replace(COUNTRY_CODE, '');
  return detector === 'cn-landline' ? closed.replace(COUNTRY_CODE, '').replace(/^0/, '') : closed;
}

function synthesizeEntry(entry: string): string {
  const [detector = '', seed = ''] = entry.split(' ');
  return normalise(detector, synthesize(detector, Number(seed)));
}

describe.each(PATTERNS.map((spec) => [spec.name.en, spec] as const))('%s', (_name, spec) => {
  it.each(spec.examples.map((example) => [example.text, example] as const))(
    'synthesises %s',
    (_text, example) => {
      const made = (example.synth ?? []).map(synthesizeEntry);
      expect(example.finds.map((find) => normalise(spec.id, find))).toEqual(made);
      for (const find of example.finds) expect(example.text).toContain(find);
    },
  );

  it('has six examples and six counter-examples or more', () => {
    expect(spec.examples.length).toBeGreaterThanOrEqual(6);
    expect(spec.counterExamples.length).toBeGreaterThanOrEqual(6);
  });
});

describe('synthesize', () => {
  it('makes the same value from the same seed and mostly another from another', () => {
    for (const id of SYNTH_IDS) {
      expect(synthesize(id, 7)).toBe(synthesize(id, 7));
      const made = new Set(Array.from({ length: 50 }, (_, seed) => synthesize(id, seed)));
      expect(made.size, id).toBeGreaterThan(FEW_VALUES.has(id) ? 5 : 45);
    }
  });

  it('refuses what it does not know', () => {
    expect(() => synthesize('no-such-detector', 1)).toThrow(RangeError);
    expect(() => synthesize('cn-mobile', 1.5)).toThrow(RangeError);
  });
});
