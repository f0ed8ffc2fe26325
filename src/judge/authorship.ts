// Recognises published authorship: licence headers, @author tags, package metadata, commit trailers.
// An author's own signature in a file meant to be read is S0, not an exposure of somebody's data.

const SIGNATURES = [
  '@author',
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

/** True for files whose e-mail addresses are published on purpose. */
export function isAuthorshipFile(path: string): boolean {
  return METADATA_FILES.has(path.slice(path.lastIndexOf('/') + 1).toLowerCase());
}

/** True when the line before `start` signs the file ("@author", "Copyright", "Signed-off-by"). */
export function isSignedLine(bytes: Uint8Array, start: number): boolean {
  let from = start;
  const lowest = Math.max(0, start - LOOK_BACK_BYTES);
  while (from > lowest && bytes[from - 1] !== 0x0a) from--;
  const before = Buffer.from(bytes.buffer, bytes.byteOffset + from, start - from)
    .toString('utf8')
    .toLowerCase();
  return SIGNATURES.some((word) => before.includes(word));
}
