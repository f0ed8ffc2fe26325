// Repositories for the tests: fresh, with an identity of their own and none of the user's settings.
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { addFile, makeTree } from './workspace.ts';

/** Only what git needs, so that no setting of the machine decides a test. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Tester',
  GIT_AUTHOR_EMAIL: 'tester@example.com',
  GIT_COMMITTER_NAME: 'Tester',
  GIT_COMMITTER_EMAIL: 'tester@example.com',
};

/** Runs git and returns what it wrote. */
export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd,
    env: GIT_ENV,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A repository whose first commit holds these files; without files there is no commit. */
export function makeRepository(files: Readonly<Record<string, string>> = {}): string {
  const root = makeTree();
  git(root, 'init', '--quiet', '--initial-branch=main');
  if (Object.keys(files).length > 0) {
    stage(root, files);
    git(root, 'commit', '--quiet', '-m', 'first');
  }
  return root;
}

/** Writes files and stages them. */
export function stage(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) addFile(root, name, content);
  git(root, 'add', '--force', '--', ...Object.keys(files));
}
