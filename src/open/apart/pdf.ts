// Text of PDF files by Mozilla's PDF.js: a part for each page, with what stands in its fields, notes and links; what
// the file says of itself; files attached to it. Pictures of text are not read; that there are such pages is said.
import { fileURLToPath } from 'node:url';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { ApartAnswer } from './messages.ts';

// PDF.js asks for these when it loads, and needs them only to draw.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) Object.assign(globalThis, { [name]: class {} });

/** How the old encodings of Chinese, Japanese and Korean fonts map to Unicode; beside this file when it is built. */
const CHARACTER_MAPS = fileURLToPath(new URL('./cmaps/', import.meta.url));
const IMAGE = Buffer.from('/Image');
const IMAGE_REMOVED = 'Image exceeded';
const PASSWORD_ERROR = 'PasswordException';

type PdfJs = typeof import('pdfjs-dist');

let loaded: Promise<PdfJs> | undefined;

/** Its worker runs in this thread: the process is there for nothing else. */
async function loadPdfJs(): Promise<PdfJs> {
  const pdfjsWorker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  Object.assign(globalThis, { pdfjsWorker });
  return await import('pdfjs-dist/legacy/build/pdf.min.mjs');
}

function start(pdf: PdfJs, bytes: Uint8Array, options: object): PDFDocumentLoadingTask {
  return pdf.getDocument({
    data: bytes.slice(),
    cMapUrl: CHARACTER_MAPS,
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: true,
    verbosity: 0,
    ...options,
  });
}

/** What is in a PDF. Throws for damage; asks for a password are 'encrypted'. */
export async function* readPdf(bytes: Uint8Array): AsyncGenerator<ApartAnswer> {
  loaded ??= loadPdfJs();
  const pdf = await loaded;
  const task = start(pdf, bytes, {});
  try {
    const document = await task.promise;
    yield* aboutDocument(document);
    let pages = 0;
    const textless: number[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const text = await textOf(page);
      page.cleanup();
      pages++;
      if (text === '') {
        textless.push(number);
        continue;
      }
      yield { kind: 'part', name: `page-${number}.txt`, member: `page-${number}` };
      yield { kind: 'text', text };
    }
    if (pages === 0) yield { kind: 'failed', reason: 'corrupt-container' };
    if (await hasPictures(pdf, bytes, textless)) yield { kind: 'failed', reason: 'image-only' };
    yield* attachments(document);
  } catch (error) {
    if (!(error instanceof Error && error.name === PASSWORD_ERROR)) throw error;
    yield { kind: 'failed', reason: 'encrypted' };
  } finally {
    await task.destroy();
  }
}

const ABOUT = ['Title', 'Author', 'Subject', 'Keywords', 'Creator'];

async function* aboutDocument(document: PDFDocumentProxy): AsyncGenerator<ApartAnswer> {
  const { info } = await document.getMetadata();
  const fields = info as Readonly<Record<string, unknown>>;
  const own = fields['Custom'];
  const lines = [
    ...ABOUT.map((name) => [name, fields[name]] as const),
    ...(typeof own === 'object' && own !== null ? Object.entries(own) : []),
  ]
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .map(([name, value]) => `${name}: ${String(value)}\n`);
  if (lines.length === 0) return;
  yield { kind: 'part', name: 'properties.txt', member: 'properties' };
  yield { kind: 'text', text: lines.join('') };
}

async function* attachments(document: PDFDocumentProxy): AsyncGenerator<ApartAnswer> {
  const found: unknown = await document.getAttachments();
  if (typeof found !== 'object' || found === null) return;
  for (const one of Object.values(found) as { filename?: unknown; content?: unknown }[]) {
    if (!(one.content instanceof Uint8Array)) continue;
    const name = typeof one.filename === 'string' && one.filename !== '' ? one.filename : 'attachment';
    yield { kind: 'file', name, bytes: one.content.slice() };
  }
}

/** The lines of a page; below them what can be filled in, noted and followed. */
async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  let text = '';
  for (const item of items) {
    if (!('str' in item)) continue;
    text += item.str;
    if (item.hasEOL) text += '\n';
  }
  const notes = (await page.getAnnotations()).flatMap((one: Readonly<Record<string, unknown>>) =>
    noteOf(one),
  );
  return [text.trim() === '' ? '' : text, ...notes].filter((line) => line !== '').join('\n');
}

function noteOf(note: Readonly<Record<string, unknown>>): string[] {
  const contents = note['contentsObj'] as { readonly str?: unknown } | undefined;
  const name = typeof note['fieldName'] === 'string' ? note['fieldName'] : '';
  const values = [note['fieldValue']].flat().filter((value) => typeof value === 'string' && value !== '');
  return [
    ...values.map((value) => (name === '' ? String(value) : `${name}: ${String(value)}`)),
    ...[contents?.str, note['url'] ?? note['unsafeUrl']].filter(
      (value): value is string => typeof value === 'string' && value !== '',
    ),
  ];
}

/** Whether one of those pages shows a picture. None is decoded for that: PDF.js warns of one that is too large. */
async function hasPictures(pdf: PdfJs, bytes: Uint8Array, pages: readonly number[]): Promise<boolean> {
  if (pages.length === 0) return false;
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(IMAGE) < 0) return false;
  const { warn } = console;
  let isFound = false;
  console.warn = (text: unknown) => {
    isFound ||= String(text).includes(IMAGE_REMOVED);
  };
  const task = start(pdf, bytes, { maxImageSize: 0, verbosity: pdf.VerbosityLevel.WARNINGS });
  try {
    const document = await task.promise;
    for (const number of pages) {
      if (!isFound) await (await document.getPage(number)).getOperatorList();
    }
    return isFound;
  } finally {
    console.warn = warn;
    await task.destroy();
  }
}
