// The frame of an Avro object container file (Avro 1.12, "Object Container Files"): whether its blocks fill it to the
// end. The library takes a file that is cut inside of a block for one that ends before it.

const MAGIC_BYTES = 4;
const SYNC_BYTES = 16;
const MAX_VARINT_BYTES = 10;

/** False for a file that ends inside of its header or of a block. */
export function isWholeAvro(bytes: Uint8Array): boolean {
  const frame = new Frame(bytes);
  frame.skip(MAGIC_BYTES);
  frame.skipMetadata();
  frame.skip(SYNC_BYTES);
  while (frame.at < bytes.length) {
    frame.long(); // values in the block
    frame.skip(frame.long() + SYNC_BYTES);
  }
  return frame.at === bytes.length;
}

class Frame {
  at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** A length that is negative leads past the end: nothing goes back. */
  skip(count: number): void {
    this.at = count < 0 ? Number.POSITIVE_INFINITY : this.at + count;
  }

  /** Blocks of pairs of names and values; a negative count has the size of its block behind it. */
  skipMetadata(): void {
    for (let count = this.long(); count !== 0; count = this.long()) {
      if (count < 0) {
        this.skip(this.long());
        continue;
      }
      for (let item = 0; item < 2 * count && this.at < this.bytes.length; item++) this.skip(this.long());
    }
  }

  /** A zig-zag varint; 0 behind the end. */
  long(): number {
    let value = 0n;
    for (let index = 0; index < MAX_VARINT_BYTES; index++) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) {
        this.at = Number.POSITIVE_INFINITY;
        return 0;
      }
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) break;
    }
    return Number((value >> 1n) ^ -(value & 1n));
  }
}
