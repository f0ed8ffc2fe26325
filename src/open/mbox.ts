// The mails of a mailbox file (RFC 4155), one after another; none is held whole.
import { type Budget, unpackReason } from './budget.ts';
import { FROM_LINE } from './mail-head.ts';
import { failedPart, memberOf, type Part, type Source } from './part.ts';

const LF = 0x0a;
const CR = 0x0d;
/** A line end, an empty line and "From ". */
const BORDER_BYTES = 9;
/** The line that begins a mail, as a header: its address is read too. */
const HEADER = Buffer.from('X-From-Line: ');

/** Opens each mail, numbered from 1. */
export async function* openMbox(
  source: Source,
  budget: Budget,
  open: (inner: Source) => AsyncGenerator<Part>,
): AsyncGenerator<Part> {
  const mails = new MailReader(source.chunks);
  try {
    for (let number = 1; await mails.next(); number++) {
      budget.enter();
      const member = memberOf(source.member, String(number));
      yield* open({ name: `${number}.eml`, member, chunks: mails.chunks(), depth: source.depth + 1 });
      if (budget.isSpent) break;
    }
  } catch (error) {
    yield failedPart(source.member, unpackReason(error));
  }
}

/** Cuts a stream before each "From " that begins a line behind an empty one. */
class MailReader {
  private readonly source: AsyncIterator<Uint8Array>;
  /** Read and not given out; it begins with a mail when `isAtBorder`. */
  private rest: Uint8Array = new Uint8Array(0);
  private isOver = false;
  private isAtBorder = true;
  private isInMail = false;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.source = chunks[Symbol.asyncIterator]();
  }

  /** Whether there is one more mail; what is left of the last one is read over. */
  async next(): Promise<boolean> {
    if (this.isInMail) for await (const _ of this.chunks());
    if (this.rest.length === 0) await this.fill();
    this.isAtBorder = true;
    this.isInMail = this.rest.length > 0;
    return this.isInMail;
  }

  /** The mail in hand, as far as it was not given out yet. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    if (this.isAtBorder) yield* this.fromLine();
    for (;;) {
      const border = this.findBorder();
      // A border may be cut by the end of what is read so far.
      const safe = this.isOver ? this.rest.length : Math.max(0, this.rest.length - BORDER_BYTES);
      const part = this.rest.subarray(0, border < 0 ? safe : border);
      this.rest = this.rest.subarray(part.length);
      if (part.length > 0) yield part;
      if (border >= 0 || this.isOver) break;
      await this.fill();
    }
    this.isInMail = false;
  }

  private async *fromLine(): AsyncGenerator<Uint8Array> {
    while (this.rest.length < FROM_LINE.length && (await this.fill()));
    this.isAtBorder = false;
    if (!this.startsMail(0)) return;
    this.rest = this.rest.subarray(FROM_LINE.length);
    yield HEADER;
  }

  private async fill(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done === true) {
      this.isOver = true;
      return false;
    }
    this.rest = this.rest.length === 0 ? next.value : Buffer.concat([this.rest, next.value]);
    return true;
  }

  private findBorder(): number {
    const { rest } = this;
    for (let at = rest.indexOf(LF); at >= 0; at = rest.indexOf(LF, at + 1)) {
      const second = rest[at + 1] === CR ? at + 2 : at + 1;
      if (rest[second] === LF && this.startsMail(second + 1)) return second + 1;
    }
    return -1;
  }

  private startsMail(at: number): boolean {
    for (let index = 0; index < FROM_LINE.length; index++) {
      if (this.rest[at + index] !== FROM_LINE[index]) return false;
    }
    return true;
  }
}
