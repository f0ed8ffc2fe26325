// AssemblyScript, not TypeScript: finds anchors (see AnchorKind) 64 bytes at a time with WASM SIMD.
// Its twin is ../scan-bytes.ts; a property test holds the two together. The caller pads the buffer with zeros.

export { findEncoded } from './encoded';

const DIGITS: u32 = 1;
const LETTER_DIGITS: u32 = 2;
const DOTTED: u32 = 4;
const AT: u32 = 8;
const HAN_LETTER: u32 = 16;
const WIDE: u32 = 32;
const LABEL: u32 = 64;
const SHIFT: u32 = 7;
const RUN_SHIFT: u32 = 26;
const MAX_RUN: u64 = 21;
/** The last four bytes of a block. */
const NEAR_END: u64 = 0xf << 60;

// Ranges are compared signed, moved down to the least value: x86 has no unsigned compare of bytes and needs four
// instructions for it.

// @ts-ignore: decorator
@inline
function digitBits(v: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(i8x16.lt_s(i8x16.sub(v, i8x16.splat(<i8>0xb0)), i8x16.splat(-128 + 10))));
}

// @ts-ignore: decorator
@inline
function upperBits(v: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(i8x16.lt_s(i8x16.sub(v, i8x16.splat(<i8>0xc1)), i8x16.splat(-128 + 26))));
}

// @ts-ignore: decorator
@inline
function equalBits(v: v128, byte: i8): u64 {
  return <u64>(<u32>i8x16.bitmask(i8x16.eq(v, i8x16.splat(byte))));
}

// @ts-ignore: decorator
@inline
function digitMask(p: usize): u64 {
  return (
    digitBits(v128.load(p)) |
    (digitBits(v128.load(p, 16)) << 16) |
    (digitBits(v128.load(p, 32)) << 32) |
    (digitBits(v128.load(p, 48)) << 48)
  );
}

// @ts-ignore: decorator
@inline
function upperMask(p: usize): u64 {
  return (
    upperBits(v128.load(p)) |
    (upperBits(v128.load(p, 16)) << 16) |
    (upperBits(v128.load(p, 32)) << 32) |
    (upperBits(v128.load(p, 48)) << 48)
  );
}

// @ts-ignore: decorator
@inline
function equalMask(p: usize, byte: i8): u64 {
  return (
    equalBits(v128.load(p), byte) |
    (equalBits(v128.load(p, 16), byte) << 16) |
    (equalBits(v128.load(p, 32), byte) << 32) |
    (equalBits(v128.load(p, 48), byte) << 48)
  );
}

// @ts-ignore: decorator
@inline
function highMask(p: usize): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(v128.load(p))) |
    (<u64>(<u32>i8x16.bitmask(v128.load(p, 16))) << 16) |
    (<u64>(<u32>i8x16.bitmask(v128.load(p, 32))) << 32) |
    (<u64>(<u32>i8x16.bitmask(v128.load(p, 48))) << 48)
  );
}

/** Bits of `low` moved down by `n`, filled from the next block. */
// @ts-ignore: decorator
@inline
function ahead(low: u64, high: u64, n: u64): u64 {
  return (low >> n) | (high << (64 - n));
}

/** 1 when the three bytes at `p` are a full-width letter, digit or one of ＋－．＠. */
// @ts-ignore: decorator
@inline
function isFoldable(p: usize): bool {
  const second = load<u8>(p + 1);
  const third = <u32>load<u8>(p + 2);
  if (second == 0xbd) return third - 0x81 < 26;
  if (second != 0xbc) return false;
  if (third - 0x90 < 10 || third - 0xa1 < 26) return true;
  return third == 0x8b || third == 0x8d || third == 0x8e || third == 0xa0;
}

// @ts-ignore: decorator
@inline
function keepFoldable(p: usize, mask: u64): u64 {
  let kept: u64 = 0;
  while (mask != 0) {
    const bit = ctz(mask);
    if (isFoldable(p + <usize>bit)) kept |= <u64>1 << bit;
    mask &= mask - 1;
  }
  return kept;
}

// @ts-ignore: decorator
@inline
function keySeparatorBits(v: v128): u64 {
  // 0x3a..0x3e: colon, semicolon, less, equals, greater; `keepLabelled` drops the two that separate no key. And "[".
  const signs = i8x16.lt_s(i8x16.sub(v, i8x16.splat(<i8>0xba)), i8x16.splat(-128 + 5));
  return <u64>(<u32>i8x16.bitmask(v128.or(signs, i8x16.eq(v, i8x16.splat(0x5b)))));
}

// @ts-ignore: decorator
@inline
function keySeparatorMask(p: usize): u64 {
  return (
    keySeparatorBits(v128.load(p)) |
    (keySeparatorBits(v128.load(p, 16)) << 16) |
    (keySeparatorBits(v128.load(p, 32)) << 32) |
    (keySeparatorBits(v128.load(p, 48)) << 48)
  );
}

// @ts-ignore: decorator
@inline
function lower(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte + 0x20 : byte;
}

/** Space, quotes, backslash, bracket, backtick: may stand between a key and its separator. */
// @ts-ignore: decorator
@inline
function isCloser(byte: u32): bool {
  return byte == 0x20 || byte == 0x22 || byte == 0x27 || byte == 0x5c || byte == 0x5d || byte == 0x60;
}

/** Of the separators in `mask`, those that follow the end of some label: `endings` has a bit for each last two bytes. */
function keepLabelled(base: usize, block: u32, mask: u64, endings: usize): u64 {
  let kept: u64 = 0;
  while (mask != 0) {
    const bit = ctz(mask);
    mask &= mask - 1;
    let at = block + <u32>bit;
    const separator = <u32>load<u8>(base + at);
    if (separator == 0x3b || separator == 0x3c) continue;
    if (separator == 0x9a) {
      if (at < 2 || load<u8>(base + at - 2) != 0xef || load<u8>(base + at - 1) != 0xbc) continue;
      at -= 2;
    }
    for (let step = 0; step < 4 && at > 0 && isCloser(<u32>load<u8>(base + at - 1)); step++) at--;
    if (at < 2) continue;
    const key = (lower(<u32>load<u8>(base + at - 2)) << 8) | lower(<u32>load<u8>(base + at - 1));
    if ((<u32>load<u8>(endings + (key >> 3)) >> (key & 7)) & 1) kept |= <u64>1 << bit;
  }
  return kept;
}

/** Length of the digit run at `p`, at most 4. */
// @ts-ignore: decorator
@inline
function shortRun(p: usize): usize {
  let length: usize = 0;
  while (length < 4 && <u32>load<u8>(p + length) - 0x30 < 10) length++;
  return length;
}

/** Of the numbers that begin at the bits of `mask`, those that begin four numbers of 1 to 3 digits joined by dots. */
function keepDottedQuads(base: usize, mask: u64): u64 {
  let kept: u64 = 0;
  while (mask != 0) {
    const bit = ctz(mask);
    let p = base + <usize>bit;
    let parts = 0;
    for (; parts < 3; parts++) {
      const length = shortRun(p);
      if (length == 0 || length > 3 || load<u8>(p + length) != 0x2e) break;
      p += length + 1;
    }
    if (parts == 3 && <u32>load<u8>(p) - 0x30 < 10) kept |= <u64>1 << bit;
    mask &= mask - 1;
  }
  return kept;
}

/** Length of the run of digits from `bit` on, at most MAX_RUN. */
// @ts-ignore: decorator
@inline
function runAt(digits: u64, next: u64, bit: u64): u32 {
  let run = ctz(~(digits >> bit));
  if (run == 64 - bit) run += ctz(~next);
  return <u32>min(run, MAX_RUN);
}

/**
 * Anchors: see AnchorKind. `endings` is a bitmap of the last two bytes of labels, or 0 when no pattern needs one.
 * Writes `run << 26 | position << 7 | kinds` for each anchor at base + [from, to) to `out`; positions count from `base`,
 * `run` is the length of a run of digits, 0 for other anchors.
 * Returns how many. 192 readable bytes must follow `base + to`.
 */
export function scanAnchors(base: usize, from: u32, to: u32, out: usize, endings: usize): u32 {
  let cursor = out;
  let digits = digitMask(base + from);
  let carry: u64 = 0; // digit bit of the byte before the block
  let dots = equalMask(base + from, 0x2e);
  let hasHigh = highMask(base + from) != 0;
  let hasAt = equalMask(base + from, 0x40) != 0;
  if (from > 0) carry = <u64>(<u32>load<u8>(base + from - 1) - 0x30 < 10);

  for (let at: u32 = from; at < to; at += 64) {
    const p = base + at;
    const a = v128.load(p, 64);
    const b = v128.load(p, 80);
    const c = v128.load(p, 96);
    const d = v128.load(p, 112);
    const next = digitBits(a) | (digitBits(b) << 16) | (digitBits(c) << 32) | (digitBits(d) << 48);
    const dotsNext =
      equalBits(a, 0x2e) | (equalBits(b, 0x2e) << 16) | (equalBits(c, 0x2e) << 32) | (equalBits(d, 0x2e) << 48);
    const hasHighNext = i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d))) != 0;
    const atSign = i8x16.splat(0x40);
    const hasAtNext = v128.any_true(
      v128.or(
        v128.or(i8x16.eq(a, atSign), i8x16.eq(b, atSign)),
        v128.or(i8x16.eq(c, atSign), i8x16.eq(d, atSign)),
      ),
    );

    let run: u64 = 0;
    let letters: u64 = 0;
    let dotted: u64 = 0;
    let han: u64 = 0;
    let wide: u64 = 0;
    let ats: u64 = 0;

    if (digits != 0 || (next & 1) != 0) {
      const two = digits & ahead(digits, next, 1);
      const twoNext = next & (next >> 1);
      const four = two & ahead(two, twoNext, 2);
      const fourNext = twoNext & (twoNext >> 2);
      const first = ~((digits << 1) | carry);
      run = four & ahead(four, fourNext, 3) & first;
      const quartet = four & first & ahead(four, fourNext, 5) & ~ahead(digits, next, 4);
      if (quartet != 0) {
        const separators = equalMask(p, 0x20) | equalMask(p, 0x2d);
        const separatorsNext = equalMask(p + 64, 0x20) | equalMask(p + 64, 0x2d);
        run |= quartet & ahead(separators, separatorsNext, 4);
      }
      const six = four & ahead(four, fourNext, 2);
      const sixNext = fourNext & (fourNext >> 2);
      const beforeSix = ahead(six, sixNext, 1) & ~digits;
      if (beforeSix != 0) letters = beforeSix & upperMask(p);

      if (dots != 0 || digits >> 61 != 0) {
        const behind =
          ahead(dots, dotsNext, 1) |
          (ahead(digits, next, 1) &
            (ahead(dots, dotsNext, 2) | (ahead(digits, next, 2) & ahead(dots, dotsNext, 3))));
        // a number before a dot, and behind the dot two more such numbers, which may lie in the next block
        const parts = digits & first & behind;
        const pairs = parts & ((parts >> 2) | (parts >> 3) | (parts >> 4) | NEAR_END);
        dotted = pairs & ((pairs >> 2) | (pairs >> 3) | (pairs >> 4) | NEAR_END);
        if (dotted != 0) dotted = keepDottedQuads(p, dotted);
      }
    }
    if (hasHigh) {
      const isUpperNext = <u64>(<u32>load<u8>(p + 64) - 0x41 < 26);
      han = highMask(p) & ahead(upperMask(p), isUpperNext, 1);
      const leads = equalMask(p, <i8>0xef);
      if (leads != 0) wide = keepFoldable(p, leads);
    }
    let labels: u64 = 0;
    if (endings != 0) {
      let separators = keySeparatorMask(p);
      if (hasHigh) separators |= equalMask(p, <i8>0x9a);
      if (separators != 0) labels = keepLabelled(base, at, separators, endings);
    }
    if (hasAt) ats = equalMask(p, 0x40);

    let all = run | letters | dotted | han | wide | ats | labels;
    if (all != 0) {
      if (to - at < 64) all &= (<u64>1 << (to - at)) - 1;
      while (all != 0) {
        const bit = ctz(all);
        const kinds =
          (<u32>((run >> bit) & 1) * DIGITS) |
          (<u32>((letters >> bit) & 1) * LETTER_DIGITS) |
          (<u32>((dotted >> bit) & 1) * DOTTED) |
          (<u32>((ats >> bit) & 1) * AT) |
          (<u32>((han >> bit) & 1) * HAN_LETTER) |
          (<u32>((wide >> bit) & 1) * WIDE) |
          (<u32>((labels >> bit) & 1) * LABEL);
        let entry = ((at + <u32>bit) << SHIFT) | kinds;
        if (kinds & DIGITS) entry |= runAt(digits, next, bit) << RUN_SHIFT;
        store<u32>(cursor, entry);
        cursor += 4;
        all &= all - 1;
      }
    }
    carry = digits >> 63;
    digits = next;
    dots = dotsNext;
    hasHigh = hasHighNext;
    hasAt = hasAtNext;
  }
  return <u32>((cursor - out) >> 2);
}

/** Line feeds in base + [from, to). */
export function countNewlines(base: usize, from: u32, to: u32): u32 {
  let p = base + from;
  const end = base + to;
  let count: u32 = 0;
  const newline = i8x16.splat(0x0a);
  while (p + 64 <= end) {
    const a = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(p), newline)));
    const b = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(p, 16), newline)));
    const c = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(p, 32), newline)));
    const d = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(p, 48), newline)));
    count += <u32>popcnt(a | (b << 16) | (c << 32) | (d << 48));
    p += 64;
  }
  for (; p < end; p++) count += <u32>(load<u8>(p) == 0x0a);
  return count;
}

/** UTF-16 code units of the UTF-8 in base + [from, to): one a character, two from four lead bytes on. */
export function countUnits(base: usize, from: u32, to: u32): u32 {
  let p = base + from;
  const end = base + to;
  let count: u32 = 0;
  const continuation = i8x16.splat(<i8>0xbf); // signed: 0x80..0xbf are the bytes not above -65
  const four = i8x16.splat(<i8>0xf0);
  const leads = i8x16.splat(5); // f0..f4; above that no byte of UTF-8 stands
  while (p + 16 <= end) {
    const v = v128.load(p);
    count += <u32>popcnt<u32>(i8x16.bitmask(i8x16.gt_s(v, continuation)));
    count += <u32>popcnt<u32>(i8x16.bitmask(i8x16.lt_u(i8x16.sub(v, four), leads)));
    p += 16;
  }
  for (; p < end; p++) {
    const byte = load<u8>(p);
    count += <u32>((byte & 0xc0) != 0x80) + <u32>(byte >= 0xf0 && byte <= 0xf4);
  }
  return count;
}

/** Bits of the bytes at `p` that are `first`, with `last` `gap` bytes behind. */
// @ts-ignore: decorator
@inline
function pairBits(p: usize, first: v128, last: v128, gap: u32): v128 {
  return v128.and(i8x16.eq(v128.load(p), first), i8x16.eq(v128.load(p + gap), last));
}

/**
 * The first p in [from, to) at which base + p holds `first`, with `middle` `half` bytes and `last` `gap` bytes behind;
 * `to` when there is none. May read up to 64 bytes + gap behind base + to.
 */
export function findThree(
  base: usize,
  from: u32,
  to: u32,
  first: u8,
  middle: u8,
  last: u8,
  half: u32,
  gap: u32,
): u32 {
  const begin = i8x16.splat(<i8>first);
  const end = i8x16.splat(<i8>last);
  for (let at = from; at < to; at += 64) {
    const p = base + at;
    const a = pairBits(p, begin, end, gap);
    const b = pairBits(p + 16, begin, end, gap);
    const c = pairBits(p + 32, begin, end, gap);
    const d = pairBits(p + 48, begin, end, gap);
    if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) continue;
    let bits =
      <u64>(<u32>i8x16.bitmask(a)) |
      (<u64>(<u32>i8x16.bitmask(b)) << 16) |
      (<u64>(<u32>i8x16.bitmask(c)) << 32) |
      (<u64>(<u32>i8x16.bitmask(d)) << 48);
    for (; bits != 0; bits &= bits - 1) {
      const found = at + <u32>ctz(bits);
      if (load<u8>(base + found + half) == middle) return min(found, to);
    }
  }
  return to;
}
