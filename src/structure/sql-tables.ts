// The tables of a dump: columns by name, what an INSERT's columns are, which of them are watched.
import type { CellWatcher, FieldInfo, TableStatement } from './field-tracker.ts';
import { NO_FIELD } from './field-tracker.ts';
import {
  type ColumnComment,
  parseColumnComment,
  parseColumnList,
  parseCreateTable,
  parseExtendedProperty,
  type TableColumns,
} from './sql-head.ts';

interface Table {
  readonly columns: string[];
  readonly fields: number[];
  readonly rows: { count: number };
}

/** The columns of the rows of one statement, in the order of their values. */
export interface RowColumns {
  readonly fields: readonly number[];
  /** 1 where the cells are wanted. */
  readonly watched: Uint8Array;
  readonly rows: { count: number };
}

/** Heads kept parsed: dumps with one row a statement repeat theirs. */
const MAX_HEADS = 64;
/** Characters of statements that are remembered for a tracker that begins further on. */
const MAX_REMEMBERED = 1024 * 1024;

export class SqlTables {
  readonly fields: FieldInfo[] = [];
  private readonly watcher: CellWatcher;
  private readonly tables = new Map<string, Table>();
  private readonly heads = new Map<string, RowColumns>();
  private readonly remembered: TableStatement[] = [];
  private rememberedLength = 0;

  constructor(watcher: CellWatcher) {
    this.watcher = watcher;
  }

  /** The columns of `INSERT INTO t (…) VALUES` or `COPY t (…)`; undefined without a table name. */
  rowsOf(head: string): RowColumns | undefined {
    const known = this.heads.get(head);
    if (known !== undefined) return known;
    const parsed = parseColumnList(head);
    if (parsed === undefined) return undefined;
    const before = this.fields.length;
    const table = this.define(parsed);
    if (this.fields.length > before) this.remember(head, true);
    const named = parsed.columns.length > 0 ? parsed.columns.map(({ name }) => name) : table.columns;
    const fields = named.map((name) => table.fields[table.columns.indexOf(name)] ?? NO_FIELD);
    const watched = Uint8Array.from(fields, (field) => (this.watcher.wants(field) ? 1 : 0));
    const columns = { fields, watched, rows: table.rows };
    if (this.heads.size >= MAX_HEADS) this.heads.clear();
    this.heads.set(head, columns);
    return columns;
  }

  /** Takes a whole statement; the columns of the rows that follow it, when it is COPY … FROM stdin. */
  take(statement: string): RowColumns | undefined {
    const word = statement.slice(0, 7).toLowerCase();
    if (word.startsWith('create')) {
      const table = parseCreateTable(statement);
      if (table === undefined) return undefined;
      this.define(table);
      this.remember(statement, false);
    } else if (word.startsWith('comment')) {
      this.comment(parseColumnComment(statement), statement);
    } else if (word.startsWith('exec')) {
      this.comment(parseExtendedProperty(statement), statement);
    } else if (word.startsWith('copy') && statement.toLowerCase().includes('stdin')) {
      return this.rowsOf(statement);
    }
    return undefined;
  }

  /** What defined the tables so far, in order; undefined when that is too much. */
  get statements(): readonly TableStatement[] | undefined {
    return this.rememberedLength > MAX_REMEMBERED ? undefined : [...this.remembered];
  }

  /** Defines the tables anew as others were defined. */
  repeat(statements: readonly TableStatement[]): void {
    for (const { text, isHead } of statements) {
      if (isHead) this.rowsOf(text);
      else this.take(text);
    }
  }

  private remember(text: string, isHead: boolean): void {
    this.rememberedLength += text.length;
    if (this.rememberedLength <= MAX_REMEMBERED) this.remembered.push({ text, isHead });
  }

  private comment(parsed: ColumnComment | undefined, statement: string): void {
    if (parsed === undefined) return;
    const table = this.tables.get(parsed.table);
    const field = table?.fields[table.columns.indexOf(parsed.column)];
    if (field === undefined) return;
    this.heads.clear();
    this.fields[field]!.comment = parsed.comment;
    this.remember(statement, false);
  }

  /** Adds what is new: the columns of CREATE TABLE first, later ones as an INSERT names them. */
  private define({ table: name, columns }: TableColumns): Table {
    let table = this.tables.get(name);
    if (table === undefined) {
      table = { columns: [], fields: [], rows: { count: 0 } };
      this.tables.set(name, table);
    }
    for (const column of columns) {
      if (table.columns.includes(column.name)) continue;
      this.heads.clear();
      table.columns.push(column.name);
      const info: FieldInfo = {
        table: name,
        column: column.name,
        comment: column.comment,
        rows: table.rows,
        filled: 0,
      };
      table.fields.push(this.fields.push(info) - 1);
    }
    return table;
  }
}
