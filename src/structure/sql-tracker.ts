// Follows a SQL dump byte by byte: CREATE TABLE for the columns, INSERT … VALUES and COPY for the rows.
// A dump that breaks the grammar costs fields, never findings: whatever it cannot follow has no field.
import { copyCellStart, NO_CELL, sqlCellStart } from './cell-start.ts';
import {
  type CellWatcher,
  type FieldInfo,
  type FieldTracker,
  NO_FIELD,
  NO_WATCHER,
  type TrackerState,
} from './field-tracker.ts';
import { closerOf, isBlank, isLetter } from './sql-bytes.ts';
import { HEAD, StatementHead } from './sql-statement.ts';
import { type RowColumns, SqlTables } from './sql-tables.ts';

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
  /** inside q'[…]' of a row */
  bracketed: 7,
  /** behind the columns of CREATE TABLE, up to a semicolon or the end of the line */
  options: 8,
} as const;

const NEWLINE = 0x0a;
const TAB = 0x09;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;

const MARK_BYTES = 3;
/** More than is looked ahead. */
const PAD_BYTES = 192;

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
  private readonly head: StatementHead = new StatementHead();
  /** Depth of parentheses inside a row. */
  private depth = 0;
  /** What ends q'[…]'. */
  private closer = 0;
  private column = 0;
  private columns: RowColumns = NO_COLUMNS;
  /** Where the row of a COPY begins. */
  private rowFrom = -1;
  /** The head that named them. */
  private rowsHead = '';
  /** Resumed in COPY: its next row begins with the first byte. */
  private isRowDue = false;

  constructor(watcher: CellWatcher = NO_WATCHER, tables: SqlTables = new SqlTables(watcher)) {
    this.watcher = watcher;
    this.tables = tables;
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
    if (this.isRowDue) this.beginCopyRow(raw, at);
    while (at < end) at = this.step(raw, at, end);
    this.offset = Math.max(this.offset, base + at); // an escape may have taken a byte behind `end`
  }

  state(): TrackerState | undefined {
    const { mode } = this;
    const statements = this.tables.statements;
    const isBetween = mode === MODE.lineStart ? this.head.isEmpty : mode === MODE.rows || this.isAtCopyRow();
    if (!isBetween || statements === undefined) return undefined;
    const rows = mode === MODE.lineStart ? undefined : { head: this.rowsHead, isCopy: mode === MODE.copy };
    return { kind: 'sql', statements, rows };
  }

  resume(state: TrackerState): void {
    if (state.kind !== 'sql') return;
    const { statements, rows } = state;
    this.tables.repeat(statements);
    if (rows === undefined) return;
    const columns = this.tables.rowsOf(rows.head);
    this.columns = columns ?? NO_COLUMNS;
    this.rowsHead = rows.head;
    this.mode = rows.isCopy ? MODE.copy : MODE.rows;
    this.isRowDue = rows.isCopy;
  }

  /** Takes the tables of a schema that another file holds. */
  learn(schema: Uint8Array): void {
    const reader = new SqlTracker(this.watcher, this.tables);
    const raw = new Uint8Array(schema.length + PAD_BYTES);
    raw.set(schema);
    reader.moveTo(raw, 0, schema.length);
  }

  private isInRow(): boolean {
    return this.mode >= MODE.row && this.mode !== MODE.options;
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
      case MODE.bracketed:
        return this.inBrackets(raw, at, end);
      case MODE.options:
        if (raw[at] === SEMICOLON || raw[at] === NEWLINE) this.mode = MODE.lineStart;
        return at + 1;
      default:
        return this.inCopy(raw, at, end);
    }
  }

  /** Collects the first word of a line, then knows which statement it begins. */
  private lineStart(raw: Uint8Array, at: number): number {
    const byte = raw[at]!;
    if (isLetter(byte) && this.head.addLetter(byte)) return at + 1;
    if (this.head.isEmpty && isBlank(byte)) return at + 1;
    if (this.head.begins()) {
      this.mode = MODE.head;
      return at;
    }
    this.head.forget();
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
    switch (this.head.add(byte)) {
      case HEAD.values:
        this.beginRows();
        break;
      case HEAD.end:
        this.mode = byte === CLOSE ? MODE.options : MODE.lineStart;
        this.endStatement();
        break;
      case HEAD.tooLong:
        this.head.forget();
        this.mode = MODE.skipLine;
        break;
    }
    return at + 1;
  }

  private beginRows(): void {
    this.rowsHead = this.head.take();
    const columns = this.tables.rowsOf(this.rowsHead);
    if (columns !== undefined) this.columns = columns;
    this.mode = columns === undefined ? MODE.skipLine : MODE.rows;
  }

  private endStatement(): void {
    const text = this.head.take();
    const columns = this.tables.take(text);
    if (columns === undefined) return;
    this.columns = columns;
    this.rowsHead = text;
    this.mode = MODE.copy;
    this.column = -1; // the rest of the COPY line itself
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
    } else if (isLetter(byte)) {
      // GO, INSERT, INTO: the next statement, where none ends in a semicolon. ON DUPLICATE KEY UPDATE is passed over.
      this.mode = MODE.lineStart;
      return at;
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
          return this.beginString(raw, at);
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

  /** q'[…]' and nq'{…}' end in the bracket's other half and a quote. */
  private beginString(raw: Uint8Array, at: number): number {
    const isBracketed = (raw[at - 1]! | 0x20) === 0x71; // q
    this.mode = isBracketed ? MODE.bracketed : MODE.string;
    if (isBracketed) this.closer = closerOf(raw[at + 1]!);
    return isBracketed ? at + 2 : at + 1;
  }

  private inBrackets(raw: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      if (raw[at] !== this.closer || raw[at + 1] !== QUOTE) continue;
      this.mode = MODE.row;
      return at + 2;
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
        this.beginCopyRow(raw, at + 1);
        this.rowFrom = this.base + at + 1;
      }
    }
    return end;
  }

  private beginCopyRow(raw: Uint8Array, from: number): void {
    this.isRowDue = false;
    this.record++;
    this.columns.rows.count++;
    this.beginCell(raw, from, 0);
  }

  /** In COPY, right behind the line end before a row. */
  private isAtCopyRow(): boolean {
    return this.mode === MODE.copy && this.column === 0 && this.rowFrom === this.offset;
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
