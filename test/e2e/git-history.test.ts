// --history on real repositories: every blob that a ref reaches, once, with its commit.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeZip } from '../open/make-zip.ts';
import { synthesize } from '../synth/synthesize.ts';
import { parseJson } from './reports.ts';
import { GIT_ENV, git, makeRepository, stage } from './repository.ts';
import { type RunResult, runCli, verdictOf } from './run-cli.ts';
import { addFile, CLEAN_SOURCE, leakyLine, makeTree, mobile } from './workspace.ts';

interface Place {
  readonly path: string;
  readonly member?: string;
  readonly commit?: string;
  readonly authoredAt?: string;
  readonly atHead?: boolean;
  readonly line: number;
  readonly severity: string;
}

interface Report {
  readonly findings: readonly Place[];
  readonly exposures: readonly { readonly kind: string; readonly commit?: string }[];
  readonly failed: readonly { readonly path: string; readonly reason: string; readonly commit?: string }[];
  readonly status: string;
  readonly summary: { readonly files: { readonly scanned: number; readonly excluded: number } };
}

const scan = (cwd: string, ...args: readonly string[]): Promise<RunResult> =>
  runCli(['scan', '--history', '--format', 'json', ...args], { cwd });
const reportOf = (result: RunResult): Report => parseJson(result.stdout) as unknown as Report;
const placesOf = (result: RunResult): readonly string[] =>
  reportOf(result).findings.map(({ path, line }) => `${path}:${line}`);

/** Commits what is staged; returns the id. */
function commit(root: string, message: string): string {
  git(root, 'commit', '--quiet', '--allow-empty', '-m', message);
  return git(root, 'rev-parse', 'HEAD').trim();
}

describe('--history', () => {
  it('finds what was deleted, replaced and renamed, with the commit and whether HEAD has it', async () => {
    const root = makeRepository();
    const dated = (date: string, message: string): string => {
      execFileSync('git', ['commit', '--quiet', '-m', message], {
        cwd: root,
        env: { ...GIT_ENV, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      });
      return git(root, 'rev-parse', 'HEAD').trim();
    };
    stage(root, { 'a.log': leakyLine(1), 'gone.sql': leakyLine(2) });
    const first = dated('2024-05-01T10:00:00+0800', 'first');
    git(root, 'rm', '--quiet', 'gone.sql');
    git(root, 'mv', 'a.log', 'b.log');
    stage(root, { 'c.ts': leakyLine(3) });
    const second = dated('2024-06-01T10:00:00+0800', 'second');
    stage(root, { 'c.ts': CLEAN_SOURCE });
    dated('2024-07-01T10:00:00+0800', 'third');

    const result = await scan(root);
    expect(result.code).toBe(1);
    const { findings, exposures } = reportOf(result);
    expect(
      findings.map(({ path, commit: id, authoredAt, atHead }) => [path, id, authoredAt, atHead]),
    ).toEqual([
      ['b.log', second, '2024-06-01T10:00:00+08:00', true],
      ['c.ts', second, '2024-06-01T10:00:00+08:00', false],
      ['gone.sql', first, '2024-05-01T10:00:00+08:00', false],
    ]);
    expect(exposures.map((exposure) => [exposure.kind, exposure.commit])).toEqual([
      ['history', second],
      ['history', second],
      ['history', first],
    ]);
    const pretty = await runCli(['scan', '--history', '--lang', 'en'], { cwd: root });
    expect(pretty.stdout).toContain(
      `commit ${second.slice(0, 12)} of 2024-06-01, HEAD still has this version of the file`,
    );
    expect(pretty.stdout).toContain(
      `commit ${first.slice(0, 12)} of 2024-05-01, HEAD no longer has this version of the file`,
    );
  });

  it('reads branches, tags, notes and stashes, and nothing that no ref reaches', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    git(root, 'checkout', '--quiet', '-b', 'side');
    stage(root, { 'side.log': leakyLine(1) });
    commit(root, 'side');
    git(root, 'checkout', '--quiet', '--detach', 'main');
    stage(root, { 'tagged.log': leakyLine(2) });
    commit(root, 'tagged');
    git(root, 'tag', '-a', '-m', 'a tag', 'v1');
    stage(root, { 'lost.log': leakyLine(3) });
    commit(root, 'lost');
    git(root, 'checkout', '--quiet', 'main');
    git(root, 'notes', 'add', '-m', leakyLine(4));
    addFile(root, 'a.ts', leakyLine(5));
    git(root, 'stash', '--quiet');
    const blob = git(root, 'hash-object', '-w', addFile(root, 'loose.log', leakyLine(6))).trim();
    git(root, 'tag', 'a-blob', blob);
    const tree = git(root, 'rev-parse', 'HEAD^{tree}').trim();
    git(root, 'tag', '-a', '-m', 'a tree', 'a-tree', tree);

    const places = placesOf(await scan(root));
    const note = git(root, 'rev-parse', 'main').trim();
    expect([...places].sort()).toEqual(
      ['a.ts:1', 'refs/tags/a-blob:1', 'side.log:1', 'tagged.log:1', `${note}:1`].sort(),
    );
  });

  it('reads what only a merge has, a change of type, and each blob once', async () => {
    const root = makeRepository({ 'a.log': 'nothing\n', 'copy-1.log': leakyLine(1) });
    git(root, 'checkout', '--quiet', '-b', 'side');
    stage(root, { 'side.ts': leakyLine(2) });
    commit(root, 'side');
    git(root, 'checkout', '--quiet', 'main');
    stage(root, { 'copy-2.log': leakyLine(1), 'main.ts': CLEAN_SOURCE });
    commit(root, 'main');
    git(root, 'merge', '--quiet', '--no-commit', '--no-ff', 'side');
    stage(root, { 'a.log': leakyLine(3) });
    const merge = commit(root, 'an evil merge');
    const { findings } = reportOf(await scan(root));
    expect(findings.map(({ path }) => path).sort()).toEqual(['a.log', 'copy-2.log', 'side.ts']);
    expect(findings.find(({ path }) => path === 'a.log')?.commit).toBe(merge);
    expect(findings.find(({ path }) => path === 'side.ts')?.commit).not.toBe(merge);
  });

  it('opens archives, masks nothing less, and shows paths from where it stands', async () => {
    const root = makeRepository();
    writeFileSync(join(root, 'old.zip'), makeZip([{ name: 'x/p.log', content: leakyLine(1) }]));
    git(root, 'add', 'old.zip');
    commit(root, 'zip');
    git(root, 'rm', '--quiet', 'old.zip');
    stage(root, { 'deep/b.log': leakyLine(2) });
    commit(root, 'second');
    const { findings } = reportOf(await scan(join(root, 'deep')));
    expect(findings.map(({ path, member }) => [path, member])).toEqual([
      ['b.log', undefined],
      ['../old.zip', 'x/p.log'],
    ]);
  });

  it('applies the exclusions by path, and reads a blob that is wanted under another one', async () => {
    const root = makeRepository({
      'node_modules/a.log': leakyLine(1),
      'node_modules/b.log': leakyLine(2),
      'src/b.log': leakyLine(2),
      'package-lock.json': leakyLine(3),
      'c.log': leakyLine(4),
    });
    expect(placesOf(await scan(root))).toEqual(['c.log:1', 'src/b.log:1']);
    expect(placesOf(await scan(root, '--exclude', 'src'))).toEqual(['c.log:1']);
    expect(placesOf(await scan(root, '--no-default-excludes'))).toHaveLength(4);
  });

  it('works in bare repositories, in work trees and with SHA-256', async () => {
    const root = makeTree();
    git(root, 'init', '--quiet', '--object-format=sha256', '--initial-branch=main');
    stage(root, { 'a.log': leakyLine(1) });
    const id = commit(root, 'first');
    expect(id).toHaveLength(64);
    const bare = join(makeTree(), 'bare.git');
    git(root, 'clone', '--quiet', '--bare', root, bare);
    const tree = join(makeTree(), 'tree');
    git(root, 'worktree', 'add', '--quiet', '-b', 'side', tree);
    for (const cwd of [root, bare, tree]) {
      const [finding] = reportOf(await scan(cwd)).findings;
      expect([finding?.path, finding?.commit, finding?.atHead]).toEqual(['a.log', id, true]);
    }
  });

  it('is incomplete in a shallow clone and where objects are missing', async () => {
    const root = makeRepository({ 'a.log': leakyLine(1) });
    stage(root, { 'b.log': leakyLine(2) });
    const second = commit(root, 'second');
    const shallow = join(makeTree(), 'shallow');
    git(root, 'clone', '--quiet', '--depth', '1', `file://${root}`, shallow);
    const cut = await scan(shallow);
    expect(cut.code).toBe(3);
    expect(reportOf(cut).failed).toEqual([{ path: '.git', reason: 'shallow-history' }]);
    for (const revision of ['HEAD~1', git(root, 'rev-parse', 'HEAD~1').trim()]) {
      const since = await runCli(['scan', '--since', revision, '--format', 'json'], { cwd: shallow });
      expect(since.code).toBe(3);
      expect(reportOf(since).failed).toEqual([{ path: '.git', reason: 'shallow-history' }]);
    }
    const lost = git(root, 'rev-parse', 'HEAD:b.log').trim();
    rmSync(join(root, '.git/objects', lost.slice(0, 2), lost.slice(2)));
    const missing = await scan(root);
    expect(missing.code).toBe(3);
    expect(placesOf(missing)).toEqual(['a.log:1']);
    expect(reportOf(missing).failed).toMatchObject([
      { path: 'b.log', reason: 'missing-object', commit: second },
    ]);
    const tree = git(root, 'rev-parse', 'HEAD~1^{tree}').trim();
    rmSync(join(root, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    const broken = await scan(root);
    expect(broken.code).toBe(3);
    expect(reportOf(broken).failed).toContainEqual({ path: '.git', reason: 'missing-object' });
  });

  it('reads messages, names and e-mails with --git-metadata', async () => {
    const root = makeRepository({ 'a.ts': CLEAN_SOURCE });
    const who = {
      GIT_AUTHOR_EMAIL: synthesize('email', 1),
      GIT_COMMITTER_EMAIL: synthesize('email', 2),
      GIT_AUTHOR_NAME: `张三 ${mobile(1)}`,
      GIT_AUTHOR_DATE: '2024-05-01T23:30:00-0730',
    };
    execFileSync('git', ['commit', '--quiet', '--allow-empty', '-m', `第一行\n\n客户电话 ${mobile(2)}`], {
      cwd: root,
      env: { ...GIT_ENV, ...who },
    });
    const second = git(root, 'rev-parse', 'HEAD').trim();
    git(root, 'tag', '-a', '-m', `发布，联系 ${mobile(3)}`, 'v1');
    const tag = git(root, 'rev-parse', 'v1').trim();
    expect((await scan(root)).code).toBe(0);
    const result = await scan(root, '--git-metadata', '--fail-on', 'S2');
    expect(result.code).toBe(1);
    const { findings } = reportOf(result);
    expect(
      findings.map(({ path, line, severity, commit: id, authoredAt }) => [
        path,
        line,
        severity,
        id,
        authoredAt,
      ]),
    ).toEqual([
      [`git:commits/${second}`, 3, 'S2', second, '2024-05-01T23:30:00-07:30'],
      [`git:tags/${tag}`, 1, 'S2', undefined, undefined],
      ['git:identities/authors', 2, 'S0', undefined, undefined],
      ['git:identities/authors', 3, 'S2', undefined, undefined],
      ['git:identities/authors', 3, 'S0', undefined, undefined],
    ]);
    expect((await scan(root, '--staged')).code).toBe(2);
    expect((await runCli(['scan', '--git-metadata'], { cwd: root })).code).toBe(2);
  });

  it('says NOTHING SCANNED before the first commit, and refuses what is no repository', async () => {
    const empty = await runCli(['scan', '--history', '--lang', 'en'], { cwd: makeRepository() });
    expect([empty.code, verdictOf(empty)]).toEqual([0, expect.stringContaining('NOTHING SCANNED')]);
    const outside = await scan(makeTree());
    expect(outside.code).toBe(2);
    expect(outside.stderr).toContain('not a git repository');
  });

  it('gives the same report again, also when the objects are packed', async () => {
    const root = makeRepository({ 'a.log': leakyLine(1), 'b.log': leakyLine(2) });
    for (let seed = 3; seed < 40; seed++) {
      stage(root, { [`${seed % 3}.log`]: leakyLine(seed), 'a.log': leakyLine(seed + 100) });
      commit(root, `commit ${seed}`);
    }
    const env = { SOURCE_DATE_EPOCH: '0' };
    const args = ['scan', '--history', '--format', 'json'];
    const loose = await runCli(args, { cwd: root, env });
    git(root, 'repack', '-a', '-d', '--quiet');
    const packed = await runCli(args, { cwd: root, env });
    expect(packed.stdout).toBe(loose.stdout);
    expect(reportOf(packed).findings).toHaveLength(2 + 2 * 37);
  });
});
