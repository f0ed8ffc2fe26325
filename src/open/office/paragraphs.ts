// Text of documents (docx, pptx, odt): a line a paragraph, a line a table row with tabs between its cells. A value
// whose formatting changes in the middle is one value again.
import { readXml, type XmlEvents } from './xml.ts';

const PARAGRAPHS = new Set(['w:p', 'a:p', 'text:p', 'text:h']);
const ROWS = new Set(['w:tr', 'a:tr', 'table:table-row']);
const CELLS = new Set(['w:tc', 'a:tc', 'table:table-cell']);
/** Elements of Office that hold text; in OpenDocument the paragraph holds it. */
const TEXTS = new Set(['w:t', 'a:t', 'w:delText', 'w:instrText']);
const MEMBER = /^(?:(?:word|ppt)\/(?!theme\/|_rels\/).*\.xml|content\.xml|styles\.xml)$/;

/** Whether a member of a document holds paragraphs. */
export function holdsParagraphs(name: string): boolean {
  return MEMBER.test(name);
}

export function paragraphsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const text = new ParagraphText();
  return readXml(chunks, text, () => text.drain());
}

class ParagraphText implements XmlEvents {
  private readonly out: string[] = [];
  private rows = 0;
  private texts = 0;
  private isInOpenDocument = 0;

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (ROWS.has(name)) this.rows++;
    if (TEXTS.has(name)) this.texts++;
    if (name.startsWith('text:') && PARAGRAPHS.has(name)) this.isInOpenDocument++;
    if (name === 'w:tab' || name === 'text:tab') this.out.push('\t');
    else if (name === 'w:br' || name === 'a:br' || name === 'text:line-break') this.out.push('\n');
    else if (name === 'text:s') this.out.push(' ');
    for (const [key, value] of Object.entries(attributes)) {
      if (key === 'xlink:href' || key === 'descr' || key === 'office:value') this.out.push(` ${value} `);
    }
  };

  readonly text = (text: string): void => {
    if (this.texts > 0 || this.isInOpenDocument > 0) this.out.push(text);
  };

  readonly close = (name: string): void => {
    if (TEXTS.has(name)) this.texts--;
    if (PARAGRAPHS.has(name)) {
      if (name.startsWith('text:')) this.isInOpenDocument--;
      this.out.push(this.rows > 0 ? ' ' : '\n');
    } else if (CELLS.has(name)) {
      this.out.push('\t');
    } else if (ROWS.has(name)) {
      this.rows--;
      this.out.push('\n');
    }
  };

  drain(): string {
    return this.out.splice(0).join('');
  }
}
