// Reads a baseline file, and looks which of the files it names are still there.
import { lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BaomiError } from '../../errors.ts';
import { type Baseline, parseBaseline } from './file-format.ts';
import type { BaselinePlace } from './place.ts';

const MEMBER = /!\/.*$/s;

/** Reads the file. Throws BaomiError for one that is not there or is no baseline. */
export function readBaseline(place: BaselinePlace): Baseline {
  return parseBaseline(readText(place), place.name);
}

/** Indexes of entries whose file is not there. Of a name that is masked nobody can tell. */
export function goneEntries({ entries }: Baseline, { root }: BaselinePlace): number[] {
  const isThere = new Map<string, boolean>();
  const gone: number[] = [];
  entries.forEach(({ path }, index) => {
    const container = path.replace(MEMBER, '');
    let known = isThere.get(container);
    if (known === undefined) {
      known = container.includes('[') || container.includes('\\') || exists(resolve(root, container));
      isThere.set(container, known);
    }
    if (!known) gone.push(index);
  });
  return gone;
}

function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}

function readText({ file, name }: BaselinePlace): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const what = code === 'ENOENT' ? 'no such file; baomi baseline create writes one' : code;
    throw new BaomiError('config', `baseline ${name}: ${what}`, { cause: error });
  }
}
