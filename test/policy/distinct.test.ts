// Exact counts up to the bound, honest estimates above it, whatever order tags come in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DistinctCounter, TagSet } from '../../src/policy/distinct.ts';
import { random } from '../synth/random.ts';

const word = fc.integer({ min: 0, max: 0xffffffff });
const tags = fc.array(fc.tuple(word, word), { maxLength: 300 });

describe('TagSet', () => {
  it('counts like a Set, also the zero tag and tags that collide in their slot', () => {
    const close = fc.array(fc.tuple(fc.constantFrom(0, 1, 7), fc.constantFrom(0, 1, 16, 32, 48)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.oneof(tags, close), (list) => {
        const set = new TagSet();
        const oracle = new Set<string>();
        for (const [high, low] of list) {
          const key = high === 0 && low === 0 ? '0:1' : `${high}:${low}`;
          expect(set.add(high, low)).toBe(!oracle.has(key));
          oracle.add(key);
        }
        expect(set.size).toBe(oracle.size);
      }),
    );
  });
});

describe('DistinctCounter', () => {
  it('merges to the count of the union', () => {
    fc.assert(
      fc.property(tags, tags, (left, right) => {
        const a = new DistinctCounter();
        const b = new DistinctCounter();
        for (const [high, low] of left) a.add(high, low);
        for (const [high, low] of right) b.add(high, low);
        a.merge(b);
        const both = new Set(
          [...left, ...right].map(([high, low]) => (high === 0 && low === 0 ? '0:1' : `${high}:${low}`)),
        );
        expect(a.count()).toBe(both.size);
        expect(a.isExact).toBe(true);
      }),
    );
  });

  it('stays exact while tags of a large set wait, whenever it is asked', () => {
    const next = random(2);
    const counter = new DistinctCounter();
    const other = new DistinctCounter();
    const expected = new Set<number>();
    for (let index = 0; index < 60_000; index++) {
      const low = next.int(1, 40_000); // many come again
      (index % 3 === 0 ? other : counter).add(7, low);
      expected.add(low);
      if (index % 7919 === 0) counter.count();
    }
    counter.merge(other);
    expect(counter.count()).toBe(expected.size);
  });

  it('keeps its bound while tags wait', () => {
    const counter = new DistinctCounter(20_000);
    for (let low = 1; low <= 20_000; low++) counter.add(1, low);
    expect([counter.isExact, counter.count()]).toEqual([true, 20_000]);
    counter.add(1, 20_001);
    expect(counter.isExact).toBe(false);
  });

  it('estimates within 3 % above its bound, and says so', () => {
    const next = random(1);
    const counter = new DistinctCounter(1000);
    for (let index = 0; index < 200_000; index++)
      counter.add(next.int(0, 2 ** 32 - 1), next.int(0, 2 ** 32 - 1));
    expect(counter.isExact).toBe(false);
    expect(Math.abs(counter.count() / 200_000 - 1)).toBeLessThan(0.03);
  });
});
