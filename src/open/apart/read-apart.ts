// Opens files whose readers run in a process of their own, held to time and memory from outside.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Budget, UnreadablePart } from '../budget.ts';
import { gather } from '../head.ts';
import { failedPart, memberOf, type Part, type Source } from '../part.ts';
import { type ApartAnswer, type ApartFormat, type ApartRequest, MORE, type More } from './messages.ts';

const SCRIPT = fileURLToPath(new URL('./reader.js', import.meta.url));
const MEBIBYTE = 1024 * 1024;
/** What the reader takes before it has a file. */
const BASE_MEBIBYTES = 128;
/** How often it is looked whether a reader takes too long. */
const LOOK_MS = 100;

/** The one that waits for the next file: starting one takes longer than most files. */
let idle: ChildProcess | undefined;

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
    let answer = await reader.ask({ format, bytes });
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
  private readonly child: ChildProcess;

  constructor(budget: Budget) {
    this.budget = budget;
    this.child = idle ?? startReader(budget);
    idle = undefined;
  }

  more(): Promise<ApartAnswer> {
    return this.ask(MORE);
  }

  ask(message: ApartRequest | More): Promise<ApartAnswer> {
    const { child, budget } = this;
    return new Promise<ApartAnswer>((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearInterval(look);
        child.off('message', onAnswer);
        child.off('error', fail);
        child.off('exit', fail);
        act();
      };
      const onAnswer = (answer: unknown): void => settle(() => resolve(answer as ApartAnswer));
      // It took too long or too much; or it could not be started, and then nothing was read either.
      const fail = (): void => settle(() => reject(new UnreadablePart('limit')));
      const look = setInterval(() => {
        if (budget.isOverTime()) fail();
      }, LOOK_MS);
      child.on('message', onAnswer);
      child.on('error', fail);
      child.on('exit', fail);
      if (child.connected) child.send(message);
      else fail();
    });
  }

  /** A reader that has ended its file waits for the next one; any other is ended. */
  leave(isDone: boolean): void {
    const { child } = this;
    if (isDone && idle === undefined) idle = child;
    else child.kill('SIGKILL');
  }
}

/** Readers hold several times what they read. */
function startReader({ limits }: Budget): ChildProcess {
  const mebibytes = Math.ceil((3 * limits.gathered) / MEBIBYTE) + BASE_MEBIBYTES;
  const child = fork(SCRIPT, [String(mebibytes * MEBIBYTE)], {
    execArgv: [`--max-old-space-size=${mebibytes}`],
    // Settings of the user's Node are for the scan; what it prints when it dies could quote the file.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // Ctrl-C is for the scan, which ends it.
    detached: true,
  });
  // It keeps nobody waiting but who asks it: a scan that is left off in the middle of a file ends all the same.
  child.unref();
  child.channel?.unref();
  const onEnd = (): void => {
    if (idle === child) idle = undefined;
  };
  child.on('exit', onEnd);
  child.on('error', onEnd);
  return child;
}
