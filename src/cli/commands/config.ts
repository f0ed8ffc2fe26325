// `baomi config`: what the settings are and where each comes from, whether the files are right, tags for exceptions.
import process from 'node:process';
import { Command } from 'commander';
import { PATTERNS } from '../../../patterns/index.ts';
import { BaomiError } from '../../errors.ts';
import type { Lang } from '../../model.ts';
import { escapeName } from '../../report/escape.ts';
import { tagValue } from '../../tag-value.ts';
import { findKey } from '../baseline/key.ts';
import { describeSettings } from '../config/describe-settings.ts';
import { repositoryRoot } from '../config/find-config.ts';
import { type Settled, settle } from '../config/settle.ts';
import { currentDirectory } from '../current-directory.ts';
import { EXIT } from '../exit-code.ts';
import { addScanOptions, type ScanFlags } from '../options.ts';
import { languageOf, systemLocale } from '../terminal.ts';

const MAX_VALUE_BYTES = 1024;

/** The command; `done` is told the exit code. */
export function configCommand(done: (code: number) => void): Command {
  const command = new Command('config').description('show, check and write configuration (.baomi.yml)');
  command.addCommand(
    settingsCommand('show', 'the settings of a scan and where each comes from', async (settled, lang) => {
      for (const line of describeSettings(settled, lang, currentDirectory())) print(line);
      done(EXIT.clean);
    }),
  );
  command.addCommand(
    settingsCommand(
      'check',
      'read the files that a scan would read, and scan nothing',
      async (settled, lang) => {
        for (const one of settled.warnings) process.stderr.write(`baomi: ${escapeName(one[lang])}\n`);
        const files = settled.config?.configs ?? [];
        for (const { shown } of files) print(`${escapeName(shown)}: ${lang === 'zh' ? '无误' : 'ok'}`);
        if (files.length === 0)
          print(lang === 'zh' ? '没有配置文件，使用默认设置' : 'no configuration file: defaults');
        done(EXIT.clean);
      },
    ),
  );
  command.addCommand(
    new Command('tag')
      .description('read one value from stdin and print the tag that stands for it (needs a key)')
      .action(async () => {
        await printTag();
        done(EXIT.clean);
      }),
  );
  return command.addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  baomi config show packages/web      what is in force there, and who says so
  baomi config check                  in CI, beside other linters
  baomi config tag                    type one value: its tag, for allow in
                                      .baomi.yml`;

type Act = (settled: Settled, lang: Lang) => Promise<void>;

/** A command with the options of a scan: they are settings too. */
function settingsCommand(name: string, description: string, act: Act): Command {
  const command = new Command(name)
    .description(description)
    .argument('[paths...]', 'what would be scanned', ['.'])
    .action(async (paths: string[], flags: ScanFlags) => {
      const { env } = process;
      const settled = await settle({ command, flags, paths, cwd: currentDirectory(), env, isGit: false });
      await act(settled, settled.flags.lang ?? languageOf(env, systemLocale, process.platform));
    });
  addScanOptions(command);
  for (const option of command.options)
    option.hidden = option.long !== '--config' && option.long !== '--no-config';
  return command;
}

async function printTag(): Promise<void> {
  const key = findKey(repositoryRoot(currentDirectory()), process.env);
  if (key === undefined) {
    throw new BaomiError(
      'usage',
      'there is no key: baomi baseline key create makes one for this repository, or set BAOMI_KEY (openssl rand -hex 32)',
    );
  }
  const tag = tagValue(await readValue(), PATTERNS, key);
  if (tag === undefined) {
    throw new BaomiError(
      'usage',
      'stdin: expected exactly one value that a detector knows, and nothing else',
    );
  }
  // Ready to be pasted into .baomi.yml.
  print(`  - detector: ${tag.detector}\n    value: ${tag.tag}\n    reason:`);
}

/** From stdin, so that the value stands neither in the list of processes nor in the history of the shell. */
async function readValue(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer); // no encoding is set, so chunks are bytes
    size += (chunk as Buffer).length;
    if (size > MAX_VALUE_BYTES) throw new BaomiError('usage', 'stdin: more than one value');
  }
  return Buffer.concat(chunks).toString('utf8').trim();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
