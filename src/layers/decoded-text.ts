// A text in which escapes were decoded, and which bytes of the original each of its characters was made of.

/** In what a value was written; bits, so that a value may have several. */
export const LAYER = { json: 1, url: 2, html: 4, mail: 8, base64: 16 } as const;

const FIRST_BYTES = 4096;
const FIRST_RUNS = 256;

/** Runs of plain bytes, single escapes and blobs of base64, in the order of the text. */
export class DecodedText {
  bytes: Uint8Array = new Uint8Array(FIRST_BYTES);
  length = 0;
  /** Of each run: where it begins here and in the original, and its LAYER; 0 for plain bytes. */
  private starts = new Uint32Array(FIRST_RUNS);
  private origins = new Uint32Array(FIRST_RUNS);
  private layers = new Uint8Array(FIRST_RUNS);
  private count = 0;
  private originEnd = 0;

  begin(): void {
    this.length = 0;
    this.count = 0;
    this.originEnd = 0;
  }

  /** Whether anything was decoded. */
  get isChanged(): boolean {
    return this.count > 1 || (this.count === 1 && this.layers[0] !== 0);
  }

  /** The text so far. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** Takes plain bytes as they are; `origin` is where [from, to) begins in the original. */
  copy(input: Uint8Array, from: number, to: number): void {
    if (to === from) return;
    const last = this.count - 1;
    if (last < 0 || this.layers[last] !== 0) this.beginRun(from, 0);
    this.write(input.subarray(from, to));
    this.originEnd = to;
  }

  /** Takes what original bytes [from, to) were decoded to: one character, or the whole of a blob. */
  put(decoded: Uint8Array, layer: number, from: number, to: number): void {
    this.beginRun(from, layer);
    this.write(decoded);
    this.originEnd = to;
  }

  /** Where the original of the text from `position` on begins. */
  originOf(position: number): number {
    const run = this.runOf(position);
    const origin = this.origins[run]!;
    const inside = position - this.starts[run]!;
    const layer = this.layers[run]!;
    if (layer === 0) return origin + inside;
    return layer === LAYER.base64 ? origin + Math.floor(inside / 3) * 4 + (inside % 3) : origin;
  }

  /** Where the original of the text up to `position` ends. */
  originEndOf(position: number): number {
    if (position >= this.length) return this.originEnd;
    const run = this.runOf(position);
    const inside = position - this.starts[run]!;
    const layer = this.layers[run]!;
    if (inside === 0 || layer === 0) return this.origins[run]! + inside;
    if (layer !== LAYER.base64) return run + 1 < this.count ? this.origins[run + 1]! : this.originEnd;
    return this.origins[run]! + Math.floor(inside / 3) * 4 + (inside % 3 === 0 ? 0 : (inside % 3) + 1);
  }

  /** LAYER bits of the text in [from, to). */
  layersIn(from: number, to: number): number {
    let found = 0;
    for (let run = this.runOf(from); run < this.count && this.starts[run]! < to; run++)
      found |= this.layers[run]!;
    return found;
  }

  private runOf(position: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private beginRun(origin: number, layer: number): void {
    if (this.count === this.starts.length) this.makeRoom();
    this.starts[this.count] = this.length;
    this.origins[this.count] = origin;
    this.layers[this.count++] = layer;
  }

  private write(bytes: Uint8Array): void {
    const needed = this.length + bytes.length;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(bytes, this.length);
    this.length = needed;
  }

  private makeRoom(): void {
    const length = this.starts.length * 2;
    const [starts, origins, layers] = [
      new Uint32Array(length),
      new Uint32Array(length),
      new Uint8Array(length),
    ];
    starts.set(this.starts);
    origins.set(this.origins);
    layers.set(this.layers);
    this.starts = starts;
    this.origins = origins;
    this.layers = layers;
  }
}
