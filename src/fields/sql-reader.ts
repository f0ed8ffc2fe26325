// Finds the DDL in a SQL script or dump of any size. Rows are passed over line by line; only statements that declare
// something are gathered. Comments may come after their table, so tables wait for the end of the input, within bounds.
import type { PlacedField, PlacedTable, SchemaReader, TableSink } from './declared.ts';
import { type PieceStart, placeTables } from './placer.ts';
import { declarationOf, type SqlComment } from './sql-ddl.ts';
import { StatementEnd, type StatementKind } from './statement-end.ts';

/** A statement longer than this is passed over. */
const MAX_STATEMENT_BYTES = 256 * 1024;
/** Fields that wait for their comments; more are judged without. */
const MAX_WAITING_FIELDS = 50_000;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const LONGEST_WORD = 8;
/** Statements that begin so are gathered; those of `undefined` only to find what stands behind them on their line. */
const STATEMENTS: ReadonlyMap<string, StatementKind | undefined> = new Map([
  ['create', 'create'],
  ['alter', 'alter'],
  ['comment', 'comment'],
  ['exec', 'exec'],
  ['execute', 'exec'],
  ['drop', undefined],
  ['use', undefined],
]);

interface WaitingTable {
  name: string;
  comment: string;
  fields: PlacedField[];
}

export class SqlReader implements SchemaReader {
  private readonly sink: TableSink;
  private readonly statementEnd = new StatementEnd();
  private state: 'line-start' | 'skip' | 'gather' = 'line-start';
  private isOfInterest = false;
  private buffer = new Uint8Array(4096);
  private length = 0;
  /** First letters of the line. */
  private word = '';
  private start: PieceStart = { offset: 0, line: 1, units: 0 };
  private offset = 0;
  private line = 1;
  private waiting = new Map<string, WaitingTable>();
  private waitingFields = 0;

  constructor(sink: TableSink) {
    this.sink = sink;
  }

  take(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.state === 'skip') at = this.skip(bytes, at);
      else if (this.state === 'gather') at = this.gather(bytes, at);
      else at = this.lineStart(bytes, at);
    }
    this.offset += bytes.length;
  }

  end(): void {
    if (this.state === 'gather') this.endStatement(0);
    this.flush();
  }

  /** To the next line. */
  private skip(bytes: Uint8Array, at: number): number {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0) return bytes.length;
    this.beginLine(newline + 1);
    return newline + 1;
  }

  private beginLine(at: number): void {
    this.line++;
    this.beginAt(at, 0);
  }

  private beginAt(at: number, units: number): void {
    this.state = 'line-start';
    this.length = 0;
    this.word = '';
    this.start = { offset: this.offset + at, line: this.line, units };
  }

  /** Collects blanks and the first word. */
  private lineStart(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]!;
      const lower = byte | SPACE;
      if (lower >= 0x61 && lower <= 0x7a && this.word.length < LONGEST_WORD) {
        this.word += String.fromCharCode(lower);
        this.push(byte);
      } else if (this.word !== '') {
        return this.beginStatement(at);
      } else if (byte === NEWLINE) {
        this.beginLine(at + 1);
      } else if (byte <= SPACE) {
        this.push(byte);
      } else if (!this.isMark(byte)) {
        this.state = 'skip';
        return at;
      }
    }
    return bytes.length;
  }

  /** A byte order mark is no part of the first statement. */
  private isMark(byte: number): boolean {
    if (this.start.offset > 2 || this.start.line > 1) return false;
    if (byte !== 0xef && byte !== 0xbb && byte !== 0xbf) return false;
    if (byte === 0xbf) this.start = { ...this.start, offset: 3 };
    return true;
  }

  private beginStatement(at: number): number {
    const { word } = this;
    if (!STATEMENTS.has(word)) {
      this.state = 'skip';
      return at;
    }
    const kind = STATEMENTS.get(word);
    this.isOfInterest = kind !== undefined;
    this.statementEnd.begin(kind ?? 'comment');
    this.state = 'gather';
    return at;
  }

  private gather(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]!;
      this.push(byte);
      if (byte === NEWLINE) this.line++;
      if (this.statementEnd.ends(byte)) {
        this.endStatement(at + 1);
        return at + 1;
      }
      // What only stands before something else ends with its line.
      if (this.length > MAX_STATEMENT_BYTES || (byte === NEWLINE && !this.isOfInterest)) {
        if (byte === NEWLINE) this.beginAt(at + 1, 0);
        else this.state = 'skip';
        return at + 1;
      }
    }
    return bytes.length;
  }

  private push(byte: number): void {
    if (this.length === this.buffer.length) {
      const larger = new Uint8Array(this.buffer.length * 2);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    this.buffer[this.length++] = byte;
  }

  private endStatement(next: number): void {
    const text = Buffer.from(this.buffer.buffer, 0, this.length).toString('utf8');
    if (this.isOfInterest) this.declare(text);
    const lastLine = text.lastIndexOf('\n') + 1;
    this.beginAt(next, text.length - lastLine + (lastLine === 0 ? this.start.units : 0));
  }

  private declare(text: string): void {
    const declaration = declarationOf(text);
    if (declaration?.kind === 'table') {
      const [table] = placeTables([declaration.table], text, this.start);
      this.addTable(table!);
    } else if (declaration !== undefined) {
      this.addComment(declaration.comment);
    }
  }

  private addTable(table: PlacedTable): void {
    if (this.waitingFields + table.fields.length > MAX_WAITING_FIELDS) this.flush();
    this.waitingFields += table.fields.length;
    const key = table.name.toLowerCase();
    const known = this.waiting.get(key);
    if (known === undefined) {
      this.waiting.set(key, { name: table.name, comment: table.comment, fields: [...table.fields] });
    } else {
      known.fields.push(...table.fields);
      if (known.comment === '') known.comment = table.comment;
    }
  }

  private addComment({ table, column, comment }: SqlComment): void {
    const known = this.waiting.get(table.toLowerCase());
    if (known === undefined) return;
    if (column === '') known.comment = comment;
    const lower = column.toLowerCase();
    known.fields = known.fields.map((field) =>
      field.name.toLowerCase() === lower ? { ...field, comment } : field,
    );
  }

  private flush(): void {
    for (const table of this.waiting.values()) this.sink(table);
    this.waiting = new Map();
    this.waitingFields = 0;
  }
}
