// How many terminal columns a text takes. Han, kana, hangul, full-width forms and emoji take two, combining marks none.
// Characters of ambiguous width count one, so our own words avoid them where columns must line up.

const ASCII_ONLY = /^[\x20-\x7e]*$/;
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const EMOJI = /^\p{Emoji_Presentation}$/u;
const ELLIPSIS = '...';
/** UTF-16 code units a column may take: marks without a width of their own must not make a text endless. */
const MAX_UNITS = 4;

/** First and last code points of the wide blocks (Unicode East Asian Width W and F), in order. */
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], // hangul jamo
  [0x2329, 0x232a], // angle brackets
  [0x2630, 0x2637], // trigrams
  [0x268a, 0x268f], // monograms, digrams
  [0x2e80, 0x303e], // radicals, CJK punctuation
  [0x3041, 0x3247], // kana, bopomofo, enclosed CJK
  [0x3250, 0x4dbf], // enclosed CJK, extension A
  [0x4dc0, 0xa4cf], // hexagrams, unified ideographs, yi
  [0xa960, 0xa97c], // hangul jamo extended A
  [0xac00, 0xd7a3], // hangul syllables
  [0xf900, 0xfaff], // compatibility ideographs
  [0xfe10, 0xfe19], // vertical forms
  [0xfe30, 0xfe6b], // compatibility and small forms
  [0xff01, 0xff60], // full-width forms
  [0xffe0, 0xffe6], // full-width signs
  [0x16fe0, 0x18dff], // tangut, khitan
  [0x1aff0, 0x1b2fb], // kana supplements
  [0x1d300, 0x1d376], // tai xuan jing, counting rods
  [0x1f200, 0x1f265], // enclosed ideographs
  [0x20000, 0x3fffd], // extensions B and later
];

/** Columns a text takes on a terminal. The text must be free of control characters (see escapeName). */
export function displayWidth(text: string): number {
  if (ASCII_ONLY.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Cuts a text in its middle to at most `columns`, keeping its start and a longer end: the file name stays. */
export function shortenMiddle(text: string, columns: number): string {
  if (text.length <= columns * MAX_UNITS && displayWidth(text) <= columns) return text;
  const room = Math.max(columns - ELLIPSIS.length, 2);
  const head = takeColumns([...text], Math.floor(room / 3));
  const tail = takeColumns([...text].reverse(), room - displayWidth(head));
  return `${head}${ELLIPSIS}${[...tail].reverse().join('')}`;
}

/** Columns of one character (one code point). */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  // The most frequent characters of all, before the first question about classes of characters takes 2 ms.
  if (code >= 0x4e00 && code <= 0x9fff) return 2;
  if ((code > 0x3000 && code < 0x302a) || (code > 0xff00 && code < 0xff61)) return 2;
  if (ZERO_WIDTH.test(character)) return 0;
  if (EMOJI.test(character)) return 2;
  return WIDE_RANGES.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

function takeColumns(characters: readonly string[], columns: number): string {
  let taken = '';
  let width = 0;
  for (const character of characters) {
    width += characterWidth(character);
    if (width > columns || taken.length + character.length > columns * MAX_UNITS) break;
    taken += character;
  }
  return taken;
}
