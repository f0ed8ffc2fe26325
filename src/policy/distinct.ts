// Counts distinct tags: exact with open addressing up to a bound, a HyperLogLog estimate above it.

/** Above this many distinct values in a run the count is an estimate, and says so. */
export const EXACT_LIMIT = 4_000_000;
const REGISTER_BITS = 14;
/** Buffers from here on are moved between threads; copying a smaller one costs less. */
const MOVED_BYTES = 16_384;

/** A counter as plain data, to be sent to another thread: its tags, or its registers once it estimates. */
export type DistinctData = TagSetData | { readonly registers: Uint8Array };

interface TagSetData {
  /** Undefined while there is one tag at most. */
  readonly slots: Uint32Array | undefined;
  readonly used: number;
  readonly firstHigh: number;
  readonly firstLow: number;
}

/** Tags of a set that no longer fits the caches wait for each other: misses of a tight loop overlap. */
const WAITING = 512;
const WAIT_ABOVE = 8192;

const NO_SLOTS = new Uint32Array(0);

/** A set of 64-bit tags, side by side in one Uint32Array; (0, 0) is stored as (0, 1). */
export class TagSet {
  private slots: Uint32Array = NO_SLOTS;
  private used = 0;
  private readonly capacity: number;
  /** The first tag; most sets have no other, and a buffer each would be what a tree of small files weighs most. */
  private firstHigh = 0;
  private firstLow = 0;

  /** `capacity` is a power of two. */
  constructor(capacity = 16) {
    this.capacity = capacity;
  }

  static fromData(data: TagSetData): TagSet {
    const set = new TagSet();
    set.slots = data.slots ?? NO_SLOTS;
    set.used = data.used;
    set.firstHigh = data.firstHigh;
    set.firstLow = data.firstLow;
    return set;
  }

  toData(): TagSetData {
    const { slots, used, firstHigh, firstLow } = this;
    return { slots: slots.length === 0 ? undefined : slots, used, firstHigh, firstLow };
  }

  get size(): number {
    return this.used;
  }

  /** Adds a tag; false when it was there. */
  add(high: number, low: number): boolean {
    const stored = high === 0 && low === 0 ? 1 : low;
    if (this.slots.length === 0) {
      if (this.used === 1 && high === this.firstHigh && stored === this.firstLow) return false;
      if (this.used === 0) return this.addFirst(high, stored);
      this.spread();
    }
    const { slots } = this;
    const slot = slotOf(slots, high, stored);
    if (slots[slot] === high && slots[slot + 1] === stored) return false;
    slots[slot] = high;
    slots[slot + 1] = stored;
    this.used++;
    if (this.used * 3 > slots.length) this.growTo(slots.length * 2); // two thirds of the slots
    return true;
  }

  /** Makes room for `size` tags: tags of another set come in its order, and would pile up in a table too small. */
  reserve(size: number): void {
    this.spread();
    let length = this.slots.length;
    while (size * 3 > length) length *= 2;
    if (length > this.slots.length) this.growTo(length);
  }

  /** Calls `visit` for each tag, in no order. */
  forEach(visit: (high: number, low: number) => void): void {
    const { slots } = this;
    if (slots.length === 0 && this.used === 1) visit(this.firstHigh, this.firstLow);
    for (let slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot] !== 0 || slots[slot + 1] !== 0) visit(slots[slot]!, slots[slot + 1]!);
    }
  }

  private addFirst(high: number, stored: number): true {
    this.firstHigh = high;
    this.firstLow = stored;
    this.used = 1;
    return true;
  }

  /** From the first tag to slots. */
  private spread(): void {
    if (this.slots.length > 0) return;
    this.slots = new Uint32Array(this.capacity * 2);
    if (this.used === 0) return;
    const slot = slotOf(this.slots, this.firstHigh, this.firstLow);
    this.slots[slot] = this.firstHigh;
    this.slots[slot + 1] = this.firstLow;
  }

  private growTo(length: number): void {
    const old = this.slots;
    const slots = new Uint32Array(length);
    for (let from = 0; from < old.length; from += 2) {
      if (old[from] === 0 && old[from + 1] === 0) continue;
      const slot = slotOf(slots, old[from]!, old[from + 1]!);
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
    }
    this.slots = slots;
  }
}

/** Index of a tag in `slots`, or of the free place where it belongs. */
function slotOf(slots: Uint32Array, high: number, low: number): number {
  const mask = slots.length - 1;
  let slot = (low << 1) & mask;
  while ((slots[slot] !== 0 || slots[slot + 1] !== 0) && !(slots[slot] === high && slots[slot + 1] === low)) {
    slot = (slot + 2) & mask;
  }
  return slot;
}

/** Counts distinct tags of one exposure or run in bounded memory. */
export class DistinctCounter {
  private set: TagSet | undefined = new TagSet();
  private registers: Uint8Array | undefined;
  private readonly limit: number;
  private waiting: Uint32Array | undefined;
  private waitingCount = 0;

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
    this.settle();
    const data = this.set?.toData() ?? { registers: this.registers! };
    const buffer = ('registers' in data ? data.registers : data.slots)?.buffer as ArrayBuffer | undefined;
    if (buffer !== undefined && buffer.byteLength >= MOVED_BYTES) moved.push(buffer);
    return data;
  }

  get isExact(): boolean {
    this.settle();
    return this.registers === undefined;
  }

  add(high: number, low: number): void {
    if (this.set === undefined) {
      this.observe(high, low);
    } else if (this.set.size < WAIT_ABOVE) {
      this.set.add(high, low);
      if (this.set.size > this.limit) this.degrade();
    } else {
      this.wait(high, low);
    }
  }

  count(): number {
    this.settle();
    return this.set?.size ?? estimate(this.registers!);
  }

  /** Adds all of another counter; exact only when both are. */
  merge(other: DistinctCounter): void {
    other.settle();
    this.settle();
    if (other.set !== undefined) {
      this.set?.reserve(Math.min(this.set.size + other.set.size, this.limit));
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

  private wait(high: number, low: number): void {
    this.waiting ??= new Uint32Array(WAITING * 2);
    const at = this.waitingCount * 2;
    this.waiting[at] = high;
    this.waiting[at + 1] = low;
    this.waitingCount++;
    if (this.waitingCount === WAITING) this.settle();
  }

  /** Adds what waits. */
  private settle(): void {
    const { set, waiting, waitingCount } = this;
    if (set === undefined || waiting === undefined) return;
    this.waitingCount = 0;
    for (let at = 0; at < waitingCount * 2; at += 2) set.add(waiting[at]!, waiting[at + 1]!);
    if (set.size > this.limit) this.degrade();
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
