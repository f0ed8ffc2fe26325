// Administrative division codes (GB/T 2260) as far back as the numbers that use them: an ID keeps the code of the
// county of first registration for life, so abolished codes stay right.
import { PACKED_AREA_CODES } from './area-codes.generated.ts';
import { CHECK } from './check-bits.ts';
import { unpackNumbers } from './packed-table.ts';

/** Twenty-three provinces, five regions, four municipalities, two SARs, by their first two digits. */
const PROVINCES = [
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
  62, 63, 64, 65, 71, 81, 82,
] as const;

interface AreaTable {
  /** Index: the code. */
  readonly codes: Uint8Array;
  /** Index: the first four digits. */
  readonly prefectures: Uint8Array;
}

const provinces = new Uint8Array(100);
for (const province of PROVINCES) provinces[province] = 1;

let table: AreaTable | undefined;
let list: Float64Array | undefined;

/** True for the two leading digits of a province-level division. */
export function isProvince(twoDigits: number): boolean {
  return provinces[twoDigits] === 1;
}

/** True when the six-digit code is or ever was in GB/T 2260. */
export function isAreaCode(code: number): boolean {
  table ??= unpackTable();
  return table.codes[code] === 1;
}

/** Every six-digit code that is or ever was in GB/T 2260, ascending. */
export function areaCodes(): Float64Array {
  list ??= unpackNumbers(PACKED_AREA_CODES);
  return list;
}

/** Bits for a six-digit area code. Never a rejection: tables end somewhere, and people made IDs before and after. */
export function areaBits(code: number): number {
  table ??= unpackTable();
  if (table.codes[code] === 1) return CHECK.areaKnown | CHECK.strong;
  if (table.prefectures[(code / 100) | 0] === 1) return CHECK.areaPrefixKnown;
  return CHECK.areaUnknown | CHECK.weak;
}

function unpackTable(): AreaTable {
  const codes = new Uint8Array(1_000_000);
  const prefectures = new Uint8Array(10_000);
  for (const code of unpackNumbers(PACKED_AREA_CODES)) {
    codes[code] = 1;
    prefectures[Math.floor(code / 100)] = 1;
  }
  return { codes, prefectures };
}
