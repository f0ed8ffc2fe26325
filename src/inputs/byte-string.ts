// File names are bytes. Inside `inputs` a path is a byte string: one character (U+0000 to U+00FF) a byte, which
// sorts, joins and compares as the bytes do and costs no more than text. Only what leaves is decoded.

/** A path or name with one character for each byte. */
export type ByteString = string;

const NOT_ASCII = /[\u0080-\uffff]/;

/** The bytes of a UTF-8 text. */
export function fromText(text: string): ByteString {
  return NOT_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

/** The same bytes as a byte string. */
export function fromBytes(bytes: Uint8Array): ByteString {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The bytes in memory of their own: a pooled buffer would be copied whole when it is sent to a worker. */
export function toBytes(path: ByteString): Buffer<ArrayBuffer> {
  const bytes = Buffer.allocUnsafeSlow(path.length);
  bytes.write(path, 'latin1');
  return bytes;
}

/** The text shown to people: UTF-8 where it is UTF-8, `\xNN` for each byte that is not. */
export function toText(path: ByteString): string {
  if (!NOT_ASCII.test(path)) return path;
  const bytes = Buffer.from(path, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? escapeInvalid(bytes, hexEscape) : text;
}

/** Decodes UTF-8 and hands every byte that is not part of it to `replace`. */
export function escapeInvalid(bytes: Buffer, replace: (byte: number) => string): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    text += length === 0 ? replace(bytes[at] ?? 0) : bytes.toString('utf8', at, at + length);
    at += Math.max(length, 1);
  }
  return text;
}

/** Length of the valid UTF-8 sequence at `at`, 0 when there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  const sequence = bytes.subarray(at, at + length);
  return Buffer.from(sequence.toString('utf8'), 'utf8').equals(sequence) ? length : 0;
}

function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
