// The header of a table (CSV, TSV, pipes, or a text made of a table): its first line names the columns.
import type { TableHint } from '../model.ts';
import type { DeclaredField, SchemaReader, TableSink } from './declared.ts';
import { isDigit } from './identifier.ts';
import { INPUT_START, placeTables } from './placer.ts';

/** A first line longer than this is no header. */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_NAME_LENGTH = 64;
const DIGITS_OF_DATA = 5;
const NEWLINE = 0x0a;
const DELIMITERS = [',', '\t', '|', ';'];

export class HeaderReader implements SchemaReader {
  private readonly sink: TableSink;
  private readonly name: string;
  private readonly headerLine: number;
  private pieces: Uint8Array[] = [];
  private length = 0;
  private linesLeft: number;

  /** `name` is what the table is called when the hint has no name. */
  constructor(sink: TableSink, name: string, hint?: TableHint) {
    this.sink = sink;
    this.name = hint?.name ?? name;
    this.headerLine = hint?.headerLine ?? 1;
    this.linesLeft = this.headerLine;
  }

  take(bytes: Uint8Array): void {
    let from = 0;
    while (this.linesLeft > 0 && from < bytes.length) {
      const newline = bytes.indexOf(NEWLINE, from);
      const end = newline < 0 ? bytes.length : newline + 1;
      this.pieces.push(bytes.slice(from, end));
      this.length += end - from;
      from = end;
      if (newline >= 0) this.linesLeft--;
      if (this.length > MAX_HEADER_BYTES) this.giveUp();
    }
    if (this.linesLeft === 0) this.read();
  }

  end(): void {
    if (this.linesLeft > 0) this.read();
  }

  private giveUp(): void {
    this.pieces = [];
    this.linesLeft = -1;
  }

  private read(): void {
    const text = Buffer.concat(this.pieces).toString('utf8');
    this.giveUp();
    let from = 0;
    for (let line = 1; line < this.headerLine; line++) from = text.indexOf('\n', from) + 1;
    const fields = columnsOf(text, text.charCodeAt(from) === 0xfeff ? from + 1 : from);
    if (fields.length < 2) return;
    const hasMark = text.charCodeAt(0) === 0xfeff;
    for (const table of placeTables([{ name: this.name, comment: '', fields }], text, {
      ...INPUT_START,
      units: hasMark ? -1 : 0,
    })) {
      this.sink(table);
    }
  }
}

/** Cells of the header; none when one of them looks like data. */
function columnsOf(text: string, from: number): DeclaredField[] {
  const found = text.indexOf('\n', from);
  const end = found < 0 ? text.length : found;
  const line = text.slice(from, end);
  const delimiter = DELIMITERS.reduce((best, one) => (count(line, one) > count(line, best) ? one : best));
  const fields: DeclaredField[] = [];
  let isQuoted = false;
  let start = from;
  for (let at = from; at <= end; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (at < end && (text[at] !== delimiter || isQuoted)) continue;
    const field = cellOf(text, start, at);
    if (field === undefined) return [];
    fields.push(field);
    start = at + 1;
  }
  return fields;
}

function cellOf(text: string, from: number, to: number): DeclaredField | undefined {
  let [start, end] = [from, to];
  while (start < end && ' "\r\t'.includes(text[start]!)) start++;
  while (end > start && ' "\r\t'.includes(text[end - 1]!)) end--;
  const name = text.slice(start, end);
  return isName(name) ? { name, at: start, type: '', comment: '' } : undefined;
}

/** A header names things: no number, no address. */
function isName(cell: string): boolean {
  if (cell.length > MAX_NAME_LENGTH || cell.lastIndexOf('@') > 0) return false; // @timestamp is a name
  if (cell !== '' && !Number.isNaN(Number(cell))) return false;
  let run = 0;
  for (let at = 0; at < cell.length; at++) {
    run = isDigit(cell.charCodeAt(at)) ? run + 1 : 0;
    if (run >= DIGITS_OF_DATA) return false;
  }
  return true;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}
