// The thread in which readers of PDF and old Office files run: large programs of others that hostile files may keep
// busy for ever or make ask for all memory. Its owner ends it then; nothing else is lost.
import { type MessagePort, parentPort } from 'node:worker_threads';
import type { ApartAnswer, ApartFormat, ApartRequest } from './messages.ts';

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
    default:
      format satisfies 'mail';
      return (await import('./mail.ts')).readMail;
  }
}

let answers: AsyncGenerator<ApartAnswer> | undefined;

async function* answersTo({ format, bytes }: ApartRequest): AsyncGenerator<ApartAnswer> {
  const read = await readerOf(format);
  yield* read(bytes);
}

/** A request begins a file, `null` asks for more of it. */
async function answer(port: MessagePort, message: ApartRequest | null): Promise<void> {
  if (message !== null) answers = answersTo(message);
  let next: ApartAnswer;
  try {
    const result = await answers?.next();
    next = result?.value ?? { kind: 'end' };
  } catch {
    // What the error says could quote the file.
    next = { kind: 'failed', reason: 'corrupt-container' };
    answers = undefined;
  }
  port.postMessage(next, next.kind === 'file' ? [next.bytes.buffer as ArrayBuffer] : []);
}

const port = parentPort!;
port.on('message', (message: ApartRequest | null) => void answer(port, message));
