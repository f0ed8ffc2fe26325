// One dialect of path globs for options, configuration and exceptions (picomatch). A glob without "/" matches a name at
// any depth, as with ripgrep's -g; a glob that names a directory stands for all that is in it.
import picomatch from 'picomatch';

export type PathMatcher = (path: string) => boolean;

/** Compiles one glob for paths relative to some directory; undefined when it is empty, or begins with "!". */
export function compileGlob(given: string): PathMatcher | undefined {
  let glob = given.startsWith('./') ? given.slice(2) : given;
  while (glob.endsWith('/')) glob = glob.slice(0, -1);
  if (glob === '' || (glob.startsWith('!') && !glob.startsWith('!('))) return undefined;
  if (!glob.includes('/')) return matchBelow(`**/${glob}`, withoutPrefix);
  return glob.startsWith('/') ? matchBelow(glob, withSlash) : matchBelow(glob, asGiven);
}

function matchBelow(glob: string, prepare: (path: string) => string): PathMatcher {
  const matches = picomatch([glob, `${glob}/**`], { dot: true, nonegate: true });
  return (path) => matches(prepare(path));
}

/** "**" does not match "..", so names are looked for behind what leads out of the directory. */
function withoutPrefix(path: string): string {
  let start = 0;
  while (path.startsWith('../', start)) start += 3;
  return path.slice(path.startsWith('/', start) ? start + 1 : start);
}

/** A leading "/" in a glob means the directory, or the root for paths outside of it. */
function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

function asGiven(path: string): string {
  return path;
}
