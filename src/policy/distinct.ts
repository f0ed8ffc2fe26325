// Counts distinct tags: exact with open addressing up to a bound, a HyperLogLog estimate above it.

/** Above this many distinct values in a run the count is an estimate, and says so. */
export const EXACT_LIMIT = 4_000_000;
const REGISTER_BITS = 14;
/** Buffers from here on are moved between threads; copying a smaller one costs less. */
const MOVED_BYTES = 16_384;

/** A counter as plain data, to be sent to another thread: its tags, or its registers once it estimates. */
export type DistinctData =
  | { readonly high: Uint32Array; readonly low: Uint32Array; readonly used: number }
  | { readonly registers: Uint8Array };

/** A set of 64-bit tags in two Uint32Arrays; (0, 0) is stored as (0, 1). */
export class TagSet {
  private high: Uint32Array;
  private low: Uint32Array;
  private used = 0;

  constructor(capacity = 16) {
    this.high = new Uint32Array(capacity);
    this.low = new Uint32Array(capacity);
  }

  static fromData(data: Extract<DistinctData, { used: number }>): TagSet {
    const set = new TagSet(0);
    set.high = data.high;
    set.low = data.low;
    set.used = data.used;
    return set;
  }

  toData(): Extract<DistinctData, { used: number }> {
    return { high: this.high, low: this.low, used: this.used };
  }

  get size(): number {
    return this.used;
  }

  /** Adds a tag; false when it was there. */
  add(high: number, low: number): boolean {
    const stored = high === 0 && low === 0 ? 1 : low;
    const slot = this.slotOf(high, stored);
    if (this.high[slot] === high && this.low[slot] === stored) return false;
    this.high[slot] = high;
    this.low[slot] = stored;
    this.used++;
    if (this.used * 2 > this.high.length) this.grow();
    return true;
  }

  /** Calls `visit` for each tag, in no order. */
  forEach(visit: (high: number, low: number) => void): void {
    for (let slot = 0; slot < this.high.length; slot++) {
      if (this.high[slot] !== 0 || this.low[slot] !== 0) visit(this.high[slot]!, this.low[slot]!);
    }
  }

  private slotOf(high: number, low: number): number {
    const mask = this.high.length - 1;
    let slot = low & mask;
    while (
      (this.high[slot] !== 0 || this.low[slot] !== 0) &&
      !(this.high[slot] === high && this.low[slot] === low)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const old = { high: this.high, low: this.low };
    this.high = new Uint32Array(old.high.length * 2);
    this.low = new Uint32Array(old.low.length * 2);
    for (let index = 0; index < old.high.length; index++) {
      if (old.high[index] === 0 && old.low[index] === 0) continue;
      const slot = this.slotOf(old.high[index]!, old.low[index]!);
      this.high[slot] = old.high[index]!;
      this.low[slot] = old.low[index]!;
    }
  }
}

/** Counts distinct tags of one exposure or run in bounded memory. */
export class DistinctCounter {
  private set: TagSet | undefined = new TagSet();
  private registers: Uint8Array | undefined;
  private readonly limit: number;

  constructor(limit: number = EXACT_LIMIT) {
    this.limit = limit;
  }

  /** A counter that goes on where another thread's stopped. */
  static fromData(data: DistinctData): DistinctCounter {
    const counter = new DistinctCounter();
    if ('registers' in data) {
      counter.set = undefined;
      counter.registers = data.registers;
    } else {
      counter.set = TagSet.fromData(data);
    }
    return counter;
  }

  /** The end of this counter: its data, and in `moved` the buffers to hand over. */
  toData(moved: ArrayBuffer[]): DistinctData {
    const data = this.set?.toData() ?? { registers: this.registers! };
    const arrays = 'registers' in data ? [data.registers] : [data.high, data.low];
    for (const { buffer } of arrays) if (buffer.byteLength >= MOVED_BYTES) moved.push(buffer as ArrayBuffer);
    return data;
  }

  get isExact(): boolean {
    return this.registers === undefined;
  }

  add(high: number, low: number): void {
    if (this.set === undefined) {
      this.observe(high, low);
    } else if (this.set.add(high, low) && this.set.size > this.limit) {
      this.degrade();
    }
  }

  count(): number {
    return this.set?.size ?? estimate(this.registers!);
  }

  /** Adds all of another counter; exact only when both are. */
  merge(other: DistinctCounter): void {
    if (other.set !== undefined) {
      other.set.forEach((high, low) => {
        this.add(high, low);
      });
      return;
    }
    if (this.set !== undefined) this.degrade();
    const registers = this.registers!;
    other.registers!.forEach((value, index) => {
      if (value > registers[index]!) registers[index] = value;
    });
  }

  private degrade(): void {
    this.registers = new Uint8Array(1 << REGISTER_BITS);
    const set = this.set!;
    this.set = undefined;
    set.forEach((high, low) => {
      this.observe(high, low);
    });
  }

  private observe(high: number, low: number): void {
    const index = high >>> (32 - REGISTER_BITS);
    const zeros = low === 0 ? 33 : Math.clz32(low) + 1;
    if (zeros > this.registers![index]!) this.registers![index] = zeros;
  }
}

/** HyperLogLog with the usual bias constant and linear counting for small sets (Flajolet et al. 2007). */
function estimate(registers: Uint8Array): number {
  const size = registers.length;
  let sum = 0;
  let empty = 0;
  for (const register of registers) {
    sum += 2 ** -register;
    if (register === 0) empty++;
  }
  const raw = ((0.7213 / (1 + 1.079 / size)) * size * size) / sum;
  return Math.round(raw <= 2.5 * size && empty > 0 ? size * Math.log(size / empty) : raw);
}
