// An iterator that can be looked ahead in, and given one item back.
export class Ahead<Item> {
  private readonly items: Iterator<Item>;
  private readonly waiting: Item[] = [];

  constructor(items: Iterator<Item>) {
    this.items = items;
  }

  /** The next item; undefined behind the last. */
  next(): Item | undefined {
    return this.waiting.pop() ?? this.read();
  }

  /** `item` is the next one again. */
  putBack(item: Item): void {
    this.waiting.push(item);
  }

  hasMore(): boolean {
    if (this.waiting.length > 0) return true;
    const item = this.read();
    if (item !== undefined) this.waiting.push(item);
    return item !== undefined;
  }

  private read(): Item | undefined {
    const result = this.items.next();
    return result.done === true ? undefined : result.value;
  }
}
