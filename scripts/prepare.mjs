// npm runs this after an installation from git, where dist/ is not: npm install git+https://..., and the pre-commit
// framework. Plain JavaScript, as nothing is built yet. A checkout that is built already is left as it is.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist', 'baomi.js');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');

if (!existsSync(BUILT)) {
  if (existsSync(TSX)) {
    execFileSync(process.execPath, [TSX, join(ROOT, 'scripts', 'build.ts')], { cwd: ROOT, stdio: 'inherit' });
  } else {
    process.stderr.write(
      'baomi is not built: the packages that build it are not installed (npm ci; npm run build)\n',
    );
  }
}
