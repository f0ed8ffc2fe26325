// Spreadsheets of Office Open XML: each sheet is a table, hidden ones too. Everything else in the file (comments,
// properties, drawings, links) is read as the XML it is, and so are strings that no cell shows.
import { type Budget, UnreadablePart } from '../budget.ts';
import { memberOf, type Part } from '../part.ts';
import { dateOf, EPOCH_1900, EPOCH_1904 } from './serial-date.ts';
import { csvLine, headerLine, isEnoughForHeader } from './table-text.ts';
import { readXml, scanXml } from './xml.ts';

/** The members of a document by name. */
export interface Members {
  has(name: string): boolean;
  read(name: string): AsyncIterable<Uint8Array>;
  readonly names: readonly string[];
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';
const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;
const LETTERS = 26;
const LETTER_A = 0x41;

/** Number formats 14 to 22 and 45 to 47 are dates and times; so are the formats East Asian Excel adds. */
const isDateFormat = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

interface Sheet {
  readonly name: string;
  readonly path: string;
}

interface Book {
  readonly sheets: readonly Sheet[];
  readonly strings: readonly string[];
  /** Numbers of shared strings that some cell shows. */
  readonly used: Uint8Array;
  /** By style: whether numbers are dates. */
  readonly dateStyles: readonly boolean[];
  readonly epoch: number;
}

/** Whether an archive with such members is a spreadsheet. */
export function isXlsx(members: Members): boolean {
  return members.has(WORKBOOK) && members.has(RELATIONS);
}

/** The sheets, and the names of members that need not be read besides. Throws for a book that cannot be read. */
export async function openXlsx(
  members: Members,
  member: string,
  budget: Budget,
): Promise<{ readonly parts: AsyncGenerator<Part>; readonly taken: ReadonlySet<string> }> {
  const book = await readBook(members, budget.limits.gathered);
  const taken = new Set([STRINGS, ...book.sheets.map(({ path }) => path)]);
  return { parts: sheetParts(book, members, member, budget), taken };
}

async function* sheetParts(
  book: Book,
  members: Members,
  member: string,
  budget: Budget,
): AsyncGenerator<Part> {
  for (const sheet of book.sheets) {
    const rows = new RowReader(book);
    const head: Uint8Array[] = [];
    const text = budget.count(readXml(members.read(sheet.path), rows, () => rows.drain()));
    let fault: { readonly error: unknown } | undefined;
    try {
      for (let next = await text.next(); next.done !== true; next = await text.next()) {
        head.push(next.value);
        if (isEnoughForHeader(rows.first.length)) break;
      }
    } catch (error) {
      fault = { error };
    }
    yield {
      status: 'open',
      name: `${sheet.name}.csv`,
      member: memberOf(member, sheet.name),
      chunks: chain(head, text, fault),
      table: { headerLine: headerLine(rows.first) },
    };
  }
  const unused = book.strings.filter((_, index) => book.used[index] === 0);
  if (unused.length > 0) {
    const chunks = budget.count(chain([Buffer.from(`${unused.join('\n')}\n`)], undefined, undefined));
    yield { status: 'open', name: STRINGS, member: memberOf(member, STRINGS), chunks };
  }
}

async function* chain(
  head: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array> | undefined,
  fault: { readonly error: unknown } | undefined,
): AsyncGenerator<Uint8Array> {
  yield* head;
  if (fault !== undefined) throw fault.error;
  if (rest !== undefined) yield* rest;
}

async function readBook(members: Members, maxStrings: number): Promise<Book> {
  const targets = new Map<string, string>();
  await scanXml(members.read(RELATIONS), {
    open: (_, { Id: id, Target: target }) => {
      if (id !== undefined && target !== undefined) targets.set(id, pathOf(target));
    },
  });
  const sheets: Sheet[] = [];
  let epoch = EPOCH_1900;
  await scanXml(members.read(WORKBOOK), {
    open: (name, attributes) => {
      if (attributes['date1904'] === '1' || attributes['date1904'] === 'true') epoch = EPOCH_1904;
      const path = targets.get(attributes['r:id'] ?? '');
      if (local(name) === 'sheet' && path !== undefined && members.has(path)) {
        sheets.push({ name: attributes['name'] ?? path, path });
      }
    },
  });
  const strings = members.has(STRINGS) ? await readStrings(members.read(STRINGS), maxStrings) : [];
  const dateStyles = members.has(STYLES) ? await readDateStyles(members.read(STYLES)) : [];
  return { sheets, strings, used: new Uint8Array(strings.length), dateStyles, epoch };
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** All strings cells point to; they are held in memory, up to `max` characters. */
async function readStrings(chunks: AsyncIterable<Uint8Array>, max: number): Promise<string[]> {
  const strings: string[] = [];
  let total = 0;
  let isText = false;
  let text = '';
  await scanXml(chunks, {
    open: (name) => {
      isText = local(name) === 't';
    },
    text: (part) => {
      if (isText) text += part;
    },
    close: (name) => {
      isText = false;
      if (local(name) !== 'si') return;
      strings.push(text);
      total += text.length;
      if (total > max) throw new UnreadablePart('limit');
      text = '';
    },
  });
  return strings;
}

async function readDateStyles(chunks: AsyncIterable<Uint8Array>): Promise<boolean[]> {
  const own = new Map<string, boolean>();
  const styles: boolean[] = [];
  let isInCellStyles = false;
  await scanXml(chunks, {
    open: (name, attributes) => {
      const id = attributes['numFmtId'] ?? '0';
      if (local(name) === 'numFmt') own.set(id, isDateCode(attributes['formatCode'] ?? ''));
      if (local(name) === 'cellXfs') isInCellStyles = true;
      if (local(name) === 'xf' && isInCellStyles) styles.push(own.get(id) ?? isDateFormat(Number(id)));
    },
    close: (name) => {
      if (local(name) === 'cellXfs') isInCellStyles = false;
    },
  });
  return styles;
}

/** Years and days outside of quotes and brackets make a format a date. */
function isDateCode(code: string): boolean {
  let isQuoted = false;
  let depth = 0;
  for (const char of code.toLowerCase()) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === '[') depth++;
    else if (char === ']') depth--;
    else if (!isQuoted && depth === 0 && (char === 'y' || char === 'd')) return true;
  }
  return false;
}

/** Gathers the cells of a sheet's rows and gives them out as lines. */
class RowReader {
  /** The first rows, to find the header in. */
  readonly first: string[][] = [];
  private readonly book: Book;
  private lines: string[] = [];
  private cells: string[] = [];
  private row = 0;
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private isValue = false;

  constructor(book: Book) {
    this.book = book;
  }

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const tag = local(name);
    if (tag === 'row') this.startRow(Number(attributes['r'] ?? this.row + 1));
    else if (tag === 'c') this.startCell(attributes);
    this.isValue = tag === 'v' || tag === 't';
  };

  readonly text = (text: string): void => {
    if (this.isValue) this.value += text;
  };

  readonly close = (name: string): void => {
    const tag = local(name);
    this.isValue = false;
    if (tag === 'c') this.cells[this.column - 1] = this.shown();
    else if (tag === 'row') this.endRow();
  };

  drain(): string {
    const text = this.lines.join('');
    this.lines = [];
    return text;
  }

  private startRow(row: number): void {
    const isNext = Number.isSafeInteger(row) && row > this.row && row <= MAX_ROW;
    const target = isNext ? row : this.row + 1;
    if (target > this.row + 1) this.lines.push('\n'.repeat(target - this.row - 1));
    while (!isEnoughForHeader(this.first.length) && this.first.length < target - 1) this.first.push([]);
    this.row = target;
    this.cells = [];
    this.column = 0;
  }

  private startCell({ r: place = '', t: type = '', s: style = '0' }: Readonly<Record<string, string>>): void {
    const column = columnOf(place);
    this.column = column > this.column && column <= MAX_COLUMN ? column : this.column + 1;
    this.type = type;
    this.style = Number(style);
    this.value = '';
  }

  private endRow(): void {
    const cells = Array.from(this.cells, (cell) => cell ?? '');
    while (cells.at(-1) === '') cells.pop();
    if (!isEnoughForHeader(this.first.length)) this.first.push(cells);
    this.lines.push(`${csvLine(cells)}\n`);
  }

  private shown(): string {
    const { value, book } = this;
    if (this.type === 's') {
      const index = Number(value);
      if (index < book.used.length) book.used[index] = 1;
      return book.strings[index] ?? '';
    }
    if (this.type !== '' && this.type !== 'n') return value;
    const number = Number(value);
    if (value !== '' && book.dateStyles[this.style] === true) return dateOf(number, book.epoch);
    // Excel's own files write whole numbers out; other programs may not.
    return value.includes('E') && Number.isSafeInteger(number) ? String(number) : value;
  }
}

/** "BC12" -> 55; 0 when it names no column. */
function columnOf(place: string): number {
  let column = 0;
  for (const char of place) {
    const letter = char.charCodeAt(0) - LETTER_A;
    if (letter < 0 || letter >= LETTERS) break;
    column = column * LETTERS + letter + 1;
  }
  return column;
}
