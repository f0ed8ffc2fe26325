// What unpacking one input may cost. A small file can hold more than any disk: everything that inflates is counted.
import type { FailedReason, UnpackLimits } from '../model.ts';

/** Why a part of a container cannot be read on; `reason` is what the report says. */
export class UnreadablePart extends Error {
  readonly reason: FailedReason;

  constructor(reason: FailedReason) {
    super(reason);
    this.reason = reason;
  }
}

/** Bytes that may come out before their ratio is looked at: small things compress in any measure. */
const RATIO_FROM_BYTES = 64 * 1024 * 1024;

/** The budget of one input, shared by everything inside it. */
export class Budget {
  readonly limits: UnpackLimits;
  /** Whether the input is unpacked no further. */
  isSpent = false;
  private readonly deadline: number;
  private packed = 0;
  private unpacked = 0;
  private entries = 0;

  constructor(limits: UnpackLimits) {
    this.limits = limits;
    this.deadline = performance.now() + limits.seconds * 1000;
  }

  /** Bytes of the input itself. */
  read(bytes: number): void {
    this.packed += bytes;
  }

  /** The bytes of an input whose size nobody knows before. */
  async *countInput(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.read(chunk.length);
      yield chunk;
    }
  }

  /** Throws UnreadablePart('limit') when one more member is too many. */
  enter(): void {
    this.entries++;
    if (this.entries > this.limits.entries) throw new UnreadablePart('limit');
  }

  /** Passes on what was unpacked, as long as the budget lasts. */
  async *count(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.unpacked += chunk.length;
      const isRatioOff = this.unpacked > RATIO_FROM_BYTES && this.unpacked > this.packed * this.limits.ratio;
      this.check(this.unpacked > this.limits.bytes || isRatioOff);
      yield chunk;
    }
  }

  /** Whether the time is over; looked at where nothing comes out for long. */
  isOverTime(): boolean {
    if (performance.now() > this.deadline) this.isSpent = true;
    return this.isSpent;
  }

  private check(isOver: boolean): void {
    if (isOver || performance.now() > this.deadline) this.isSpent = true;
    if (this.isSpent) throw new UnreadablePart('limit');
  }
}

/** The reason behind an error met while unpacking; what is not the input's fault is thrown again. */
export function unpackReason(error: unknown): FailedReason {
  if (error instanceof UnreadablePart) return error.reason;
  const isBug = !(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError;
  if (isBug) throw error;
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('E') && !code.startsWith('ERR_') ? 'read-error' : 'corrupt-container';
}
