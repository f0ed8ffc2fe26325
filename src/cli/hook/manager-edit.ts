// `baomi hook install --write`: adds the call of baomi to the file of a hook manager and leaves the rest as it is.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import { BaomiError } from '../../errors.ts';
import type { Manager } from './managers.ts';
import type { HookType } from './types.ts';

const EXECUTABLE = 0o755;
const INDENT = /^([ \t]+)"/m;
const TRAILING_BLANKS = /\s*$/;

/** Adds the call. Throws BaomiError for a file that is not what it should be. */
export function editManager(top: string, manager: Manager, type: HookType): void {
  const name = manager.file(type);
  const file = join(top, name);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  try {
    writeFileSync(file, edited(text, manager, type), { mode: EXECUTABLE });
  } catch (error) {
    if (error instanceof BaomiError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'it is not in the form it should have';
    throw new BaomiError('config', `${name}: cannot be edited: ${code}`, { cause: error });
  }
}

function edited(text: string, manager: Manager, type: HookType): string {
  if (manager.edit === 'append') {
    const before = text.replace(TRAILING_BLANKS, '');
    return `${before === '' ? '' : `${before}\n`}${manager.lines(type)}\n`;
  }
  return manager.edit === 'yaml' ? editYaml(text, manager, type) : editJson(text, manager, type);
}

function editYaml(text: string, manager: Manager, type: HookType): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new BaomiError('config', `${manager.file(type)}: this is not YAML`);
  const way = [type, 'commands', 'baomi'];
  document.setIn(
    way,
    document.createNode((parse(manager.lines(type)) as LefthookLines)[type]!.commands.baomi),
  );
  return document.toString({ lineWidth: 0 });
}

type LefthookLines = Record<string, { readonly commands: { readonly baomi: object } }>;

/** What is there for this hook runs first. */
function editJson(text: string, manager: Manager, type: HookType): string {
  const manifest = JSON.parse(text) as Record<string, unknown>;
  const added = (JSON.parse(`{${manager.lines(type)}}`) as Record<string, Record<string, string>>)[
    'simple-git-hooks'
  ]!;
  const hooks = manifest['simple-git-hooks'];
  if (typeof hooks !== 'object' || hooks === null) {
    throw new BaomiError(
      'config',
      `${manager.file(type)}: "simple-git-hooks" is no object: add the line where its hooks are`,
    );
  }
  const before = (hooks as Record<string, unknown>)[type];
  const call = typeof before === 'string' && before !== '' ? `${before} && ${added[type]}` : added[type];
  manifest['simple-git-hooks'] = { ...hooks, [type]: call };
  const end = text.endsWith('\n') ? '\n' : '';
  return JSON.stringify(manifest, null, INDENT.exec(text)?.[1] ?? '  ') + end;
}
