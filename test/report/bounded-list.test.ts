// The list against the plain way: sort all, keep what fits.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBoundedList } from '../../src/report/bounded-list.ts';

interface Item {
  readonly order: number;
  readonly rank: number;
  readonly size: number;
}

const ITEMS = fc
  .array(fc.record({ rank: fc.nat(5), size: fc.nat(9) }), { maxLength: 200 })
  .map((items): Item[] => items.map((item, order) => ({ ...item, order })));

test('keeps at most `maxItems`, the worst, in the order they came, and counts the rest', () => {
  fc.assert(
    fc.property(ITEMS, fc.integer({ min: 1, max: 30 }), (items, maxItems) => {
      const list = createBoundedList<Item>({ maxItems, maxSize: Number.POSITIVE_INFINITY });
      for (const item of items) list.add(item, item.rank, item.size);
      const worst = [...items].sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, maxItems);
      expect(list.items()).toEqual(worst.sort((a, b) => a.order - b.order));
      expect(list.dropped()).toBe(items.length - worst.length);
    }),
  );
});

test('keeps to its size, and everything where everything fits', () => {
  fc.assert(
    fc.property(ITEMS, fc.integer({ min: 1, max: 60 }), (items, maxSize) => {
      const list = createBoundedList<Item>({ maxItems: 1000, maxSize });
      for (const item of items) list.add(item, item.rank, item.size);
      const kept = list.items();
      const size = kept.reduce((sum, item) => sum + item.size, 0);
      expect(size).toBeLessThanOrEqual(maxSize);
      expect(list.dropped()).toBe(items.length - kept.length);
      const total = items.reduce((sum, item) => sum + item.size, 0);
      if (total <= maxSize) expect(kept).toEqual(items);
    }),
  );
});
