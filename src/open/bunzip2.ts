// bzip2 by the decoder of unbzip2-stream, block by block. Its own stream gathers a block byte by byte in an array, and a
// block of 900 kB can stand for 46 MB: here the bytes go into buffers.
import bitIterator from 'unbzip2-stream/lib/bit_iterator.js';
import decoder, { type BitReader } from 'unbzip2-stream/lib/bzip2.js';
import { UnreadablePart } from './budget.ts';

const UNIT = 100_000;
/** More than a compressed block can be longer than its content, its headers included. */
const BLOCK_SLACK = 25_000;
const HEADER_BYTES = 4;
const BUFFER_BYTES = 256 * 1024;

/** The content of all streams in `chunks`. */
export async function* bunzip2(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new BlockReader();
  for await (const chunk of chunks) {
    reader.add(chunk);
    while (reader.hasWholeBlock) yield* reader.readBlock();
  }
  while (reader.hasMore) yield* reader.readBlock();
  reader.end();
}

class BlockReader {
  private bits: BitReader | undefined;
  private readonly queue: Uint8Array[] = [];
  private received = 0;
  private blockSize = 0;
  private sum: number | null = null;
  private scratch = new Int32Array(0);
  private buffers: Uint8Array[] = [];
  private buffer: Uint8Array = new Uint8Array(0);
  private used = 0;

  add(chunk: Uint8Array): void {
    this.queue.push(chunk);
    this.received += chunk.length;
    this.bits ??= bitIterator(() => this.nextBuffer());
  }

  /** The decoder cannot wait: a block is begun when all of it must have come. */
  get hasWholeBlock(): boolean {
    const needed = this.blockSize === 0 ? HEADER_BYTES : BLOCK_SLACK + UNIT * this.blockSize;
    return this.left + 1 >= needed;
  }

  get hasMore(): boolean {
    return this.left > 0;
  }

  readBlock(): readonly Uint8Array[] {
    try {
      if (this.blockSize === 0) this.begin();
      else this.decode();
    } catch (error) {
      throw error instanceof UnreadablePart ? error : new UnreadablePart('corrupt-container');
    }
    const { buffers } = this;
    this.buffers = [];
    return buffers;
  }

  end(): void {
    if (this.sum !== null) throw new UnreadablePart('corrupt-container');
  }

  private get left(): number {
    return this.received - (this.bits?.bytesRead ?? 0);
  }

  private begin(): void {
    this.blockSize = decoder.header(this.bits!);
    this.sum = 0;
    const size = UNIT * this.blockSize;
    if (this.scratch.length < size) this.scratch = new Int32Array(size);
  }

  private decode(): void {
    const size = UNIT * this.blockSize;
    this.sum = decoder.decompress(this.bits!, (byte) => this.write(byte), this.scratch, size, this.sum ?? 0);
    this.flush();
    if (this.sum === null) this.blockSize = 0; // another stream may follow
  }

  private write(byte: number): void {
    if (this.used === this.buffer.length) {
      this.flush();
      this.buffer = new Uint8Array(BUFFER_BYTES);
      this.used = 0;
    }
    this.buffer[this.used++] = byte;
  }

  private flush(): void {
    if (this.used > 0) this.buffers.push(this.buffer.subarray(0, this.used));
    this.buffer = new Uint8Array(0);
    this.used = 0;
  }

  private nextBuffer(): Uint8Array {
    const next = this.queue.shift();
    if (next === undefined) throw new UnreadablePart('corrupt-container');
    return next;
  }
}
