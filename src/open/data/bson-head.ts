// Whether a file is a dump of MongoDB documents: there is no magic number, but a length that can be, and behind it
// the field that every stored document begins with.

const MIN_DOCUMENT = 14; // length, type, "_id", a value, end
const MAX_DOCUMENT = 16 * 1024 * 1024 + 16 * 1024;
const TYPE_AT = 4;
const LAST_TYPE = 0x13;
const NAME_END_AT = 8;
const ID = [0x5f, 0x69, 0x64, 0x00];

/** `head` is a document as mongodump writes them; the end is looked at when it is in reach. */
export function isBson(head: Uint8Array): boolean {
  if (head[NAME_END_AT] !== 0 || ID.some((byte, at) => head[TYPE_AT + 1 + at] !== byte)) return false;
  const size = head[0]! | (head[1]! << 8) | (head[2]! << 16) | (head[3]! << 24);
  const type = head[TYPE_AT]!;
  if (size < MIN_DOCUMENT || size > MAX_DOCUMENT || type === 0 || type > LAST_TYPE) return false;
  return head.length < size || head[size - 1] === 0;
}
