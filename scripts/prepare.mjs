// npm runs this where baomi is installed from git, where dist/ is not: npm install git+https://..., and the pre-commit
// framework. Plain JavaScript, as nothing is built yet. A checkout that is built already is left as it is.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist', 'baomi.js');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
/** What npm was told about the place it installs to, and not about this directory. */
const FOREIGN =
  /^npm_config_(?:global|location|prefix|local_prefix|omit|include|only|production|install_links)$/i;

/**
 * npm prepares a package from git by installing its development packages, but with --global it puts them elsewhere.
 * Without install scripts: nothing that builds baomi needs one, and re2 would be compiled for nothing.
 */
function installHere() {
  const { npm_execpath: npm } = process.env;
  if (npm === undefined) return;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
  execFileSync(
    process.execPath,
    [npm, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'],
    {
      cwd: ROOT,
      env,
      stdio: 'inherit',
    },
  );
}

if (!existsSync(BUILT)) {
  if (!existsSync(TSX) && process.env['npm_config_global'] === 'true') installHere();
  if (existsSync(TSX)) {
    execFileSync(process.execPath, [TSX, join(ROOT, 'scripts', 'build.ts')], { cwd: ROOT, stdio: 'inherit' });
  } else {
    process.stderr.write(
      'baomi is not built: the packages that build it are missing (npm ci; npm run build)\n',
    );
  }
}
