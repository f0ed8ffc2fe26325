// Base64 of at least MIN_BASE64 characters that decodes to text in UTF-8, in either alphabet. Pictures, certificates,
// hashes and signatures decode to bytes that are none.
import { isUtf8 } from 'node:buffer';
import { type DecodedText, LAYER } from './decoded-text.ts';

/** Shorter runs are words. */
export const MIN_BASE64 = 24;
/** So much is decoded first: what is no text shows at once. */
const PROBE = 64;
const CONTINUATION = 0x80;

const isMember = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_')
  isMember[char.charCodeAt(0)] = 1;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;
const EQUALS = 0x3d;
const QUESTION_MARK = 0x3f;

/** Whether a run may begin with a byte: hyphens and underscores join words as well. */
export function opensBase64(byte: number): boolean {
  return isMember[byte] === 1 && byte !== HYPHEN && byte !== UNDERSCORE;
}

/** End of the run that begins at `at`. */
export function base64End(bytes: Uint8Array, at: number, to: number): number {
  let end = at;
  while (end < to && isMember[bytes[end]!] === 1) end++;
  return end;
}

/** A run of base64, [from, end), or the part of one that a piece of a line holds. */
interface Run {
  readonly from: number;
  readonly end: number;
  readonly isInside: boolean;
  readonly goesOn: boolean;
}

/** Decodes a run; returns where it ends with its padding, or where it begins when it is no text. */
export function decodeBase64(bytes: Uint8Array, run: Run, out: DecodedText): number {
  // Of a run that began before, it is not known which character begins a group of four.
  for (let skipped = 0; skipped < (run.isInside ? 4 : 1); skipped++) {
    const from = run.from + skipped;
    if (textOf(bytes, from, Math.min(run.end, from + PROBE), run, true) === undefined) continue;
    const text = textOf(bytes, from, run.end, run, run.goesOn);
    if (text === undefined) continue;
    let close = run.end;
    while (close < run.end + 2 && bytes[close] === EQUALS) close++;
    out.copy(bytes, run.from, from);
    out.put(text, LAYER.base64, from, close);
    return close;
  }
  return run.from;
}

/** What [from, to) decodes to, if that is text; with `isCut` a character that is not whole at its end is left out. */
function textOf(
  bytes: Uint8Array,
  from: number,
  to: number,
  { isInside }: Run,
  isCut: boolean,
): Uint8Array | undefined {
  const end = isCut ? to - ((to - from) % 4) : to;
  const decoded = Buffer.from(Buffer.from(bytes.subarray(from, end)).toString('latin1'), 'base64');
  const text = isCut ? decoded.subarray(0, wholeEnd(decoded)) : decoded;
  if (isInside) hideCutCharacter(text);
  return isUtf8(text) && isPrintable(text) ? text : undefined;
}

/** The end of a character whose beginning is not there keeps its place. */
function hideCutCharacter(text: Uint8Array): void {
  for (let at = 0; at < 3 && (text[at]! & 0xc0) === CONTINUATION; at++) text[at] = QUESTION_MARK;
}

function wholeEnd(bytes: Uint8Array): number {
  let end = bytes.length;
  const lowest = Math.max(0, end - 3);
  while (end > lowest && (bytes[end - 1]! & 0xc0) === CONTINUATION) end--;
  const lead = bytes[end - 1];
  return lead !== undefined && lead >= 0xc0 ? end - 1 : bytes.length;
}

function isPrintable(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d : byte === 0x7f) return false;
  }
  return true;
}
