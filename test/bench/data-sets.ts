// The data sets: made once into .bench/ and reused while the parameters recorded beside them are the same.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDump } from './data/dump.ts';
import { writeHistory } from './data/history.ts';
import { writeHookRepository } from './data/hook-repository.ts';
import { writeLog } from './data/log.ts';
import { writeOneLine } from './data/one-line.ts';
import { writeManyFiles, writeSmallFiles } from './data/small-files.ts';
import { writeTree } from './data/tree.ts';
import type { Size } from './options.ts';
import type { DataSetName } from './tasks.ts';

/** Raise it when a generator changes: what was made before is then made anew. */
const GENERATION = 1;
const SMALL_PART = 20;
const MB = 1_000_000;

interface Recipe {
  readonly file: string;
  /** Bytes, files of a tree, or commits of a repository. */
  readonly amount: number;
  readonly write: (path: string, amount: number) => void;
  readonly unit: 'bytes' | 'files' | 'commits';
}

const RECIPES: Readonly<Record<DataSetName, Recipe>> = {
  log: { file: 'app.log', amount: 1000 * MB, write: writeLog, unit: 'bytes' },
  'log-tenth': { file: 'app-tenth.log', amount: 100 * MB, write: writeLog, unit: 'bytes' },
  dump: { file: 'members.sql', amount: 100 * MB, write: writeDump, unit: 'bytes' },
  tree: { file: 'tree', amount: 8000, write: writeTree, unit: 'files' },
  'small-files': { file: 'small-files', amount: 100_000, write: writeSmallFiles, unit: 'files' },
  'small-files-tenth': {
    file: 'small-files-tenth',
    amount: 10_000,
    write: writeSmallFiles,
    unit: 'files',
  },
  'few-files': { file: 'few-files', amount: 20, write: writeTree, unit: 'files' },
  'many-files': { file: 'many-files', amount: 1_000_000, write: writeManyFiles, unit: 'files' },
  history: { file: 'history', amount: 20_000, write: writeHistory, unit: 'commits' },
  hook: { file: 'hook-repository', amount: 10_000, write: writeHookRepository, unit: 'files' },
  'one-line': { file: 'one-line.json', amount: 2000 * MB, write: writeOneLine, unit: 'bytes' },
};

export interface DataSet {
  readonly name: DataSetName;
  readonly path: string;
  readonly size: string;
}

/** The data set below `directory`; generates it when it is not there or was made with other parameters. */
export function prepare(directory: string, name: DataSetName, size: Size): DataSet {
  const { file, amount, write, unit } = RECIPES[name];
  const wanted = size === 'full' ? amount : amount / SMALL_PART;
  const folder = join(directory, size);
  const path = join(folder, file);
  const record = join(folder, `${file}.parameters.json`);
  const parameters = JSON.stringify({ generation: GENERATION, name, wanted, unit });
  if (!existsSync(path) || !existsSync(record) || readFileSync(record, 'utf8') !== parameters) {
    console.error(`bench: generating ${name}, ${wanted} ${unit} ...`);
    rmSync(path, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    write(path, wanted);
    writeFileSync(record, parameters);
  }
  return { name, path, size: unit !== 'bytes' ? `${wanted} ${unit}` : megabytes(statSync(path).size) };
}

/** Deletes what `prepare` made. */
export function discard(set: DataSet): void {
  rmSync(set.path, { recursive: true, force: true });
  rmSync(`${set.path}.parameters.json`, { force: true });
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MB)} MB`;
}
