// A repository with a long history: every commit changes a few lines in three files of up to 8 KB, as people do.
// Made with `git fast-import` from a seed and repacked, so that its objects lie as they do in a clone.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, random } from '../../synth/random.ts';
import { synthesize } from '../../synth/synthesize.ts';
import { sourceOf, statement } from './tree.ts';
import { writeUntil } from './writer.ts';

const SEED = 35;
const FILES = 600;
const FILES_PER_DIRECTORY = 20;
const FILES_PER_COMMIT = 3;
const MAX_CHANGED_LINES = 6;
const MAX_BYTES = 8192;
const COMMITS_PER_MERGE = 40;
const FILES_PER_HIT = 50;
const FIRST_SECOND = Date.UTC(2020, 0, 6) / 1000;

/** Makes a repository of `commits` commits at `directory`. */
export function writeHistory(directory: string, commits: number): void {
  mkdirSync(directory, { recursive: true });
  const stream = join(directory, '..', 'history.fast-import');
  const next = commitsFrom(random(SEED));
  let count = 0;
  writeUntil(stream, Number.POSITIVE_INFINITY, () => (count++ < commits ? next() : undefined));
  run(directory, ['init', '--quiet', '--initial-branch=main']);
  const input = openSync(stream, 'r');
  run(directory, ['fast-import', '--quiet'], input);
  closeSync(input);
  rmSync(stream);
  run(directory, ['repack', '-a', '-d', '--quiet']);
  run(directory, ['reset', '--hard', '--quiet']);
}

function run(cwd: string, args: readonly string[], stdin: number | 'ignore' = 'ignore'): void {
  const { status, stderr } = spawnSync('git', args, { cwd, stdio: [stdin, 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr.toString('utf8')}`);
}

/** Commands of one commit after another. Now and then a side branch of one commit is merged. */
function commitsFrom(from: Random): () => string {
  const files = Array.from({ length: FILES }, () => sourceOf(from).slice(0, MAX_BYTES).split('\n'));
  let mark = 0;
  return () => {
    mark++;
    const isMerge = mark % COMMITS_PER_MERGE === 0;
    const parents = isMerge
      ? `from :${mark - 2}\nmerge :${mark - 1}\n`
      : mark === 1
        ? ''
        : `from :${mark - 1}\n`;
    const changed =
      mark === 1 ? files.keys() : Array.from({ length: FILES_PER_COMMIT }, () => from.int(0, FILES - 1));
    let text = head(mark) + parents;
    // The first parent of a merge lacks what the side commit changed: it stays unsaid, which is what a bad merge does.
    for (const file of changed) {
      change(files[file]!, from);
      if (file % FILES_PER_HIT === 0) files[file]![0] = `// 联系人手机 ${synthesize('cn-mobile', mark)}`;
      const content = Buffer.from(files[file]!.join('\n'), 'utf8');
      text += `M 100644 inline ${pathOf(file)}\ndata ${content.length}\n${content}\n`;
    }
    return text;
  };
}

function head(mark: number): string {
  const message = `调整第 ${mark} 项规则\n`;
  const who = `开发者 ${mark % 12} <dev${mark % 12}@example.com> ${FIRST_SECOND + mark * 3600} +0800`;
  return `commit refs/heads/main\nmark :${mark}\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}`;
}

function change(lines: string[], from: Random): void {
  for (let left = from.int(1, MAX_CHANGED_LINES); left > 0; left--) {
    lines[from.int(0, lines.length - 1)] = statement(from).trimEnd();
  }
  while (Buffer.byteLength(lines.join('\n')) > MAX_BYTES) lines.pop();
}

function pathOf(file: number): string {
  const directory = Math.floor(file / FILES_PER_DIRECTORY);
  return `module-${directory}/src/part-${file % 4}/service-${file}.java`;
}
