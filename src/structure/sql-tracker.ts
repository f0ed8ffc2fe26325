// Follows a SQL dump byte by byte: CREATE TABLE for the columns, INSERT … VALUES and COPY for the rows.
// A dump that breaks the grammar costs fields, never findings: whatever it cannot follow has no field.
import { copyCellStart, NO_CELL, sqlCellStart } from './cell-start.ts';
import {
  type CellWatcher,
  type FieldInfo,
  type FieldTracker,
  NO_FIELD,
  NO_WATCHER,
} from './field-tracker.ts';
import { type RowColumns, SqlTables } from './sql-tables.ts';

/** Statement heads longer than this are not followed. */
const MAX_HEAD_BYTES = 256 * 1024;

/** Where in the grammar the tracker stands. */
const MODE = {
  /** start of a line between statements */
  lineStart: 0,
  /** rest of a line that begins no statement we read */
  skipLine: 1,
  /** inside INSERT … VALUES, CREATE …; COPY …; COMMENT …; before its rows */
  head: 2,
  /** between the rows of VALUES */
  rows: 3,
  row: 4,
  /** inside a quoted value of a row */
  string: 5,
  /** rows of COPY … FROM stdin, tab-separated */
  copy: 6,
} as const;

const STATEMENTS = ['insert', 'replace', 'create', 'copy', 'comment'];
const LONGEST_STATEMENT = 8;

const NEWLINE = 0x0a;
const TAB = 0x09;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;

const MARK_BYTES = 3;

/** A byte order mark is no part of the first statement. */
function hasMark(raw: Uint8Array): boolean {
  return raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf;
}

const NO_COLUMNS: RowColumns = { fields: [], watched: new Uint8Array(0), rows: { count: 0 } };

export class SqlTracker implements FieldTracker {
  cellStart: number = NO_CELL;
  private readonly watcher: CellWatcher;
  private readonly tables: SqlTables;
  private record = 0;
  private base = 0;
  private offset = 0;
  private mode: number = MODE.lineStart;
  private head: number[] = [];
  /** Depth of parentheses and quote state inside a head or row. */
  private depth = 0;
  private isQuoted = false;
  private column = 0;
  private columns: RowColumns = NO_COLUMNS;

  constructor(watcher: CellWatcher = NO_WATCHER) {
    this.watcher = watcher;
    this.tables = new SqlTables(watcher);
  }

  get fields(): readonly FieldInfo[] {
    return this.tables.fields;
  }

  get field(): number {
    return this.isInRow() ? (this.columns.fields[this.column] ?? NO_FIELD) : NO_FIELD;
  }

  get currentRecord(): number {
    return this.isInRow() ? this.record : -1;
  }

  moveTo(raw: Uint8Array, base: number, offset: number): void {
    if (this.offset === 0 && base === 0 && hasMark(raw)) this.offset = MARK_BYTES;
    this.base = base;
    let at = this.offset - base;
    const end = offset - base;
    while (at < end) at = this.step(raw, at, end);
    this.offset = Math.max(this.offset, base + at); // an escape may have taken a byte behind `end`
  }

  private isInRow(): boolean {
    return this.mode === MODE.row || this.mode === MODE.string || this.mode === MODE.copy;
  }

  /** Consumes at least one byte; returns the next position. */
  private step(raw: Uint8Array, at: number, end: number): number {
    switch (this.mode) {
      case MODE.lineStart:
        return this.lineStart(raw, at);
      case MODE.skipLine:
        return this.skipLine(raw, at, end);
      case MODE.head:
        return this.readHead(raw[at]!, at);
      case MODE.rows:
        return this.betweenRows(raw, at);
      case MODE.row:
        return this.inRow(raw, at, end);
      case MODE.string:
        return this.inString(raw, at, end);
      default:
        return this.inCopy(raw, at, end);
    }
  }

  /** Collects the first word of a line, then knows which statement it begins. */
  private lineStart(raw: Uint8Array, at: number): number {
    const byte = raw[at]!;
    const lower = byte | 0x20;
    if (lower >= 0x61 && lower <= 0x7a && this.head.length <= LONGEST_STATEMENT) {
      this.head.push(byte);
      return at + 1;
    }
    const word = String.fromCharCode(...this.head).toLowerCase();
    const isBlank =
      this.head.length === 0 && (byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === TAB);
    if (isBlank) return at + 1;
    if (STATEMENTS.includes(word)) {
      this.mode = MODE.head;
      this.depth = 0;
      this.isQuoted = false;
      return at;
    }
    this.head = [];
    this.mode = MODE.skipLine;
    return at;
  }

  private skipLine(raw: Uint8Array, at: number, end: number): number {
    const newline = raw.indexOf(NEWLINE, at);
    if (newline < 0 || newline >= end) return end;
    this.mode = MODE.lineStart;
    return newline + 1;
  }

  /** Collects a head up to VALUES or the end of the statement. */
  private readHead(byte: number, at: number): number {
    this.head.push(byte);
    if (byte === QUOTE && !this.isEscaped()) this.isQuoted = !this.isQuoted;
    else if (!this.isQuoted && byte === OPEN) this.depth++;
    else if (!this.isQuoted && byte === CLOSE) this.depth--;
    else if (!this.isQuoted && byte === SEMICOLON) this.endStatement();
    else if (!this.isQuoted && this.depth === 0 && this.endsInValues()) this.beginRows();
    if (this.mode === MODE.head && this.head.length > MAX_HEAD_BYTES) this.forgetHead(MODE.skipLine);
    return at + 1;
  }

  /** True when the last byte of the head stands behind an odd backslash of a string. */
  private isEscaped(): boolean {
    const last = this.head.length - 1;
    return this.isQuoted && this.head[last - 1] === BACKSLASH && this.head[last - 2] !== BACKSLASH;
  }

  private endsInValues(): boolean {
    const { head } = this;
    const last = head.length - 1;
    if ((head[last]! | 0x20) !== 0x73 || last < 6) return false;
    return String.fromCharCode(...head.slice(last - 5)).toLowerCase() === 'values';
  }

  private beginRows(): void {
    const columns = this.tables.rowsOf(this.takeHead());
    if (columns !== undefined) this.columns = columns;
    this.mode = columns === undefined ? MODE.skipLine : MODE.rows;
  }

  private endStatement(): void {
    const text = this.takeHead();
    this.mode = MODE.lineStart;
    const word = text.slice(0, 7).toLowerCase();
    if (word.startsWith('create')) {
      this.tables.create(text);
    } else if (word.startsWith('comment')) {
      this.tables.comment(text);
    } else if (word.startsWith('copy') && text.toLowerCase().includes('stdin')) {
      const columns = this.tables.rowsOf(text);
      if (columns === undefined) return;
      this.columns = columns;
      this.mode = MODE.copy;
      this.column = -1; // the rest of the COPY line itself
    }
  }

  private takeHead(): string {
    const text = Buffer.from(this.head).toString('utf8');
    this.head = [];
    return text;
  }

  private forgetHead(mode: number): void {
    this.head = [];
    this.mode = mode;
  }

  private betweenRows(raw: Uint8Array, at: number): number {
    const byte = raw[at]!;
    if (byte === OPEN) {
      this.mode = MODE.row;
      this.depth = 1;
      this.record++;
      this.columns.rows.count++;
      this.beginCell(raw, at + 1, 0);
    } else if (byte === SEMICOLON) {
      this.mode = MODE.lineStart;
    }
    return at + 1;
  }

  private inRow(raw: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      switch (raw[at]) {
        case COMMA:
          if (this.depth === 1) this.beginCell(raw, at + 1, this.column + 1);
          break;
        case QUOTE:
          this.mode = MODE.string;
          return at + 1;
        case OPEN:
          this.depth++;
          break;
        case CLOSE:
          if (--this.depth === 0) {
            this.mode = MODE.rows;
            return at + 1;
          }
          break;
      }
    }
    return end;
  }

  /** Ends behind the closing quote. A doubled quote opens the string again at once, which comes to the same. */
  private inString(raw: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      const byte = raw[at]!;
      if (byte === QUOTE) {
        this.mode = MODE.row;
        return at + 1;
      }
      if (byte === BACKSLASH) {
        at++;
        if (at >= end) return at + 1; // the escaped byte lies behind `end` and is taken with its backslash
      }
    }
    return end;
  }

  private inCopy(raw: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      const byte = raw[at]!;
      if (byte === TAB && this.column >= 0) this.beginCell(raw, at + 1, this.column + 1);
      else if (byte === NEWLINE) {
        if (raw[at + 1] === BACKSLASH && raw[at + 2] === 0x2e) {
          this.mode = MODE.skipLine;
          return at + 1;
        }
        this.record++;
        this.columns.rows.count++;
        this.beginCell(raw, at + 1, 0);
      }
    }
    return end;
  }

  /** A value begins behind the separator before `from`. */
  private beginCell(raw: Uint8Array, from: number, column: number): void {
    this.column = column;
    this.cellStart = NO_CELL;
    if (this.columns.watched[column] !== 1) return;
    const start = this.mode === MODE.copy ? copyCellStart(raw, from) : sqlCellStart(raw, from);
    if (start === NO_CELL) return;
    const field = this.columns.fields[column]!;
    this.cellStart = this.base + start;
    this.tables.fields[field]!.filled++;
    this.watcher.cell(this.cellStart, field, this.record);
  }
}
