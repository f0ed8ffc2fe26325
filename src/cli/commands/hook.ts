// `baomi hook`: puts baomi into git's hooks, takes it out, says how things stand, and runs what a hook runs.
import process from 'node:process';
import { Command, Option } from 'commander';
import type { Lang } from '../../model.ts';
import type { InstallOptions, SetupOptions } from '../hook/setup.ts';
import { HOOK_TYPES, type HookType } from '../hook/types.ts';
import { languageOf, systemLocale } from '../terminal.ts';
import { hookRunCommand } from './hook-run.ts';

type Done = (code: number) => void;

interface SetupFlags {
  readonly type: readonly HookType[];
  readonly lang: Lang | undefined;
  readonly write: boolean;
  readonly plain: boolean;
  readonly shared: boolean;
}

/** The command with its subcommands; `done` is told the exit code. */
export function hookCommand(done: Done): Command {
  const command = new Command('hook').description('check commits, pushes and messages with git hooks');
  const setup = () => import('../hook/setup.ts');
  const install = new Command('install')
    .description('install hooks; one that is there is kept and runs first')
    .addOption(typeOption(['pre-commit'], 'pre-commit'))
    .option('--write', 'add the call to the file of husky, lefthook or simple-git-hooks', false)
    .option('--plain', 'write a git hook even where such a program is at work', false)
    .option('--shared', 'accept a core.hooksPath outside of the repository', false)
    .addOption(langOption())
    .action(async (flags: SetupFlags) => {
      const { write, plain, shared } = flags;
      const options: InstallOptions = { ...setupOptions(flags), write, plain, shared };
      done(await (await setup()).installHooks(options));
    });
  const uninstall = new Command('uninstall')
    .description('remove the hooks; what was there before is put back')
    .addOption(typeOption(HOOK_TYPES, 'all'))
    .addOption(langOption())
    .action(async (flags: SetupFlags) => {
      done(await (await setup()).uninstallHooks(setupOptions(flags)));
    });
  const status = new Command('status')
    .description('say which hooks are in force; exit code 1 when none is')
    .addOption(typeOption(HOOK_TYPES, 'all'))
    .addOption(langOption())
    .action(async (flags: SetupFlags) => {
      done(await (await setup()).showStatus(setupOptions(flags)));
    });
  for (const one of [install, uninstall, status, hookRunCommand(done)]) command.addCommand(one);
  return command.addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  baomi hook install                  check what is staged at every commit
  baomi hook install --type pre-commit commit-msg pre-push
  BAOMI_SKIP=1 git commit ...         go round the hooks once`;

function typeOption(preset: readonly HookType[], presetName: string): Option {
  return new Option('--type <hook...>', 'which hooks').choices(HOOK_TYPES).default(preset, presetName);
}

function langOption(): Option {
  return new Option('--lang <lang>', 'language (default: the locale)').choices(['zh', 'en']);
}

function setupOptions(flags: SetupFlags): SetupOptions {
  return {
    types: flags.type,
    lang: flags.lang ?? languageOf(process.env, systemLocale, process.platform),
    cwd: process.cwd(),
    print: (line) => process.stdout.write(`${line}\n`),
  };
}
