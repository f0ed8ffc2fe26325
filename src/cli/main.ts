// Assembles the command line and turns every way it can end into an exit code. Returns the code; exits never.
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { PATTERNS } from '../../patterns/index.ts';
import { BaomiError } from '../errors.ts';
import { escapeName } from '../report/escape.ts';
import { maskText } from '../scan.ts';
import { VERSION } from '../version.generated.ts';
import { scanCommand } from './commands/scan.ts';
import { EXIT } from './exit-code.ts';

/** Runs one command line (without node and script) and returns the exit code of DESIGN section 7. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.untrusted;
  // Of a help text that nobody reads to its end; a report has a watch of its own.
  process.stdout.on('error', () => undefined);
  const program = await createProgram(argv, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failureCode(error);
  }
}

const PROGRAM_EXAMPLES = `
Examples:
  baomi scan                          everything below the current directory
  baomi scan --staged                 what is staged in git
  pg_dump shop | baomi scan - --stdin-name shop.sql
  baomi hook install                  check every commit

Exit codes: 0 nothing counts, 1 findings, 2 no trustworthy result, 3 incomplete.`;

async function createProgram(argv: readonly string[], done: (code: number) => void): Promise<Command> {
  const program = new Command('baomi')
    .description(
      'Finds Chinese personal information where it must not lie: in code, logs and database dumps.',
    )
    .version(VERSION, '-V, --version')
    .showHelpAfterError('(baomi --help lists the commands, baomi scan --help the options)')
    .showSuggestionAfterError()
    .addHelpText('after', PROGRAM_EXAMPLES)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(`baomi: ${maskText(text, PATTERNS)}`) });
  addCommand(program, scanCommand(done));
  const asked = argv[0] === 'help' ? argv[1] : argv[0];
  for (const { name, description, load } of LAZY_COMMANDS) {
    const isAsked = name === asked || argv === EVERYTHING;
    addCommand(program, isAsked ? (await load())(done) : new Command(name).description(description));
  }
  return program;
}

const EVERYTHING: readonly string[] = [];

/** The whole command line, to be described and not to be run: completion scripts and the man page are made of it. */
export function wholeProgram(): Promise<Command> {
  return createProgram(EVERYTHING, () => undefined);
}

interface LazyCommand {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<(done: (code: number) => void) => Command>;
}

/** Loaded when they are asked for: a scan does not pay for them. */
const LAZY_COMMANDS: readonly LazyCommand[] = [
  {
    name: 'baseline',
    description: 'record values that are known, so that only new ones are reported',
    load: async () => (await import('./commands/baseline.ts')).baselineCommand,
  },
  {
    name: 'completion',
    description: 'print a completion script for a shell',
    load: async () => {
      const { completionCommand } = await import('./commands/completion.ts');
      return (done) => completionCommand(done, wholeProgram);
    },
  },
  {
    name: 'hook',
    description: 'check commits, pushes and messages with git hooks',
    load: async () => (await import('./commands/hook.ts')).hookCommand,
  },
  {
    name: 'explain',
    description: 'say why something on a line was, or was not, reported',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  {
    name: 'patterns',
    description: 'show the catalogue of detectors, and try them',
    load: async () => (await import('./commands/patterns.ts')).patternsCommand,
  },
  {
    name: 'init',
    description: 'set up a repository: configuration, baseline, git hook',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'config',
    description: 'show, check and write configuration (.baomi.yml)',
    load: async () => (await import('./commands/config.ts')).configCommand,
  },
];

function addCommand(parent: Command, command: Command): void {
  parent.addCommand(command);
  inheritSettings(parent, command);
}

/** Subcommands of subcommands end and complain like the program, too. */
function inheritSettings(parent: Command, command: Command): void {
  command.copyInheritedSettings(parent);
  for (const one of command.commands) inheritSettings(command, one);
}

/** Help and version end well; whatever else commander or the scan throws leaves no trustworthy result. */
function failureCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.untrusted;
  if (!(error instanceof BaomiError)) throw error; // a bug: the handlers in bin report it
  process.stderr.write(`baomi: ${escapeName(maskText(error.message, PATTERNS))}\n`);
  return EXIT.untrusted;
}
