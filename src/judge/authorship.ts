// Recognises published authorship: licence headers, @author tags, package metadata, commit trailers.
// An author's own signature in a file meant to be read is S0, not an exposure of somebody's data.

const SIGNATURES = [
  '@author',
  'written by',
  'contributed by',
  'maintained by',
  'suggested-by',
  'tested-by',
  'reviewed-by',
  'copyright',
  'author',
  'maintainer',
  'signed-off-by',
  'co-authored-by',
  'reported-by',
  'contributor',
  '作者',
];
const LOOK_BACK_BYTES = 160;

const METADATA_FILES = new Set([
  'codeowners',
  'authors',
  'contributors',
  'maintainers',
  '.mailmap',
  'license',
  'license.txt',
  'license.md',
  'notice',
  'copying',
  'package.json',
  'composer.json',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'cargo.toml',
  'pom.xml',
]);

/** How the names of files begin that packages say thanks, rights and changes in, whatever follows (.gz, .Debian, .md). */
const METADATA_STEMS = [
  'authors',
  'changelog',
  'changes',
  'contributors',
  'copying',
  'copyright',
  'credits',
  'license',
  'maintainers',
  'news',
  'thanks',
];
/** Names that only begin so (newsletter.txt) go on with a letter. */
const STEM_ENDS = '.-_0123456789';
/** The header of a source file: its first comment seldom is longer. */
const HEADER_BYTES = 4096;
/** How lines of comments begin: # * / ; - % and the " of Vim and roff. */
const COMMENT_SIGNS = '#*/;-%"';

/** True for files whose e-mail addresses are published on purpose. */
export function isAuthorshipFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (METADATA_FILES.has(name)) return true;
  return METADATA_STEMS.some(
    (stem) => name === stem || (name.startsWith(stem) && STEM_ENDS.includes(name[stem.length]!)),
  );
}

/** True when the line before `start` signs the file ("@author", "Copyright", "Signed-off-by"). */
export function isSignedLine(bytes: Uint8Array, start: number): boolean {
  let from = start;
  const lowest = Math.max(0, start - LOOK_BACK_BYTES);
  while (from > lowest && bytes[from - 1] !== 0x0a) from--;
  const before = Buffer.from(bytes.buffer, bytes.byteOffset + from, start - from)
    .toString('utf8')
    .toLowerCase();
  return SIGNATURES.some((word) => before.includes(word)) || followsLatinName(bytes, start);
}

/** True for a comment at the beginning of a source file; `offset` is where in the file `start` is. */
export function isInHeaderComment(bytes: Uint8Array, start: number, offset: number): boolean {
  if (offset > HEADER_BYTES) return false;
  let from = start;
  while (from > 0 && bytes[from - 1] !== 0x0a) from--;
  while (bytes[from] === 0x20 || bytes[from] === 0x09) from++;
  return from < start && COMMENT_SIGNS.includes(String.fromCharCode(bytes[from]!));
}

const OPENERS = '<(';

/**
 * "Jane Q. Doe <jane@…" and "Jane Doe (jane@…": two words or more in Latin letters that begin in upper case, as trailers,
 * headers of sources and release notes sign.
 */
function followsLatinName(bytes: Uint8Array, start: number): boolean {
  if (start < 1 || !OPENERS.includes(String.fromCharCode(bytes[start - 1]!))) return false;
  let at = start - 1;
  let words = 0;
  for (;;) {
    const end = skipBack(bytes, at, isGap);
    const word = skipBack(bytes, end, isNameByte);
    if (word === end || end === at) break;
    const first = bytes[word]!;
    if (!isUpper(first) && first < 0xc3) break;
    words++;
    at = word;
  }
  return words >= 2;
}

function skipBack(bytes: Uint8Array, from: number, isWanted: (byte: number) => boolean): number {
  let at = from;
  while (at > 0 && from - at < LOOK_BACK_BYTES && isWanted(bytes[at - 1]!)) at--;
  return at;
}

/** space, comma, quotes */
function isGap(byte: number): boolean {
  return byte === 0x20 || byte === 0x2c || byte === 0x22 || byte === 0x27;
}

/** Letters of Latin scripts in UTF-8, dot, hyphen. */
function isNameByte(byte: number): boolean {
  const lower = byte | 0x20;
  const isLetter = lower >= 0x61 && lower <= 0x7a;
  return isLetter || byte === 0x2e || byte === 0x2d || (byte >= 0x80 && byte <= 0xc9);
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
