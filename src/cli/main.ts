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
  const program = createProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failureCode(error);
  }
}

function createProgram(done: (code: number) => void): Command {
  const program = new Command('baomi')
    .description(
      'Finds Chinese personal information where it must not lie: in code, logs and database dumps.',
    )
    .version(VERSION, '-V, --version')
    .showHelpAfterError('(baomi --help lists the commands, baomi scan --help the options)')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(`baomi: ${maskText(text, PATTERNS)}`) });
  program.addCommand(scanCommand(done).copyInheritedSettings(program));
  return program;
}

/** Help and version end well; whatever else commander or the scan throws leaves no trustworthy result. */
function failureCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.untrusted;
  if (!(error instanceof BaomiError)) throw error; // a bug: the handlers in bin report it
  process.stderr.write(`baomi: ${escapeName(maskText(error.message, PATTERNS))}\n`);
  return EXIT.untrusted;
}
