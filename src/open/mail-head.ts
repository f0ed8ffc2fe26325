// Whether a text is a mail (RFC 5322 with MIME, RFC 2045) or a mailbox of mails (RFC 4155), by its first lines. One
// without MIME has nothing to decode: it is read as the text it is, with places in the file.

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
const HYPHEN = 0x2d;
/** Longest name of a header that is looked at. */
const MAX_NAME = 76;
const HEAD_BYTES = 8192;
const MIME = Buffer.from('mime-version');
export const FROM_LINE: Buffer = Buffer.from('From ');

/** A mail begins with headers, one of which is MIME-Version. */
export function isMail(head: Uint8Array): boolean {
  return isLetter(head[0]) && hasMimeHeader(head, 0);
}

/** A mailbox begins with "From " and an address or the like; its first mail follows. */
export function isMbox(head: Uint8Array): boolean {
  if (head.length < FROM_LINE.length || !FROM_LINE.every((byte, at) => byte === head[at])) return false;
  const end = head.indexOf(LF);
  return end > 0 && end < HEAD_BYTES && hasMimeHeader(head, end + 1);
}

function hasMimeHeader(head: Uint8Array, from: number): boolean {
  const limit = Math.min(head.length, HEAD_BYTES);
  for (let at = from; at < limit; ) {
    const first = head[at]!;
    if (first !== SPACE && first !== TAB) {
      const colon = nameEnd(head, at, limit);
      if (colon < 0) return false;
      if (isNamed(head, at, colon, MIME)) return true;
    } else if (at === from) {
      return false;
    }
    const end = head.indexOf(LF, at);
    if (end < 0) return false;
    at = end + 1;
  }
  return false;
}

/** Where the colon behind a header's name stands; -1 when the line is no header. */
function nameEnd(head: Uint8Array, from: number, limit: number): number {
  const end = Math.min(limit, from + MAX_NAME);
  for (let at = from; at < end; at++) {
    const byte = head[at]!;
    if (byte === COLON) return at > from ? at : -1;
    if (byte === CR || byte === LF || !(isLetter(byte) || byte === HYPHEN || isDigit(byte))) return -1;
  }
  return -1;
}

function isNamed(head: Uint8Array, from: number, to: number, name: Uint8Array): boolean {
  if (to - from !== name.length) return false;
  for (let at = 0; at < name.length; at++) {
    const byte = head[from + at]!;
    if ((byte | SPACE) !== name[at] && byte !== name[at]) return false;
  }
  return true;
}

function isLetter(byte: number | undefined): boolean {
  const lower = (byte ?? 0) | SPACE;
  return lower >= 0x61 && lower <= 0x7a;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
