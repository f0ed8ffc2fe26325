// Magic numbers: bytes a format begins with.

/** The bytes of ASCII text. */
export const ascii = (text: string): readonly number[] => Array.from(text, (char) => char.charCodeAt(0));

/** -1 in `magic` stands for any byte. */
export function matchesAt(bytes: Uint8Array, magic: readonly number[], at: number): boolean {
  if (bytes.length < at + magic.length) return false;
  for (let i = 0; i < magic.length; i++) {
    if (magic[i] !== -1 && magic[i] !== bytes[at + i]) return false;
  }
  return true;
}
