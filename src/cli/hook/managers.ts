// Programs that manage the hooks of a repository themselves: a plain hook beside them would be overwritten or never
// called. What has to be added to their own file is known, and can be added.
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { HookType } from './types.ts';

export type ManagerName = 'husky' | 'lefthook' | 'simple-git-hooks' | 'pre-commit';

export interface Manager {
  readonly name: ManagerName;
  /** The file to edit, relative to the top of the work tree. */
  readonly file: (type: HookType) => string;
  /** What to put there. */
  readonly lines: (type: HookType) => string;
  /** What has to be run afterwards, if anything. */
  readonly after: string | undefined;
  /** How `--write` adds the lines: at the end of a script, or below a key of a document; undefined: it does not. */
  readonly edit: 'append' | 'yaml' | 'json' | undefined;
}

const LEFTHOOK_FILES = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml'];
const LEFTHOOK_OTHERS = ['lefthook.toml', '.lefthook.toml', 'lefthook.json', '.lefthook.json'];
const SIMPLE_FILES = ['.simple-git-hooks.json', '.simple-git-hooks.js', '.simple-git-hooks.cjs'];

/** The manager at work in a repository, by its files and by where git looks for hooks; undefined when there is none. */
export function findManager(top: string, hooks: string): Manager | undefined {
  return husky(top, hooks) ?? lefthook(top) ?? simpleGitHooks(top, readPackage(top)) ?? preCommit(top);
}

/** True when the manager's file calls baomi for this hook. */
export function isEdited(top: string, manager: Manager, type: HookType): boolean {
  const file = join(top, manager.file(type));
  return existsSync(file) && readFileSync(file, 'utf8').includes(`baomi hook run ${type}`);
}

/** The command of a hook: with the arguments that git gives it. */
function commandOf(type: HookType, prefix: string, args: string): string {
  const passed = type === 'pre-push' || type === 'commit-msg' ? ` -- ${args}` : '';
  return `${prefix}baomi hook run ${type}${passed}`;
}

function husky(top: string, hooks: string): Manager | undefined {
  const isActive = hooks.split(sep).includes('.husky');
  if (!isActive && !existsSync(join(top, '.husky'))) return undefined;
  // From version 9 on husky puts node_modules/.bin on the PATH of its hooks.
  const prefix = existsSync(join(top, '.husky/_/h')) ? '' : 'npx --no-install ';
  return {
    name: 'husky',
    file: (type) => `.husky/${type}`,
    lines: (type) => commandOf(type, prefix, '"$@"'),
    after: undefined,
    edit: 'append',
  };
}

function lefthook(top: string): Manager | undefined {
  const file = [...LEFTHOOK_FILES, ...LEFTHOOK_OTHERS].find((name) => existsSync(join(top, name)));
  if (file === undefined) return undefined;
  return {
    name: 'lefthook',
    file: () => file,
    lines: (type) =>
      [
        `${type}:`,
        '  commands:',
        '    baomi:',
        `      run: ${commandOf(type, 'npx --no-install ', '{0}')}`,
        ...(type === 'pre-push' ? ['      use_stdin: true'] : []),
      ].join('\n'),
    after: 'npx lefthook install',
    edit: LEFTHOOK_FILES.includes(file) ? 'yaml' : undefined,
  };
}

function simpleGitHooks(top: string, manifest: Readonly<Record<string, unknown>>): Manager | undefined {
  const own = SIMPLE_FILES.find((name) => existsSync(join(top, name)));
  if (own === undefined && manifest['simple-git-hooks'] === undefined) return undefined;
  return {
    name: 'simple-git-hooks',
    file: () => own ?? 'package.json',
    lines: (type) => {
      const line = `"${type}": ${JSON.stringify(commandOf(type, 'npx --no-install ', '"$@"'))}`;
      return own === undefined ? `"simple-git-hooks": { ${line} }` : line;
    },
    after: 'npx simple-git-hooks',
    edit: own === undefined ? 'json' : undefined,
  };
}

function preCommit(top: string): Manager | undefined {
  const file = '.pre-commit-config.yaml';
  if (!existsSync(join(top, file))) return undefined;
  return {
    name: 'pre-commit',
    file: () => file,
    lines: (type) =>
      [
        '- repo: local',
        '  hooks:',
        '    - id: baomi',
        '      name: baomi',
        `      entry: npx --no-install baomi hook run ${type}${type === 'commit-msg' ? ' --' : ''}`,
        '      language: system',
        `      stages: [${type}]`,
        ...(type === 'commit-msg' ? [] : ['      pass_filenames: false', '      always_run: true']),
      ].join('\n'),
    after: `pre-commit install`,
    edit: undefined,
  };
}

/** package.json as far as it can be read: a manifest that is no JSON is npm's business, not ours. */
function readPackage(top: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? (manifest as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
