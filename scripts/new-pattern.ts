// npm run new-pattern -- ID: writes patterns/ID.ts from a small working template and enters it in patterns/index.ts.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PATTERNS = join(import.meta.dirname, '../patterns');
const INDEX = join(PATTERNS, 'index.ts');
const USAGE = 'usage: npm run new-pattern -- ID    (such as cn-driver-file)';
const USAGE_ERROR = 2;

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MAX_ID_LENGTH = 40;
const ID_LINE = /^ {2}id: '([^']+)',$/m;
const IMPORT_LINE = /^import \{ \w+ \} from '\.\/(.+)\.ts';$/;
/** Words of JavaScript that an id of one word could be; the exported constant is named after the id. */
const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in index instanceof interface let new null package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Why an id cannot be used, or undefined. */
function problemOf(id: string): string | undefined {
  if (!ID.test(id) || id.length > MAX_ID_LENGTH) {
    return `"${id}" is no id: expected lower-case words joined by "-", at most ${MAX_ID_LENGTH} characters`;
  }
  if (RESERVED.has(id)) return `"${id}" is a word of the language or of this folder; add what it identifies`;
  if (existsSync(join(PATTERNS, `${id}.ts`))) return `"${id}" is taken: patterns/${id}.ts exists`;
  const files = readdirSync(PATTERNS).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  const owner = files.find((file) => ID_LINE.exec(readFileSync(join(PATTERNS, file), 'utf8'))?.[1] === id);
  if (owner !== undefined) return `"${id}" is taken by patterns/${owner}`;
  const name = constantName(id);
  const twin = files.find((file) => constantName(file.slice(0, -'.ts'.length)) === name);
  return twin === undefined
    ? undefined
    : `"${id}" would be exported as ${name}, as patterns/${twin} is already`;
}

/** "cn-resident-id-15" is exported as cnResidentId15. */
function constantName(id: string): string {
  return id.replace(/-(.)/g, (_, first: string) => first.toUpperCase());
}

/** A detector that works as it stands: eight digits behind a label of its own. */
function template(id: string): string {
  const label = id.replaceAll('-', '_');
  return `// Say here what is found, which standard defines it and what it is easily taken for.
import type { PatternSpec } from '../src/model.ts';

export const ${constantName(id)}: PatternSpec = {
  id: '${id}',
  name: { zh: '${id}（中文名）', en: '${id} (English name)' },
  category: 'custom',
  severity: 'S2',
  anchor: 'digits',
  boundary: { left: '0-9A-Za-z', right: '0-9A-Za-z', decimal: true },
  length: { min: 8, max: 8 },
  re2: String.raw\`\\d{8}\`,
  context: {
    labels: ['${label}'],
    required: true,
  },
  mask: { partialPrefix: 0 },
  examples: [{ text: '${label}: 40718265', finds: ['40718265'] }],
  counterExamples: [{ text: '40718265', because: 'no label' }],
  references: ['the standard or rule that defines the number'],
};
`;
}

/** Enters a pattern: its import in the order of the others, its entry last, where it wins no tie. */
function addToIndex(index: string, id: string): string {
  const lines = index.split('\n');
  const imports = lines.flatMap((line, at) => {
    const stem = IMPORT_LINE.exec(line)?.[1];
    return stem === undefined ? [] : [{ stem, at }];
  });
  const lastImport = imports.at(-1);
  const close = lines.indexOf('];');
  if (lastImport === undefined || close < 0)
    throw new Error('patterns/index.ts has no imports or no catalogue');
  const follower = imports.find(({ stem }) => id.localeCompare(stem, 'en', { numeric: true }) < 0);
  const name = constantName(id);
  lines.splice(close, 0, `  ${name},`);
  lines.splice(follower?.at ?? lastImport.at + 1, 0, `import { ${name} } from './${id}.ts';`);
  return lines.join('\n');
}

function nextSteps(id: string): string {
  return `wrote patterns/${id}.ts and its lines in patterns/index.ts (last: earlier entries win ties)

"npm run check" passes already. "npm test" fails for want of the following, and of nothing else:
  1. test/synth/synthesize.ts: a recipe for "${id}", if there is none, so that every value in a test has a seed;
     "npm run synth -- ${id} 1" then prints the first.
  2. patterns/${id}.ts: names, form, labels and reference of your own; at least six examples, each value with its
     seed in "synth", and six counter-examples.
  3. README.md and README.zh-CN.md: a row in the table of detectors; test/patterns.test.ts: the id in its list.
A new check digit needs a function in src/validate/ and a line in its index.ts; see CONTRIBUTING.md.`;
}

function main(args: readonly string[]): number {
  const [id = ''] = args;
  const problem = args.length === 1 ? problemOf(id) : 'expected one id';
  if (problem !== undefined) {
    console.error(`new-pattern: ${problem}\n${USAGE}`);
    return USAGE_ERROR;
  }
  const index = addToIndex(readFileSync(INDEX, 'utf8'), id);
  writeFileSync(join(PATTERNS, `${id}.ts`), template(id), { flag: 'wx' });
  writeFileSync(INDEX, index);
  console.log(nextSteps(id));
  return 0;
}

process.exitCode = main(process.argv.slice(2));
