// The digits of one candidate without its separators, in scratch memory that every validator shares.
// A call to `collectDigits` overwrites what the one before collected: validators run one after the other.

/** Longer than any identifier of digits; a candidate with more is refused. */
const MAX_DIGITS = 32;

/** Digit values 0..9 of the last collected candidate; an `X` that stands last is `DIGIT_X`. */
export const DIGITS: Uint8Array = new Uint8Array(MAX_DIGITS);

/** Value of the check digit X (ten) in MOD 11-2. */
export const DIGIT_X = 10;

const ZERO = 0x30;
const LOWER_X = 0x78;

export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39;
}

/** An ASCII letter in lower case; other bytes may change, so compare the result with letters only. */
export function toLower(byte: number): number {
  return byte | 0x20;
}

export function isLetter(byte: number): boolean {
  const lower = toLower(byte);
  return lower >= 0x61 && lower <= 0x7a;
}

/** An ASCII letter in upper case; digits and separators stay. */
export function toUpper(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}

/** Space, hyphen, plus, ASCII parentheses. */
export function isSeparator(byte: number): boolean {
  return byte === 0x20 || byte === 0x2d || byte === 0x2b || byte === 0x28 || byte === 0x29;
}

/** True at the first of the three UTF-8 bytes of （ or ）, which are not folded. */
export function isWideParenthesis(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbc && (bytes[at + 2] === 0x88 || bytes[at + 2] === 0x89);
}

/** Fills `DIGITS` and returns their number; -1 when another byte than digit, separator or a final X stands there. */
export function collectDigits(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const value = bytes[at]! - ZERO;
    if (value >= 0 && value <= 9 && count < MAX_DIGITS) {
      DIGITS[count++] = value;
    } else if (isWideParenthesis(bytes, at)) {
      at += 2;
    } else if (toLower(bytes[at]!) === LOWER_X && at === end - 1 && count < MAX_DIGITS) {
      DIGITS[count++] = DIGIT_X;
    } else if (!isSeparator(bytes[at]!)) {
      return -1;
    }
  }
  return count;
}

/** As `collectDigits`, whatever stands between the digits; an X at the end, or what people write for it, is DIGIT_X. */
export function collectGrouped(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end && count < MAX_DIGITS; at++) {
    if (isDigit(bytes[at]!)) DIGITS[count++] = bytes[at]! - ZERO;
  }
  if (count < MAX_DIGITS && endsInX(bytes, end)) DIGITS[count++] = DIGIT_X;
  return count;
}

/** X, the sign of multiplication, the Cyrillic letter in either case, the Roman ten. */
function endsInX(bytes: Uint8Array, end: number): boolean {
  const last = bytes[end - 1]!;
  const before = bytes[end - 2]!;
  if (toLower(last) === LOWER_X) return true;
  if (before === 0xc3) return last === 0x97;
  if (before === 0xd0) return last === 0xa5;
  if (before === 0xd1) return last === 0x85;
  return before === 0x85 && last === 0xa9;
}

/** The decimal number in `DIGITS[from, to)`. */
export function digitsToNumber(from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + DIGITS[at]!;
  return value;
}

/** True when `DIGITS[from, to)` is one digit repeated. */
export function isOneDigit(from: number, to: number): boolean {
  return runLength(from, to, 0) === to - from;
}

/** True when `DIGITS[from, to)` is one digit repeated or counts up or down (12345678, 87654321): typed, not issued. */
export function isPlaceholderRun(from: number, to: number): boolean {
  const step = stepTo(from + 1);
  return (step === 0 || step === 1 || step === 9) && runLength(from, to, step) === to - from;
}

/** True when `length` digits in a row anywhere in `DIGITS[0, count)` repeat or count. */
export function hasPlaceholderRun(count: number, length: number): boolean {
  let step = -1;
  let run = 1;
  for (let at = 1; at < count; at++) {
    const next = stepTo(at);
    run = next === step ? run + 1 : 2;
    step = next;
    if (run >= length && (step === 0 || step === 1 || step === 9)) return true;
  }
  return false;
}

/** True when the digits at `from` on are those of `text`. */
export function digitsEqual(text: string, from: number): boolean {
  for (let at = 0; at < text.length; at++) {
    if (DIGITS[from + at] !== text.charCodeAt(at) - ZERO) return false;
  }
  return true;
}

/** How many digits from `from` on go by `step`, at most up to `to`. */
function runLength(from: number, to: number, step: number): number {
  let at = from + 1;
  while (at < to && stepTo(at) === step) at++;
  return at - from;
}

/** What leads from one digit to the next, mod 10. */
function stepTo(at: number): number {
  const step = DIGITS[at]! - DIGITS[at - 1]!;
  return step < 0 ? step + 10 : step;
}
