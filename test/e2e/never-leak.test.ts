// The canary: values of every detector planted in contents and in every kind of name, then looked for in all output.
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../patterns/index.ts';
import type { PatternSpec } from '../../src/model.ts';
import { FORMATS } from '../../src/report/index.ts';
import { makeZip } from '../open/make-zip.ts';
import { FEW_VALUES } from '../synth/attributes.ts';
import { SYNTH_IDS, synthesize } from '../synth/synthesize.ts';
import { formsOf, leaksIn } from './canary.ts';
import { parseJson } from './reports.ts';
import { type RunResult, runCli } from './run-cli.ts';
import { addFile, addNamedByBytes, makeTree, namesIn } from './workspace.ts';

const SEEDS = 4;
/** Distinct seeds by place, so that a leak tells where it came from. */
const CONTENT_SEED = 1000;
const NAME_SEED = 2000;
/** Three digits of a card code stand in any report by chance. */
const MIN_LENGTH = 6;

const ASCII = /^[ -~]+$/;
const isSearchable = (value: string): boolean => value.length >= MIN_LENGTH || !ASCII.test(value);

/** Patterns of a recipe: "cn-resident-id-15" makes values for "cn-resident-id". */
function patternsOf(synthId: string): readonly PatternSpec[] {
  const parts = synthId.split('-');
  for (let length = parts.length; length > 0; length--) {
    const id = parts.slice(0, length).join('-');
    const specs = PATTERNS.filter((spec) => spec.id === id);
    if (specs.length > 0) return specs;
  }
  return [];
}

const IDS = SYNTH_IDS.filter((id) => patternsOf(id).length > 0);
const labelOf = (id: string): string =>
  patternsOf(id).flatMap((spec) => spec.context?.labels ?? [])[0] ?? 'value';
/** Values that only their label tells are masked in names beside that label. */
const needsLabel = (id: string): boolean => {
  const specs = patternsOf(id);
  const isRequired = ({ context }: PatternSpec): boolean => context?.required === true;
  return specs[0]?.id === id ? specs.every(isRequired) : specs.some(isRequired);
};
const nameOf = (id: string): string => synthesize(id, NAME_SEED);
/** The sign that follows in a name could be of the value itself, or ends no such value: known, in README's limits. */
const UNBORDERED_IDS = [
  'cn-org-code',
  'credential',
  'cn-social-card',
  'medical-record',
  'wechat',
  'wechat-wxid',
  'wechat-openid',
];
/** No name of a file is so long. */
const MAX_NAME = 64;
/** Words of the language, and what is left of a number that somebody hid: as part of a name they are no canary. */
const isWordOrRemnant = (id: string): boolean =>
  FEW_VALUES.has(id) || id.startsWith('partial-mask') || id.startsWith('damaged-id');
const isNamed = (id: string): boolean =>
  isSearchable(nameOf(id)) &&
  !nameOf(id).includes('/') &&
  nameOf(id).length <= MAX_NAME &&
  !isWordOrRemnant(id);
const NAMED_IDS = IDS.filter((id) => isNamed(id) && !UNBORDERED_IDS.includes(id));
const BARE_IDS = NAMED_IDS.filter((id) => !needsLabel(id));

const valuesOf = (id: string): string[] =>
  Array.from({ length: SEEDS }, (_, index) => synthesize(id, CONTENT_SEED + index));
const CONTENT = IDS.flatMap(valuesOf);
const SEARCHED = CONTENT.filter(isSearchable);

const wide = (text: string): string =>
  text.replaceAll(/[0-9A-Z]/g, (char) => String.fromCodePoint(char.charCodeAt(0) + 0xfee0));

/** Files of every kind that hold the values, names that hold others, and inputs that fail. */
function plant(): string {
  const cwd = makeTree();
  const lines = IDS.flatMap((id) => valuesOf(id).map((value) => `${labelOf(id)}：${value}`));
  addFile(cwd, 'in/app.log', `${lines.join('\n')}\n`);
  addFile(cwd, 'in/plain.txt', `${CONTENT.join('\n')}\n`);
  addFile(cwd, 'in/one-line.json', JSON.stringify(CONTENT));
  addFile(
    cwd,
    'in/keys.json',
    JSON.stringify(Object.fromEntries(CONTENT.map((value) => [value, { [value]: value }]))),
  );
  addFile(cwd, 'in/header.csv', `${CONTENT.join(',')}\n${CONTENT.join(',')}\n`);
  addFile(cwd, 'in/header.tsv', `${CONTENT.join('\t')}\n${CONTENT.join('\t')}\n`);
  addFile(
    cwd,
    'in/dump.sql',
    CONTENT.map(
      (value) =>
        `CREATE TABLE \`${value}\` (\`${value}\` varchar(20) COMMENT '${value}');\n` +
        `INSERT INTO \`${value}\` (\`${value}\`) VALUES ('${value}'),('${value}');`,
    ).join('\n'),
  );
  addFile(cwd, 'in/wide.log', lines.map(wide).join('\n'));
  addFile(cwd, 'in/.env', CONTENT.map((value) => `KEY_${value}=${value}\n${value}=${value}`).join('\n'));
  addFile(cwd, 'in/.gitignore', `${CONTENT.map((value) => `/ignored-${value}`).join('\n')}\n`);
  addFile(cwd, 'in/failing/utf16.log', Buffer.from(`\ufeff${lines.join('\n')}`, 'utf16le'));
  for (const id of NAMED_IDS) plantNames(cwd, id);
  return cwd;
}

/** Names of files and directories that hold the value of a detector: read, ignored, not UTF-8, and failing. */
function plantNames(cwd: string, id: string): void {
  const value = nameOf(id);
  const text = needsLabel(id) ? `${labelOf(id)}=${value}` : value;
  const line = `手机号 ${synthesize('cn-mobile', CONTENT_SEED)}\n`;
  addFile(cwd, `in/${text}`, line);
  addFile(cwd, `in/客户 ${text}.csv`, line);
  addFile(cwd, `in/张三_${text}_副本.log`, line);
  addFile(cwd, `in/dir ${text}/${text}/x.log`, line);
  addFile(cwd, `in/${wide(text)} .log`, line);
  addFile(cwd, `in/failing/${text}`, gzipSync(line).subarray(0, -6));
  addFile(
    cwd,
    `in/all ${text}.zip`,
    makeZip([
      { name: text, content: line },
      { name: `locked/${text}.log`, content: line, flags: 1 },
    ]),
  );
  addNamedByBytes(
    join(cwd, 'in'),
    Buffer.concat([Buffer.of(0xff), Buffer.from(` ${text} `), Buffer.of(0xfe)]),
    'x',
  );
  chmodSync(addFile(cwd, `in/failing/closed ${text}`, line), 0);
  chmodSync(addFile(cwd, `in/failing/dir ${text}/`), 0);
}

const everythingOf = (result: RunResult): string => result.stdout + result.stderr;

/** Several tests look at the same run. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const RUNS = {
  pretty: ['--format', 'pretty', '--min-confidence', 'low'],
  'pretty in Chinese': ['--format', 'pretty', '--lang', 'zh'],
  json: ['--format', 'json', '--min-confidence', 'low'],
  jsonl: ['--format', 'jsonl', '--min-confidence', 'low'],
  'reference engine': ['--format', 'json', '--engine', 'reference', '--visibility', 'public'],
} as const;
type RunName = keyof typeof RUNS;
const RUN_NAMES = Object.keys(RUNS) as readonly RunName[]; // the keys of the record above

/** Each run over the tree, as a user whom file modes keep out of some of it. */
const runsOfTree = once(async () => {
  const cwd = plant();
  const runs = new Map<RunName, RunResult>();
  for (const name of RUN_NAMES) {
    const args = ['scan', 'in', ...RUNS[name], '--detectors', 'all', '--limit', '0', '--verbose'];
    runs.set(name, await runCli(args, { cwd, unprivileged: true }));
  }
  return runs;
});

const runsOfStdin = once(async () =>
  Promise.all(
    FORMATS.map((format) => {
      const name = `${NAMED_IDS.map((id) => `${labelOf(id)}=${nameOf(id)}`).join(' _ ')} .sql`;
      const args = ['scan', '-', '--stdin-name', name, '--format', format, '--detectors', 'all', '--verbose'];
      return runCli(args, { stdin: CONTENT.join('\n') });
    }),
  ),
);

describe('the search itself', () => {
  test('sees a value in every form', () => {
    for (const value of [nameOf('cn-resident-id'), nameOf('email')]) {
      for (const [, form] of formsOf(value)) expect(leaksIn(`x ${form} y`, [value])).not.toEqual([]);
    }
    expect(leaksIn('nothing here 1234567', SEARCHED)).toEqual([]);
  });
});

describe('a tree full of values', () => {
  test.each(RUN_NAMES)('%s: no value from inside a file, with failures and --verbose', async (name) => {
    const result = (await runsOfTree()).get(name)!;
    expect(result.code).toBe(3);
    expect(result.stdout.length).toBeGreaterThan(1000);
    expect(leaksIn(everythingOf(result), SEARCHED)).toEqual([]);
  });

  describe.each(RUN_NAMES)('%s', (name) => {
    test.each(NAMED_IDS)('no value from the name of a file or directory: %s', async (id) => {
      expect(leaksIn(everythingOf((await runsOfTree()).get(name)!), [nameOf(id)])).toEqual([]);
    });
  });

  test('an ordinary run leaves none either, of whatever detector', async () => {
    const result = await runCli(['scan', 'in', '--format', 'json', '--limit', '0'], { cwd: plant() });
    expect(result.code).toBe(3);
    expect(leaksIn(everythingOf(result), [...SEARCHED, ...NAMED_IDS.map(nameOf)])).toEqual([]);
  });

  test('report files hold none, and no other file is written', async () => {
    const cwd = plant();
    addFile(cwd, 'out/');
    chmodSync(join(cwd, 'out'), 0o777);
    const outputs = FORMATS.flatMap((format) => ['--output', `${format}=out/r.${format}`]);
    const args = ['scan', 'in', '--lang', 'zh', '--detectors', 'all', '--limit', '0', ...outputs];
    const result = await runCli(args, { cwd, unprivileged: true, env: { TMPDIR: join(cwd, 'out') } });
    expect(result.code).toBe(3);
    expect(namesIn(join(cwd, 'out'))).toEqual(FORMATS.map((format) => `r.${format}`).sort());
    const files = FORMATS.map((format) => readFileSync(join(cwd, 'out', `r.${format}`), 'utf8'));
    expect(parseJson(files[FORMATS.indexOf('json')]!).summary.findings).toBeGreaterThan(CONTENT.length);
    expect(leaksIn(everythingOf(result) + files.join('\n'), SEARCHED)).toEqual([]);
  });

  test('the detectors are shown all the same', async () => {
    const { stdout } = (await runsOfTree()).get('json')!;
    const found = new Set(parseJson(stdout).exposures.map(({ detector }) => detector));
    for (const id of IDS) expect(found).toContain(patternsOf(id)[0]!.id);
  });
});

describe('names the user hands over', () => {
  describe.each(FORMATS)('--stdin-name in %s', (format) => {
    test.each(NAMED_IDS)('no value: %s', async (id) => {
      const result = (await runsOfStdin())[FORMATS.indexOf(format)]!;
      expect(result.code).toBe(1);
      expect(leaksIn(everythingOf(result), [nameOf(id)])).toEqual([]);
    });
  });

  test.each(BARE_IDS)('a missing path with a value in it is named without the value (%s)', async (id) => {
    const value = nameOf(id);
    const result = await runCli(['scan', `missing/${value}`]);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/missing\//);
    expect(leaksIn(everythingOf(result), [value])).toEqual([]);
  });

  test('a glob without match is named without a value in it', async () => {
    const value = synthesize('cn-mobile', NAME_SEED);
    const result = await runCli(['scan', `missing/${value}*.csv`]);
    expect(result.code).toBe(2);
    expect(leaksIn(everythingOf(result), [value])).toEqual([]);
  });

  test('a wrong patterns file is not quoted where it holds values', async () => {
    const text = (example: string): string => `patterns:
  - id: mine
    name: { zh: 我, en: mine }
    severity: S2
    length: { min: 4, max: 4 }
    re2: 'AAAA'
    examples: [{ text: '${example}', finds: ['${example}'] }]
    counterExamples: [{ text: 'AAAA ${example}', because: '${example}' }]
`;
    for (const id of ['cn-resident-id', 'cn-mobile', 'email']) {
      const value = nameOf(id);
      const cwd = makeTree({
        'mine.yaml': text(value),
        'broken.yaml': `patterns: [{ id: ${value}, ${value}: {`,
      });
      for (const file of ['mine.yaml', 'broken.yaml']) {
        const result = await runCli(['scan', '.', '--patterns', file], { cwd });
        expect(result.code).toBe(2);
        expect(leaksIn(everythingOf(result), [value])).toEqual([]);
      }
    }
  });
});
