// `baomi hook install`, `uninstall` and `status`.
import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { BaomiError } from '../../errors.ts';
import type { Lang } from '../../model.ts';
import { escapeName } from '../../report/escape.ts';
import { locateRepository, type RepositoryPlace } from '../../repository.ts';
import { VERSION } from '../../version.generated.ts';
import { EXIT } from '../exit-code.ts';
import { hookState, placeHook, removeHook } from './hook-file.ts';
import { findManager, isEdited, type Manager } from './managers.ts';
import { hookScript } from './script.ts';
import { type SetupWords, setupWordsOf } from './setup-words.ts';
import { HOOK_TYPES, type HookType } from './types.ts';

export interface SetupOptions {
  readonly types: readonly HookType[];
  readonly lang: Lang;
  readonly cwd: string;
  readonly print: (line: string) => void;
}

export interface InstallOptions extends SetupOptions {
  /** Edit the file of a hook manager. */
  readonly write: boolean;
  /** A plain hook even where a manager is at work. */
  readonly plain: boolean;
  /** Accept a directory of hooks outside of the repository. */
  readonly shared: boolean;
}

/** 0 when every hook asked for is in force; 2 when the user has to do something first. */
export async function installHooks(options: InstallOptions): Promise<number> {
  const place = await locateRepository(options.cwd, process.env);
  const words = setupWordsOf(options.lang);
  const manager = options.plain ? undefined : findManager(place.top, place.hooks);
  if (manager !== undefined) return installManaged(manager, place, options, words);
  if (place.owner === 'elsewhere' && !options.shared) {
    throw new BaomiError(
      'usage',
      `core.hooksPath is ${place.hooks}, outside of this repository: a hook there may serve every repository of yours; --shared installs it all the same`,
    );
  }
  const fallback = place.owner === 'work-tree' ? undefined : ownPlace();
  for (const type of options.types) {
    const result = placeHook(place.hooks, type, hookScript({ type, version: VERSION, fallback }));
    options.print(words.placed[result](shown(join(place.hooks, type), options.cwd)));
  }
  if (place.owner === 'work-tree') options.print(words.committed(shown(place.hooks, options.cwd)));
  options.print(words.skip);
  return EXIT.clean;
}

async function installManaged(
  manager: Manager,
  { top }: RepositoryPlace,
  options: InstallOptions,
  words: SetupWords,
): Promise<number> {
  const missing = options.types.filter((type) => !isEdited(top, manager, type));
  for (const type of options.types) {
    if (!missing.includes(type)) options.print(words.editedBefore(manager.file(type)));
  }
  if (missing.length === 0) return EXIT.clean;
  if (options.write && manager.edit !== undefined) {
    const { editManager } = await import('./manager-edit.ts'); // with the YAML reader
    for (const type of missing) {
      editManager(top, manager, type);
      options.print(words.edited(manager.file(type)));
    }
    if (manager.after !== undefined) options.print(words.runAfter(manager.after));
    return EXIT.clean;
  }
  for (const type of missing) {
    options.print(words.managed(manager.name, manager.file(type)));
    options.print(`\n${manager.lines(type)}\n`);
  }
  options.print(words.managedHow(manager.after, manager.edit !== undefined));
  return EXIT.untrusted;
}

/** 0 when no hook of ours is left; 2 when a manager still calls baomi. */
export async function uninstallHooks(options: SetupOptions): Promise<number> {
  const { top, hooks } = await locateRepository(options.cwd, process.env);
  const words = setupWordsOf(options.lang);
  for (const type of options.types) {
    if (hookState(hooks, type).kind === 'none') continue;
    options.print(words.removed[removeHook(hooks, type)](shown(join(hooks, type), options.cwd)));
  }
  const manager = findManager(top, hooks);
  const calling = manager === undefined ? [] : options.types.filter((type) => isEdited(top, manager, type));
  for (const type of calling) {
    options.print(words.takeOut(manager!.name, manager!.file(type), manager!.lines(type)));
  }
  return calling.length > 0 ? EXIT.untrusted : EXIT.clean;
}

/** 0 when at least one hook is in force, else 1. */
export async function showStatus(options: SetupOptions): Promise<number> {
  const { top, hooks } = await locateRepository(options.cwd, process.env);
  const words = setupWordsOf(options.lang);
  const manager = findManager(top, hooks);
  options.print(words.directory(shown(hooks, options.cwd)));
  let inForce = 0;
  for (const type of options.types) {
    const own = statusOf(hooks, type);
    const isManaged = manager !== undefined && isEdited(top, manager, type);
    if (isManaged || own === 'ours' || own === 'chained' || own === 'old') inForce++;
    const text = isManaged ? `${words.status.managed} ${manager.name}` : words.status[own];
    options.print(`  ${type.padEnd(COLUMN)}${text}`);
  }
  return inForce > 0 ? EXIT.clean : EXIT.findings;
}

const COLUMN = Math.max(...HOOK_TYPES.map((type) => type.length)) + 2;

function statusOf(hooks: string, type: HookType): 'none' | 'other' | 'ours' | 'chained' | 'old' {
  const state = hookState(hooks, type);
  if (state.kind !== 'ours') return state.kind;
  const isCurrent = [ownPlace(), undefined].some(
    (fallback) => hookScript({ type, version: VERSION, fallback }) === state.text,
  );
  if (!isCurrent) return 'old';
  return state.former ? 'chained' : 'ours';
}

/** Where this very program runs from. */
function ownPlace(): { readonly node: string; readonly script: string } | undefined {
  const script = process.argv[1];
  return script === undefined ? undefined : { node: process.execPath, script: realpathSync(script) };
}

function shown(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return escapeName(short.startsWith('..') ? path : short);
}
