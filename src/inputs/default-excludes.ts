// What is left out unless asked for: stores and packages that others keep, lock files, and what is not text.
// Short on purpose. Build output, vendor/ and logs stay in: they are where personal information turns up.
import type { ExcludedReason } from '../model.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(' '));

// Version control stores (their history is read by --history), installed packages, caches of interpreters.
const DIRECTORIES = words(
  '.git .hg .svn .bzr .jj node_modules bower_components .venv .tox __pycache__ .mypy_cache .pytest_cache .ruff_cache',
);

// Generated, long, full of digits, and free of anybody's data. A .git that is a file points to a worktree's store.
const FILES = words(
  '.git package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock composer.lock ' +
    'Cargo.lock poetry.lock pdm.lock uv.lock Pipfile.lock Gemfile.lock Podfile.lock pubspec.lock mix.lock go.sum ' +
    'flake.lock packages.lock.json gradle.lockfile .terraform.lock.hcl Package.resolved',
);

const BINARY_SUFFIXES = words(
  'png jpg jpeg jpe gif bmp ico icns cur webp avif heic heif tif tiff psd xcf ' +
    'mp3 wav flac ogg oga opus m4a aac wma aiff mp4 m4v mov avi mkv webm flv wmv mpg mpeg 3gp ' +
    'ttf otf ttc woff woff2 eot exe dll so dylib o a lib obj ko pyc pyo pyd class wasm node swf',
);

// Not opened yet, but likely to hold text inside.
const CONTAINER_SUFFIXES = words('lz4 lzma br z 7z rar cab iso crx deb rpm xlsb doc ppt mdb accdb orc pst');

const DATA_SUFFIXES = words('sql csv tsv xlsx log gz zip bak db');

/** Whether a directory of this name is left out whole. */
export function isDefaultDirectory(name: string): boolean {
  return DIRECTORIES.has(name);
}

/** Why a file of this name is left out by default, by its name alone; undefined when it is not. */
export function defaultFileReason(name: string): ExcludedReason | undefined {
  if (FILES.has(name)) return 'default-file';
  const dot = name.lastIndexOf('.');
  if (dot < 0) return undefined;
  const suffix = name.slice(dot + 1).toLowerCase();
  if (BINARY_SUFFIXES.has(suffix)) return 'binary';
  return CONTAINER_SUFFIXES.has(suffix) ? 'container' : undefined;
}

/** Whether a name ends like data, also in front of one more suffix: `dump.sql`, `dump.sql.xz`, `app.log.1`. */
export function looksLikeData(name: string): boolean {
  const [, ...suffixes] = name.toLowerCase().split('.');
  return suffixes.slice(-2).some((suffix) => DATA_SUFFIXES.has(suffix));
}
