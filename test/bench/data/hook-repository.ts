// A repository as a developer has it: a tree of source files, all committed, and twenty of them changed and staged.
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree } from './tree.ts';

const STAGED = 20;

/** Makes a repository of `files` files at `directory`. */
export function writeHookRepository(directory: string, files: number): void {
  writeTree(directory, files);
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];
    const run = spawnSync('git', [...identity, ...args], { cwd: directory, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`git ${args[0]}: ${run.stderr}`);
    return run.stdout;
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
  const names = git('ls-files', '-z')
    .split('\0')
    .filter((name) => name !== '');
  for (let at = 0; at < STAGED; at++) {
    const name = names[Math.floor((at * names.length) / STAGED)]!;
    appendFileSync(join(directory, name), `\n// changed: ${at}\n`);
  }
  git('add', '--all');
}
