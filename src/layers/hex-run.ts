// %XX of URLs and =XX of mail: a run of them is UTF-8, or GB18030 where it is none. Control characters are no text.
import { isUtf8 } from 'node:buffer';
import type { DecodedText } from './decoded-text.ts';
import { hexByte } from './hex.ts';

/** Bytes of one escape. */
const WIDTH = 3;
const MAX_RUN = 16 * 1024;

const chinese = new TextDecoder('gb18030', { fatal: true });
const run = new Uint8Array(MAX_RUN);

/** Decodes the run of escapes at `at`; returns where it ends, or `at` when they are no text. */
export function decodeHexRun(
  bytes: Uint8Array,
  at: number,
  to: number,
  layer: number,
  out: DecodedText,
): number {
  const sign = bytes[at];
  let length = 0;
  for (let next = at; next + WIDTH <= to && bytes[next] === sign && length < MAX_RUN; next += WIDTH) {
    const byte = hexByte(bytes, next + 1);
    if (byte < 0 || isControl(byte)) break;
    run[length++] = byte;
  }
  const text = run.subarray(0, length);
  const widthAt = isUtf8(text) ? utf8Width : gbWidth;
  for (let done = 0; done < length; ) {
    const width = widthAt(text, done);
    const character =
      width > 0 && done + width <= length ? inUtf8(text.subarray(done, done + width), widthAt) : undefined;
    if (character === undefined) return at + done * WIDTH;
    out.put(character, layer, at + done * WIDTH, at + (done + width) * WIDTH);
    done += width;
  }
  return at + length * WIDTH;
}

function inUtf8(character: Uint8Array, widthAt: typeof utf8Width): Uint8Array | undefined {
  if (widthAt === utf8Width || character.length === 1) return character;
  try {
    return Buffer.from(chinese.decode(character));
  } catch (error) {
    if (error instanceof TypeError) return undefined; // no character
    throw error;
  }
}

function utf8Width(text: Uint8Array, at: number): number {
  const lead = text[at]!;
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function gbWidth(text: Uint8Array, at: number): number {
  if (text[at]! < 0x80) return 1;
  const second = text[at + 1];
  return second !== undefined && second >= 0x30 && second <= 0x39 ? 4 : 2;
}

function isControl(byte: number): boolean {
  return byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d : byte === 0x7f;
}
