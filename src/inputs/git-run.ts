// Runs git on repositories that nobody vouches for: no helper that a repository's configuration or attributes name may
// start. Only plumbing that reads objects and the index is run, never what refreshes, filters, converts or diffs text.
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import { BaomiError } from '../errors.ts';

/** A repository can make git wait for ever (a FIFO as a configuration file). */
export const GIT_TIMEOUT_MS = 60_000;
const MAX_STDERR = 300;

/** Command-line settings win over those of the repository. */
const SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'safe.bareRepository=explicit',
  'log.showSignature=false',
  'core.attributesFile=/dev/null',
  'core.excludesFile=/dev/null',
  'core.pager=cat',
  // The empty graft file would make git talk about graft files.
  'advice.graftFileDeprecated=false',
].flatMap((setting) => ['-c', setting]);

const ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_NO_LAZY_FETCH: '1', // a missing object of a partial clone would run a transport
  GIT_ALLOW_PROTOCOL: 'none', // protocol.allow is not enough: protocol.ext.allow of the repository wins
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_PAGER: 'cat',
  LC_ALL: 'C',
};

/** GIT_DIR, GIT_INDEX_FILE, GIT_WORK_TREE and GIT_PREFIX stay: `git commit -a` has an index of its own. */
const DROPPED = /^GIT_(?:EXTERNAL_DIFF|DIFF_OPTS|TRACE.*|CONFIG.*|ASKPASS|SSH.*)$/;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The git of one run and where it works. */
export interface Git {
  readonly command: string;
  readonly cwd: string;
  readonly env: Environment;
  /** What stands before the subcommand. */
  readonly prefix: readonly string[];
}

/** Finds git outside of the scanned tree. Throws BaomiError('io') when there is none. */
export function findGit(cwd: string, env: Environment): Git {
  const name = sep === '\\' ? 'git.exe' : 'git';
  const directories = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((one) => isAbsolute(one));
  const command = directories.map((one) => join(one, name)).find((file) => isUsable(file, cwd));
  if (command === undefined) throw new BaomiError('io', 'git was not found on PATH');
  const isBare = env['GIT_DIR'] === undefined && isBareStore(cwd);
  const kept = Object.entries(env).filter(([key]) => !DROPPED.test(key));
  return {
    command,
    cwd,
    env: { ...Object.fromEntries(kept), ...ENVIRONMENT },
    prefix: isBare ? [`--git-dir=${cwd}`, ...SETTINGS] : SETTINGS,
  };
}

function isUsable(file: string, cwd: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile() && !`${realpathSync(file)}`.startsWith(realpathSync(cwd) + sep);
  } catch {
    return false;
  }
}

/** Who stands in a bare repository means it; one that lies somewhere in a tree is not used. */
function isBareStore(cwd: string): boolean {
  if (existsSync(join(cwd, '.git'))) return false;
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(cwd, name)));
}

/** Starts git; the caller sees to its end. */
export function startGit(git: Git, args: readonly string[]): ChildProcess {
  return spawn(git.command, [...git.prefix, ...args], {
    cwd: git.cwd,
    env: git.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

/**
 * What git wrote to stdout after it read `input`; undefined when it ended with 1 and said nothing. Anything else is
 * BaomiError('io').
 */
export function askGit(git: Git, args: readonly string[], input: string = ''): Promise<Buffer | undefined> {
  const child = startGit(git, args);
  const out: Buffer[] = [];
  const complaint = collectComplaint(child);
  child.stdin?.on('error', () => undefined).end(input);
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, GIT_TIMEOUT_MS);
    // A long answer may take its time as long as it goes on.
    child.stdout?.on('data', (chunk: Buffer) => {
      out.push(chunk);
      timer.refresh();
    });
    child.on('error', (cause) => {
      clearTimeout(timer);
      reject(new BaomiError('io', 'git could not be started', { cause }));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const said = complaint();
      if (isLate) reject(gitFailed(args, 'it did not answer in time'));
      else if (said === '' && code === 0) resolve(Buffer.concat(out));
      else if (said === '' && code === 1) resolve(undefined);
      else reject(gitFailed(args, said || `exit code ${code}`));
    });
  });
}

/** The first words of a child's stderr, for the user. */
export function collectComplaint(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length < MAX_STDERR) text += chunk;
  });
  return () => text.trim().slice(0, MAX_STDERR);
}

/** The error for a git that gave no trustworthy answer. */
export function gitFailed(args: readonly string[], why: string): BaomiError {
  return new BaomiError('io', `git ${args[0]} failed: ${why}`);
}

/** The lines of an answer that are not empty, byte by byte. */
export function linesOfGit(answer: Buffer | undefined): string[] {
  return (answer?.toString('latin1') ?? '').split('\n').filter((line) => line !== '');
}
