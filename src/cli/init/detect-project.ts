// What kind of project a directory holds: languages, frameworks, packages, and where data and tests lie. Names only.
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was found; paths are relative to the root, with "/". */
export interface Project {
  /** "TypeScript", "Spring Boot" … */
  readonly kinds: readonly string[];
  /** Globs of packages; none unless there are several. */
  readonly packages: readonly string[];
  /** Directories of tests, fixtures and mocks. */
  readonly tests: readonly string[];
  /** Directories of dumps, seeds and logs. */
  readonly data: readonly string[];
  /** The schema for editors, where the package is installed. */
  readonly schema: string | undefined;
}

const MAX_DEPTH = 4;
const MAX_DIRECTORIES = 4000;
const MAX_SHOWN = 8;
const NOT_ENTERED = /^(?:\..*|node_modules|vendor|target|build|dist|out|coverage|venv|__pycache__)$/;
const TESTS = /^(?:tests?|__tests__|specs?|fixtures?|mocks?|__mocks__|testdata|e2e)$/i;
const DATA = /^(?:dumps?|backups?|sql|seeds?|seeders|migrations?|logs?|exports?|data)$/i;

/** A file that tells a language or framework, and what its text must hold for it. */
const MARKERS: readonly (readonly [string, RegExp | undefined, string])[] = [
  ['tsconfig.json', undefined, 'TypeScript'],
  ['package.json', undefined, 'Node.js'],
  ['package.json', /"(?:vue|nuxt)"\s*:/, 'Vue'],
  ['package.json', /"react"\s*:/, 'React'],
  ['package.json', /"@nestjs\/core"\s*:/, 'NestJS'],
  ['pom.xml', undefined, 'Java'],
  ['pom.xml', /spring-boot/, 'Spring Boot'],
  ['build.gradle', undefined, 'Java'],
  ['build.gradle', /spring-?boot|org\.springframework\.boot/, 'Spring Boot'],
  ['build.gradle.kts', undefined, 'Kotlin'],
  ['go.mod', undefined, 'Go'],
  ['pyproject.toml', undefined, 'Python'],
  ['requirements.txt', undefined, 'Python'],
  ['manage.py', undefined, 'Django'],
  ['composer.json', undefined, 'PHP'],
  ['artisan', undefined, 'Laravel'],
  ['Gemfile', undefined, 'Ruby'],
  ['Cargo.toml', undefined, 'Rust'],
];
const PACKAGE_FILES = [
  'package.json',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'go.mod',
  'pyproject.toml',
];

/** Looks at a directory and, for names of directories, a few levels below. */
export function detectProject(root: string): Project {
  const top = namesIn(root);
  const files = new Set(top.filter((entry) => entry.isFile()).map(({ name }) => name));
  const kinds = MARKERS.filter(
    ([file, text]) => files.has(file) && (text === undefined || text.test(readText(join(root, file)))),
  ).map(([, , kind]) => kind);
  const directories = directoriesBelow(root);
  const isPackage = (path: string): boolean =>
    namesIn(join(root, path)).some((entry) => entry.isFile() && PACKAGE_FILES.includes(entry.name));
  return {
    kinds: [...new Set(kinds)],
    packages: packageGlobs(directories, isPackage),
    tests: outermost(directories, TESTS),
    data: outermost(directories, DATA),
    schema: top.some(({ name }) => name === 'node_modules')
      ? './node_modules/baomi/dist/config.schema.json'
      : undefined,
  };
}

function directoriesBelow(root: string): readonly string[] {
  const found: string[] = [];
  let level = [''];
  for (let depth = 0; depth < MAX_DEPTH && found.length < MAX_DIRECTORIES; depth++) {
    level = level.flatMap((path) =>
      namesIn(join(root, path))
        .filter((entry) => entry.isDirectory() && !NOT_ENTERED.test(entry.name))
        .map(({ name }) => (path === '' ? name : `${path}/${name}`)),
    );
    found.push(...level.slice(0, MAX_DIRECTORIES - found.length));
  }
  return found.sort();
}

/** "packages/*" where a directory holds several packages. */
function packageGlobs(
  directories: readonly string[],
  isPackage: (path: string) => boolean,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of directories) {
    const cut = path.indexOf('/');
    const isCandidate = path.split('/').length <= 2 && isPackage(path);
    if (isCandidate)
      counts.set(
        cut < 0 ? path : `${path.slice(0, cut)}/*`,
        1 + (counts.get(`${path.slice(0, cut)}/*`) ?? 0),
      );
  }
  const globs = [...counts.keys()].sort();
  const several = globs.length > 1 || [...counts.values()].some((count) => count > 1);
  return several ? globs.slice(0, MAX_SHOWN) : [];
}

/** Those whose last name matches, without what lies in another of them. */
function outermost(directories: readonly string[], name: RegExp): readonly string[] {
  const matching = directories.filter((path) => name.test(path.slice(path.lastIndexOf('/') + 1)));
  return matching
    .filter((path) => !matching.some((other) => path.startsWith(`${other}/`)))
    .slice(0, MAX_SHOWN);
}

function namesIn(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return []; // what cannot be listed tells nothing; the scan will say so
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
