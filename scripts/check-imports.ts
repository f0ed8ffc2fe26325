// Runs the import rules and fails as well when too few modules were seen: an empty check must not pass.
import { spawnSync } from 'node:child_process';

const MIN_MODULES = 80;

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

interface Cruise {
  readonly summary: { readonly violations: readonly Violation[]; readonly totalCruised: number };
}

const run = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '-c',
    '.dependency-cruiser.mjs',
    '-T',
    'json',
    'bin',
    'src',
    'patterns',
  ],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
if (run.stdout === '') throw new Error(`dependency-cruiser gave no result: ${run.stderr}`);
const { summary } = JSON.parse(run.stdout) as Cruise;
for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`);
console.log(`imports: ${summary.totalCruised} modules, ${summary.violations.length} violations`);
if (summary.violations.length > 0) process.exitCode = 1;
if (summary.totalCruised < MIN_MODULES) {
  console.error(`imports: expected at least ${MIN_MODULES} modules`);
  process.exitCode = 1;
}
