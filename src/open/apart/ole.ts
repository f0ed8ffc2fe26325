// Compound files of old Office and WPS: spreadsheets (xls, et) are read by SheetJS, each sheet as a table; what else
// there is, is told by its streams and refused by name.

import { type CellObject, CFB, read, SSF, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { RefusedFormat } from '../../model.ts';
import { dateOf, EPOCH_1900, EPOCH_1904 } from '../office/serial-date.ts';
import { csvLine, headerLine, isEnoughForHeader } from '../office/table-text.ts';
import type { ApartAnswer } from './messages.ts';

set_cptable(codepages);

const SHEETS = ['workbook', 'book'];
const ENCRYPTED = 'encryptedpackage';
const REFUSED: readonly (readonly [string, RefusedFormat])[] = [
  ['worddocument', 'doc'],
  ['powerpoint document', 'ppt'],
  ['__properties_version1.0', 'msg'],
];
const PASSWORD = /password/i;
/** Rows turned into text at once. */
const PIECE_ROWS = 1000;

/** What is in a compound file. Throws for damage. */
export async function* readOle(bytes: Uint8Array): AsyncGenerator<ApartAnswer> {
  const names = streamNames(bytes);
  if (names.has(ENCRYPTED)) {
    yield { kind: 'failed', reason: 'encrypted' };
  } else if (SHEETS.some((name) => names.has(name))) {
    yield* readSheets(bytes);
  } else {
    const format = REFUSED.find(([name]) => names.has(name))?.[1] ?? 'ole';
    yield { kind: 'failed', reason: 'unsupported-container', format };
  }
}

function streamNames(bytes: Uint8Array): ReadonlySet<string> {
  const { FullPaths } = CFB.read(bytes as unknown as number[], { type: 'array' });
  return new Set(
    FullPaths.map((path: string) => path.slice(path.lastIndexOf('/', path.length - 2) + 1).toLowerCase()),
  );
}

async function* readSheets(bytes: Uint8Array): AsyncGenerator<ApartAnswer> {
  const book = readBook(bytes);
  if (book === undefined) {
    yield { kind: 'failed', reason: 'encrypted' };
    return;
  }
  const epoch = book.Workbook?.WBProps?.date1904 === true ? EPOCH_1904 : EPOCH_1900;
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    if (sheet !== undefined) yield* readSheet(name, sheet, epoch);
  }
}

/** Undefined for a book with a password. */
function readBook(bytes: Uint8Array): WorkBook | undefined {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      nodim: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
    });
  } catch (error) {
    if (error instanceof Error && PASSWORD.test(error.message)) return undefined;
    throw error;
  }
}

async function* readSheet(name: string, sheet: WorkSheet, epoch: number): AsyncGenerator<ApartAnswer> {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  const first: string[][] = [];
  for (const row of rows) {
    if (isEnoughForHeader(first.length)) break;
    first.push(cellsOf(row, epoch));
  }
  yield { kind: 'part', name: `${name}.csv`, member: name, table: { headerLine: headerLine(first) } };
  const notes: string[] = [];
  for (let at = 0; at < rows.length; at += PIECE_ROWS) {
    const lines: string[] = [];
    for (let row = at; row < Math.min(rows.length, at + PIECE_ROWS); row++) {
      lines.push(`${csvLine(cellsOf(rows[row], epoch))}\n`);
      for (const cell of rows[row] ?? []) notes.push(...besides(cell));
    }
    yield { kind: 'text', text: lines.join('') };
  }
  if (notes.length === 0) return;
  yield { kind: 'part', name: 'comments.txt', member: `${name} comments` };
  yield { kind: 'text', text: `${notes.join('\n')}\n` };
}

function cellsOf(row: readonly (CellObject | undefined)[] | undefined, epoch: number): string[] {
  const cells = Array.from(row ?? [], (cell) => shown(cell, epoch));
  while (cells.at(-1) === '') cells.pop();
  return cells;
}

/** Numbers as they are kept, and days as days. */
function shown(cell: CellObject | undefined, epoch: number): string {
  const value = cell?.v;
  if (cell === undefined || value === undefined || cell.t === 'z' || cell.t === 'e') return '';
  if (typeof value !== 'number') return String(value);
  return typeof cell.z === 'string' && SSF.is_date(cell.z) ? dateOf(value, epoch) : String(value);
}

/** Comments on a cell, and where it leads. */
function besides(cell: CellObject | undefined): string[] {
  const comments = (cell?.c ?? []).map(({ t, a }) => [a, t].filter((text) => text !== undefined).join(': '));
  const link = cell?.l?.Target;
  return link === undefined ? comments : [...comments, link];
}
