// Spreadsheets of OpenDocument: each table of content.xml is a table, hidden ones too. Values are as they are kept
// (`office:value`), not as they are shown. Notes on cells come behind the tables.
import { type Budget, UnreadablePart } from '../budget.ts';
import { memberOf, type Part } from '../part.ts';
import { csvLine, headerLine, isEnoughForHeader } from './table-text.ts';
import { parseXml, type XmlEvents } from './xml.ts';

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;
/** Copies of one row that say something; a few bytes can ask for a million of them. */
const MAX_COPIES = 10_000;
const CELLS = new Set(['table:table-cell', 'table:covered-table-cell']);

type Attributes = Readonly<Record<string, string>>;

/** What comes out of the XML, in order. */
type Item =
  | { readonly kind: 'table'; readonly name: string }
  | { readonly kind: 'row'; readonly cells: readonly string[] };

/** A part for each table, and one for the notes. */
export async function* odsTables(
  chunks: AsyncIterable<Uint8Array>,
  member: string,
  budget: Budget,
): AsyncGenerator<Part> {
  const reader = new TableReader();
  const items = new Items(itemsOf(chunks, reader));
  for (let item = await items.take(); item !== undefined; item = await items.take()) {
    if (item.kind !== 'table') continue;
    budget.enter();
    const first: (readonly string[])[] = [];
    while (!isEnoughForHeader(first.length)) {
      const row = await items.takeRow();
      if (row === undefined) break;
      first.push(row);
    }
    const { name } = item;
    yield {
      status: 'open',
      name: `${name}.csv`,
      member: memberOf(member, name),
      chunks: budget.count(rowText(first, items)),
      table: { headerLine: headerLine(first) },
    };
  }
  if (reader.notes.length === 0) return;
  const notes = Buffer.from(`${reader.notes.join('\n')}\n`);
  yield {
    status: 'open',
    name: 'notes.txt',
    member: memberOf(member, 'notes'),
    chunks: budget.count(once(notes)),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* itemsOf(chunks: AsyncIterable<Uint8Array>, reader: TableReader): AsyncGenerator<Item> {
  for await (const _ of parseXml(chunks, reader)) yield* reader.drain();
}

async function* rowText(first: readonly (readonly string[])[], items: Items): AsyncGenerator<Uint8Array> {
  yield Buffer.from(first.map((row) => `${csvLine(row)}\n`).join(''));
  for (let row = await items.takeRow(); row !== undefined; row = await items.takeRow()) {
    yield Buffer.from(`${csvLine(row)}\n`);
  }
}

/** Items one at a time; a table is left standing by whoever wants rows. */
class Items {
  private readonly source: AsyncIterator<Item>;
  private ahead: Item | undefined;

  constructor(source: AsyncIterator<Item>) {
    this.source = source;
  }

  async take(): Promise<Item | undefined> {
    const item = this.ahead ?? (await this.next());
    this.ahead = undefined;
    return item;
  }

  async takeRow(): Promise<readonly string[] | undefined> {
    this.ahead ??= await this.next();
    if (this.ahead?.kind !== 'row') return undefined;
    const { cells } = this.ahead;
    this.ahead = undefined;
    return cells;
  }

  private async next(): Promise<Item | undefined> {
    const result = await this.source.next();
    return result.done === true ? undefined : result.value;
  }
}

class TableReader implements XmlEvents {
  readonly notes: string[] = [];
  private items: Item[] = [];
  private row = 0;
  /** Empty rows and cells that stand only if something follows. */
  private emptyRows = 0;
  private emptyCells = 0;
  private cells: string[] = [];
  private copies = 1;
  private value: string | undefined;
  private shown = '';
  private note: string | undefined;
  private paragraphs = 0;
  private cellCopies = 1;

  readonly open = (name: string, attributes: Attributes): void => {
    if (name === 'table:table') this.startTable(attributes['table:name'] ?? 'table');
    else if (name === 'table:table-row') this.startRow(attributes);
    else if (CELLS.has(name)) this.startCell(attributes);
    else if (name === 'office:annotation') this.note = '';
    else if (name === 'text:p' && this.paragraphs++ > 0) this.add(' ');
    else if (name === 'text:s' || name === 'text:tab' || name === 'text:line-break') this.add(' ');
    const link = attributes['xlink:href'];
    if (link !== undefined) this.notes.push(link);
  };

  readonly text = (text: string): void => {
    if (this.paragraphs > 0) this.add(text);
  };

  readonly close = (name: string): void => {
    if (name === 'table:table-row') this.endRow();
    else if (CELLS.has(name)) this.endCell();
    else if (name === 'office:annotation') {
      if (this.note !== undefined && this.note !== '') this.notes.push(this.note);
      this.note = undefined;
      this.paragraphs = 0;
    }
  };

  drain(): readonly Item[] {
    const { items } = this;
    this.items = [];
    return items;
  }

  private add(text: string): void {
    if (this.note === undefined) this.shown += text;
    else this.note += text;
  }

  private startTable(name: string): void {
    this.items.push({ kind: 'table', name });
    this.row = 0;
    this.emptyRows = 0;
  }

  private startRow(attributes: Attributes): void {
    this.cells = [];
    this.emptyCells = 0;
    this.copies = copiesOf(attributes['table:number-rows-repeated'], MAX_ROW);
  }

  private startCell(attributes: Attributes): void {
    this.cellCopies = copiesOf(attributes['table:number-columns-repeated'], MAX_COLUMN);
    const date = attributes['office:date-value'];
    this.value =
      date === undefined
        ? (attributes['office:value'] ?? attributes['office:string-value'])
        : date.slice(0, 10);
    this.shown = '';
    this.paragraphs = 0;
  }

  private endCell(): void {
    const text = this.value ?? this.shown;
    this.paragraphs = 0;
    if (text === '') {
      this.emptyCells += this.cellCopies;
      return;
    }
    const wanted = this.cells.length + this.emptyCells + this.cellCopies;
    if (wanted > MAX_COLUMN) throw new UnreadablePart('limit');
    for (; this.emptyCells > 0; this.emptyCells--) this.cells.push('');
    for (let copy = 0; copy < this.cellCopies; copy++) this.cells.push(text);
  }

  private endRow(): void {
    if (this.cells.length === 0) {
      this.emptyRows = Math.min(MAX_ROW, this.emptyRows + this.copies);
      return;
    }
    if (this.copies > MAX_COPIES) throw new UnreadablePart('limit');
    this.row += this.emptyRows + this.copies;
    if (this.row > MAX_ROW) throw new UnreadablePart('limit');
    for (; this.emptyRows > 0; this.emptyRows--) this.items.push(EMPTY_ROW);
    const row: Item = { kind: 'row', cells: this.cells };
    for (let copy = 0; copy < this.copies; copy++) this.items.push(row);
  }
}

const EMPTY_ROW: Item = { kind: 'row', cells: [] };

function copiesOf(said: string | undefined, most: number): number {
  const count = Number(said ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? Math.min(count, most) : 1;
}
