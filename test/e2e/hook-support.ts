// Repositories with hooks for the tests, and commits in them as a user makes them.
import { displayWidth } from '../../src/report/width.ts';
import { synthesize } from '../synth/synthesize.ts';
import { GIT_ENV } from './repository.ts';
import { type RunResult, runCli, runShell } from './run-cli.ts';

export const residentId = (seed: number): string => synthesize('cn-resident-id', seed);
/** A line of source with a labelled ID: high confidence, severity S3. */
export const leakySource = (seed: number): string =>
  `export const demo = { idCard: '${residentId(seed)}' };\n`;

/** Installs hooks; fails the test when that fails. */
export async function install(root: string, ...args: readonly string[]): Promise<RunResult> {
  const result = await runCli(['hook', 'install', ...args], { cwd: root, env: { ...GIT_ENV } });
  if (result.code !== 0) throw new Error(`hook install: ${result.code}\n${result.stdout}${result.stderr}`);
  return result;
}

/** Runs git in a shell; what hooks print is in stderr. */
export function runGit(
  cwd: string,
  command: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunResult> {
  return runShell(`git ${command}`, { cwd, env: { ...GIT_ENV, LANG: 'en_US.UTF-8', ...env } });
}

/** True when a text fits a terminal of 80 columns and 24 lines with room for the prompt. */
export function fitsScreen(text: string): boolean {
  const lines = text.trimEnd().split('\n');
  return lines.length <= 23 && lines.every((line) => displayWidth(line) <= 80);
}
