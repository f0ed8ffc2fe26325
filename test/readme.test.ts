// Both READMEs against the program: options, exit codes, detectors, the patterns file, every command, the library example.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATTERNS } from '../patterns/index.ts';
import { EXIT } from '../src/cli/exit-code.ts';
import { addScanOptions } from '../src/cli/options.ts';
import { SEVERITY_WORDS } from '../src/law/severity-words.ts';
import type { PatternSpec } from '../src/model.ts';
import { EVIDENCE_WORDS } from '../src/report/value-words.ts';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist/baomi.js');
/** Options of other programs that the READMEs name. */
const FOREIGN_OPTIONS = new Set(['--ignore-scripts', '--global']);
const OPTION = /--[a-z][a-z-]*/g;

const READMES = [
  { file: 'README.md', lang: 'en', other: 'README.zh-CN.md', picture: 'docs/images/scan.svg' },
  { file: 'README.zh-CN.md', lang: 'zh', other: 'README.md', picture: 'docs/images/scan.zh.svg' },
] as const;

interface Block {
  readonly language: string;
  readonly code: string;
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

/** Cells of every table row whose first cell matches, without the marks of code. */
function rowsOf(markdown: string, first: RegExp): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
    .filter(([cell = '']) => first.test(cell));
}

function codeOf(markdown: string, language: string, mark: string): string {
  const block = blocksOf(markdown).find((one) => one.language === language && one.code.includes(mark));
  expect(block, `a ${language} block with ${mark}`).toBeDefined();
  return block!.code;
}

/** Arguments of every `baomi scan` in a line of shell, up to the next pipe or list operator. */
function scanCommands(code: string): string[][] {
  return [...code.matchAll(/\bbaomi scan\b([^|&;#\n]*)/g)].map(([, rest = '']) =>
    [...rest.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
}

const shellBlocks = (markdown: string): string[] =>
  blocksOf(markdown)
    .filter(({ language, code }) => language === 'sh' && code.includes('baomi scan'))
    .map(({ code }) => code);

interface HelpOption {
  readonly flags: string;
  readonly default: string | undefined;
  readonly choices: readonly string[];
}

/** The options as `--help` prints them. */
function helpOptions(): HelpOption[] {
  const run = spawnSync(process.execPath, [BIN, 'scan', '--help'], {
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '80' },
  });
  expect(run.status).toBe(0);
  // Each group of options ends with an empty line.
  const entries = run.stdout
    .split(/\n(?= {2}-)/)
    .slice(1)
    .map((entry) =>
      entry
        .split('\n\n')[0]!
        .trim()
        .replace(/\s*\n\s+/g, ' '),
    );
  return entries.flatMap((entry) => {
    const [flags = '', ...words] = entry.split(/ {2,}/);
    if (flags === '-h, --help') return [];
    const text = words.join(' ');
    const choices = /choices: ((?:"[^"]+"(?:, )?)+)/.exec(text)?.[1];
    return [
      {
        flags,
        default: /default: "([^"]+)"/.exec(text)?.[1],
        choices: choices === undefined ? [] : [...choices.matchAll(/"([^"]+)"/g)].map(([, one]) => one!),
      },
    ];
  });
}

let tree = '';
let exitLog = '';

function executable(name: string, script: string): void {
  const file = join(tree, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Runs a script in the tree with `baomi`, `pg_dump` and `jq` at hand; returns the exit codes of baomi in it. */
function runShell(script: string): { stderr: string; codes: string[] } {
  writeFileSync(exitLog, '');
  const run = spawnSync('sh', ['-c', script], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024, // reports that list everything
    env: { ...process.env, PATH: `${join(tree, 'bin')}${delimiter}${process.env['PATH']}` },
  });
  return { stderr: run.stderr, codes: readFileSync(exitLog, 'utf8').trim().split('\n') };
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'baomi-readme-'));
  exitLog = join(tree, 'bin/codes');
  mkdirSync(join(tree, 'bin'));
  mkdirSync(join(tree, 'node_modules'));
  symlinkSync(ROOT, join(tree, 'node_modules/baomi'), 'dir');
  cpSync(join(ROOT, 'fixtures/demo'), join(tree, 'fixtures/demo'), { recursive: true });
  executable('baomi', `"${process.execPath}" "${BIN}" "$@"; code=$?; echo $code >> "${exitLog}"; exit $code`);
  executable('pg_dump', 'cat fixtures/demo/db/qinghe.sql');
  executable('jq', 'exec cat');
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

describe.each(READMES)('$file', ({ file, lang, other, picture }) => {
  const text = read(file);

  it('links to its translation, shows its picture, and links to files that exist', () => {
    expect(text).toContain(`](${other})`);
    expect(text).toContain(`](${picture})`);
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    for (const target of links) expect(existsSync(join(ROOT, target)), target).toBe(true);
  });

  it('has the two set-up commands', () => {
    expect(text).toContain('```sh\nnpm ci && npm run scan -- fixtures/demo\n```');
    expect(text).toContain('```sh\nnpm ci && npm test\n```');
  });

  it('lists the detectors of the catalogue with their severity', () => {
    const specs = new Map<string, PatternSpec>();
    for (const spec of PATTERNS) if (!specs.has(spec.id)) specs.set(spec.id, spec);
    const rows = rowsOf(text, /^[a-z][a-z0-9-]*$/).filter((row) => row.length === 4 && row[0] !== 'id');
    // Fields of schemas are found beside the patterns.
    expect(rows.map(([id]) => id).sort()).toEqual([...specs.keys(), 'pi-field'].sort());
    for (const [id = '', , , severity = ''] of rows) {
      const grade = id === 'pi-field' ? 'S0' : specs.get(id)!.severity;
      expect(severity, id).toBe(`${grade} ${SEVERITY_WORDS[grade][lang]}`);
    }
  });

  it('lists the options of --help with choices and defaults, and names no other', () => {
    const options = helpOptions();
    const rows = new Map(rowsOf(text, /^(?:-[a-z], )?--[a-z]/).map((row) => [row[0]!, row]));
    expect([...rows.keys()].sort()).toEqual(options.map(({ flags }) => flags).sort());
    for (const option of options) {
      const [, what = '', preset = ''] = rows.get(option.flags)!;
      if (option.default !== undefined) expect(preset, option.flags).toBe(option.default);
      const isRange = option.choices[0] === 'S0' || option.flags.includes('--fail-confidence');
      if (!isRange) for (const choice of option.choices) expect(what, option.flags).toContain(choice);
    }
    const known = new Set(options.map(({ flags }) => /--[a-z-]+/.exec(flags)![0]));
    const named = [...text.matchAll(OPTION)].map(([option]) => option);
    expect(named.filter((option) => !known.has(option) && !FOREIGN_OPTIONS.has(option))).toEqual([]);
  });

  it('lists every exit code', () => {
    const codes = rowsOf(text, /^\d+$/).map(([code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT).sort((a, b) => a - b));
  });

  it('lists every kind of evidence', () => {
    for (const name of Object.keys(EVIDENCE_WORDS)) expect(text).toContain(`\`${name}\``);
  });

  it('has a patterns file that loads and finds its example', () => {
    writeFileSync(join(tree, 'patterns.yaml'), codeOf(text, 'yaml', 'patterns:'));
    const run = spawnSync(
      process.execPath,
      [BIN, 'scan', '-', '--patterns', 'patterns.yaml', '--format', 'json'],
      { cwd: tree, encoding: 'utf8', input: '会员号：HY20481357\n' },
    );
    expect(run.stderr).toBe('');
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout).exposures).toMatchObject([{ detector: 'shop-member-no', count: 1 }]);
  });

  it('names only commands that parse', () => {
    const commands = blocksOf(text).flatMap(({ code }) => scanCommands(code));
    expect(commands.length).toBeGreaterThan(10);
    for (const args of commands) {
      const command = addScanOptions(new Command('scan').argument('[paths...]')).exitOverride();
      command.configureOutput({ writeErr: () => undefined });
      expect(() => command.parse(args, { from: 'user' }), args.join(' ')).not.toThrow();
    }
  });

  it('names only commands that run', () => {
    writeFileSync(join(tree, 'patterns.yaml'), codeOf(text, 'yaml', 'patterns:'));
    for (const block of shellBlocks(text)) {
      const { stderr, codes } = runShell(block);
      expect(stderr, block).toBe('');
      expect(codes.length, block).toBe(scanCommands(block).length);
      for (const code of codes) expect(['0', '1'], block).toContain(code);
    }
  });

  it('has a library example that runs', () => {
    writeFileSync(join(tree, 'example.mjs'), codeOf(text, 'js', "from 'baomi'"));
    const run = spawnSync(process.execPath, ['example.mjs'], { cwd: tree, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/^fixtures\/demo\/db\/qinghe\.sql.*cn-resident-id/m);
    expect(run.status).toBe(1);
  });
});
