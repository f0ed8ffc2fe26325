// baomi under the frameworks that manage hooks, as they are published: husky, and the pre-commit framework.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fitsScreen, install, leakySource, runGit } from './hook-support.ts';
import { GIT_ENV, git, makeRepository, stage } from './repository.ts';
import { CLI, runCli } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, makeTree } from './workspace.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MANIFEST = join(ROOT, '.pre-commit-hooks.yaml');

/** A PATH on which baomi is the command under test. */
function pathWithBaomi(): string {
  const bin = join(makeTree(), 'bin');
  chmodSync(addFile(bin, 'baomi', `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`), 0o755);
  return `${bin}:${process.env['PATH'] ?? ''}`;
}

describe('husky', () => {
  it('runs the line that hook install adds, beside the commands that were there', async () => {
    const root = makeRepository({ 'package.json': '{ "name": "x" }\n', '.gitignore': 'node_modules\n' });
    cpSync(join(ROOT, 'node_modules/husky'), join(root, 'node_modules/husky'), { recursive: true });
    execFileSync(process.execPath, ['node_modules/husky/bin.js', 'init'], { cwd: root, env: GIT_ENV });
    expect(git(root, 'config', 'core.hooksPath').trim()).toBe('.husky/_');
    addFile(root, '.husky/pre-commit', 'echo lint ran\n');
    const said = await runCli(['hook', 'install'], { cwd: root, env: { ...GIT_ENV } });
    expect([said.code, said.stdout]).toEqual([2, expect.stringContaining('husky')]);
    await install(root, '--write', '--type', 'pre-commit', 'commit-msg');
    expect(readFileSync(join(root, '.husky/pre-commit'), 'utf8')).toMatch(
      /^echo lint ran\n.*baomi hook run pre-commit\n$/,
    );
    const PATH = pathWithBaomi();
    stage(root, {
      'src/demo.ts': leakySource(1),
      '.husky/pre-commit': 'echo lint ran\nbaomi hook run pre-commit\n',
    });
    const blocked = await runGit(root, 'commit -m next', { PATH });
    expect(blocked.code).toBe(1);
    expect(blocked.stdout + blocked.stderr).toMatch(
      /lint ran[\s\S]*baomi: commit blocked[\s\S]*src\/demo\.ts:1:/,
    );
    stage(root, { 'src/demo.ts': CLEAN_SOURCE });
    const passed = await runGit(root, 'commit -m next', { PATH });
    expect([passed.code, passed.stderr]).toEqual([0, expect.stringContaining('CLEAN')]);
    const message = await runGit(root, `commit --allow-empty -m "$MESSAGE"`, {
      PATH,
      MESSAGE: leakySource(2),
    });
    expect([message.code, message.stderr]).toEqual([1, expect.stringContaining('COMMIT_EDITMSG:1:')]);
    const status = await runCli(['hook', 'status'], { cwd: root, env: { ...GIT_ENV } });
    expect([status.code, status.stdout]).toEqual([0, expect.stringContaining('called by husky')]);
  });
});

const FRAMEWORK = [
  join(ROOT, 'node_modules/.cache/pre-commit/bin/pre-commit'),
  ...(process.env['PATH'] ?? '').split(':').map((directory) => join(directory, 'pre-commit')),
].find((file) => existsSync(file));

interface Hook {
  readonly id: string;
  readonly language: string;
  readonly entry: string;
}

// .ci/run installs it where PyPI can be reached.
describe.skipIf(FRAMEWORK === undefined)(
  'the pre-commit framework (skipped where it is not installed)',
  () => {
    const framework = (
      root: string,
      args: string,
      env: Record<string, string> = {},
    ): ReturnType<typeof runGit> =>
      runGit(root, `--version >/dev/null; cd "${root}" && "${FRAMEWORK}" ${args}`, { ...homes(), ...env });
    const homes = (): Record<string, string> => ({
      PRE_COMMIT_HOME: join(ROOT, 'node_modules/.cache/pre-commit/home'),
      PATH: pathWithBaomi(),
      PYTHONDONTWRITEBYTECODE: '1',
    });

    function withFramework(): string {
      const source = makeRepository({ '.pre-commit-hooks.yaml': readFileSync(MANIFEST, 'utf8') });
      const revision = git(source, 'rev-parse', 'HEAD').trim();
      const ids = ['baomi', 'baomi-files', 'baomi-push', 'baomi-message'].map(
        (id) => `      - id: ${id}\n        language: system\n`,
      );
      const config = `repos:\n  - repo: ${source}\n    rev: ${revision}\n    hooks:\n${ids.join('')}`;
      return makeRepository({ '.pre-commit-config.yaml': config, 'old.ts': leakySource(9) });
    }

    it('takes the manifest', async () => {
      const root = makeTree();
      copyFileSync(MANIFEST, join(root, 'hooks.yaml'));
      const result = await framework(root, 'validate-manifest hooks.yaml');
      expect([result.code, result.stdout]).toEqual([0, '']);
      const hooks = parse(readFileSync(MANIFEST, 'utf8')) as Hook[];
      expect(hooks.map(({ id, language }) => [id, language])).toEqual(
        ['baomi', 'baomi-files', 'baomi-push', 'baomi-message'].map((id) => [id, 'node']),
      );
      addFile(root, 'hooks.yaml', 'nothing: here\n');
      expect((await framework(root, 'validate-manifest hooks.yaml')).code).toBe(1);
    });

    it('stops a commit and a message, lets the fix pass, and says nothing of what was there', async () => {
      const root = withFramework();
      const installed = await framework(root, 'install -t pre-commit -t commit-msg -t pre-push');
      expect(installed.code).toBe(0);
      stage(root, { 'src/演示 文件.ts': leakySource(1) });
      const blocked = await runGit(root, 'commit -m next', homes());
      expect(blocked.code).toBe(1);
      const said = blocked.stdout + blocked.stderr;
      expect(said).toMatch(/Failed[\s\S]*exit code: 1[\s\S]*baomi: commit blocked: 1 x apparent/);
      expect(said).toContain('src/演示 文件.ts:1:');
      expect(said).not.toContain('old.ts');
      expect(fitsScreen(said.slice(said.indexOf('baomi: commit')))).toBe(true);
      stage(root, { 'src/演示 文件.ts': CLEAN_SOURCE });
      const message = await runGit(root, 'commit -m "$MESSAGE"', { ...homes(), MESSAGE: leakySource(2) });
      expect([message.code, message.stdout + message.stderr]).toEqual([
        1,
        expect.stringContaining('COMMIT_EDITMSG:1:'),
      ]);
      const passed = await runGit(root, 'commit -m next', homes());
      expect([passed.code, passed.stdout + passed.stderr]).toEqual([0, expect.stringContaining('Passed')]);
    });

    it('sees what is pushed, a range, and all files by hand', async () => {
      const root = withFramework();
      const remote = join(makeTree(), 'remote.git');
      git(root, 'init', '--quiet', '--bare', remote);
      git(root, 'remote', 'add', 'origin', remote);
      git(root, 'push', '--quiet', 'origin', 'main');
      await framework(root, 'install -t pre-push');
      stage(root, { 'a.ts': leakySource(1) });
      git(root, 'commit', '--quiet', '-m', 'next');
      const pushed = await runGit(root, 'push origin main', homes());
      expect([pushed.code, pushed.stdout + pushed.stderr]).toEqual([
        1,
        expect.stringContaining('baomi: push blocked'),
      ]);
      const range = await framework(root, 'run baomi --from-ref HEAD~1 --to-ref HEAD');
      expect([range.code, range.stdout]).toEqual([1, expect.stringMatching(/1 x apparent[\s\S]*a\.ts:1:/)]);
      const all = await framework(root, 'run --hook-stage manual baomi-files --all-files');
      expect(all.code).toBe(1);
      expect(all.stdout).toContain('old.ts');
      expect(all.stdout).toContain('a.ts');
    });

    it('runs the hooks of a repo: local, as docs/ci.md has them', async () => {
      const local =
        'repos:\n  - repo: local\n    hooks:\n      - { id: baomi, name: baomi, entry: baomi hook run pre-commit, language: system, pass_filenames: false, always_run: true }\n';
      const root = makeRepository({ '.pre-commit-config.yaml': local });
      await framework(root, 'install');
      stage(root, { 'a.ts': leakySource(1) });
      const blocked = await runGit(root, 'commit -m next', homes());
      expect([blocked.code, blocked.stdout + blocked.stderr]).toEqual([
        1,
        expect.stringContaining('a.ts:1:'),
      ]);
    });
  },
);
