// The templates for hooks and CI systems, as far as they can be checked without those systems: they parse, hold what the
// systems require, name only options and formats that exist, and their shell is valid. test/e2e/integrations.test.ts runs
// what can be run.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RUN_TYPES } from '../src/cli/hook/types.ts';
import { addScanOptions } from '../src/cli/options.ts';
import { FORMATS } from '../src/report/index.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const HOOK_KEYS = ['id', 'name', 'entry', 'language'];
/** Stages the pre-commit framework knows (3.2 and later). */
const STAGES = ['commit-msg', 'manual', 'pre-commit', 'pre-merge-commit', 'pre-push'];

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

function isValidShell(script: string, shell: string): void {
  const run = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
}

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly Record<string, unknown>[];

  it('has what the framework requires, and calls hooks and options that exist', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['baomi', 'baomi-files', 'baomi-push', 'baomi-message']);
    for (const hook of hooks) {
      for (const key of HOOK_KEYS) expect(hook[key], String(hook['id'])).toBeTypeOf('string');
      expect(hook['language']).toBe('node');
      expect(STAGES).toEqual(expect.arrayContaining(hook['stages'] as string[]));
      const [name, command, ...args] = String(hook['entry']).split(' ');
      expect(name).toBe('baomi');
      if (command === 'hook') {
        expect(args[0]).toBe('run');
        expect(RUN_TYPES).toContain(args[1]);
      } else {
        const scan = addScanOptions(new Command('scan').argument('[paths...]')).exitOverride();
        expect(() => scan.parse([...args, 'a.ts'], { from: 'user' })).not.toThrow();
      }
    }
    expect((JSON.parse(read('package.json')) as { bin: object }).bin).toHaveProperty('baomi');
  });
});

describe('action.yml', () => {
  const text = read('action.yml');
  const action = parse(text) as Action;

  it('is a composite action whose steps have a shell and whose names are in one place each', () => {
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) {
      expect(step.name).toBeTypeOf('string');
      expect([step.run, step.uses].filter((one) => one !== undefined)).toHaveLength(1);
      if (step.run !== undefined) expect(step.shell).toBe('bash');
    }
    const used = [...text.matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name!);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const input of Object.values(action.inputs)) expect(input.description).not.toBe('');
  });

  it('puts no expression into a shell script', () => {
    // An expression in a script is how a branch name becomes a command.
    for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{');
  });

  it('runs scripts that are there and valid, and documents every input', () => {
    const scripts = [...text.matchAll(/GITHUB_ACTION_PATH\/([\w./-]+)/g)].map(([, file]) => file!);
    expect(scripts).toHaveLength(3);
    for (const file of scripts) isValidShell(read(file), 'bash');
    for (const document of ['docs/ci.md', 'docs/ci.zh-CN.md']) {
      for (const [name, { default: preset }] of Object.entries(action.inputs)) {
        const row = read(document)
          .split('\n')
          .find((line) => line.startsWith(`| \`${name}\` `));
        expect(row, `${document}: ${name}`).toBeDefined();
        if (preset !== '' && !preset.includes('${{')) expect(row).toContain(`| \`${preset}\` `);
      }
    }
  });
});

describe('the other templates', () => {
  it('GitLab: a job with a report it makes, and valid shell', () => {
    const { baomi } = parse(read('integrations/gitlab/baomi.gitlab-ci.yml')) as {
      baomi: Record<string, unknown> & {
        script: readonly string[];
        artifacts: { when: string; reports: { codequality: string } };
      };
    };
    for (const script of baomi.script) isValidShell(script, 'sh');
    const report = baomi.artifacts.reports.codequality;
    expect(baomi.artifacts.when).toBe('always');
    expect(baomi.script.join('\n')).toContain(`report=gitlab=${report}`);
  });

  it('Gitee Go: parses and scans', () => {
    const pipeline = parse(read('integrations/gitee/baomi.yml')) as {
      stages: readonly { steps: readonly { commands: readonly string[] }[] }[];
    };
    const commands = pipeline.stages.flatMap(({ steps }) => steps.flatMap((step) => step.commands));
    expect(commands.at(-1)).toBe('npx --yes baomi scan');
    const check = spawnSync('sh', ['-c', commands[0]!]);
    expect(check.status).toBe(0);
  });

  it('pre-receive: executable and plain shell', () => {
    const file = 'integrations/server/pre-receive';
    expect(statSync(join(ROOT, file)).mode & 0o111).toBe(0o111);
    isValidShell(read(file), 'sh');
  });

  it('name only formats that exist', () => {
    const files = ['integrations/github/scan.sh', 'integrations/jenkins/Jenkinsfile'];
    const texts = [...files.map(read), read('docs/ci.md'), read('docs/ci.zh-CN.md')];
    const named = texts.flatMap((text) => [
      ...[...text.matchAll(/--output "?([a-z-]+)=/g)].map(([, format]) => format!),
      ...[...text.matchAll(/--format ([a-z-]+)/g)].map(([, format]) => format!),
    ]);
    expect(named.length).toBeGreaterThan(3);
    for (const format of named) expect(FORMATS).toContain(format);
  });

  it('are linked from both documents, which link only to what is there', () => {
    for (const document of ['docs/ci.md', 'docs/ci.zh-CN.md']) {
      const links = [...read(document).matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
      for (const target of links) expect(existsSync(join(ROOT, 'docs', target)), target).toBe(true);
      for (const part of ['gitlab', 'jenkins', 'gitee', 'server', 'docker']) {
        expect(
          links.some((target) => target.startsWith(`../integrations/${part}/`)),
          part,
        ).toBe(true);
      }
    }
  });
});
