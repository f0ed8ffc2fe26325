// Rows of any table as CSV text, so that one reader of tables serves spreadsheets and databases alike.
// Row n of the table is line n of the text.

const HEADER_ROWS = 20;
const MIN_NAMES = 2;
const MAX_NAME = 40;

/** A row as a line without its line end. Line breaks inside cells become spaces. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(cell: string): string {
  const line = cell.replaceAll('\r', ' ').replaceAll('\n', ' ');
  return line.includes(',') || line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}

/** How many rows are looked at to find the header; it need not be the first one. */
export function isEnoughForHeader(rows: number): boolean {
  return rows >= HEADER_ROWS;
}

/** 1-based number of the row that names the columns: the first in which nothing but several names stand. */
export function headerLine(rows: readonly (readonly string[])[]): number {
  const widest = Math.max(0, ...rows.map((row) => filled(row).length));
  const found = rows.findIndex((row) => {
    const cells = filled(row);
    const isWide = cells.length >= MIN_NAMES && cells.length * 2 >= widest;
    return isWide && cells.every(isName);
  });
  return found < 0 ? 1 : found + 1;
}

function filled(row: readonly string[]): readonly string[] {
  return row.filter((cell) => cell.trim() !== '');
}

function isName(cell: string): boolean {
  let digits = 0;
  for (const char of cell) if (char >= '0' && char <= '9') digits++;
  return cell.length <= MAX_NAME && digits < 5 && digits < cell.length && !cell.includes('@');
}
