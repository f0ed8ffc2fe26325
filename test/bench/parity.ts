// npm run parity: the fast engine and the reference on the same generated data, whole reports compared byte for byte.
// `-- --megabytes N` sets how much (default 20); the reference is slow, so the data comes in small files.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDump } from './data/dump.ts';
import { writeLog } from './data/log.ts';
import { writeTree } from './data/tree.ts';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'baomi.js');
const MB = 1_000_000;
const DEFAULT_MEGABYTES = 20;
const PIECE_BYTES = 32_768;
const TREE_FILE_BYTES = 5000;
const NEWLINE = 0x0a;

/** Cuts a file behind line ends into small ones. */
function cut(file: string, directory: string): void {
  const bytes = readFileSync(file);
  mkdirSync(directory);
  const suffix = file.slice(file.lastIndexOf('.'));
  for (let from = 0, count = 0; from < bytes.length; count++) {
    const newline = bytes.indexOf(NEWLINE, Math.min(bytes.length, from + PIECE_BYTES));
    const to = newline < 0 ? bytes.length : newline + 1;
    writeFileSync(join(directory, `${count}${suffix}`), bytes.subarray(from, to));
    from = to;
  }
  rmSync(file);
}

/** Half of it logs, a fiftieth a dense dump (the reference is slowest there), the rest sources. */
function generate(directory: string, bytes: number): void {
  for (const [name, write, share] of [
    ['log.log', writeLog, 0.5],
    ['dump.sql', writeDump, 0.02],
  ] as const) {
    const file = join(directory, name);
    write(file, bytes * share);
    cut(file, join(directory, name.slice(0, name.indexOf('.'))));
  }
  writeTree(join(directory, 'tree'), Math.ceil((bytes * 0.48) / TREE_FILE_BYTES));
}

function report(directory: string, ...args: readonly string[]): Buffer {
  const result = spawnSync(
    process.execPath,
    [
      CLI,
      'scan',
      'in',
      '--no-ignore',
      '--format',
      'jsonl',
      '--limit',
      '0',
      '--min-confidence',
      'low',
      ...args,
    ],
    { cwd: directory, env: { ...process.env, SOURCE_DATE_EPOCH: '1764028800' }, maxBuffer: 1024 * MB },
  );
  if (result.status !== 1)
    throw new Error(`exit code ${result.status}: ${result.stderr.toString().slice(0, 500)}`);
  return result.stdout;
}

function main(args: readonly string[]): number {
  const megabytes = args[0] === '--megabytes' ? Number(args[1]) : DEFAULT_MEGABYTES;
  if (!(megabytes > 0)) throw new Error('--megabytes: expected a number above 0');
  const directory = mkdtempSync(join(tmpdir(), 'baomi-parity-'));
  try {
    mkdirSync(join(directory, 'in'));
    generate(join(directory, 'in'), megabytes * MB);
    const size = execFileSync('du', ['-sb', 'in'], { cwd: directory, encoding: 'utf8' }).split('\t')[0];
    const fast = report(directory);
    const reference = report(directory, '--engine', 'reference');
    const isSame = fast.equals(reference);
    const findings = fast.toString().split('"type":"finding"').length - 1;
    console.log(`${size} bytes, ${findings} findings listed: ${isSame ? 'the same' : 'DIFFERENT'}`);
    return isSame && findings > 0 ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

process.exitCode = main(process.argv.slice(2));
