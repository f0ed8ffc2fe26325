// One hook of one repository as a file: what stands there, putting ours in its place, and putting the former one back.
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BaomiError } from '../../errors.ts';
import { FORMER_SUFFIX, scriptVersion } from './script.ts';
import type { HookType } from './types.ts';

/** What stands in the place of a hook. */
export type HookState =
  | { readonly kind: 'none' }
  /** Written by baomi; `former` is true when it calls a hook that was there before. */
  | { readonly kind: 'ours'; readonly text: string; readonly former: boolean }
  | { readonly kind: 'other' };

const EXECUTABLE = 0o755;

/** Reads the place of a hook. Throws BaomiError when it cannot be read. */
export function hookState(directory: string, type: HookType): HookState {
  const file = join(directory, type);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return { kind: 'none' };
  if (!found.isFile()) return { kind: 'other' };
  const text = attempt(`${file} cannot be read`, () => readFileSync(file, 'utf8'));
  if (scriptVersion(text) === undefined) return { kind: 'other' };
  return { kind: 'ours', text, former: isThere(file + FORMER_SUFFIX) };
}

/**
 * Puts the script in the place of a hook; one that is there is moved aside, where the script calls it. At every moment
 * either the one or the other is whole. Returns what has changed.
 */
export function placeHook(
  directory: string,
  type: HookType,
  script: string,
): 'new' | 'chained' | 'renewed' | 'same' {
  const state = hookState(directory, type);
  if (state.kind === 'ours' && state.text === script) return 'same';
  const file = join(directory, type);
  const former = file + FORMER_SUFFIX;
  if (state.kind === 'other' && isThere(former)) {
    throw new BaomiError(
      'usage',
      `${former} is there already, and ${file} is not baomi's any more: look at both and move one away`,
    );
  }
  const fresh = `${file}.baomi-new`;
  return attempt(`${file} cannot be written`, () => {
    mkdirSync(directory, { recursive: true });
    rmSync(fresh, { force: true });
    writeFileSync(fresh, script, { mode: EXECUTABLE, flag: 'wx' });
    if (state.kind === 'other') renameSync(file, former);
    try {
      renameSync(fresh, file);
    } catch (error) {
      if (state.kind === 'other') renameSync(former, file);
      throw error;
    }
    return RESULTS[state.kind];
  });
}

const RESULTS = { none: 'new', ours: 'renewed', other: 'chained' } as const;

/** Takes our hook away; the one that was there before is back, byte for byte. False when there is none of ours. */
export function removeHook(directory: string, type: HookType): 'removed' | 'restored' | 'not-ours' {
  const state = hookState(directory, type);
  if (state.kind !== 'ours') return 'not-ours';
  const file = join(directory, type);
  return attempt(`${file} cannot be removed`, () => {
    if (state.former) renameSync(file + FORMER_SUFFIX, file);
    else rmSync(file);
    return state.former ? 'restored' : 'removed';
  });
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function attempt<T>(complaint: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new BaomiError('io', `${complaint}: ${code}`, { cause: error });
  }
}
