// The process in which readers of PDF, old Office files, mails and Avro run: large programs of others that hostile files
// may keep busy for ever or make ask for all memory, at which Node ends the whole process. The scan ends this one when it
// takes too long; a thread in it does so when it takes too much memory or nobody waits for it any more.
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { type ApartAnswer, type ApartFormat, type ApartRequest, MORE, type More } from './messages.ts';

/** How often the thread looks. */
const LOOK_MS = 50;

interface Watched {
  readonly maxBytes: number;
  readonly parent: number;
}

/** What the readers print (warnings about damage) could quote the file. */
for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) console[name] = () => undefined;

/** Nothing in here opens a connection. */
Object.assign(globalThis, { fetch: undefined, WebSocket: undefined, XMLHttpRequest: undefined });

type Reader = (bytes: Uint8Array) => AsyncGenerator<ApartAnswer>;

async function readerOf(format: ApartFormat): Promise<Reader> {
  switch (format) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf;
    case 'ole':
      return (await import('./ole.ts')).readOle;
    case 'avro':
      return (await import('./avro.ts')).readAvro;
    default:
      format satisfies 'mail';
      return (await import('./mail.ts')).readMail;
  }
}

let answers: AsyncGenerator<ApartAnswer> | undefined;

async function* answersTo({ format, bytes }: ApartRequest): AsyncGenerator<ApartAnswer> {
  const read = await readerOf(format);
  // Some readers want no Buffer, which this is on arrival.
  yield* read(new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length));
}

/** A request begins a file. */
async function answer(message: ApartRequest | More): Promise<void> {
  if (message !== MORE) answers = answersTo(message);
  let next: ApartAnswer;
  try {
    const result = await answers?.next();
    next = result?.value ?? { kind: 'end' };
  } catch {
    // What the error says could quote the file.
    next = { kind: 'failed', reason: 'corrupt-container' };
    answers = undefined;
  }
  process.send?.(next);
}

function serve(maxBytes: number): void {
  const watched: Watched = { maxBytes, parent: process.ppid };
  new Worker(new URL(import.meta.url), { workerData: watched }).unref();
  process.on('message', (message: ApartRequest | More) => void answer(message));
  process.on('disconnect', () => process.exit());
}

function watch({ maxBytes, parent }: Watched): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > maxBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, LOOK_MS);
}

if (isMainThread) serve(Number(process.argv[2]));
else watch(workerData as Watched);
