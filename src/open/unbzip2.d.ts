// The two inner modules of unbzip2-stream, which has no types of its own.
declare module 'unbzip2-stream/lib/bzip2.js' {
  /** Reads bits, as many as asked for; `null` skips to the next whole byte. */
  export interface BitReader {
    (bits: number | null): number;
    readonly bytesRead: number;
  }

  const decoder: {
    /** Reads the header of a stream; returns its block size in units of 100,000 bytes. */
    header(bits: BitReader): number;
    /** Reads one block; null when the end of the stream came instead. Throws when a sum is wrong. */
    decompress(
      bits: BitReader,
      write: (byte: number) => void,
      scratch: Int32Array,
      size: number,
      sum: number,
    ): number | null;
  };
  export default decoder;
}

declare module 'unbzip2-stream/lib/bit_iterator.js' {
  import type { BitReader } from 'unbzip2-stream/lib/bzip2.js';

  export default function bitIterator(nextBuffer: () => Uint8Array): BitReader;
}
