// Opens files whose readers run in a thread of their own, held to time and memory from outside.
import { Worker } from 'node:worker_threads';
import { type Budget, UnreadablePart } from '../budget.ts';
import { gather } from '../head.ts';
import { failedPart, memberOf, type Part, type Source } from '../part.ts';
import type { ApartAnswer, ApartFormat, ApartRequest } from './messages.ts';

const SCRIPT = new URL('./reader.js', import.meta.url);
const MEBIBYTE = 1024 * 1024;
/** How often it is looked how much memory a reader takes. */
const LOOK_MS = 100;

/** The one that waits for the next file: starting one takes longer than most files. */
let idle: Worker | undefined;

/** The parts of a file. Throws UnreadablePart: 'limit' when the reader takes too long or too much memory. */
export async function* readApart(
  format: ApartFormat,
  source: Source,
  budget: Budget,
  open: (inner: Source) => AsyncGenerator<Part>,
): AsyncGenerator<Part> {
  const bytes = await gather(source.chunks, budget.limits.gathered);
  if (bytes === undefined) throw new UnreadablePart('limit');
  const reader = new ApartReader(budget);
  let isDone = false;
  try {
    // A copy: what is moved away must not be part of a larger buffer.
    const file = new Uint8Array(bytes);
    let answer = await reader.ask({ format, bytes: file }, [file.buffer]);
    while (answer.kind !== 'end') {
      if (answer.kind === 'failed') {
        const inner = answer.member === undefined ? source.member : memberOf(source.member, answer.member);
        yield failedPart(inner, answer.reason, answer.format);
        answer = await reader.more();
      } else if (answer.kind === 'file') {
        budget.enter();
        const member = memberOf(source.member, answer.name);
        yield* open({
          name: answer.name,
          member,
          chunks: budget.count(once(answer.bytes)),
          depth: source.depth + 1,
        });
        answer = await reader.more();
      } else if (answer.kind === 'part') {
        budget.enter();
        const text = new PartText(reader);
        const { name, member, table } = answer;
        const chunks = budget.count(text.chunks());
        yield {
          status: 'open',
          name,
          member: memberOf(source.member, member),
          chunks,
          ...(table && { table }),
        };
        answer = await text.rest();
      } else {
        answer = await reader.more();
      }
    }
    isDone = true;
  } finally {
    reader.leave(isDone);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The text of one part, and the answer behind it. */
class PartText {
  private readonly reader: ApartReader;
  private behind: ApartAnswer | undefined;

  constructor(reader: ApartReader) {
    this.reader = reader;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const answer = await this.reader.more();
      if (answer.kind !== 'text') {
        this.behind = answer;
        return;
      }
      yield Buffer.from(answer.text);
    }
  }

  /** What follows the part, whether its text was read or not. */
  async rest(): Promise<ApartAnswer> {
    while (this.behind === undefined) {
      const answer = await this.reader.more();
      if (answer.kind !== 'text') this.behind = answer;
    }
    return this.behind;
  }
}

class ApartReader {
  private readonly budget: Budget;
  private readonly worker: Worker;
  private readonly memoryAtStart = process.memoryUsage.rss();

  constructor(budget: Budget) {
    this.budget = budget;
    this.worker = idle ?? startReader(budget);
    idle = undefined;
    this.worker.ref();
  }

  more(): Promise<ApartAnswer> {
    return this.ask(null, []);
  }

  ask(message: ApartRequest | null, moved: readonly ArrayBuffer[]): Promise<ApartAnswer> {
    const { worker, budget } = this;
    return new Promise<ApartAnswer>((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearInterval(look);
        worker.off('message', onAnswer);
        worker.off('error', onError);
        worker.off('exit', onExit);
        act();
      };
      const onAnswer = (answer: ApartAnswer): void => settle(() => resolve(answer));
      const fail = (): void => settle(() => reject(new UnreadablePart('limit')));
      // Its heap is full, or a hostile file broke the reader where it could not answer.
      const onError = (error: unknown): void => {
        const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        settle(() => reject(new UnreadablePart(isFull ? 'limit' : 'corrupt-container')));
      };
      const onExit = fail;
      const look = setInterval(() => {
        if (budget.isOverTime() || this.isTooLarge()) fail();
      }, LOOK_MS);
      worker.on('message', onAnswer);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage(message, moved);
    });
  }

  /** Buffers do not count for the heap of a thread; so the process is looked at. */
  private isTooLarge(): boolean {
    return process.memoryUsage.rss() - this.memoryAtStart > memoryFor(this.budget) * MEBIBYTE;
  }

  /** A reader that has ended its file waits for the next one; any other is ended. */
  leave(isDone: boolean): void {
    if (isDone && idle === undefined) {
      this.worker.unref();
      idle = this.worker;
    } else {
      void this.worker.terminate();
    }
  }
}

/** MiB a reader may take: readers hold several times what they read. */
function memoryFor({ limits }: Budget): number {
  return Math.ceil((2 * limits.gathered) / MEBIBYTE);
}

function startReader(budget: Budget): Worker {
  const worker = new Worker(SCRIPT, {
    resourceLimits: { maxOldGenerationSizeMb: memoryFor(budget) },
  });
  const onEnd = (): void => {
    if (idle === worker) idle = undefined;
  };
  worker.on('exit', onEnd);
  worker.on('error', onEnd);
  return worker;
}
