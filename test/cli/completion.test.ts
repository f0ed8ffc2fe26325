// Completion scripts and the man page, made from the real command line.
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { manPage } from '../../scripts/man-page.ts';
import { bashCompletion } from '../../src/cli/completion/bash.ts';
import { fishCompletion } from '../../src/cli/completion/fish.ts';
import { powershellCompletion } from '../../src/cli/completion/powershell.ts';
import { zshCompletion } from '../../src/cli/completion/zsh.ts';
import { HOOK_TYPES } from '../../src/cli/hook/types.ts';
import { wholeProgram } from '../../src/cli/main.ts';
import { type CommandShape, everyCommand, shapeOf } from '../../src/cli/program-shape.ts';
import { FORMATS } from '../../src/report/index.ts';

let program: CommandShape;
let commands: readonly CommandShape[];

beforeAll(async () => {
  program = shapeOf(await wholeProgram());
  commands = [...everyCommand(program)];
});

/** What bash offers for a line; words are split as bash splits them. */
function bash(words: readonly string[]): readonly string[] {
  const script = `${bashCompletion(program)}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _baomi; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script, 'bash', ...words], {
    encoding: 'utf8',
  });
  expect([stderr.replace(/.*compopt.*\n/g, ''), status]).toEqual(['', 0]);
  return stdout.split('\n').filter((word) => word !== '');
}

describe('the shape of the command line', () => {
  it('holds every command with its options', () => {
    const paths = commands.map(({ path }) => path.join(' '));
    expect(paths).toEqual(expect.arrayContaining(['', 'scan', 'hook install', 'hook run', 'completion']));
    const scan = commands.find(({ path }) => path.join() === 'scan')!;
    expect(scan.options.length).toBeGreaterThan(25);
    expect(scan.options.find(({ long }) => long === '--engine')).toBeUndefined(); // hidden
    expect(scan.options.every(({ description }) => description !== '')).toBe(true);
  });
});

describe('bash completion', () => {
  it('offers commands, options, their values, and files', () => {
    expect(bash(['baomi', ''])).toEqual(expect.arrayContaining(['scan', 'hook', 'completion', '--version']));
    expect(bash(['baomi', 'hook', 'in'])).toEqual(['install']);
    expect(bash(['baomi', 'scan', '--format', ''])).toEqual([...FORMATS]);
    expect(bash(['baomi', 'scan', '--format', '=', 'js'])).toEqual(['json', 'jsonl']);
    expect(bash(['baomi', 'scan', '--fail-on', '='])).toEqual(['S0', 'S1', 'S2', 'S3', 'S4']);
    expect(bash(['baomi', 'scan', 'src', '--no-col'])).toEqual(['--no-color']);
    expect(bash(['baomi', 'scan', '--quiet', 'package.js'])).toEqual(['package.json']);
    expect(bash(['baomi', 'hook', 'install', '--type', ''])).toEqual([...HOOK_TYPES]);
    expect(bash(['baomi', 'completion', 'z'])).toEqual(['zsh']);
    expect(bash(['baomi', 'hook', 'status', '--wr'])).toEqual([]); // an option of another command
  });
});

describe('the other scripts', () => {
  it('hold every command and every option', () => {
    for (const make of [zshCompletion, fishCompletion, powershellCompletion]) {
      const script = make(program);
      for (const { path, options } of commands) {
        expect(script).toContain(path.at(-1) ?? 'baomi');
        for (const { long } of options) expect(script).toContain(long.slice(2));
      }
    }
  });

  it('keep quotes and brackets balanced', () => {
    const odd: CommandShape = {
      ...program,
      commands: [],
      options: [
        {
          ...program.options[0]!,
          short: undefined,
          long: '--odd',
          description: "it's [odd]: a \\ 'quote' …",
          choices: [],
        },
      ],
    };
    for (const make of [bashCompletion, zshCompletion]) {
      const run = spawnSync('bash', ['-n'], { input: make(odd), encoding: 'utf8' });
      expect([run.status, run.stderr]).toEqual([0, '']);
    }
    expect(zshCompletion(odd)).toContain(`'*--odd[it'\\''s \\[odd\\]\\: a \\\\ '\\''quote'\\'' ...]'`);
    expect(fishCompletion(odd)).toContain(String.raw`-d 'it\'s [odd]: a \\ \'quote\' ...'`);
    expect(powershellCompletion(odd)).toContain("@('--odd', 'it''s [odd]: a \\ ''quote'' ...')");
  });

  it('are ASCII for Windows PowerShell 5.1', () => {
    expect(powershellCompletion(program)).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe('the man page', () => {
  it('holds every command, option and exit code, and no line that roff would take for a request', () => {
    const page = manPage(program, '1.2.3');
    for (const { path, options, commands: below } of commands) {
      if (path.length === 0 || path.at(-1) === 'help' || below.length > 0) continue;
      expect(page).toContain(`.SH BAOMI ${path.join(' ').toUpperCase().replaceAll('-', '\\-')}\n`);
      for (const { flags } of options) expect(page).toContain(`.B ${flags.replaceAll('-', '\\-')}\n`);
    }
    for (const line of page.split('\n'))
      expect(line).toMatch(/^(?:\.(?:TH|SH|SS|TP|B|BR|br)(?: .*)?|[^.'].*|)$/);
    expect(page).toContain('.B 130, 141, 143\n');
  });
});
