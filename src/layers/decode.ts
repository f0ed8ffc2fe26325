// Decodes what is encoded inside of a text, one layer deep: escapes one by one, base64 blob by blob. What stands around
// them stays, so that labels and keys are still next to their values.
import { base64End, decodeBase64, MIN_BASE64, opensBase64 } from './base64.ts';
import { type DecodedText, LAYER } from './decoded-text.ts';
import { decodeHexRun } from './hex-run.ts';
import { decodeEntity } from './html-entity.ts';
import { decodeUnicodeEscape } from './unicode-escape.ts';

const PERCENT = 0x25;
const AMPERSAND = 0x26;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

/** What is to be decoded: [from, to), the whole of a line or a piece of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether the line began before, and goes on behind. */
  readonly isInside: boolean;
  readonly goesOn: boolean;
  /** Whether quoted-printable counts. */
  readonly isMail: boolean;
}

/** Writes a stretch of the input to `out`, decoded. */
export function decode(input: Uint8Array, stretch: Stretch, out: DecodedText): void {
  const { from, to, isMail } = stretch;
  let plain = from;
  let at = from;
  out.begin();
  while (at < to) {
    const byte = input[at]!;
    if (!isSign(byte, isMail) && !opensBase64(byte)) {
      at++;
      continue;
    }
    const end = isSign(byte, isMail) ? at + 1 : base64End(input, at, to);
    if (end - at >= MIN_BASE64 || isSign(byte, isMail)) {
      out.copy(input, plain, at);
      plain = at;
      const next = decodeAt(input, at, end, stretch, out);
      if (next > at) plain = next;
      at = Math.max(next, end);
    } else {
      at = end;
    }
  }
  out.copy(input, plain, to);
}

/** Decodes what begins at `at`; a run of base64 ends at `end`. Returns where it ends, or `at` when there is nothing. */
function decodeAt(input: Uint8Array, at: number, end: number, stretch: Stretch, out: DecodedText): number {
  const { from, to, isInside, goesOn } = stretch;
  switch (input[at]) {
    case BACKSLASH:
      return decodeUnicodeEscape(input, at, to, out);
    case PERCENT:
      return decodeHexRun(input, at, to, LAYER.url, out);
    case EQUALS:
      return decodeHexRun(input, at, to, LAYER.mail, out);
    case AMPERSAND:
      return decodeEntity(input, at, to, out);
    default:
      return decodeBase64(
        input,
        { from: at, end, isInside: isInside && at === from, goesOn: goesOn && end === to },
        out,
      );
  }
}

function isSign(byte: number, isMail: boolean): boolean {
  return byte === BACKSLASH || byte === PERCENT || byte === AMPERSAND || (isMail && byte === EQUALS);
}
