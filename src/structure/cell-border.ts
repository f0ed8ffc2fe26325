// Tells whether a value is its whole cell: only those say something about a column.

/** Quotes, commas, tabs, parentheses or line ends on both sides: the value is the whole cell. */
export function fillsCell(text: Uint8Array, from: number, to: number): boolean {
  return (from === 0 || isCellBorder(text[from - 1]!)) && isCellBorder(text[to]!);
}

/** Separator of cells, and at most a quote, before a value: no key can stand in its cell before it. */
export function opensCell(text: Uint8Array, from: number): boolean {
  const before = text[from - 1];
  const separator = before === 0x27 || before === 0x22 ? text[from - 2] : before;
  return separator === 0x2c || separator === 0x28 || separator === 0x09 || separator === 0x0a;
}

function isCellBorder(byte: number): boolean {
  switch (byte) {
    case 0x00: // padding behind the end of the input
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0x20:
    case 0x22:
    case 0x27:
    case 0x28:
    case 0x29:
    case 0x2c:
    case 0x3b:
    case 0x7c:
      return true;
    default:
      return false;
  }
}
