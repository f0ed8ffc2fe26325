// What the installed hooks do with commits, merges, pushes and messages.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitsScreen, install, leakySource, residentId, runGit } from './hook-support.ts';
import { GIT_ENV, git, makeRepository, stage } from './repository.ts';
import { runCli } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, makeTree } from './workspace.ts';

describe('pre-commit', () => {
  it('blocks a number, names place, fix and allowance on one screen in both languages, and lets the fix pass', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    await install(root);
    stage(root, { 'src/demo.ts': CLEAN_SOURCE + leakySource(1) });
    const blocked = await runGit(root, 'commit -m second');
    expect(blocked.code).toBe(1);
    expect(blocked.stdout).toBe('');
    expect(fitsScreen(blocked.stderr)).toBe(true);
    const lines = blocked.stderr.trimEnd().split('\n');
    expect(lines[0]).toMatch(
      /^baomi: commit blocked: 1 x apparent personal information \(1 staged file, [\d.]+ s\)$/,
    );
    expect(lines[1]).toContain('src/demo.ts:2:');
    expect(blocked.stderr).toContain('// baomi:allow cn-resident-id -- reason');
    expect(blocked.stderr).toMatch(/\n why +baomi explain src\/demo\.ts:2\n/);
    expect(lines.at(-1)).toBe('Verdict: 1 found, exit code 1');
    expect(blocked.stderr).not.toContain(residentId(1).slice(0, 6));
    const chinese = await runGit(root, 'commit -m second', { LANG: 'zh_CN.UTF-8' });
    expect(chinese.stderr).toMatch(/^baomi：1 处疑似个人信息，提交已拦下（暂存 1 文件，[\d.]+ 秒）\n/);
    expect(chinese.stderr).toMatch(
      /怎么改 [\s\S]*是误报 [\s\S]*看依据 +baomi explain src\/demo\.ts:2\n结论：发现 1 处，退出码 1\n$/,
    );
    expect(fitsScreen(chinese.stderr)).toBe(true);
    stage(root, { 'src/demo.ts': CLEAN_SOURCE });
    const passed = await runGit(root, 'commit -m second');
    expect([passed.code, passed.stderr]).toEqual([0, expect.stringMatching(/^baomi: CLEAN.*\n$/)]);
  });

  it('keeps to one screen whatever is found', async () => {
    const root = makeRepository();
    await install(root);
    const files: Record<string, string> = {};
    for (let i = 0; i < 60; i++) {
      files[`packages/很长的目录名/${'deep/'.repeat(20)}file-${i}.ts`] = leakySource(i + 1).repeat(30);
    }
    stage(root, files);
    for (const LANG of ['en_US.UTF-8', 'zh_CN.UTF-8']) {
      const result = await runGit(root, 'commit -m first', { LANG });
      expect(result.code).toBe(1);
      expect(fitsScreen(result.stderr), result.stderr).toBe(true);
      expect(result.stderr).toMatch(/1,79\d|1,800/);
      expect(result.stderr).toContain('baomi scan --staged');
    }
  });

  it('is silent about what was there: moved lines, a renamed file; one copy more is new', async () => {
    const root = makeRepository({ 'a.ts': leakySource(1) + CLEAN_SOURCE, 'b.ts': leakySource(2) });
    await install(root);
    const commit = (): ReturnType<typeof runGit> => runGit(root, 'commit -m next');
    stage(root, { 'a.ts': `// moved\n\n${CLEAN_SOURCE}${leakySource(1)}` });
    expect((await commit()).code).toBe(0);
    stage(root, { 'a.ts': leakySource(1) + CLEAN_SOURCE + leakySource(1) });
    expect((await commit()).stderr).toContain('1 x apparent');
    git(root, 'checkout', '--quiet', 'HEAD', 'a.ts');
    git(root, 'mv', 'b.ts', 'c.ts');
    expect((await commit()).stderr).toContain('CLEAN');
    git(root, 'rm', '--quiet', '--cached', 'c.ts');
    stage(root, { 'lib/c.ts': leakySource(2) + leakySource(3) });
    expect((await commit()).stderr).toMatch(/: 1 x apparent[\s\S]*lib\/c\.ts:2:/);
    git(root, 'reset', '--quiet', '--hard');
    stage(root, { 'd.ts': leakySource(2) });
    expect((await commit()).stderr).toContain('1 x apparent');
  });

  it('reports what is not sure enough and lets it pass', async () => {
    const root = makeRepository();
    await install(root);
    const wrong = residentId(1).slice(0, -1) + (residentId(1).endsWith('0') ? '1' : '0');
    stage(root, { 'a.ts': `const idCard = '${wrong}';\n` });
    const result = await runGit(root, 'commit -m first');
    expect(result.code).toBe(0);
    expect(result.stderr).toMatch(
      /^baomi: passed; have a look: 1 x apparent[\s\S]*medium confidence[\s\S]*exit code 0\n$/,
    );
  });

  it('obeys the configuration, and says how many values it lets pass', async () => {
    const allow = 'allow:\n  - { path: data/**, reason: made by seed }\n';
    const root = makeRepository({ '.baomi.yml': `fail-confidence: medium\n${allow}` });
    await install(root);
    stage(root, { 'data/a.ts': leakySource(1) });
    const allowed = await runGit(root, 'commit -m second');
    expect([allowed.code, allowed.stderr]).toEqual([
      0,
      expect.stringMatching(
        /^baomi: CLEAN.*\n suppressed 1 value: config 1\n {3}config \.baomi\.yml:3 \(1 value, made by seed\)\n$/,
      ),
    ]);
    const wrong = residentId(2).slice(0, -1) + (residentId(2).endsWith('0') ? '1' : '0');
    stage(root, { 'b.ts': `const idCard = '${wrong}';\n` });
    const blocked = await runGit(root, 'commit -m third');
    expect([blocked.code, blocked.stderr]).toEqual([1, expect.stringContaining('medium confidence')]);
  });

  it('sees the index: commit -a, commit PATH, and a stage that differs from the work tree', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE, 'b.ts': CLEAN_SOURCE });
    await install(root);
    addFile(root, 'a.ts', leakySource(1));
    for (const args of ['-a', 'a.ts']) {
      const result = await runGit(root, `commit -m next ${args}`);
      expect([result.code, result.stderr]).toEqual([1, expect.stringContaining('a.ts:1:')]);
    }
    stage(root, { 'b.ts': leakySource(2) });
    addFile(root, 'b.ts', CLEAN_SOURCE);
    expect((await runGit(root, 'commit -m next')).code).toBe(1);
    git(root, 'add', 'b.ts');
    stage(root, { 'c.ts': CLEAN_SOURCE });
    addFile(root, 'c.ts', leakySource(3));
    const result = await runGit(root, 'commit -m next');
    expect([result.code, result.stderr]).toEqual([0, expect.stringContaining('CLEAN')]);
  });

  it('passes what only deletes and what is all excluded, with the counts', async () => {
    const root = makeRepository({ 'a.ts': leakySource(1) });
    await install(root);
    git(root, 'rm', '--quiet', 'a.ts');
    const deleted = await runGit(root, 'commit -m next');
    expect([deleted.code, deleted.stderr]).toEqual([0, expect.stringContaining('NOTHING SCANNED')]);
    stage(root, { 'package-lock.json': leakySource(1), 'node_modules/a.js': leakySource(2) });
    const excluded = await runGit(root, 'commit -m next');
    expect(excluded.code).toBe(0);
    expect(excluded.stderr).toMatch(/NOTHING SCANNED.*default directories 1.*default files 1/);
  });

  it('blocks when something could not be read, and says how to go on', async () => {
    const root = makeRepository();
    await install(root);
    stage(root, { 'a.ts': CLEAN_SOURCE });
    const id = git(root, 'rev-parse', ':a.ts').trim();
    rmSync(join(root, '.git/objects', id.slice(0, 2), id.slice(2)));
    const result = await runCli(['hook', 'run', 'pre-commit'], { cwd: root, env: { ...GIT_ENV } });
    expect(result.code).toBe(3);
    expect(result.stdout).toMatch(
      /^baomi: INCOMPLETE, 1 input not read, commit blocked[\s\S]*a\.ts[\s\S]*BAOMI_SKIP=1/,
    );
    const broken = await runCli(['hook', 'run', 'pre-commit'], { cwd: makeTree(), env: { ...GIT_ENV } });
    expect(broken.code).toBe(2);
    expect(broken.stderr).toMatch(/^baomi: NO RESULT[\s\S]*BAOMI_SKIP=1[\s\S]*not a git repository/);
  });
});

describe('merges', () => {
  it('take for new only what no side had', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    git(root, 'checkout', '--quiet', '-b', 'side');
    stage(root, { 'side.ts': leakySource(1), 'a.ts': `${CLEAN_SOURCE}// side\n` });
    git(root, 'commit', '--quiet', '-m', 'side');
    git(root, 'checkout', '--quiet', 'main');
    stage(root, { 'a.ts': `${CLEAN_SOURCE}// main\n` });
    git(root, 'commit', '--quiet', '-m', 'main');
    await install(root, '--type', 'pre-commit', 'pre-merge-commit');
    expect((await runGit(root, 'merge side')).code).toBe(1); // a conflict
    stage(root, { 'a.ts': `${CLEAN_SOURCE}// both\n${leakySource(2)}` });
    const evil = await runGit(root, 'commit -m merge');
    expect([evil.code, evil.stderr]).toEqual([1, expect.stringMatching(/: 1 x apparent[\s\S]*a\.ts:3:/)]);
    stage(root, { 'a.ts': `${CLEAN_SOURCE}// both\n` });
    const good = await runGit(root, 'commit -m merge');
    expect([good.code, good.stderr]).toEqual([0, expect.stringContaining('CLEAN')]);
  });

  it('that git commits by itself are seen by pre-merge-commit', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    git(root, 'checkout', '--quiet', '-b', 'side');
    stage(root, { 'side.ts': leakySource(1) });
    git(root, 'commit', '--quiet', '-m', 'side');
    git(root, 'checkout', '--quiet', 'main');
    stage(root, { 'main.ts': CLEAN_SOURCE });
    git(root, 'commit', '--quiet', '-m', 'main');
    await install(root, '--type', 'pre-merge-commit');
    const result = await runGit(root, 'merge --no-edit side');
    expect([result.code, result.stderr]).toEqual([0, expect.stringContaining('adds no content')]);
  });
});

describe('pre-push', () => {
  function withRemote(): { root: string; remote: string } {
    const root = makeRepository({ 'old.ts': leakySource(9) });
    const remote = join(makeTree(), 'remote.git');
    git(root, 'init', '--quiet', '--bare', remote);
    git(root, 'remote', 'add', 'origin', remote);
    git(root, 'push', '--quiet', 'origin', 'main');
    return { root, remote };
  }
  function commitFiles(root: string, files: Readonly<Record<string, string>>): string {
    stage(root, files);
    git(root, 'commit', '--quiet', '-m', 'next');
    return git(root, 'rev-parse', 'HEAD').trim();
  }

  it('scans every commit that the remote lacks, also what a later one takes away', async () => {
    const { root } = withRemote();
    await install(root, '--type', 'pre-push');
    const id = commitFiles(root, { 'a.ts': leakySource(1) });
    commitFiles(root, { 'a.ts': CLEAN_SOURCE, 'b.ts': leakySource(2) });
    const result = await runGit(root, 'push origin main');
    expect(result.code).toBe(1);
    const said = result.stdout + result.stderr;
    expect(said).toMatch(/^baomi: push blocked: 2 x apparent/);
    expect(said).toContain(`${id.slice(0, 12)}:a.ts:1:`);
    expect(said).toContain(' b.ts:1:');
    expect(said).toContain('rewrite these commits');
    expect(said).not.toContain('old.ts');
  });

  it('knows what the remote has when a branch is new, forced or named by its address', async () => {
    const { root, remote } = withRemote();
    await install(root, '--type', 'pre-push');
    git(root, 'checkout', '--quiet', '-b', 'topic');
    commitFiles(root, { 'c.ts': CLEAN_SOURCE });
    const fresh = await runGit(root, 'push origin topic');
    expect([fresh.code, fresh.stdout + fresh.stderr]).toEqual([0, expect.stringContaining('CLEAN')]);
    commitFiles(root, { 'd.ts': CLEAN_SOURCE });
    const forced = await runGit(root, `push --force '${remote}' HEAD:refs/heads/other main:refs/heads/main`);
    expect([forced.code, forced.stdout + forced.stderr]).toEqual([0, expect.stringContaining('CLEAN')]);
    commitFiles(root, { 'e.ts': leakySource(3) });
    expect((await runGit(root, 'push origin HEAD:refs/heads/new')).code).toBe(1);
    const unknown = `refs/heads/topic ${git(root, 'rev-parse', 'HEAD').trim()} refs/heads/topic ${'1'.repeat(40)}\n`;
    const behind = await runCli(['hook', 'run', 'pre-push', '--', 'origin', remote], {
      cwd: root,
      stdin: unknown,
      env: { ...GIT_ENV },
    });
    expect(behind.code).toBe(1);
  });

  it('passes deletions and pushes of nothing, and refuses other input', async () => {
    const { root } = withRemote();
    git(root, 'push', '--quiet', 'origin', 'main:gone');
    await install(root, '--type', 'pre-push');
    const deleted = await runGit(root, 'push origin :gone');
    expect([deleted.code, deleted.stdout + deleted.stderr]).toEqual([
      0,
      expect.stringContaining('NOTHING SCANNED'),
    ]);
    const odd = await runCli(['hook', 'run', 'pre-push'], {
      cwd: root,
      stdin: 'what\n',
      env: { ...GIT_ENV },
    });
    expect([odd.code, odd.stderr]).toEqual([2, expect.stringContaining('stdin is not what git gives')]);
  });

  it('sees what a merge brings that neither side had, once', async () => {
    const { root } = withRemote();
    git(root, 'checkout', '--quiet', '-b', 'side');
    commitFiles(root, { 's.ts': leakySource(1) });
    git(root, 'checkout', '--quiet', 'main');
    commitFiles(root, { 'm.ts': CLEAN_SOURCE });
    git(root, 'merge', '--quiet', '--no-commit', 'side');
    commitFiles(root, { 'm.ts': CLEAN_SOURCE + leakySource(2) });
    await install(root, '--type', 'pre-push');
    const result = await runGit(root, 'push origin main');
    expect(result.stdout + result.stderr).toMatch(/2 x apparent[\s\S]*m\.ts:2:[\s\S]*s\.ts:1:/);
  });
});

describe('commit-msg', () => {
  it('scans the message without its comments and without what stands below the scissors', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    await install(root, '--type', 'commit-msg');
    stage(root, { 'b.ts': CLEAN_SOURCE });
    const id = residentId(1);
    const blocked = await runGit(root, `commit -m '修复 身份证号 ${id}'`);
    expect([blocked.code, blocked.stderr]).toEqual([
      1,
      expect.stringMatching(/^baomi: commit blocked[\s\S]*COMMIT_EDITMSG:1:/),
    ]);
    const hash = await runGit(root, `commit -m 'title' -m '# 身份证号 ${id}'`);
    expect(hash.code).toBe(1); // from the command line "#" begins no comment
    const editor = (text: string): Record<string, string> => ({ GIT_EDITOR: `printf '${text}' >` });
    const comment = await runGit(root, 'commit --cleanup=strip', editor(`title\\n# 身份证号 ${id}\\n`));
    expect([comment.code, comment.stderr]).toEqual([0, expect.stringContaining('CLEAN')]);
    addFile(root, 'c.ts', leakySource(2));
    git(root, 'add', 'c.ts');
    const verbose = await runGit(root, 'commit --verbose', { GIT_EDITOR: `sed -i '1s/^/title/'` });
    expect([verbose.code, verbose.stderr]).toEqual([0, expect.stringContaining('CLEAN')]);
  });
});
