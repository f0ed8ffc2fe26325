// `baomi hook install`, `uninstall` and `status` in real repositories.
import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { install, leakySource, runGit } from './hook-support.ts';
import { GIT_ENV, git, makeRepository, stage } from './repository.ts';
import { type RunResult, runCli, runShell } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, makeTree, namesIn } from './workspace.ts';

const hook = (root: string, ...args: readonly string[]): Promise<RunResult> =>
  runCli(['hook', ...args], { cwd: root, env: { ...GIT_ENV } });

function addHook(root: string, name: string, script: string): string {
  const file = addFile(root, name, script);
  chmodSync(file, 0o755);
  return file;
}

describe('hook install', () => {
  it('writes an executable script once, renews an old one, and uninstall leaves nothing', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    const before = namesIn(join(root, '.git/hooks'));
    expect((await hook(root, 'status')).code).toBe(1);
    expect((await install(root)).stdout).toContain('installed: .git/hooks/pre-commit');
    const file = join(root, '.git/hooks/pre-commit');
    expect(statSync(file).mode & 0o111).toBe(0o111);
    expect((await install(root)).stdout).toContain('already installed');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Made by', 'Made long ago by'));
    expect((await hook(root, 'status')).stdout).toContain('another version');
    expect((await install(root)).stdout).toContain('renewed');
    const status = await hook(root, 'status');
    expect([status.code, status.stdout]).toEqual([0, expect.stringMatching(/pre-commit {2,}installed\n/)]);
    expect((await hook(root, 'uninstall')).code).toBe(0);
    expect(namesIn(join(root, '.git/hooks'))).toEqual(before);
  });

  it('keeps a hook that is there, runs it first, heeds it, and restores it byte for byte', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    const script = '#!/bin/sh\n# caf\u00e9\necho former ran\n[ ! -e stop ] || exit 7\n';
    const file = addHook(root, '.git/hooks/pre-commit', script);
    chmodSync(file, 0o751);
    await install(root);
    await install(root);
    stage(root, { 'b.ts': CLEAN_SOURCE });
    const passed = await runGit(root, 'commit -m second');
    expect(passed.code).toBe(0);
    expect(passed.stderr).toMatch(/former ran[\s\S]*CLEAN/);
    addFile(root, 'stop');
    stage(root, { 'c.ts': CLEAN_SOURCE });
    const stopped = await runGit(root, 'commit -m third', { BAOMI_SKIP: '1' });
    expect([stopped.code, stopped.stderr]).toEqual([1, 'former ran\n']);
    expect((await hook(root, 'uninstall')).stdout).toContain('is back');
    expect(readFileSync(file, 'utf8')).toBe(script);
    expect(statSync(file).mode & 0o777).toBe(0o751);
    expect(existsSync(`${file}.before-baomi`)).toBe(false);
  });

  it('keeps a link that is a hook, and does not run what was not executable', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    addHook(root, 'tools/check', '#!/bin/sh\necho linked ran\n');
    const file = join(root, '.git/hooks/pre-commit');
    symlinkSync('../../tools/check', file);
    const disabled = addFile(root, '.git/hooks/commit-msg', '#!/bin/sh\nexit 1\n');
    chmodSync(disabled, 0o644);
    await install(root, '--type', 'pre-commit', 'commit-msg');
    stage(root, { 'b.ts': CLEAN_SOURCE });
    const result = await runGit(root, 'commit -m second');
    expect([result.code, result.stderr]).toEqual([0, expect.stringContaining('linked ran')]);
    await hook(root, 'uninstall');
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(statSync(disabled).mode & 0o111).toBe(0);
  });

  it('gives the arguments and the input to both hooks', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    addHook(
      root,
      '.git/hooks/pre-push',
      '#!/bin/sh\necho "former: $1"; while read -r a b; do echo "ref $a"; done\n',
    );
    await install(root, '--type', 'pre-push');
    const remote = join(makeTree(), 'remote.git');
    git(root, 'init', '--quiet', '--bare', remote);
    git(root, 'remote', 'add', 'origin', remote);
    const result = await runGit(root, 'push origin main');
    expect(result.code).toBe(0);
    expect(result.stdout + result.stderr).toMatch(/former: origin\nref refs\/heads\/main\n[\s\S]*CLEAN/);
  });

  it('does not lose a hook that another program wrote over ours', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    addHook(root, '.git/hooks/pre-commit', '#!/bin/sh\necho first\n');
    await install(root);
    addHook(root, '.git/hooks/pre-commit', '#!/bin/sh\necho second\n');
    const again = await hook(root, 'install');
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('look at both')]);
    expect((await hook(root, 'uninstall')).stdout).toContain("not baomi's");
    expect(readFileSync(join(root, '.git/hooks/pre-commit'), 'utf8')).toContain('second');
    expect(readFileSync(join(root, '.git/hooks/pre-commit.before-baomi'), 'utf8')).toContain('first');
  });
});

describe('where hooks are', () => {
  it('is core.hooksPath, also asked from a directory below', async () => {
    const root = makeRepository({ 'sub/a.ts': CLEAN_SOURCE });
    git(root, 'config', 'core.hooksPath', '.githooks');
    const result = await install(join(root, 'sub'));
    expect(result.stdout).toContain('commit the hook');
    const script = readFileSync(join(root, '.githooks/pre-commit'), 'utf8');
    expect(script).not.toContain(process.execPath); // others have their node elsewhere
    stage(root, { 'b.ts': leakySource(1) });
    const result2 = await runGit(root, 'commit -m second', { PATH: withBaomi(root) });
    expect([result2.code, result2.stderr]).toEqual([1, expect.stringContaining('blocked')]);
  });

  it('is refused outside of the repository unless told otherwise', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    const shared = makeTree();
    git(root, 'config', 'core.hooksPath', shared);
    const refused = await hook(root, 'install');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--shared')]);
    expect(namesIn(shared)).toEqual([]);
    await install(root, '--shared');
    expect(namesIn(shared)).toEqual(['pre-commit']);
  });

  it('is the common directory for a work tree and the own one for a submodule', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    const tree = join(makeTree(), '工作 树');
    git(root, 'worktree', 'add', '--quiet', '-b', 'side', tree);
    await install(tree);
    expect(existsSync(join(root, '.git/hooks/pre-commit'))).toBe(true);
    stage(tree, { '演示 文件.ts': leakySource(1) });
    const blocked = await runGit(tree, 'commit -m second');
    expect([blocked.code, blocked.stderr]).toEqual([1, expect.stringContaining('演示 文件.ts:1:')]);
    expect(blocked.stderr).toContain("baomi explain '演示 文件.ts:1'");

    const outer = makeRepository({ 'a.ts': CLEAN_SOURCE });
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', root, 'module');
    await install(join(outer, 'module'));
    expect(existsSync(join(outer, '.git/modules/module/hooks/pre-commit'))).toBe(true);
    stage(join(outer, 'module'), { 'b.ts': leakySource(2) });
    expect((await runGit(join(outer, 'module'), 'commit -m second')).code).toBe(1);
    await install(outer);
    const added = await runGit(outer, 'commit -m module');
    expect([added.code, added.stderr]).toEqual([0, expect.stringContaining('1 staged file')]);
  });

  it('is nowhere in a bare repository and outside of one', async () => {
    const bare = join(makeTree(), 'bare.git');
    git(makeTree(), 'init', '--quiet', '--bare', bare);
    const refused = await hook(bare, 'install');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('bare repository')]);
    const outside = await hook(makeTree(), 'install');
    expect([outside.code, outside.stderr]).toEqual([2, expect.stringContaining('not a git repository')]);
  });
});

describe('hook managers', () => {
  it('husky: says what to add, adds it when told, and the hook then works', async () => {
    const root = makeRepository({
      'a.ts': CLEAN_SOURCE,
      '.husky/pre-commit': 'echo lint ran',
      '.husky/_/h': '',
    });
    git(root, 'config', 'core.hooksPath', '.husky');
    const said = await hook(root, 'install', '--lang', 'en');
    expect([said.code, said.stdout]).toEqual([2, expect.stringContaining('\nbaomi hook run pre-commit\n')]);
    expect(readFileSync(join(root, '.husky/pre-commit'), 'utf8')).toBe('echo lint ran');
    await install(root, '--write');
    expect(readFileSync(join(root, '.husky/pre-commit'), 'utf8')).toBe(
      'echo lint ran\nbaomi hook run pre-commit\n',
    );
    expect((await install(root, '--write')).stdout).toContain('already in');
    expect((await hook(root, 'status')).stdout).toContain('called by husky');
    stage(root, { 'b.ts': leakySource(1) });
    chmodSync(join(root, '.husky/pre-commit'), 0o755);
    const blocked = await runGit(root, 'commit -m second', { PATH: withBaomi(root) });
    expect([blocked.code, blocked.stderr]).toEqual([
      1,
      expect.stringMatching(/lint ran\nbaomi: commit blocked/),
    ]);
    const out = await hook(root, 'uninstall');
    expect([out.code, out.stdout]).toEqual([2, expect.stringContaining('take this out')]);
  });

  it('lefthook and simple-git-hooks: the rest of their files stays', async () => {
    const root = makeRepository({
      'lefthook.yml': '# ours\npre-commit:\n  commands:\n    lint: # fast\n      run: npm run lint\n',
    });
    expect((await hook(root, 'install')).stdout).toContain('lefthook.yml');
    await install(root, '--write', '--type', 'pre-commit', 'pre-push');
    expect(readFileSync(join(root, 'lefthook.yml'), 'utf8')).toBe(
      '# ours\npre-commit:\n  commands:\n    lint:\n      # fast\n      run: npm run lint\n    baomi:\n      run: npx --no-install baomi hook run pre-commit\n' +
        'pre-push:\n  commands:\n    baomi:\n      run: npx --no-install baomi hook run pre-push -- {0}\n      use_stdin: true\n',
    );
    const manifest = { name: 'x', 'simple-git-hooks': { 'pre-commit': 'npm run lint' } };
    const other = makeRepository({ 'package.json': `${JSON.stringify(manifest, null, 4)}\n` });
    await install(other, '--write');
    manifest['simple-git-hooks']['pre-commit'] += ' && npx --no-install baomi hook run pre-commit';
    expect(readFileSync(join(other, 'package.json'), 'utf8')).toBe(`${JSON.stringify(manifest, null, 4)}\n`);
    const yaml = makeRepository({ '.pre-commit-config.yaml': 'repos: []\n' });
    const said = await hook(yaml, 'install', '--write');
    expect([said.code, said.stdout]).toEqual([2, expect.stringContaining('pass_filenames: false')]);
    await install(yaml, '--plain');
  });
});

describe('the script', () => {
  it('says when node or baomi is missing, how to go round it, and runs under a plain shell', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    git(root, 'config', 'core.hooksPath', 'hooks here');
    await install(root);
    stage(root, { 'b.ts': CLEAN_SOURCE });
    const tools = makeTree();
    for (const name of ['git', 'sh', 'bash', 'cat']) {
      const { stdout } = await runShell(`command -v ${name}`);
      symlinkSync(stdout.trim(), join(tools, name));
    }
    const noNode = await runGit(root, 'commit -m second', { PATH: tools });
    expect([noNode.code, noNode.stderr]).toEqual([1, expect.stringContaining('node is not on PATH')]);
    expect(noNode.stderr).toContain('BAOMI_SKIP=1');
    symlinkSync(process.execPath, join(tools, 'node'));
    const chinese = await runGit(root, 'commit -m second', { PATH: tools, LANG: 'zh_CN.UTF-8' });
    expect([chinese.code, chinese.stderr]).toEqual([1, expect.stringContaining('找不到 baomi')]);
    const skipped = await runGit(root, 'commit -m second', { PATH: tools, BAOMI_SKIP: '1' });
    expect([skipped.code, skipped.stderr]).toEqual([0, expect.stringContaining('skipped')]);
    const checked = await runShell(
      'for s in dash "bash --posix"; do $s -n "hooks here/pre-commit" || exit 1; done',
      {
        cwd: root,
      },
    );
    expect([checked.code, checked.stderr]).toEqual([0, '']);
  });

  it('takes the baomi of the project before that of the machine', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    await install(root);
    addHook(root, 'node_modules/.bin/baomi', '#!/bin/sh\necho "own baomi: $*"\n');
    stage(root, { 'b.ts': CLEAN_SOURCE });
    const result = await runGit(root, 'commit -m second');
    expect([result.code, result.stderr]).toEqual([0, 'own baomi: hook run pre-commit --\n']);
  });
});

/** A PATH on which baomi is the command under test. */
function withBaomi(root: string): string {
  const bin = join(makeTree(), 'bin');
  addHook(bin, 'baomi', '#!/bin/sh\nexec "$NODE" "$BAOMI" "$@"\n');
  expect(existsSync(root)).toBe(true);
  return `${bin}:${process.env['PATH'] ?? ''}`;
}
