// Reads XML as a stream: events for elements and text, nothing held, no entity but the five of XML.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadablePart } from '../budget.ts';

export interface XmlEvents {
  /** Names keep their prefix; attributes are decoded. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Parses `chunks`, telling `events`; gives its reader a turn after each chunk. */
export async function* parseXml(chunks: AsyncIterable<Uint8Array>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new UnreadablePart('corrupt-container');
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => events.open(name, attributes));
  parser.on('closetag', ({ name }: SaxesTagPlain) => events.close(name));
  parser.on('text', events.text);
  parser.on('cdata', events.text);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.close();
  yield;
}

/** The same; `drain` is asked after each chunk for what came of it. */
export async function* readXml(
  chunks: AsyncIterable<Uint8Array>,
  events: XmlEvents,
  drain: () => string,
): AsyncGenerator<Uint8Array> {
  for await (const _ of parseXml(chunks, events)) {
    const text = drain();
    if (text !== '') yield Buffer.from(text);
  }
}

/** Reads a small XML file for its events alone. */
export async function scanXml(chunks: AsyncIterable<Uint8Array>, events: Partial<XmlEvents>): Promise<void> {
  const all: XmlEvents = {
    open: events.open ?? (() => undefined),
    close: events.close ?? (() => undefined),
    text: events.text ?? (() => undefined),
  };
  for await (const _ of readXml(chunks, all, () => ''));
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}
