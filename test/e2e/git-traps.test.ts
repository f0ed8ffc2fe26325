// Repositories that want git to start a helper, or to hide a change. A marker file shows whether any helper ran.
import { chmodSync, chownSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { parseJson } from './reports.ts';
import { GIT_ENV, git, makeRepository, stage } from './repository.ts';
import { runCli, runShell } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, leakyLine, makeTree } from './workspace.ts';

/** Writes a helper that leaves a mark when it runs. */
function makeHelper(): { readonly helper: string; readonly marker: string } {
  const directory = makeTree();
  const marker = join(directory, 'marker');
  const helper = addFile(directory, 'helper.sh', `#!/bin/sh\ntouch '${marker}'\ncat\n`);
  chmodSync(helper, 0o755);
  return { helper, marker };
}

const TRAPS: Readonly<Record<string, (helper: string) => readonly (readonly [string, string])[]>> = {
  'core.fsmonitor': (helper) => [['core.fsmonitor', helper]],
  'a text conversion': (helper) => [['diff.trap.textconv', helper]],
  'an external diff': (helper) => [
    ['diff.external', helper],
    ['diff.trap.command', helper],
  ],
  filters: (helper) => [
    ['filter.trap.smudge', helper],
    ['filter.trap.clean', helper],
    ['filter.trap.process', helper],
  ],
  signatures: (helper) => [
    ['gpg.program', helper],
    ['log.showSignature', 'true'],
  ],
  'a pager, an editor and hooks': (helper) => [
    ['core.pager', helper],
    ['core.editor', helper],
    ['core.hooksPath', helper.slice(0, helper.lastIndexOf('/'))],
  ],
  'programs of other commands': (helper) => [
    ...[
      'core.askPass',
      'core.gitProxy',
      'core.alternateRefsCommand',
      'credential.helper',
      'sequence.editor',
      'interactive.diffFilter',
      'uploadpack.packObjectsHook',
      'merge.trap.driver',
      'mergetool.trap.cmd',
      'difftool.trap.cmd',
      'browser.trap.cmd',
      'man.trap.cmd',
      'trailer.trap.command',
      'trailer.trap.cmd',
      'sendemail.smtpServer',
      'gpg.ssh.program',
      'gpg.x509.program',
      'gpg.ssh.defaultKeyCommand',
      'remote.origin.receivepack',
      'diff.trap.xfuncname',
      'pager.cat-file',
      'pager.rev-list',
      'pager.diff-index',
      'pager.diff-tree',
      'tar.trap.command',
      'imap.tunnel',
      'web.browser',
    ].map((key) => [key, key.startsWith('tar.') ? `sh ${helper}` : helper] as const),
    ...['cat-file', 'rev-list', 'diff-index', 'diff-tree', 'rev-parse', 'for-each-ref'].map(
      (command) => [`alias.${command}`, `!${helper}`] as const,
    ),
  ],
  'a transport': (helper) => [
    ['core.sshCommand', helper],
    ['protocol.ext.allow', 'always'],
    ['remote.origin.url', `ext::${helper}`],
    ['remote.origin.promisor', 'true'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.uploadpack', helper],
  ],
};

describe('a hostile repository', () => {
  for (const [name, settings] of Object.entries(TRAPS)) {
    it(`starts no helper: ${name}`, async () => {
      const { helper, marker } = makeHelper();
      const root = makeRepository({ 'a.sql': leakyLine(1), '.gitattributes': '* diff=trap filter=trap\n' });
      stage(root, { 'a.sql': leakyLine(1) + leakyLine(2) });
      git(root, 'commit', '--quiet', '-m', 'second');
      stage(root, { 'a.sql': leakyLine(1) + leakyLine(3), 'b.log': leakyLine(4) });
      git(root, 'config', 'core.repositoryFormatVersion', '1');
      for (const [key, value] of settings(helper)) git(root, 'config', key, value);
      for (const args of [['--staged'], ['--since', 'HEAD~1'], ['--history', '--git-metadata']]) {
        const result = await runCli(['scan', '--lang', 'en', ...args], { cwd: root });
        expect(existsSync(marker)).toBe(false);
        expect(result.code).toBe(1);
      }
    });
  }

  it('would have started them with commands that people use', () => {
    for (const [name, command] of [
      ['core.fsmonitor', 'status'],
      ['a text conversion', 'diff'],
      ['an external diff', 'diff'],
    ] as const) {
      const { helper, marker } = makeHelper();
      const root = makeRepository({ 'a.sql': leakyLine(1), '.gitattributes': '* diff=trap\n' });
      addFile(root, 'a.sql', leakyLine(2));
      for (const [key, value] of TRAPS[name]!(helper)) git(root, 'config', key, value);
      git(root, command);
      expect([name, existsSync(marker)]).toEqual([name, true]);
    }
  });

  it('fetches nothing for a missing object of a partial clone', async () => {
    const { helper, marker } = makeHelper();
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    stage(root, { 'b.log': leakyLine(1) });
    const id = git(root, 'rev-parse', ':b.log').trim();
    git(root, 'config', 'core.repositoryFormatVersion', '1');
    for (const [key, value] of TRAPS['a transport']!(helper)) git(root, 'config', key, value);
    rmSync(join(root, '.git/objects', id.slice(0, 2), id.slice(2)));
    const result = await runCli(['scan', '--staged'], { cwd: root });
    expect(existsSync(marker)).toBe(false);
    expect([2, 3]).toContain(result.code);
  });

  it('hides nothing behind attributes or replaced objects', async () => {
    const root = makeRepository({ 'a.sql': 'select 1;\n', '.gitattributes': '*.sql -diff binary\n' });
    stage(root, { 'a.sql': leakyLine(1) });
    const id = git(root, 'rev-parse', ':a.sql').trim();
    const clean = git(root, 'rev-parse', 'HEAD:a.sql').trim();
    git(root, 'replace', id, clean);
    expect((await runCli(['scan', '--staged'], { cwd: root })).code).toBe(1);
  });

  it('sees the whole history behind grafts, replaced commits, hidden refs and a configured order', async () => {
    const root = makeRepository({ 'a.log': leakyLine(1) });
    for (const seed of [2, 3, 4]) {
      stage(root, { 'a.log': leakyLine(seed), '.gitattributes': '*.log -diff binary\n' });
      git(root, 'commit', '--quiet', '-m', `commit ${seed}`);
    }
    const [newest, , , oldest] = git(root, 'rev-list', 'HEAD').trim().split('\n');
    addFile(root, '.git/info/grafts', `${newest}\n`);
    git(root, 'replace', `${oldest}^{tree}`, git(root, 'mktree').trim());
    addFile(root, '.git/order', 'nothing\n');
    for (const [key, value] of [
      ['transfer.hideRefs', 'refs/heads'],
      ['diff.orderFile', join(root, '.git/order')],
      ['diff.noprefix', 'true'],
      ['color.ui', 'always'],
      ['log.mailmap', 'true'],
      ['core.quotePath', 'true'],
      ['alias.rev-list', '!false'],
    ] as const) {
      git(root, 'config', key, value);
    }
    const result = await runCli(['scan', '--history', '--format', 'json'], { cwd: root });
    expect(result.code).toBe(1);
    expect(parseJson(result.stdout).exposures).toHaveLength(4);
  });

  it('does not wait for a pipe that its configuration names', async () => {
    const root = makeRepository({ 'a.log': leakyLine(1) });
    await runShell('mkfifo .git/info/attributes .gitattributes', { cwd: root });
    const result = await runCli(['scan', '--history', '--quiet'], { cwd: root });
    expect(result.code).toBe(1);
  });

  it('that never answers is given up, with the reason', async () => {
    const root = makeRepository({ 'a.log': leakyLine(1) });
    stage(root, { 'b.log': leakyLine(2) });
    await runShell('mkfifo .git/trap && git config include.path trap', { cwd: root, env: GIT_ENV });
    // A minute is shortened: what is tried is that there is an end.
    const preload =
      'const wait = globalThis.setTimeout; globalThis.setTimeout = (act, ms, ...rest) => wait(act, Math.min(ms, 1000), ...rest);';
    for (const args of [['--staged'], ['--history'], ['--since', 'HEAD']]) {
      const result = await runCli(['scan', ...args], { cwd: root, preload });
      expect([args, result.code]).toEqual([args, 2]);
      expect(result.stderr).toContain('did not answer in time');
    }
  });

  it('runs nothing of a submodule and does not go into it', async () => {
    const { helper, marker } = makeHelper();
    const inner = makeRepository({ 'inner.log': leakyLine(7) });
    const root = makeRepository({ 'a.log': leakyLine(1) });
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'module');
    git(root, 'commit', '--quiet', '-m', 'module');
    stage(root, { 'b.log': leakyLine(2) });
    for (const [key, value] of [
      ['submodule.recurse', 'true'],
      ['submodule.module.update', `!${helper}`],
      ['submodule.module.url', `ext::${helper}`],
      ['fetch.recurseSubmodules', 'true'],
      ['diff.submodule', 'diff'],
      ['diff.ignoreSubmodules', 'none'],
    ] as const) {
      git(root, 'config', key, value);
    }
    for (const key of ['core.fsmonitor', 'diff.external', 'core.sshCommand']) {
      git(join(root, 'module'), 'config', key, helper);
    }
    stage(join(root, 'module'), { 'new.log': leakyLine(8) });
    addFile(
      root,
      '.gitmodules',
      `[submodule "module"]\n path = module\n url = ext::${helper}\n update = !${helper}\n`,
    );
    git(root, 'add', '.gitmodules');
    rmSync(marker, { force: true }); // the preparation itself may have met the traps
    for (const [args, count] of [
      [['--staged'], 1],
      [['--since', 'HEAD~1'], 0],
      [['--history'], 1],
    ] as const) {
      const result = await runCli(['scan', '--format', 'json', ...args], { cwd: root });
      expect(existsSync(marker)).toBe(false);
      const { exposures, status } = parseJson(result.stdout);
      const numbers = exposures.filter(({ detector }) => detector === 'cn-mobile');
      expect([args, result.code, status, numbers.length]).toEqual([args, count, 'complete', count]);
    }
  });

  it('runs nothing that a configuration file it includes, or one of its work tree, names', async () => {
    const { helper, marker } = makeHelper();
    const root = makeRepository({ 'a.log': leakyLine(1) });
    stage(root, { 'b.log': leakyLine(2) });
    addFile(
      root,
      '.git/more',
      `[core]\n\tfsmonitor = ${helper}\n\tpager = ${helper}\n[diff]\n\texternal = ${helper}\n`,
    );
    git(root, 'config', 'core.repositoryFormatVersion', '1');
    git(root, 'config', 'extensions.worktreeConfig', 'true');
    git(root, 'config', 'include.path', 'more');
    git(root, 'config', `includeIf.gitdir:${root}/.path`, 'more');
    addFile(
      root,
      '.git/config.worktree',
      `[core]\n\tfsmonitor = ${helper}\n\thooksPath = ${join(helper, '..')}\n`,
    );
    for (const args of [['--staged'], ['--history']]) {
      const result = await runCli(['scan', ...args], { cwd: root });
      expect([result.code, existsSync(marker)]).toEqual([1, false]);
    }
  });

  it('cannot use the environment of git to start a helper, or to hide a change', async () => {
    const { helper, marker } = makeHelper();
    const root = makeRepository({ 'a.log': leakyLine(1) });
    stage(root, { 'b.log': leakyLine(2) });
    const env = {
      GIT_EXTERNAL_DIFF: helper,
      GIT_ASKPASS: helper,
      GIT_SSH_COMMAND: helper,
      GIT_SSH: helper,
      GIT_PAGER: helper,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: helper,
      GIT_TRACE: join(root, 'trace'),
      GIT_DIFF_OPTS: '--unified=0',
    };
    for (const args of [['--staged'], ['--history']]) {
      const result = await runCli(['scan', ...args], { cwd: root, env });
      expect([result.code, existsSync(marker), existsSync(join(root, 'trace'))]).toEqual([1, false, false]);
    }
  });

  it('is refused when it belongs to somebody else', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('only root can give a file away');
    const root = makeRepository({ 'a.log': leakyLine(1) });
    chownSync(root, 1234, 1234);
    for (const args of [['--staged'], ['--history']]) {
      const result = await runCli(['scan', ...args], { cwd: root });
      expect(result.code).toBe(2);
      expect(result.stderr).toContain('dubious ownership');
    }
  });

  it('does not use a bare repository that lies in a tree', async () => {
    const root = makeTree();
    git(root, 'init', '--quiet', '--bare', 'inner');
    const result = await runCli(['scan', '--staged'], { cwd: join(root, 'inner', 'refs') });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('safe.bareRepository');
  });
});
