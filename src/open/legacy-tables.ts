// Code tables of the two-byte encodings, made by Node's TextDecoder once and only when such a text turns up.
// Tables, and not calls of the decoder: each character's length in the original must be known.
import { REPLACEMENT } from './text-writer.ts';

export type LegacyEncoding = 'gb18030' | 'big5';

const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_TRAIL = 0x40;
const TRAILS = 0xff - FIRST_TRAIL;
const LF = 0x0a;

const pairs = new Map<LegacyEncoding, Uint32Array>();
let quads: Uint32Array | undefined;

/** Code points by `pairIndex`; 0 where the pair is no character. */
export function pairTable(encoding: LegacyEncoding): Uint32Array {
  let table = pairs.get(encoding);
  if (table === undefined) {
    table = makePairs(encoding);
    pairs.set(encoding, table);
  }
  return table;
}

/** Place of a pair in its table, or -1 when no pair has such bytes. */
export function pairIndex(lead: number, trail: number): number {
  if (lead < FIRST_LEAD || lead > LAST_LEAD || trail < FIRST_TRAIL || trail > LAST_LEAD) return -1;
  return (lead - FIRST_LEAD) * TRAILS + trail - FIRST_TRAIL;
}

/** Bytes of the pair at a place of a table. */
export function leadOf(index: number): number {
  return FIRST_LEAD + Math.floor(index / TRAILS);
}

export function trailOf(index: number): number {
  return FIRST_TRAIL + (index % TRAILS);
}

function makePairs(encoding: LegacyEncoding): Uint32Array {
  const bytes = new Uint8Array((LAST_LEAD - FIRST_LEAD + 1) * TRAILS * 3);
  let at = 0;
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
    for (let trail = FIRST_TRAIL; trail <= LAST_LEAD; trail++) {
      bytes[at++] = lead;
      bytes[at++] = trail;
      bytes[at++] = LF;
    }
  }
  return codesOf(encoding, bytes);
}

const QUAD_DIGITS = 10;
const QUAD_LEADS = 126;
/** Four-byte codes of the basic plane (GB 18030-2022, 81 30 81 30 to 84 31 A4 39). */
const BASIC_QUADS = 39_420;
/** Where the codes of the other planes begin (90 30 81 30). */
const FIRST_ASTRAL = 189_000;
const ASTRAL_CODES = 0x100000;

/** Code point of four bytes of GB 18030, 0 when they are no character. */
export function quadCode(a: number, b: number, c: number, d: number): number {
  const index = ((a - FIRST_LEAD) * QUAD_DIGITS + b - 0x30) * QUAD_LEADS * QUAD_DIGITS;
  const linear = index + (c - FIRST_LEAD) * QUAD_DIGITS + d - 0x30;
  if (linear < BASIC_QUADS) {
    quads ??= makeQuads();
    return quads[linear]!;
  }
  const astral = linear - FIRST_ASTRAL;
  return astral >= 0 && astral < ASTRAL_CODES ? 0x10000 + astral : 0;
}

function makeQuads(): Uint32Array {
  const bytes = new Uint8Array(BASIC_QUADS * 5);
  for (let linear = 0; linear < BASIC_QUADS; linear++) {
    const high = Math.floor(linear / (QUAD_LEADS * QUAD_DIGITS));
    bytes[linear * 5] = FIRST_LEAD + Math.floor(high / QUAD_DIGITS);
    bytes[linear * 5 + 1] = 0x30 + (high % QUAD_DIGITS);
    bytes[linear * 5 + 2] = FIRST_LEAD + (Math.floor(linear / QUAD_DIGITS) % QUAD_LEADS);
    bytes[linear * 5 + 3] = 0x30 + (linear % QUAD_DIGITS);
    bytes[linear * 5 + 4] = LF;
  }
  return codesOf('gb18030', bytes);
}

/** One code a line of `bytes`. */
function codesOf(encoding: LegacyEncoding, bytes: Uint8Array): Uint32Array {
  const lines = new TextDecoder(encoding).decode(bytes).split('\n');
  lines.pop();
  return Uint32Array.from(lines, (line) => {
    const code = line.codePointAt(0) ?? 0;
    return code === REPLACEMENT ? 0 : code;
  });
}
