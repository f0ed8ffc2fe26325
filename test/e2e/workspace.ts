// Directories for the tests: fresh, readable by every user, gone afterwards whatever a test put into them.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { synthesize } from '../synth/synthesize.ts';

type Content = string | Uint8Array;

/** A directory with these files; a name that ends in "/" is an empty directory. */
export function makeTree(files: Readonly<Record<string, Content>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'baomi-e2e-'));
  chmodSync(root, 0o755);
  // rm, and not rmSync: it also removes what lies deeper than a path may be long.
  onTestFinished(() => {
    // Again when something was still writing.
    const command =
      'for i in 1 2 3 4 5; do chmod -R u+rwX "$1" 2>/dev/null; rm -rf "$1" 2>/dev/null && exit; sleep 1; done';
    execFileSync('sh', ['-c', command, 'sh', root]);
  });
  for (const [name, content] of Object.entries(files)) addFile(root, name, content);
  return root;
}

/** Adds a file, or a directory when the name ends in "/". */
export function addFile(root: string, name: string, content: Content = ''): string {
  const path = join(root, name);
  if (name.endsWith('/')) {
    mkdirSync(path, { recursive: true });
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return path;
}

/** Adds a file whose name is bytes. */
export function addNamedByBytes(root: string, name: Uint8Array, content: Content): void {
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), content);
}

export function addFifo(root: string, name: string): string {
  const path = join(root, name);
  execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', path]);
  return path;
}

/** A text file of any size that takes hardly any disk: behind its first lines it is a hole. */
export function addHugeFile(root: string, name: string, bytes: number): string {
  const path = addFile(root, name, 'one line of text\n'.repeat(1000));
  truncateSync(path, bytes);
  return path;
}

/** Names in a directory, sorted; nothing hidden is left out. */
export function namesIn(directory: string): readonly string[] {
  return readdirSync(directory).sort();
}

export function openForWriting(path: string): number {
  return openSync(path, 'w');
}

export const mobile = (seed: number): string => synthesize('cn-mobile', seed);

/** A log line with a mobile number: severity S2, exit code 1. */
export const leakyLine = (seed: number): string => `2025-03-01 INFO 手机号：${mobile(seed)} 已登录\n`;

/** A source file without personal information. */
export const CLEAN_SOURCE = 'export const answer = 42;\n';
