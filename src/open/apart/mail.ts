// Mails: headers decoded, text of every part in its charset and transfer encoding, attachments as files.
import { Splitter } from '@zone-eu/mailsplit';
import libmime from 'libmime';
import type { ApartAnswer } from './messages.ts';

/** A part of a mail, as the splitter tells it. */
interface MimeNode {
  readonly type: 'node';
  readonly root: boolean;
  readonly contentType: string | false;
  readonly charset: string | false;
  readonly filename: string | false;
  readonly multipart: string | false;
  readonly headers: { getList(): readonly { readonly line: string }[] };
  getDecoder(): NodeJS.ReadWriteStream & AsyncIterable<Buffer>;
}

interface Body {
  readonly type: 'body';
  readonly value: Buffer;
}

interface Between {
  readonly type: 'data';
  readonly value: Buffer;
}

/** A part that holds no others. */
interface Leaf {
  readonly node: MimeNode;
  readonly body: Buffer[];
  /** From 1, among such parts. */
  readonly number: number;
}

const SUFFIXES: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'text/html': 'html',
  'text/csv': 'csv',
  'text/calendar': 'ics',
  'message/rfc822': 'eml',
};
const UNASKED: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii', 'iso-8859-1']);
const LINE_END = /\r?\n[ \t]*/g;
/** More parts than any mail has, nested ones counted in the mail they lie in. */
const MAX_PARTS = 10_000;

/** What is in a mail. A mail inside a mail is a file of it. */
export async function* readMail(bytes: Uint8Array): AsyncGenerator<ApartAnswer> {
  const splitter = new Splitter({ ignoreEmbedded: true, maxChildNodes: MAX_PARTS });
  splitter.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  let number = 0;
  let leaf: Leaf | undefined;
  const between: Buffer[] = [];
  for await (const piece of splitter as AsyncIterable<MimeNode | Body | Between>) {
    if (piece.type === 'data') {
      between.push(piece.value);
    } else if (piece.type === 'body') {
      leaf?.body.push(piece.value);
    } else {
      yield* partOf(leaf);
      if (piece.root) yield* headersOf(piece);
      leaf = piece.multipart === false ? { node: piece, body: [], number: ++number } : undefined;
    }
  }
  yield* partOf(leaf);
  yield* shownToNobody(between);
}

/** What stands before, between and behind the parts of a mail, where no program shows it. */
async function* shownToNobody(pieces: readonly Buffer[]): AsyncGenerator<ApartAnswer> {
  const lines = Buffer.concat(pieces).toString('latin1').split('\n');
  const text = lines.filter((line) => !line.startsWith('--') && line.trim() !== '').join('\n');
  if (text !== '')
    yield { kind: 'file', name: 'between.txt', bytes: new Uint8Array(Buffer.from(text, 'latin1')) };
}

async function* headersOf({ headers }: MimeNode): AsyncGenerator<ApartAnswer> {
  const lines = headers.getList().map(({ line }) => `${decoded(line.replace(LINE_END, ' '))}\n`);
  yield { kind: 'part', name: 'headers', member: 'headers' };
  yield { kind: 'text', text: lines.join('') };
}

/** Names in other scripts (RFC 2047); a line that cannot be decoded stays as it is. */
function decoded(line: string): string {
  try {
    return libmime.decodeWords(line);
  } catch {
    return line;
  }
}

async function* partOf(leaf: Leaf | undefined): AsyncGenerator<ApartAnswer> {
  if (leaf === undefined) return;
  const { node, body, number } = leaf;
  const content = await contentOf(node, body);
  if (content.length === 0) return;
  const type = node.contentType === false ? 'text/plain' : node.contentType.toLowerCase();
  const name =
    node.filename !== false && node.filename !== '' ? node.filename : `${number}.${SUFFIXES[type] ?? 'bin'}`;
  const decoder = type.startsWith('text/') ? decoderOf(node.charset) : undefined;
  if (decoder === undefined) {
    yield { kind: 'file', name, bytes: new Uint8Array(content) };
    return;
  }
  yield { kind: 'part', name, member: name };
  yield { kind: 'text', text: decoder.decode(content) };
}

async function contentOf(node: MimeNode, body: readonly Buffer[]): Promise<Buffer> {
  const decoder = node.getDecoder();
  const parts: Buffer[] = [];
  const reading = (async (): Promise<void> => {
    for await (const part of decoder) parts.push(part);
  })();
  for (const part of body) decoder.write(part);
  decoder.end();
  await reading;
  return Buffer.concat(parts);
}

/** Undefined where the bytes tell their encoding better: no charset, an unknown one, or the one that programs write unasked. */
function decoderOf(charset: string | false): InstanceType<typeof TextDecoder> | undefined {
  if (charset === false || UNASKED.has(charset.toLowerCase())) return undefined;
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}
