// Keeps the worst items of a run within a number and a size, however many go by, and counts what it let go.

export interface BoundedList<T> {
  /** `rank`: 0 is the worst. `size` in the unit of `maxSize`. */
  add(item: T, rank: number, size: number): void;
  /** What is kept, in the order it came. */
  items(): readonly T[];
  /** How many were let go; exact after `items`. */
  dropped(): number;
}

export interface Bounds {
  readonly maxItems: number;
  readonly maxSize: number;
}

interface Kept<T> {
  readonly item: T;
  readonly rank: number;
  readonly size: number;
  readonly order: number;
}

/** Kept beyond the bounds until it is worth sorting. */
const SLACK = 2;

/** A list that at no time holds more than about twice its bounds. Of equals the first stay. */
export function createBoundedList<T>({ maxItems, maxSize }: Bounds): BoundedList<T> {
  let kept: Kept<T>[] = [];
  let size = 0;
  let added = 0;

  const trim = (): void => {
    if (kept.length <= maxItems && size <= maxSize) return;
    kept.sort((a, b) => a.rank - b.rank || a.order - b.order);
    const fitting: Kept<T>[] = [];
    size = 0;
    for (const one of kept) {
      if (fitting.length === maxItems) break;
      if (size + one.size > maxSize) continue;
      fitting.push(one);
      size += one.size;
    }
    kept = fitting;
  };

  return {
    add(item, rank, itemSize) {
      kept.push({ item, rank, size: itemSize, order: added++ });
      size += itemSize;
      if (kept.length > maxItems * SLACK || size > maxSize * SLACK) trim();
    },
    items() {
      trim();
      return [...kept].sort((a, b) => a.order - b.order).map(({ item }) => item);
    },
    dropped: () => added - kept.length,
  };
}
