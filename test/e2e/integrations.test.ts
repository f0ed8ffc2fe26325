// The shell of the CI templates and the server's hook, run on real repositories.
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { leakySource, runGit } from './hook-support.ts';
import { GIT_ENV, git, makeRepository, stage } from './repository.ts';
import { type RunResult, runShell } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, makeTree } from './workspace.ts';

const ROOT = join(import.meta.dirname, '..', '..');

function commitFiles(root: string, files: Readonly<Record<string, string>>): string {
  stage(root, files);
  git(root, 'commit', '--quiet', '-m', 'next');
  return git(root, 'rev-parse', 'HEAD').trim();
}

/** A clone of depth 1, as CI systems make it. */
function shallowClone(root: string): string {
  const clone = join(makeTree(), 'clone');
  git(root, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  git(root, 'clone', '--quiet', '--depth=1', `file://${root}`, clone);
  return clone;
}

/** A PATH on which baomi is the command under test. */
function withBaomi(): string {
  const file = addFile(makeTree(), 'bin/baomi', '#!/bin/sh\nexec "$NODE" "$BAOMI" "$@"\n');
  chmodSync(file, 0o755);
  return `${join(file, '..')}:${process.env['PATH'] ?? ''}`;
}

describe('the GitHub action', () => {
  async function scan(
    cwd: string,
    inputs: Readonly<Record<string, string>>,
  ): Promise<RunResult & { output: string }> {
    const output = join(makeTree(), 'output');
    const result = await runShell(`bash "${ROOT}/integrations/github/scan.sh"`, {
      cwd,
      env: {
        ...GIT_ENV,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: `${output}.md`,
        GITHUB_ACTION_PATH: ROOT,
        INPUT_SCOPE: 'auto',
        INPUT_BASE: '',
        INPUT_PATHS: '.',
        INPUT_ARGS: '',
        INPUT_SARIF_FILE: 'out/baomi.sarif',
        ...inputs,
      },
    });
    return { ...result, output: existsSync(output) ? readFileSync(output, 'utf8') : '' };
  }

  it('compares a pull request with its base, which a shallow checkout lacks', async () => {
    const root = makeRepository({ 'old.ts': leakySource(1) });
    const base = git(root, 'rev-parse', 'HEAD').trim();
    commitFiles(root, { 'new.ts': leakySource(2) });
    const clone = shallowClone(root);
    addFile(clone, 'out/');
    const result = await scan(clone, { INPUT_BASE: base, INPUT_ARGS: '--lang=en\n\n' });
    expect(result.code).toBe(0);
    expect(result.output).toBe('exit-code=1\nsarif-file=out/baomi.sarif\n');
    expect(result.stdout).toMatch(/^::error .*file=new\.ts/m);
    expect(result.stdout).not.toContain('old.ts');
    expect(JSON.parse(readFileSync(join(clone, 'out/baomi.sarif'), 'utf8'))).toHaveProperty('runs');
  });

  it('scans everything else where there is no base, and says which paths', async () => {
    const root = makeRepository({ 'a/x.ts': leakySource(1), 'b/y.ts': CLEAN_SOURCE, 'out/.keep': '' });
    expect((await scan(root, {})).output).toContain('exit-code=1\n');
    expect((await scan(root, { INPUT_PATHS: 'b\nout' })).output).toContain('exit-code=0\n');
  });

  it('is incomplete without its base and has no result for a wrong option; no old report is taken for a new one', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    const gone = await scan(root, { INPUT_BASE: '1'.repeat(40) });
    expect([gone.code, gone.output]).toEqual([0, 'exit-code=3\n']);
    addFile(root, 'out/baomi.sarif', '{}');
    const wrong = await scan(root, { INPUT_ARGS: '--no-such-option' });
    expect(wrong.output).toBe('exit-code=2\n');
    expect((await scan(root, { INPUT_SCOPE: 'some' })).output).toContain('exit-code=2\n');
  });

  it('ends as the exit code says; findings may be let pass, nothing else', async () => {
    const verdict = async (code: string, fail: string): Promise<number | null> => {
      const env = { FAIL_ON_FINDINGS: fail, ...(code === '' ? {} : { EXIT_CODE: code }) };
      return (await runShell(`bash "${ROOT}/integrations/github/verdict.sh"`, { env })).code;
    };
    for (const code of [0, 1, 2, 3]) expect(await verdict(String(code), 'true')).toBe(code);
    expect([await verdict('1', 'false'), await verdict('3', 'false'), await verdict('', 'false')]).toEqual([
      0, 3, 2,
    ]);
  });
});

describe('the GitLab job', () => {
  const template = parse(readFileSync(join(ROOT, 'integrations/gitlab/baomi.gitlab-ci.yml'), 'utf8')) as {
    baomi: { script: readonly string[] };
  };

  it('compares the source branch with the base, also in a pipeline for merged results', async () => {
    const root = makeRepository({ 'old.ts': leakySource(1) });
    const base = git(root, 'rev-parse', 'HEAD').trim();
    git(root, 'checkout', '--quiet', '-b', 'topic');
    const head = commitFiles(root, { 'topic.ts': leakySource(2) });
    git(root, 'checkout', '--quiet', 'main');
    commitFiles(root, { 'main.ts': leakySource(3) });
    git(root, 'merge', '--quiet', '--no-edit', 'topic');
    const clone = shallowClone(root);
    const job = async (env: Readonly<Record<string, string>>): Promise<readonly [number | null, string]> => {
      const script = template.baomi.script.join('\n');
      const result = await runShell(script, { cwd: clone, env: { ...GIT_ENV, PATH: withBaomi(), ...env } });
      const report = join(clone, 'gl-code-quality-report.json');
      if (!existsSync(report)) return [result.code, result.stdout];
      const issues = JSON.parse(readFileSync(report, 'utf8')) as { location: { path: string } }[];
      return [result.code, issues.map(({ location }) => location.path).join()];
    };
    expect(await job({ CI_MERGE_REQUEST_DIFF_BASE_SHA: '1'.repeat(40) })).toEqual([
      3,
      expect.stringContaining('INCOMPLETE'),
    ]);
    const merged = { CI_MERGE_REQUEST_DIFF_BASE_SHA: base, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head };
    expect(await job(merged)).toEqual([1, 'topic.ts']);
    expect(await job({ CI_MERGE_REQUEST_DIFF_BASE_SHA: base })).toEqual([1, 'main.ts,topic.ts']);
    expect((await job({}))[1]).toContain('old.ts');
  });
});

describe('the pre-receive hook', () => {
  it('refuses a push with a number in any of its commits and keeps nothing of it', async () => {
    const root = makeRepository({ 'old.ts': leakySource(1) });
    const server = join(makeTree(), 'server.git');
    git(root, 'init', '--quiet', '--bare', server);
    git(root, 'remote', 'add', 'origin', server);
    git(root, 'push', '--quiet', 'origin', 'main');
    addFile(server, 'hooks/pre-receive', readFileSync(join(ROOT, 'integrations/server/pre-receive'), 'utf8'));
    chmodSync(join(server, 'hooks/pre-receive'), 0o755);
    const push = (refs: string, path = withBaomi()): Promise<RunResult> =>
      runGit(root, `push origin ${refs}`, { BAOMI_PATH: path, BAOMI_LANG: 'en', NODE: process.execPath });
    git(root, 'checkout', '--quiet', '-b', 'topic');
    const bad = commitFiles(root, { 'a.ts': leakySource(2) });
    commitFiles(root, { 'a.ts': CLEAN_SOURCE });
    const refused = await push('topic');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('remote: baomi: push blocked: 1 x apparent personal information');
    expect(refused.stderr).toContain(`${bad.slice(0, 12)}:a.ts:1:`);
    expect(refused.stderr).not.toContain('BAOMI_SKIP');
    expect(() => git(server, 'cat-file', '-e', bad)).toThrow();
    const missing = await push('topic', '/usr/bin:/bin');
    expect([missing.code, missing.stderr]).toEqual([
      1,
      expect.stringContaining('GL-HOOK-ERR: baomi is not installed'),
    ]);
    git(root, 'reset', '--quiet', '--hard', 'main');
    commitFiles(root, { 'b.ts': CLEAN_SOURCE });
    expect((await push('topic')).stderr).toContain('CLEAN');
    expect((await push(':topic')).code).toBe(0);
  });
});
