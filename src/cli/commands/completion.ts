// `baomi completion SHELL`: prints a completion script made from the command line itself.
import process from 'node:process';
import { Argument, Command } from 'commander';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { powershellCompletion } from '../completion/powershell.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { EXIT } from '../exit-code.ts';
import { type CommandShape, shapeOf } from '../program-shape.ts';

const SHELLS: Readonly<Record<string, (program: CommandShape) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
};

/** The command; `program` makes the whole command line to describe. */
export function completionCommand(done: (code: number) => void, program: () => Promise<Command>): Command {
  return new Command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    .addHelpText(
      'after',
      `
Examples:
  source <(baomi completion bash)                                   in ~/.bashrc
  baomi completion zsh > "\${fpath[1]}/_baomi"
  baomi completion fish > ~/.config/fish/completions/baomi.fish
  baomi completion powershell | Out-String | Invoke-Expression      in $PROFILE`,
    )
    .action(async (shell: string) => {
      process.stdout.write(SHELLS[shell]!(shapeOf(await program())));
      done(EXIT.clean);
    });
}
