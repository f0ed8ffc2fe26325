// Templates of faces, fingerprints and voices: a long vector, or a long base64 or hexadecimal text. Only the beginning is
// looked at, which tells it from filling.
import { CHECK } from './check-bits.ts';
import { isDigit } from './digits.ts';

const COMMA = 0x2c;
/** Characters that the beginning of a template of base64 has at the very least; sixteen are hexadecimal. */
const MIN_DISTINCT = 10;
/** Distinct first decimals of a vector's numbers. */
const MIN_DISTINCT_NUMBERS = 4;

const seen = new Uint8Array(256);

/** Valid when numbers or characters vary as those of a template do. */
export function checkBiometric(bytes: Uint8Array, start: number, end: number): number {
  let commas = 0;
  for (let at = start; at < end; at++) if (bytes[at] === COMMA) commas++;
  const varies =
    commas > 1 ? variesAsNumbers(bytes, start, end) : countDistinct(bytes, start, end) >= MIN_DISTINCT;
  return varies ? CHECK.valid : 0;
}

function variesAsNumbers(bytes: Uint8Array, start: number, end: number): boolean {
  seen.fill(0);
  let distinct = 0;
  for (let at = start + 1; at < end; at++) {
    const isLast = isDigit(bytes[at - 1]!) && (bytes[at] === COMMA || at === end - 1);
    if (!isLast || seen[bytes[at - 1]!] === 1) continue;
    seen[bytes[at - 1]!] = 1;
    distinct++;
  }
  return distinct >= MIN_DISTINCT_NUMBERS;
}

function countDistinct(bytes: Uint8Array, start: number, end: number): number {
  seen.fill(0);
  let distinct = 0;
  for (let at = start; at < end; at++) {
    if (seen[bytes[at]!] === 1) continue;
    seen[bytes[at]!] = 1;
    distinct++;
  }
  return distinct;
}
