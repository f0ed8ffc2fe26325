// Follows a table with one record a line (CSV, TSV, pipes): the header names the columns, quotes may span lines.
import type { TableHint } from '../model.ts';
import { csvCellStart, NO_CELL } from './cell-start.ts';
import {
  type CellWatcher,
  type FieldInfo,
  type FieldTracker,
  NO_FIELD,
  NO_WATCHER,
  type TrackerState,
} from './field-tracker.ts';

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const DELIMITERS = [0x2c, 0x09, 0x7c, 0x3b]; // , tab | ;
/** How far the end of a quoted cell is looked for: less than the margin of a window. */
const MAX_QUOTED_BYTES = 256;
/** A first line longer than this is no header. */
const MAX_HEADER_BYTES = 64 * 1024;

export class CsvTracker implements FieldTracker {
  readonly fields: FieldInfo[] = [];
  cellStart: number = NO_CELL;
  private readonly watcher: CellWatcher;
  /** 1 for columns whose cells are wanted. */
  private watched: Uint8Array = new Uint8Array(0);
  private record = 0;
  private offset = 0;
  private column = 0;
  private isQuoted = false;
  /** Where the cell begins, and where the last quoted one ended. */
  private cellFrom = 0;
  private closedAt = -1;
  private delimiter = 0;
  private header: number[] | undefined = [];
  private readonly rows: { count: number } = { count: 0 };
  /** Lines before the header that hold something else: a title, a date. */
  private linesToSkip: number;

  private readonly table: string | undefined;
  private headerText = '';
  /** Resumed: the next row begins with the first byte. */
  private isRowDue = false;

  /** A text made of a table tells where its header is and what the table is called. */
  constructor({ headerLine, name }: TableHint = { headerLine: 1 }, watcher: CellWatcher = NO_WATCHER) {
    this.watcher = watcher;
    this.linesToSkip = headerLine - 1;
    this.table = name;
  }

  get field(): number {
    return this.header === undefined && this.column < this.fields.length ? this.column : NO_FIELD;
  }

  get currentRecord(): number {
    return this.header === undefined ? this.record : -1;
  }

  moveTo(raw: Uint8Array, base: number, offset: number): void {
    const end = offset - base;
    if (this.isRowDue) this.startRow(raw, base, this.offset - base);
    for (let at = this.offset - base; at < end; at++) {
      if (this.header !== undefined) this.readHeader(raw, base, at);
      else this.readRow(raw, base, at);
    }
    if (offset > this.offset) this.offset = offset;
  }

  state(): TrackerState | undefined {
    const isAtRow = this.header === undefined && this.column === 0 && this.cellFrom === this.offset;
    return isAtRow && this.headerText !== '' ? { kind: 'csv', header: this.headerText } : undefined;
  }

  resume(state: TrackerState): void {
    if (state.kind !== 'csv') return;
    this.useHeader(state.header);
    this.isRowDue = true;
  }

  private readHeader(raw: Uint8Array, base: number, at: number): void {
    const byte = raw[at]!;
    const header = this.header!;
    if (byte === QUOTE) this.isQuoted = !this.isQuoted;
    if (byte === NEWLINE && !this.isQuoted && this.linesToSkip > 0) {
      this.linesToSkip--;
      this.header = [];
    } else if (byte === NEWLINE && !this.isQuoted) {
      if (header.length === 0) return;
      this.useHeader(Buffer.from(header).toString('utf8'));
      if (this.header === undefined) this.startRow(raw, base, at + 1);
    } else if (header.push(byte) > MAX_HEADER_BYTES) {
      this.header = undefined; // one endless line: no columns to speak of
    }
  }

  /** Blank lines before the header are passed over; a first record without names gives "column 1", "column 2" … */
  private useHeader(line: string): void {
    const text = line.replaceAll('\ufeff', '').trimEnd();
    if (text === '') {
      this.header = [];
      return;
    }
    this.delimiter = delimiterOf(text);
    const names = splitLine(text, String.fromCharCode(this.delimiter));
    const isNamed = areNames(names);
    this.header = undefined;
    this.headerText = text;
    if (names.length < 2 && !isNamed) return; // lines of text, no table
    names.forEach((name, index) => {
      const column = isNamed && name !== '' ? name : `column ${index + 1}`;
      this.fields.push({ table: this.table, column, comment: '', rows: this.rows, filled: 0 });
    });
    this.watched = Uint8Array.from(this.fields, (_, field) => (this.watcher.wants(field) ? 1 : 0));
  }

  private readRow(raw: Uint8Array, base: number, at: number): void {
    const byte = raw[at]!;
    if (byte === QUOTE) this.meetQuote(raw, base, at);
    else if (this.isQuoted) return;
    else if (byte === this.delimiter) this.beginCell(raw, base, at + 1, this.column + 1);
    else if (byte === NEWLINE) this.startRow(raw, base, at + 1);
  }

  /** A quote opens a cell at its start only; inside of text (5" disk) it is text. Two in a quoted cell stand for one. */
  private meetQuote(raw: Uint8Array, base: number, at: number): void {
    if (this.isQuoted) {
      this.isQuoted = false;
      this.closedAt = base + at;
      return;
    }
    const isDoubled = base + at === this.closedAt + 1;
    this.isQuoted = isDoubled || (this.isAtCellStart(raw, base, at) && this.opensCell(raw, at));
  }

  private isAtCellStart(raw: Uint8Array, base: number, at: number): boolean {
    let before = at;
    while (base + before > this.cellFrom && raw[before - 1] === SPACE) before--;
    return base + before <= this.cellFrom;
  }

  /** Servers write tabs between cells without any quoting: there a quote opens only what is closed on its line. */
  private opensCell(raw: Uint8Array, at: number): boolean {
    if (this.delimiter !== TAB) return true;
    const end = Math.min(raw.length - 1, at + MAX_QUOTED_BYTES);
    for (let next = at + 1; next < end && raw[next] !== NEWLINE; next++) {
      if (raw[next] !== QUOTE) continue;
      const behind = raw[next + 1]!;
      if (behind === TAB || behind === NEWLINE || behind === CARRIAGE_RETURN) return true;
      if (behind === QUOTE) next++;
    }
    return false;
  }

  private startRow(raw: Uint8Array, base: number, from: number): void {
    this.isQuoted = false;
    this.isRowDue = false;
    this.record++;
    this.rows.count++;
    this.beginCell(raw, base, from, 0);
  }

  private beginCell(raw: Uint8Array, base: number, from: number, column: number): void {
    this.column = column;
    this.cellFrom = base + from;
    this.cellStart = NO_CELL;
    if (this.watched[column] !== 1) return;
    const start = csvCellStart(raw, from, this.delimiter);
    if (start === NO_CELL) return;
    this.cellStart = base + start;
    this.fields[column]!.filled++;
    this.watcher.cell(this.cellStart, column, this.record);
  }
}

/** The candidate that stands most often in the first line. */
function delimiterOf(line: string): number {
  let best = DELIMITERS[0]!;
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = line.split(String.fromCharCode(delimiter)).length - 1;
    if (count > most) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}

function splitLine(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const char of line) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  cells.push(cell.trim());
  return cells;
}

/** A header names things: no number, no address, nothing empty. */
/** A column may go without a name (merged cells, a column of marks) where most have one. */
function areNames(names: readonly string[]): boolean {
  const named = names.filter((name) => name !== '');
  return named.length * 2 >= names.length && named.every(isName);
}

function isName(cell: string): boolean {
  return (
    cell !== '' &&
    cell.length <= 64 &&
    cell.lastIndexOf('@') < 1 && // @timestamp
    Number.isNaN(Number(cell)) &&
    !hasLongNumber(cell)
  );
}

function hasLongNumber(cell: string): boolean {
  let run = 0;
  for (const char of cell) {
    run = char >= '0' && char <= '9' ? run + 1 : 0;
    if (run >= 5) return true;
  }
  return false;
}
