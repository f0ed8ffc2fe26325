// Very many files of one kilobyte, as packages and exports leave them: the work is opening them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../../synth/random.ts';
import { synthesize } from '../../synth/synthesize.ts';
import { statement } from './tree.ts';

const SEED = 34;
const FILES_PER_DIRECTORY = 100;
const FILES_PER_HIT = 50;
const BYTES = 1024;
const TEXTS = 64;

/** Writes `files` files of 1 KB below `directory`, one in fifty with a hit. */
export function writeSmallFiles(directory: string, files: number): void {
  writeFiles(directory, files, FILES_PER_HIT);
}

/** Writes `files` files of 1 KB below `directory`, each with a hit. */
export function writeManyFiles(directory: string, files: number): void {
  writeFiles(directory, files, 1);
}

function writeFiles(directory: string, files: number, filesPerHit: number): void {
  const from = random(SEED);
  const texts = Array.from({ length: TEXTS }, () => {
    let text = '';
    while (text.length < BYTES) text += statement(from);
    return text.slice(0, BYTES);
  });
  for (let at = 0; at < files; at++) {
    const folder = join(directory, `part-${Math.floor(at / FILES_PER_DIRECTORY)}`);
    if (at % FILES_PER_DIRECTORY === 0) mkdirSync(folder, { recursive: true });
    const hit = at % filesPerHit === 0 ? `// 联系人手机 ${synthesize('cn-mobile', at % 5000)}\n` : '';
    writeFileSync(join(folder, `file-${at}.ts`), hit + texts[at % TEXTS]!);
  }
}
