// `baomi baseline`: writes, changes, checks and walks through the file of known values.
import process from 'node:process';
import { Command } from 'commander';
import { BaomiError } from '../../errors.ts';
import { audit } from '../baseline/audit.ts';
import { createBaseline, pruneBaseline, updateBaseline, verifyBaseline } from '../baseline/commands.ts';
import { createKey, rekeyBaseline } from '../baseline/key-commands.ts';
import { openSession, type Session } from '../baseline/session.ts';
import { addScanOptions, type ScanFlags } from '../options.ts';
import { languageOf, systemLocale } from '../terminal.ts';

/** Options of `baomi scan` that mean nothing here. */
const NOT_HERE: readonly string[] = [
  '--format',
  '--output',
  '--fail-on',
  '--fail-confidence',
  '--limit',
  '--show',
  '--visibility',
  '--staged',
  '--since',
  '--range',
  '--history',
  '--stdin-name',
  '--no-baseline',
  '--baseline-from',
  '--no-cache',
  '--cache-dir',
  '--quiet',
  '--no-color',
  '--no-progress',
];

type Done = (code: number) => void;
type Action = (session: Session, command: Command) => Promise<number>;

/** The command; `done` is told the exit code. */
export function baselineCommand(done: Done): Command {
  const key = new Command('key').description('the key under which values are checked');
  key.addCommand(
    new Command('create')
      .description('make a key for this repository, in a file only you can read')
      .action(() => {
        done(createKey(languageOf(process.env, systemLocale, process.platform)));
      }),
  );
  return new Command('baseline')
    .description('record values that are known, so that only new ones are reported')
    .addCommand(
      scanning('create', 'write a baseline of what is found now', createBaseline, done).option(
        '--force',
        'replace the one that is there, decisions included',
      ),
    )
    .addCommand(scanning('update', 'add what is new; decisions stay', updateBaseline, done))
    .addCommand(scanning('prune', 'remove what is no longer found', pruneBaseline, done))
    .addCommand(
      scanning(
        'verify',
        'say whether it matches the tree: exit code 1 when it does not',
        verifyBaseline,
        done,
      ),
    )
    .addCommand(
      scanning('audit', 'walk through the entries: true finding, false alarm, later', audit, done).option(
        '--all',
        'also those that have a decision',
      ),
    )
    .addCommand(
      scanning(
        'rekey',
        'tag the values under another key (BAOMI_NEW_KEY, or a new one)',
        rekeyBaseline,
        done,
      ),
    )
    .addCommand(key)
    .addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  baomi baseline create               what is here now is known from now on
  baomi baseline audit                decide on each entry: true or false alarm
  baomi scan --baseline-from origin/main
                                      in CI: a change cannot extend its baseline`;

/** A subcommand that scans: it takes the options of `baomi scan` that decide what is found. */
function scanning(name: string, description: string, action: Action, done: Done): Command {
  const command = new Command(name)
    .description(description)
    .argument('[paths...]', 'what to scan', ['.'])
    .action(async (paths: string[], flags: ScanFlags, self: Command) => {
      refuseOthers(self);
      done(await action(await openSession(self, paths, flags), self));
    });
  addScanOptions(command);
  for (const option of command.options) if (NOT_HERE.includes(option.long ?? '')) option.hideHelp();
  return command;
}

function refuseOthers(command: Command): void {
  const given = command.options.find(
    (option) =>
      NOT_HERE.includes(option.long ?? '') && command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  // --baseline and --no-baseline set one value
  if (given === undefined || given.attributeName() === 'baseline') return;
  throw new BaomiError(
    'usage',
    `${given.long} is an option of baomi scan, not of baomi baseline ${command.name()}`,
  );
}
