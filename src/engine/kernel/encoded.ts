// AssemblyScript, not TypeScript: finds text in which something is encoded, 64 bytes at a time with WASM SIMD.
// Its twin is ../find-encoded.ts; a property test holds the two together.

const MIN_BASE64: u32 = 24;
/** Characters of base64 that are decoded before a run is told of, and the bytes they come to. */
const PROBE: u32 = 8;

// @ts-ignore: decorator
@inline
function isHex(byte: u32): bool {
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 6;
}

// @ts-ignore: decorator
@inline
function isUpperHex(byte: u32): bool {
  return byte - 0x30 < 10 || byte - 0x41 < 6;
}

/** `\uXXXX`, `%XX` but no control character, `&#…` or `&name;`, `=XX=XX` above ASCII. */
function isEscape(p: usize): bool {
  const byte = load<u8>(p);
  const next = <u32>load<u8>(p, 1);
  if (byte == 0x5c) {
    if (next != 0x75) return false;
    const d = <u32>load<u8>(p, 5);
    return isHex(load<u8>(p, 2)) && isHex(load<u8>(p, 3)) && isHex(load<u8>(p, 4)) && isHex(d);
  }
  if (byte == 0x25) return next >= 0x32 && isHex(next) && isHex(load<u8>(p, 2));
  if (byte == 0x3d) {
    const again = <u32>load<u8>(p, 4);
    const isFirst = (next == 0x38 || next == 0x39 || next - 0x41 < 6) && isUpperHex(load<u8>(p, 2));
    return isFirst && (again == 0x38 || again == 0x39 || again - 0x41 < 2) && isUpperHex(load<u8>(p, 5));
  }
  if (next == 0x23) return true;
  let at: u32 = 1;
  while (at < 8 && (<u32>load<u8>(p + at) | 0x20) - 0x61 < 26) at++;
  return at > 2 && load<u8>(p + at) == 0x3b;
}

// @ts-ignore: decorator
@inline
function sextet(byte: u32): u32 {
  if (byte - 0x41 < 26) return byte - 0x41;
  if (byte - 0x61 < 26) return byte - 0x61 + 26;
  if (byte - 0x30 < 10) return byte - 0x30 + 52;
  return byte == 0x2b ? 62 : 63;
}

/** Whether the first PROBE characters decode to what may begin a text in UTF-8. */
function beginsText(p: usize): bool {
  let expected: u32 = 0;
  for (let at: u32 = 0; at < PROBE; at += 4) {
    const bits =
      (sextet(load<u8>(p + at)) << 18) |
      (sextet(load<u8>(p + at, 1)) << 12) |
      (sextet(load<u8>(p + at, 2)) << 6) |
      sextet(load<u8>(p + at, 3));
    for (let shift: i32 = 16; shift >= 0; shift -= 8) {
      const byte = (bits >> shift) & 0xff;
      if (expected > 0) {
        if ((byte & 0xc0) != 0x80) return false;
        expected--;
      } else if (byte >= 0x80) {
        if (byte < 0xc2 || byte > 0xf4) return false;
        expected = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      } else if (byte < 0x20 ? byte != 0x09 && byte != 0x0a && byte != 0x0d : byte == 0x7f) {
        return false;
      }
    }
  }
  return true;
}

// @ts-ignore: decorator
@inline
function inRange(v: v128, first: i8, count: i8): v128 {
  return i8x16.lt_s(i8x16.sub(v, i8x16.splat(<i8>(first + 128))), i8x16.splat(<i8>(-128 + count)));
}

/** All ones where a byte is of base64. */
// @ts-ignore: decorator
@inline
function base64(v: v128): v128 {
  const letters = inRange(v128.or(v, i8x16.splat(0x20)), 0x61, 26);
  return v128.or(v128.or(letters, inRange(v, 0x2f, 11)), i8x16.eq(v, i8x16.splat(0x2b)));
}

// @ts-ignore: decorator
@inline
function hexadecimal(v: v128): v128 {
  return v128.or(inRange(v, 0x30, 10), inRange(v, 0x61, 6));
}

/** Constants are read from memory, once a call: V8 makes those of the code anew at every use, in three instructions. */
const SIGNS = memory.data<u8>([0xc1, 0xba, 0xaf, 0x8b, 0x2b, 0xa5, 0x82, 0x5c]);

// @ts-ignore: decorator
@inline
function constant(index: i32): v128 {
  return i8x16.splat(<i8>load<u8>(SIGNS + index));
}

/** A bit for each quarter of 16 bytes that holds nothing but letters, digits and seven more signs. */
// @ts-ignore: decorator
@inline
function quarters(v: v128, letter: v128, letters: v128, digit: v128, digits: v128, plus: v128): u32 {
  const all = v128.or(
    v128.or(i8x16.gt_s(letters, i8x16.sub(v, letter)), i8x16.gt_s(digits, i8x16.sub(v, digit))),
    i8x16.eq(v, plus),
  );
  return <u32>i32x4.bitmask(i32x4.eq(all, i32x4.splat(-1)));
}

/** All ones where a byte is one of % & and backslash. */
// @ts-ignore: decorator
@inline
function escapes(v: v128, percent: v128, percents: v128, backslash: v128): v128 {
  return v128.or(i8x16.gt_s(percents, i8x16.sub(v, percent)), i8x16.eq(v, backslash));
}

/** `=` and another one three bytes on. */
// @ts-ignore: decorator
@inline
function pairs(v: v128, p: usize): v128 {
  const sign = i8x16.splat(0x3d);
  return v128.and(i8x16.eq(v, sign), i8x16.eq(v128.load(p, 3), sign));
}

/** Where the last run of base64 that was looked at ends: no other place of it says more. */
let runEnd: u32 = 0;

/** Start of the run of base64 that goes on at base + at; not before `from`. */
function runStart(base: usize, from: u32, at: u32): u32 {
  let start = <i32>at;
  while (start > <i32>from) {
    const others = ~(<u32>i8x16.bitmask(base64(v128.load(base + start - 16)))) & 0xffff;
    if (others != 0) {
      start -= <i32>clz(others) - 16;
      break;
    }
    start -= 16;
  }
  return max(start, <i32>from);
}

/** End of the run of base64 that goes on at base + at; not behind `to`. */
function endOfRun(base: usize, at: u32, to: u32): u32 {
  let end = at;
  while (end < to) {
    const others = ~(<u32>i8x16.bitmask(base64(v128.load(base + end)))) & 0xffff;
    if (others != 0) {
      end += ctz(others);
      break;
    }
    end += 16;
  }
  return min(end, to);
}

/** Numbers and ids are no base64; 16 bytes and more. */
function isHexadecimal(p: usize, end: usize): bool {
  for (; p + 16 < end; p += 16) if (!i8x16.all_true(hexadecimal(v128.load(p)))) return false;
  return i8x16.all_true(hexadecimal(v128.load(end - 16)));
}

/** Whether the run of base64 around base + at, inside of [from, to), is long enough and begins like a text. */
function holdsText(base: usize, from: u32, at: u32, to: u32): bool {
  // What looked like it may hold one of the other signs.
  if (!i8x16.all_true(base64(v128.load(base + at - 8)))) return false;
  const start = runStart(base, from, at - 8);
  const end = endOfRun(base, at + 8, to);
  runEnd = max(end, at + 1);
  if (end - start < MIN_BASE64 || end < start) return false;
  return !isHexadecimal(base + start, base + end) && beginsText(base + start);
}

/**
 * A place in base + [from, to) at which something seems encoded, on the first line that has one; `to` when there is
 * none. `from` is the start of a line, and the byte before `to` the end of one. Quoted-printable is looked for with
 * `isMail`. May read up to 16 bytes before base + from and 80 behind base + to.
 */
export function findEncoded(base: usize, from: u32, to: u32, isMail: bool): u32 {
  runEnd = from;
  let carry: u32 = 0;
  const letter = constant(0);
  const letters = constant(1);
  const digit = constant(2);
  const digits = constant(3);
  const plus = constant(4);
  const percent = constant(5);
  const percents = constant(6);
  const backslash = constant(7);
  for (let at = from; at < to; at += 64) {
    const p = base + at;
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    // A run of 24 and more holds five neighbouring quarters, wherever these begin; those of 19 digits never do.
    const full =
      carry |
      (quarters(a, letter, letters, digit, digits, plus) << 4) |
      (quarters(b, letter, letters, digit, digits, plus) << 8) |
      (quarters(c, letter, letters, digit, digits, plus) << 12) |
      (quarters(d, letter, letters, digit, digits, plus) << 16);
    const pairsOf = full & (full >> 1);
    let runs = pairsOf & (pairsOf >> 2) & (full >> 4);
    carry = full >> 16;
    let ea = escapes(a, percent, percents, backslash);
    let eb = escapes(b, percent, percents, backslash);
    let ec = escapes(c, percent, percents, backslash);
    let ed = escapes(d, percent, percents, backslash);
    if (isMail) {
      ea = v128.or(ea, pairs(a, p));
      eb = v128.or(eb, pairs(b, p + 16));
      ec = v128.or(ec, pairs(c, p + 32));
      ed = v128.or(ed, pairs(d, p + 48));
    }
    const hasEscape = v128.any_true(v128.or(v128.or(ea, eb), v128.or(ec, ed)));
    if (runs == 0 && !hasEscape) continue;
    let found = to;
    let bits = !hasEscape
      ? 0
      : <u64>(<u32>i8x16.bitmask(ea)) |
        (<u64>(<u32>i8x16.bitmask(eb)) << 16) |
        (<u64>(<u32>i8x16.bitmask(ec)) << 32) |
        (<u64>(<u32>i8x16.bitmask(ed)) << 48);
    for (; bits != 0; bits &= bits - 1) {
      const bit = at + <u32>ctz(bits);
      if (bit >= to || !isEscape(base + bit)) continue;
      found = bit;
      break;
    }
    for (; runs != 0; runs &= runs - 1) {
      // The middle of the first four of five, of which four may lie before this block.
      const middle = at + (<u32>ctz(runs) << 2) - 8;
      if (middle >= found) break;
      if (middle < runEnd || !holdsText(base, from, middle, to)) continue;
      found = middle;
      break;
    }
    if (found < to) return found;
  }
  return to;
}
