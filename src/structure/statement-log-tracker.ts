// Follows the statement logs of MyBatis and Druid: the columns of `Preparing: …` name the values of the `Parameters: …`
// lines of the same thread. Other lines have no fields.
import {
  type CellWatcher,
  type FieldInfo,
  type FieldTracker,
  NO_FIELD,
  NO_WATCHER,
  type TrackerState,
} from './field-tracker.ts';
import { columnsOfStatement } from './statement-columns.ts';

const MODE = { head: 0, statement: 1, parameters: 2, rest: 3 } as const;

const NEWLINE = 0x0a;
const SPACE = 0x20;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;
const COLON = 0x3a;
const BRACKET = 0x5b;
const NO_CELL = -1;

/** What stands before a statement or its values on a line. */
const MAX_HEAD = 1024;
/** Longer statements are not paired. */
const MAX_STATEMENT = 32 * 1024;
/** Threads, and texts of statements, that are remembered. */
const MAX_KNOWN = 256;

interface Statement {
  readonly fields: readonly number[];
  readonly watched: readonly boolean[];
  readonly rows: { count: number };
}

export class StatementLogTracker implements FieldTracker {
  readonly fields: FieldInfo[] = [];
  cellStart: number = NO_CELL;
  private readonly watcher: CellWatcher;
  private readonly rowsOf = new Map<string, { count: number }>();
  private readonly numbers = new Map<string, number>();
  private readonly parsed = new Map<string, Statement | undefined>();
  private readonly byThread = new Map<string, Statement | undefined>();
  private readonly line = Buffer.alloc(MAX_STATEMENT);
  private length = 0;
  private offset = 0;
  private base = 0;
  private mode: number = MODE.head;
  private thread = '';
  private statement: Statement | undefined;
  private index = 0;
  private record = -1;
  /** Where the last parenthesis of a parameter opened. */
  private opened = -1;
  /** Druid writes the values alone, in brackets. */
  private isBare = false;

  constructor(watcher: CellWatcher = NO_WATCHER) {
    this.watcher = watcher;
  }

  get field(): number {
    return this.isInRecord() ? (this.statement!.fields[this.index] ?? NO_FIELD) : NO_FIELD;
  }

  get currentRecord(): number {
    return this.isInRecord() ? this.record : -1;
  }

  /** A log is followed from its beginning. */
  resume(_state: TrackerState): void {}

  state(): undefined {
    return undefined;
  }

  moveTo(raw: Uint8Array, base: number, offset: number): void {
    this.base = base;
    const end = offset - base;
    for (let at = this.offset - base; at < end; at++) this.step(raw, at);
    this.offset = Math.max(this.offset, offset);
  }

  private isInRecord(): boolean {
    return this.mode === MODE.parameters && this.statement !== undefined;
  }

  private step(raw: Uint8Array, at: number): void {
    const byte = raw[at]!;
    if (byte === NEWLINE) {
      if (this.mode === MODE.statement) this.endStatement();
      this.mode = MODE.head;
      this.length = 0;
      this.cellStart = NO_CELL;
    } else if (this.mode === MODE.parameters) {
      this.inParameters(raw, at, byte);
    } else if (this.mode !== MODE.rest) {
      this.collect(raw, at, byte);
    }
  }

  private collect(raw: Uint8Array, at: number, byte: number): void {
    const limit = this.mode === MODE.head ? MAX_HEAD : MAX_STATEMENT;
    if (this.length === limit) {
      this.mode = MODE.rest;
      return;
    }
    this.line[this.length++] = byte;
    if (this.mode !== MODE.head) return;
    if (byte === COLON) this.atColon(raw, at);
    else if (byte === DOT && this.endsIn(' created.')) this.beginStatement();
  }

  private atColon(raw: Uint8Array, at: number): void {
    if (this.endsIn('Preparing:')) this.beginStatement();
    else if (this.endsIn('Parameters:') || this.endsIn('Parameters :')) this.beginParameters(raw, at);
  }

  private endsIn(text: string): boolean {
    const from = this.length - text.length;
    if (from < 0 || this.line[from] !== text.charCodeAt(0)) return false;
    return this.line.toString('latin1', from, this.length) === text;
  }

  private beginStatement(): void {
    this.thread = threadOf(this.line.toString('utf8', 0, this.length));
    this.mode = MODE.statement;
    this.length = 0;
  }

  private endStatement(): void {
    const sql = this.line.toString('utf8', 0, this.length).trim();
    if (!this.parsed.has(sql)) {
      if (this.parsed.size >= MAX_KNOWN) this.parsed.clear();
      this.parsed.set(sql, this.parse(sql));
    }
    if (this.byThread.size >= MAX_KNOWN) this.byThread.clear();
    this.byThread.set(this.thread, this.parsed.get(sql));
  }

  private parse(sql: string): Statement | undefined {
    const parsed = columnsOfStatement(sql);
    if (parsed === undefined) return undefined;
    const { table, columns } = parsed;
    const rows = this.rowsOf.get(table) ?? { count: 0 };
    this.rowsOf.set(table, rows);
    const fields = columns.map((column) => (column === '' ? NO_FIELD : this.numberOf(table, column, rows)));
    return { fields, watched: fields.map((field) => field >= 0 && this.watcher.wants(field)), rows };
  }

  private numberOf(table: string, column: string, rows: { count: number }): number {
    const key = `${table}\n${column}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      const info = { table: table === '' ? undefined : table, column, comment: '', rows, filled: 0 };
      number = this.fields.push(info) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }

  private beginParameters(raw: Uint8Array, at: number): void {
    this.statement = this.byThread.get(threadOf(this.line.toString('utf8', 0, this.length)));
    this.mode = this.statement === undefined ? MODE.rest : MODE.parameters;
    if (this.statement === undefined) return;
    this.record++;
    this.statement.rows.count++;
    const start = raw[at + 1] === SPACE ? at + 2 : at + 1;
    this.isBare = raw[start] === BRACKET;
    this.beginCell(raw, this.isBare ? start + 1 : start, 0);
  }

  /** `值(String), null, 17(Long)`: the name of a Java type in parentheses ends a value. */
  private inParameters(raw: Uint8Array, at: number, byte: number): void {
    if (byte === OPEN) this.opened = this.base + at;
    if (byte !== COMMA || raw[at + 1] !== SPACE) return;
    if (this.isBare || isTyped(raw, this.opened - this.base, at) || isNull(raw, at))
      this.beginCell(raw, at + 2, this.index + 1);
  }

  private beginCell(raw: Uint8Array, at: number, index: number): void {
    this.index = index;
    this.opened = -1;
    this.cellStart = NO_CELL;
    const { fields, watched } = this.statement!;
    if (watched[index] !== true || raw[at] === NEWLINE || raw[at] === OPEN) return;
    this.cellStart = this.base + at;
    this.fields[fields[index]!]!.filled++;
    this.watcher.cell(this.cellStart, fields[index]!, this.record);
  }
}

/** `(String)` right before the comma at `at`. */
function isTyped(raw: Uint8Array, opened: number, at: number): boolean {
  if (raw[at - 1] !== CLOSE || opened < 0 || at - opened > 32) return false;
  if (raw[opened + 1]! < 0x41 || raw[opened + 1]! > 0x5a) return false;
  for (let place = opened + 1; place < at - 1; place++) {
    const lower = raw[place]! | 0x20;
    if (lower < 0x61 || lower > 0x7a) return false;
  }
  return at - opened > 2;
}

function isNull(raw: Uint8Array, at: number): boolean {
  return raw[at - 4] === 0x6e && raw[at - 3] === 0x75 && raw[at - 2] === 0x6c && raw[at - 1] === 0x6c;
}

/** What tells a thread on both lines: what stands in brackets but is no date, or Druid's `{conn-…, pstmt-…}`. */
function threadOf(head: string): string {
  const brace = head.indexOf('{conn-');
  if (brace >= 0) return head.slice(brace, head.indexOf('}', brace) + 1);
  const parts: string[] = [];
  for (let at = head.indexOf('['); at >= 0; at = head.indexOf('[', at + 1)) {
    const part = head.slice(at + 1, head.indexOf(']', at));
    if (!isDate(part)) parts.push(part);
  }
  return parts.join('\n');
}

function isDate(part: string): boolean {
  const first = part.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 && (part.includes(':') || part.includes('-'));
}
