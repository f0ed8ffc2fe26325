// Writes PDF files for the tests: text in a font without Unicode of its own, as old Chinese PDFs have it, pictures,
// attachments, and what hostile ones do.
import { deflateSync } from 'node:zlib';

export interface PdfOptions {
  /** A picture on each page of this number, from 1. */
  readonly pictures?: readonly number[];
  /** What the trailer says besides, and objects it points to by number from 100. */
  readonly trailer?: string;
  readonly objects?: Readonly<Record<number, string | Buffer>>;
  readonly catalog?: string;
}

const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);

/** A compressed stream. */
export const flate = (text: string | Buffer, dictionary: string = ''): Buffer =>
  stream(`${dictionary} /Filter /FlateDecode`, deflateSync(text));

/** Lines of a page as operators; the codes of the font are UCS-2. */
function operators(lines: readonly string[]): string {
  const shown = lines.map((line) => {
    const codes = Buffer.from(line, 'utf16le').swap16().toString('hex');
    return `<${codes}> Tj T*`;
  });
  return `BT /F1 10 Tf 12 TL 50 800 Td ${shown.join('\n')} ET`;
}

/** One page for each list of lines. */
export function makePdf(pages: readonly (readonly string[])[], options: PdfOptions = {}): Buffer {
  const objects = new Map<number, string | Buffer>();
  const pageNumber = (index: number): number => 10 + 2 * index;
  const kids = pages.map((_, index) => `${pageNumber(index)} 0 R`).join(' ');
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`);
  objects.set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  objects.set(
    3,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  );
  objects.set(
    4,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>',
  );
  objects.set(
    5,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 752 /Descent -271 /StemV 58 /FontBBox [0 0 1000 1000] >>',
  );
  objects.set(
    6,
    flate(
      Buffer.alloc(300),
      '/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
    ),
  );
  for (const [index, lines] of pages.entries()) {
    const picture = options.pictures?.includes(index + 1) === true ? '/Im1 Do' : '';
    const at = pageNumber(index);
    objects.set(
      at,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${at + 1} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 6 0 R >> >> >>`,
    );
    objects.set(at + 1, flate(lines.length === 0 ? picture : `${picture} ${operators(lines)}`));
  }
  for (const [number, content] of Object.entries(options.objects ?? {})) objects.set(Number(number), content);
  return assemble(objects, options.trailer ?? '');
}

function assemble(objects: ReadonlyMap<number, string | Buffer>, trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets = new Map<number, number>();
  let length = parts[0]!.length;
  for (const [number, content] of objects) {
    offsets.set(number, length);
    const part = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(content),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
  }
  const rows = [...offsets].map(
    ([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`,
  );
  const size = Math.max(...objects.keys()) + 1;
  parts.push(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
