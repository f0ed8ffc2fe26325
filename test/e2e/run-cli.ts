// Runs the built command line as a child process. Every run is held to three rules whatever its test looks at: it ends
// in time, it says CLEAN only with exit code 0, and it does not crash unless the test makes it.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
export const CLI: string = join(ROOT, 'dist', 'baomi.js');
const NOBODY = 65_534;
const DEFAULT_TIMEOUT_MS = 30_000;

export interface RunOptions {
  readonly cwd?: string;
  /** Added to a small fixed environment without colours, locale or CI. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the child reads; a number is a file descriptor. Default: nothing. */
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array> | number | 'open';
  /** File descriptors to write to instead of a pipe. */
  readonly stdout?: number;
  readonly stderr?: number;
  /** Run as a user for whom file modes count: tests may run as root. */
  readonly unprivileged?: boolean;
  /** JavaScript that is run in the child before the command line. */
  readonly preload?: string;
  /** The test provokes an internal error. */
  readonly mayCrash?: boolean;
  readonly timeoutMs?: number;
}

export interface RunResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<RunResult>;
}

/** Runs `baomi ...args` to its end. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return startCli(args, options).ended;
}

/** Starts `baomi ...args`; the caller may talk to the child while it runs. */
export function startCli(args: readonly string[], options: RunOptions = {}): Running {
  const preload = options.preload === undefined ? [] : ['--import', dataUrl(options.preload)];
  const cli = options.unprivileged === true ? readableCopy() : CLI;
  return start(process.execPath, [...preload, cli, ...args], options);
}

/** Runs a bash script in which `baomi` is the command under test. */
export function runShell(script: string, options: RunOptions = {}): Promise<RunResult> {
  const preamble = 'baomi() { "$NODE" "$BAOMI" "$@"; }\n';
  return start('bash', ['-c', preamble + script], options).ended;
}

/** The verdict: the last line of a text report. */
export function verdictOf(result: RunResult): string {
  return result.stdout.trimEnd().split('\n').at(-1) ?? '';
}

function start(command: string, args: readonly string[], options: RunOptions): Running {
  const child = spawn(command, args, spawnOptions(options));
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const feeding = feed(child, options.stdin);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    kill(child);
  }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const ended = new Promise<RunResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const result = { code, signal, stdout: stdout(), stderr: stderr() };
      const broken = isLate ? 'did not end in time' : brokenRule(result, options);
      void feeding.then(() => {
        if (broken === undefined) resolve(result);
        else reject(new Error(`${broken}\nargs: ${args.slice(-6).join(' ')}\n${describe(result)}`));
      });
    });
  });
  return { child, ended };
}

function spawnOptions(options: RunOptions): SpawnOptions {
  const isRoot = process.getuid?.() === 0;
  return {
    cwd: options.cwd ?? tmpdir(),
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: tmpdir(),
      LANG: 'en_US.UTF-8',
      NODE: process.execPath,
      BAOMI: CLI,
      ...options.env,
    },
    stdio: [stdinOf(options.stdin), options.stdout ?? 'pipe', options.stderr ?? 'pipe'],
    detached: true, // a group of its own, so that a timeout ends the children of a script too
    ...(options.unprivileged === true && isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  };
}

function stdinOf(stdin: RunOptions['stdin']): number | 'pipe' | 'ignore' {
  if (stdin === undefined) return 'ignore';
  return typeof stdin === 'number' ? stdin : 'pipe';
}

async function feed(child: ChildProcess, stdin: RunOptions['stdin']): Promise<void> {
  if (child.stdin === null || stdin === undefined || stdin === 'open' || typeof stdin === 'number') return;
  const source = typeof stdin === 'string' || stdin instanceof Uint8Array ? [Buffer.from(stdin)] : stdin;
  // A child that ends before it has read everything breaks the pipe; its exit code tells the story.
  await pipeline(Readable.from(source), child.stdin).catch(() => undefined);
}

function collect(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream?.on('error', () => undefined);
  return () => Buffer.concat(chunks).toString('utf8');
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL'); // the group is gone already
  }
}

function brokenRule(result: RunResult, options: RunOptions): string | undefined {
  if (result.stdout.includes('CLEAN') && result.code !== 0) return `CLEAN with exit code ${result.code}`;
  const hasCrashed = /internal error|^\s+at |node:internal/m.test(result.stderr);
  return hasCrashed && options.mayCrash !== true ? 'crashed' : undefined;
}

function describe({ code, signal, stdout, stderr }: RunResult): string {
  return `code ${code}, signal ${signal}\nstdout: ${stdout.slice(-1500)}\nstderr: ${stderr.slice(-1500)}`;
}

function dataUrl(script: string): string {
  return `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`;
}

/** A copy that any user can read: the checkout may lie where only its owner may go. */
function readableCopy(): string {
  const directory = mkdtempSync(join(tmpdir(), 'baomi-dist-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  cpSync(join(ROOT, 'dist'), join(directory, 'dist'), {
    recursive: true,
    filter: (path) => !path.endsWith('types'),
  });
  cpSync(join(ROOT, 'package.json'), join(directory, 'package.json'));
  const engine = join(ROOT, 'node_modules', 're2js');
  if (existsSync(engine)) cpSync(engine, join(directory, 'node_modules', 're2js'), { recursive: true });
  chmodSync(directory, 0o755);
  return join(directory, 'dist', 'baomi.js');
}
