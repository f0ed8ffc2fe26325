// baomi init: from a repository full of findings to a second run that is silent; nothing is ever overwritten.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { git, makeRepository, stage } from './repository.ts';
import { runCli, verdictOf } from './run-cli.ts';
import { addFile, leakyLine, makeTree, mobile, namesIn } from './workspace.ts';

const read = (root: string, name: string): string => readFileSync(join(root, name), 'utf8');
const MONOREPO = {
  'package.json': '{"workspaces": ["packages/*"], "devDependencies": {"react": "19"}}\n',
  'tsconfig.json': '{}\n',
  'packages/web/package.json': '{}\n',
  'packages/api/package.json': '{}\n',
  'packages/api/test/a.test.ts': 'test("a");\n',
  'db/seeds/users.sql': `-- ${leakyLine(1)}`,
};

describe.each(['en', 'zh'])('in %s', (lang) => {
  test('one command writes configuration, baseline and hook; then a scan is clean and a new value is not', async () => {
    const root = makeRepository(MONOREPO);
    const result = await runCli(['init', '--yes', '--lang', lang], { cwd: join(root, 'packages') });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const text = read(root, '.baomi.yml');
    expect(text).toContain('TypeScript');
    expect(text).toContain('packages:\n  - "packages/*"\n');
    expect(text).toContain('"db/seeds"');
    expect(namesIn(root)).toContain('.baomi-baseline.jsonl');
    expect(await runCli(['config', 'check'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
    const second = await runCli(['scan'], { cwd: root });
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(verdictOf(second)).toMatch(/CLEAN|未发现/);
    addFile(root, 'new.log', leakyLine(2));
    expect((await runCli(['scan'], { cwd: root })).code).toBe(1);
    stage(root, { 'new.log': leakyLine(2) });
    expect(() => git(root, 'commit', '--quiet', '-m', 'new')).toThrow();
  });
});

test('nothing that is there is touched, and every text that the comments offer is valid', async () => {
  const root = makeRepository({ 'a.txt': 'nothing\n', '.baomi.yml': 'fail-on: S4\n' });
  const result = await runCli(['init', '--yes', '--no-hook'], { cwd: root });
  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(result.stdout).toContain('.baomi.yml: there already, left as it is');
  expect(result.stdout).toContain('nothing found: no baseline is needed');
  expect(read(root, '.baomi.yml')).toBe('fail-on: S4\n');
  expect(namesIn(root)).not.toContain('.baomi-baseline.jsonl');
  const other = makeRepository(MONOREPO);
  await runCli(['init', '--yes', '--no-hook', '--no-baseline'], { cwd: other });
  const keys = /^# (?=(?:exclude|severity|own|allow):| {2,}[-a-z])/gm;
  addFile(other, '.baomi.yml', read(other, '.baomi.yml').replace(keys, ''));
  const check = await runCli(['config', 'check'], { cwd: other });
  expect(check).toMatchObject({ code: 0, stderr: '' });
  const shown = (await runCli(['config', 'show'], { cwd: other })).stdout;
  expect(shown).toContain('synthetic data');
});

test('a directory whose name is a value stands in no comment', async () => {
  const root = makeRepository({ [`data/logs-${mobile(1)}/logs/a.txt`]: 'nothing\n' });
  await runCli(['init', '--yes', '--no-hook'], { cwd: root });
  expect(read(root, '.baomi.yml')).not.toContain(mobile(1));
});

test('without a terminal it asks nothing and says what to do; outside of a repository there is no hook', async () => {
  const cwd = makeTree({ 'a.log': leakyLine(1) });
  const asked = await runCli(['init'], { cwd });
  expect(asked).toMatchObject({ code: 2, stdout: '' });
  expect(asked.stderr).toContain('--yes');
  expect(namesIn(cwd)).toEqual(['a.log']);
  expect(await runCli(['init', '--yes'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  expect(namesIn(cwd)).toEqual(['.baomi-baseline.jsonl', '.baomi.yml', 'a.log']);
});
