// A tree of small source files, as a working copy has them: hardly any hits, many files to open.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, random } from '../../synth/random.ts';
import { synthesize } from '../../synth/synthesize.ts';
import { number } from './writer.ts';

const SEED = 33;
const FILES_PER_DIRECTORY = 40;
const FILES_PER_HIT = 50;
const MIN_BYTES = 2048;
const MAX_BYTES = 8192;

const WORDS =
  'order goods member price stock cart refund coupon sku brand region freight invoice audit'.split(' ');
const SUFFIXES = ['ts', 'java', 'vue', 'py', 'go', 'xml', 'yml', 'md'];

/** Writes `files` files of 2 to 8 KB below `directory`. */
export function writeTree(directory: string, files: number): void {
  const from = random(SEED);
  for (let at = 0; at < files; at++) {
    const folder = join(directory, `module-${Math.floor(at / FILES_PER_DIRECTORY)}`, 'src');
    if (at % FILES_PER_DIRECTORY === 0) mkdirSync(folder, { recursive: true });
    const name = `${from.pick(WORDS)}-${at}.${from.pick(SUFFIXES)}`;
    const hit = at % FILES_PER_HIT === 0 ? `// 联系人手机 ${synthesize('cn-mobile', at)}\n` : '';
    writeFileSync(join(folder, name), hit + sourceOf(from));
  }
}

/** A source file of 2 to 8 KB. */
export function sourceOf(from: Random): string {
  const length = from.int(MIN_BYTES, MAX_BYTES);
  let text = '';
  while (text.length < length) text += statement(from);
  return text;
}

/** A line of code, or two. */
export function statement(from: Random): string {
  const [noun, verb] = [from.pick(WORDS), from.pick(['load', 'save', 'check', 'merge', 'count'])];
  switch (from.int(0, 4)) {
    case 0:
      return `\n/** 处理${from.int(1, 99)}号规则，失败时返回空。 */\n`;
    case 1:
      return `export function ${verb}${noun}(id: number, limit = ${from.int(1, 500)}): boolean {\n`;
    case 2:
      return `  const ${noun} = await this.${verb}('${noun}', ${from.int(1, 9999)});\n`;
    case 3:
      return `  if (${noun}.length > ${from.int(1, 99)}) return ${noun}.slice(0, ${from.int(1, 99)}) as ${noun}[];\n`;
    default:
      return `  log.info("${noun} {} traceId={}", 19${number(from.int, 17)}L, "v${from.int(1, 9)}.${from.int(0, 9)}.0");\n}\n`;
  }
}
