// Decodes UTF-16 and UTF-32. Half characters become U+FFFD, as Node's TextDecoder does; their bytes stay counted.
import { REPLACEMENT, type TextWriter } from './text-writer.ts';

export type WideEncoding = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** Decodes [from, to) as far as whole characters go, all of it when `isLast`; returns where it stopped. */
export function decodeWide(
  encoding: WideEncoding,
  bytes: Uint8Array,
  from: number,
  to: number,
  isLast: boolean,
  writer: TextWriter,
): number {
  const isLittle = encoding.endsWith('le');
  return encoding.startsWith('utf-16')
    ? decode16(bytes, from, to, { isLast, isLittle }, writer)
    : decode32(bytes, from, to, { isLast, isLittle }, writer);
}

interface Mode {
  readonly isLast: boolean;
  readonly isLittle: boolean;
}

function decode16(bytes: Uint8Array, from: number, to: number, mode: Mode, writer: TextWriter): number {
  const low = mode.isLittle ? 0 : 1;
  let at = from;
  while (at + 2 <= to) {
    const unit = unitAt(bytes, at, low);
    if (unit < 0xd800 || unit > 0xdfff) {
      writer.put(unit, 2);
      at += 2;
      continue;
    }
    if (unit < 0xdc00 && at + 4 > to && !mode.isLast) return at;
    const code = at + 4 <= to ? astralCode(unit, unitAt(bytes, at + 2, low)) : REPLACEMENT;
    const length = code === REPLACEMENT ? 2 : 4;
    writer.put(code, length);
    at += length;
  }
  return rest(at, to, mode, writer);
}

function unitAt(bytes: Uint8Array, at: number, low: 0 | 1): number {
  return bytes[at + low]! | (bytes[at + 1 - low]! << 8);
}

/** The character of two surrogates, U+FFFD when they are no pair. */
function astralCode(high: number, low: number): number {
  const isPair = high < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
  return isPair ? 0x10000 + ((high - 0xd800) << 10) + low - 0xdc00 : REPLACEMENT;
}

function decode32(bytes: Uint8Array, from: number, to: number, mode: Mode, writer: TextWriter): number {
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const [a, b, c, d] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
    const code =
      (mode.isLittle ? (d << 24) | (c << 16) | (b << 8) | a : (a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    const isCode = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    writer.put(isCode ? code : REPLACEMENT, 4);
  }
  return rest(at, to, mode, writer);
}

function rest(at: number, to: number, { isLast }: Mode, writer: TextWriter): number {
  if (!isLast || at === to) return at;
  writer.put(REPLACEMENT, to - at);
  return to;
}
