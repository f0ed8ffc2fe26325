// esbuild makes a chunk of every set of modules that the same entries load: dozens of small files, each of which costs
// a start half a millisecond and a file descriptor. Chunks that the same starts load become one file here, and stubs
// under their old names lead to it for whatever is loaded later.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

type Output = Metafile['outputs'][string];

const LATE = 'dynamic-import';

/** Where a chunk went. */
type Homes = ReadonlyMap<string, string>;

/**
 * Merges the chunks in `dist` that are loaded at once by `starts`, the files that processes begin with.
 * `metafile` is esbuild's of the build that wrote them.
 */
export async function mergeChunks(
  metafile: Metafile,
  dist: string,
  starts: readonly string[],
): Promise<void> {
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const groups = [...groupByStarts(outputs, starts).values()].filter((chunks) => chunks.length > 1);
  const homes = new Map(
    groups.flatMap((chunks, index) => chunks.map((chunk) => [chunk, `start-${index + 1}.js`] as const)),
  );
  for (const chunks of groups) await bundleChunks(outputs, chunks, homes, dist);
  for (const [chunk, home] of homes) {
    writeFileSync(
      join(dist, chunk),
      `export { ${exportsOf(outputs.get(chunk)!, chunk, stubName)} } from './${home}';\n`,
    );
  }
}

/** Chunks by the starts that load them, as "1,0,1". Whatever a chunk imports is loaded by at least the same starts. */
function groupByStarts(outputs: Map<string, Output>, starts: readonly string[]): Map<string, string[]> {
  const loaded = starts.map((start) => loadedWith(outputs, start));
  const groups = new Map<string, string[]>();
  for (const chunk of outputs.keys()) {
    const signature = loaded.map((set) => (set.has(chunk) ? 1 : 0)).join();
    if (starts.includes(chunk) || !signature.includes('1')) continue;
    groups.set(signature, [...(groups.get(signature) ?? []), chunk]);
  }
  return groups;
}

/** All chunks that are read before a start is up. A start that has only dynamic imports begins with those. */
function loadedWith(outputs: Map<string, Output>, start: string): Set<string> {
  const seen = new Set<string>();
  const isLauncher = outputs.get(start)!.imports.every(({ kind, external }) => external || kind === LATE);
  const visit = (chunk: string, follows: (kind: string) => boolean): void => {
    for (const { path, kind, external } of outputs.get(chunk)!.imports) {
      const imported = basename(path);
      if (external === true || seen.has(imported) || !follows(kind)) continue;
      seen.add(imported);
      visit(imported, (one) => one !== LATE);
    }
  };
  visit(start, (kind) => isLauncher || kind !== LATE);
  return seen;
}

/** One module that exports whatever the chunks export, each under a name of its own. */
async function bundleChunks(
  outputs: Map<string, Output>,
  chunks: readonly string[],
  homes: Homes,
  dist: string,
): Promise<void> {
  const contents = chunks
    .map((chunk) => `export { ${exportsOf(outputs.get(chunk)!, chunk, homeName)} } from './${chunk}';`)
    .join('\n');
  await build({
    stdin: { contents, resolveDir: dist },
    outfile: join(dist, homes.get(chunks[0]!)!),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    charset: 'ascii',
    packages: 'external',
    plugins: [leadHome(outputs, new Set(chunks), homes)],
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/** What another group holds is imported from there, not by way of its stub; other chunks stay files. */
function leadHome(outputs: Map<string, Output>, own: ReadonlySet<string>, homes: Homes): Plugin {
  return {
    name: 'lead-home',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, kind }) => {
        const chunk = basename(path);
        if (own.has(chunk)) return undefined;
        return homes.has(chunk) && kind === 'import-statement'
          ? { path: chunk, namespace: 'stub' }
          : { path, external: true };
      });
      onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({
        contents: `export { ${exportsOf(outputs.get(path)!, path, stubName)} } from './${homes.get(path)}';`,
      }));
    },
  };
}

/** "chunk-AB12.js" exports `scan` as `chunk_AB12_js_scan` of its home. */
const homeName = (own: string, all: string): string => `${own} as ${all}`;
const stubName = (own: string, all: string): string => `${all} as ${own}`;

function exportsOf(output: Output, chunk: string, write: (own: string, all: string) => string): string {
  const prefix = chunk.replace(/\W/g, '_');
  return output.exports.map((name) => write(name, `${prefix}_${name}`)).join(', ');
}
