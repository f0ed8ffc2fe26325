// Which prefixes (BIN, 3 to 10 digits) banks issue cards under, and with how many digits. Source: npm `bankcard`.
import { PACKED_BINS } from './bins.generated.ts';
import { DIGITS, digitsToNumber } from './digits.ts';
import { unpackNumbers } from './packed-table.ts';

export const SHORTEST_CARD = 15;
export const LONGEST_CARD = 19;
const SHORTEST_BIN = 3;
const LONGEST_BIN = 10;

interface BinTable {
  /** Ascending; key = (prefix filled up to ten digits * 8 + length - 3) * 5 + card length - 15. */
  readonly keys: Float64Array;
  /** Index: five leading digits; bit n: some BIN of n + 3 digits begins with them. Most candidates end here. */
  readonly lengths: Uint8Array;
  /** Index: five leading digits of a filled prefix; where its keys begin. The next entry says where they end. */
  readonly offsets: Uint16Array;
}

/** Eight BIN lengths times five card lengths. */
const KEYS_PER_PREFIX = 40;
const START_DIGITS = 5;
const STARTS = 10 ** START_DIGITS;
/** A filled prefix has ten digits; divided by this, START_DIGITS. */
const UNIT_OF_START: number = 10 ** (10 - START_DIGITS);

/** Index: BIN length. */
const FILL = [1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1] as const;

let table: BinTable | undefined;

/** Digits of the longest BIN under which cards of `count` digits begin like the collected ones; 0 when none does. */
export function knownBinLength(count: number): number {
  if (count < SHORTEST_CARD || count > LONGEST_CARD) return 0;
  table ??= unpackTable();
  const lengths = table.lengths[digitsToNumber(0, START_DIGITS)]!;
  if (lengths === 0) return 0;
  let prefix = DIGITS[0]! * 10 + DIGITS[1]!;
  let known = 0;
  for (let length = SHORTEST_BIN; length <= LONGEST_BIN; length++) {
    prefix = prefix * 10 + DIGITS[length - 1]!;
    if ((lengths & (1 << (length - SHORTEST_BIN))) === 0) continue;
    if (hasRow(table, prefix * FILL[length]!, length, count)) known = length;
  }
  return known;
}

function unpackTable(): BinTable {
  const keys = unpackNumbers(PACKED_BINS);
  const lengths = new Uint8Array(STARTS);
  const offsets = new Uint16Array(STARTS + 1).fill(keys.length);
  for (let at = keys.length - 1; at >= 0; at--) {
    const key = keys[at]!;
    const start = Math.floor(key / KEYS_PER_PREFIX / UNIT_OF_START);
    offsets[start] = at;
    const length = (Math.floor(key / 5) % 8) + SHORTEST_BIN;
    // A shorter BIN begins all that can follow it.
    const shares = 10 ** Math.max(0, START_DIGITS - length);
    for (let index = start; index < start + shares; index++) lengths[index]! |= 1 << (length - SHORTEST_BIN);
  }
  for (let start = STARTS - 1; start >= 0; start--)
    offsets[start] = Math.min(offsets[start]!, offsets[start + 1]!);
  return { keys, lengths, offsets };
}

function hasRow({ keys, offsets }: BinTable, filled: number, length: number, count: number): boolean {
  const key = filled * KEYS_PER_PREFIX + (length - SHORTEST_BIN) * 5 + count - SHORTEST_CARD;
  const start = (filled / UNIT_OF_START) | 0;
  let low = offsets[start]!;
  let high = offsets[start + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = keys[middle]!;
    if (found === key) return true;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
