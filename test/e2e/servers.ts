// Real database servers for the tests: started in a directory of their own, gone with the test. Debian's packages
// postgresql, mariadb-server and sqlite3 have what is needed.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const WAIT_MS = 250;
const MAX_WAITS = 240;
const SERVER_MODE = 0o755;

/** A server that takes SQL and can be dumped. */
export interface Server {
  /** Runs statements. */
  readonly sql: (statements: string) => void;
  /** Runs one of its tools and returns what it wrote; `args` come behind those of the connection. */
  readonly run: (tool: string, args: readonly string[]) => Buffer;
  /** Can be written by the server. */
  readonly directory: string;
  readonly stop: () => Promise<void>;
}

/** Why a server cannot be started here; undefined when it can. */
export function missing(tools: readonly string[]): string | undefined {
  const lacking = tools.filter((tool) => pathOf(tool) === undefined);
  return lacking.length === 0 ? undefined : `not installed: ${lacking.join(', ')}`;
}

function pathOf(tool: string): string | undefined {
  const postgres = '/usr/lib/postgresql';
  const versions = existsSync(postgres) ? readdirSync(postgres).map((one) => join(postgres, one, 'bin')) : [];
  const directories = [...versions, ...(process.env['PATH'] ?? '').split(':'), '/usr/sbin'];
  return directories.map((directory) => join(directory, tool)).find((file) => existsSync(file));
}

/** Servers refuse to be root: then they run as the user their package made. */
function asUser(user: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function ownDirectory(user: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'baomi-server-'));
  const { uid, gid } = asUser(user);
  chmodSync(directory, SERVER_MODE);
  if (uid !== undefined && gid !== undefined) chownSync(directory, uid, gid);
  return directory;
}

/** Starts PostgreSQL; it listens on a socket in its directory and nowhere else. */
export async function startPostgres(): Promise<Server> {
  const directory = ownDirectory('postgres');
  const who = asUser('postgres');
  const data = join(directory, 'data');
  const options = { ...who, cwd: directory, stdio: 'pipe', maxBuffer: 2 ** 30 } as const;
  const initdb = ['--auth=trust', '--username=tester', '--encoding=UTF8', '--no-locale', '--no-sync', data];
  execFileSync(pathOf('initdb')!, initdb, options);
  const args = ['-D', data, '-k', directory, '-c', 'listen_addresses=', '-c', 'fsync=off'];
  const child = spawn(pathOf('postgres')!, args, { ...who, cwd: directory, stdio: 'ignore' });
  const connection = ['-h', directory, '-U', 'tester'];
  const run = (tool: string, more: readonly string[]): Buffer =>
    execFileSync(pathOf(tool)!, [...connection, ...more], options);
  await ready(() => run('psql', ['-d', 'postgres', '-c', 'select 1']));
  return {
    directory,
    run,
    sql: (statements) => {
      execFileSync(pathOf('psql')!, [...connection, '-q', '-v', 'ON_ERROR_STOP=1', '-d', 'postgres'], {
        ...options,
        input: statements,
      });
    },
    stop: () => stopped(child, 'SIGINT', directory),
  };
}

/** Starts MariaDB; it listens on a socket in its directory and nowhere else. */
export async function startMariadb(): Promise<Server> {
  const directory = ownDirectory('mysql');
  const who = asUser('mysql');
  const data = join(directory, 'data');
  mkdirSync(data);
  if (who.uid !== undefined && who.gid !== undefined) chownSync(data, who.uid, who.gid);
  const options = { ...who, cwd: directory, stdio: 'pipe', maxBuffer: 2 ** 30 } as const;
  const socket = join(directory, 's');
  const install = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal'];
  execFileSync(pathOf('mariadb-install-db')!, install, options);
  const args = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking'];
  const child = spawn(pathOf('mariadbd')!, [...args, `--pid-file=${join(directory, 'pid')}`], {
    ...who,
    cwd: directory,
    stdio: 'ignore',
  });
  const connection = ['--no-defaults', `--socket=${socket}`, '-u', 'root', '--default-character-set=utf8mb4'];
  const run = (tool: string, more: readonly string[]): Buffer =>
    execFileSync(pathOf(tool)!, [...connection, ...more], options);
  await ready(() => run('mariadb', ['-e', 'select 1']));
  return {
    directory,
    run,
    sql: (statements) => {
      execFileSync(pathOf('mariadb')!, connection, { ...options, input: statements });
    },
    stop: () => stopped(child, 'SIGTERM', directory),
  };
}

async function ready(ask: () => unknown): Promise<void> {
  for (let waits = 0; ; waits++) {
    try {
      ask();
      return;
    } catch (error) {
      if (waits === MAX_WAITS) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}

async function stopped(
  child: ReturnType<typeof spawn>,
  signal: NodeJS.Signals,
  directory: string,
): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await ended;
  execFileSync('rm', ['-rf', directory]);
}

/** Runs the SQLite shell on a database and returns what it wrote. */
export function sqlite(database: string, commands: string): Buffer {
  return execFileSync(pathOf('sqlite3')!, ['-batch', database], { input: commands, maxBuffer: 2 ** 30 });
}
