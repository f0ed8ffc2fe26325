// Node's own modules are asked for with a call: an import would copy every name they export and thereby load what only
// some of those names need (the web's cryptography behind node:crypto), 5 ms of a start.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As esbuild writes them: one statement, double quotes. */
const IMPORT = /^import\s+([^;"]+?)\s+from\s+"(node:[a-z0-9_/]+)";\n/gm;
const SHEBANG = /^#!.*\n/;

/** Replaces the imports of Node's modules in every bundle of `dist`. Throws on an import that it cannot read. */
export function callForNodeModules(dist: string): void {
  for (const name of readdirSync(dist).filter((file) => file.endsWith('.js'))) {
    const path = join(dist, name);
    const text = readFileSync(path, 'utf8');
    const calls: string[] = [];
    const rest = text.replace(IMPORT, (_, names: string, module: string) => {
      calls.push(...callsFor(names, module));
      return '';
    });
    if (/^import\b[^;]*"node:/m.test(rest)) throw new Error(`${name}: an import of a Node module is left`);
    if (calls.length === 0) continue;
    const shebang = SHEBANG.exec(rest)?.[0] ?? '';
    writeFileSync(path, `${shebang}${calls.join('\n')}\n${rest.slice(shebang.length)}`);
  }
}

/** Statements for `x`, `* as x`, `{ a, b as c }` and `x, { a }`. */
function callsFor(names: string, module: string): string[] {
  const call = `globalThis.process.getBuiltinModule('${module}')`;
  const [, whole, named] = /^(?:(?:\* as )?([\w$]+))?(?:,\s*)?(\{[^}]*\})?$/.exec(names) ?? [];
  if (whole === undefined && named === undefined) throw new Error(`cannot read the import of ${module}`);
  const calls: string[] = [];
  if (whole !== undefined) calls.push(`const ${whole} = ${call};`);
  if (named !== undefined) calls.push(`const ${named.replaceAll(' as ', ': ')} = ${call};`);
  return calls;
}
