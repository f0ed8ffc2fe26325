// Talks to the command line on a terminal: `script` of util-linux, which every Debian has, lends it one of 80x24.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { CLI } from './run-cli.ts';

const WAIT_MS = 20_000;

export interface Terminal {
  /** Waits until the text behind what was waited for before matches; returns all that was written up to its end. */
  waitFor(pattern: RegExp): Promise<string>;
  /** Types; "\r" is the Enter key, "\x03" Ctrl-C, "\x04" Ctrl-D. */
  type(keys: string): void;
  /** The exit code; 128 + n for signal n. */
  readonly ended: Promise<number | null>;
  /** Everything written so far, without control sequences. */
  screen(): string;
}

/** Starts `baomi ...args` on a terminal of its own. Arguments must need no quoting. */
export function startTerminal(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Terminal {
  const command = `stty rows 24 cols 80; exec "$NODE" "$BAOMI" ${args.join(' ')}`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: '/nonexistent',
      LANG: 'en_US.UTF-8',
      SHELL: '/bin/sh',
      TERM: 'xterm',
      NODE: process.execPath,
      BAOMI: CLI,
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let written = '';
  let from = 0;
  let check = (): void => undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    check();
  });
  child.stderr.resume();
  const screen = (): string => stripVTControlCharacters(written).replaceAll('\r', '');
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal === null ? code : null));
  });
  return {
    ended,
    screen,
    type(keys) {
      child.stdin.write(keys);
    },
    waitFor(pattern) {
      return new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`${pattern} did not come:\n${screen().slice(-1500)}`)),
          WAIT_MS,
        );
        check = () => {
          const match = pattern.exec(screen().slice(from));
          if (match === null) return;
          clearTimeout(late);
          check = () => undefined;
          from += match.index + match[0].length;
          resolve(screen().slice(0, from));
        };
        check();
      });
    },
  };
}
