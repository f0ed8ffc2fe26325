// Encoders for the tests: Node only decodes the legacy encodings, so their tables are turned around.
const PAIR_ENCODINGS = ['gb18030', 'big5'] as const;

export const ENCODINGS = [
  'utf-8',
  'utf-8 with a mark',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'utf-16le with a mark',
  'utf-16be with a mark',
  'utf-32le',
  'utf-32be',
  'utf-32le with a mark',
] as const;
export type EncodingUnderTest = (typeof ENCODINGS)[number];

const tables = new Map<string, Map<string, readonly number[]>>();

/** `text` in an encoding. Throws for a character it does not have. */
export function encode(text: string, encoding: EncodingUnderTest): Buffer {
  return Buffer.concat(encodeCharacters(text, encoding));
}

/** One buffer a character; a mark is part of the first. */
export function encodeCharacters(text: string, encoding: EncodingUnderTest): Buffer[] {
  const base = encoding.replace(' with a mark', '');
  const characters = Array.from(text, (character) => encodeOne(character, base));
  if (encoding === base) return characters;
  return [
    Buffer.concat([encodeOne('\ufeff', base), characters[0] ?? Buffer.alloc(0)]),
    ...characters.slice(1),
  ];
}

function encodeOne(character: string, base: string): Buffer {
  const code = character.codePointAt(0)!;
  switch (base) {
    case 'utf-8':
      return Buffer.from(character);
    case 'utf-16le':
      return Buffer.from(character, 'utf16le');
    case 'utf-16be':
      return Buffer.from(character, 'utf16le').swap16();
    case 'utf-32le':
      return Buffer.of(code, code >> 8, code >> 16, 0);
    case 'utf-32be':
      return Buffer.of(0, code >> 16, code >> 8, code);
    default:
      if (code < 0x80) return Buffer.of(code);
      return Buffer.from(pairOf(character, base) ?? quadOf(character, base));
  }
}

function pairOf(character: string, encoding: string): readonly number[] | undefined {
  if (tables.size === 0) for (const one of PAIR_ENCODINGS) tables.set(one, reversed(one));
  return tables.get(encoding)?.get(character);
}

function reversed(encoding: string): Map<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (let lead = 0xfe; lead >= 0x81; lead--) {
    for (let trail = 0xfe; trail >= 0x40; trail--) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\ufffd') table.set(text, [lead, trail]);
    }
  }
  return table;
}

function quadOf(character: string, encoding: string): readonly number[] {
  const code = character.codePointAt(0)!;
  if (encoding !== 'gb18030' || code < 0x10000) throw new Error(`${encoding} lacks U+${code.toString(16)}`);
  const linear = code - 0x10000 + 189_000;
  return [
    0x81 + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ];
}
