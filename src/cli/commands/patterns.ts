// `baomi patterns`: the catalogue of detectors with their examples, and a place to try them.
import process from 'node:process';
import { Command, Option } from 'commander';
import type { Lang } from '../../model.ts';
import type { CatalogueFormat } from '../catalogue/show.ts';
import { languageOf, systemLocale } from '../terminal.ts';

type Done = (code: number) => void;

interface CatalogueFlags {
  readonly format: CatalogueFormat;
  readonly lang: Lang | undefined;
}

interface TestFlags extends CatalogueFlags {
  readonly patterns: readonly string[];
}

/** The command with its subcommands; `done` is told the exit code. */
export function patternsCommand(done: Done): Command {
  const command = new Command('patterns').description('show the catalogue of detectors, and try them');
  const list = new Command('list')
    .description('all detectors: id, name, severity, and whether they run by default')
    .action(async (flags: CatalogueFlags) => {
      const { listCatalogue } = await import('../catalogue/show.ts');
      process.stdout.write(listCatalogue(flags.format, langOf(flags)));
      done(0);
    });
  const show = new Command('show')
    .description('one detector: form, check, labels, examples and counter-examples')
    .argument('<id>', 'which detector')
    .action(async (id: string, flags: CatalogueFlags) => {
      const { showDetector } = await import('../catalogue/show.ts');
      process.stdout.write(showDetector(id, flags.format, langOf(flags)));
      done(0);
    });
  const test = new Command('test')
    .description(
      'try all detectors on a text of your own (FILE or stdin), or run the examples of a patterns file (.yml, .yaml); exit code 0 whatever is found',
    )
    .argument('[file]', 'text, or patterns file', '-')
    .addOption(
      new Option('--patterns <file>', 'add patterns of your own; may be repeated')
        .argParser((value: string, previous: readonly string[]) => [...previous, value])
        .default([], 'none'),
    )
    .action(async (file: string, flags: TestFlags) => {
      const { testPatterns } = await import('../catalogue/test.ts');
      done(await testPatterns(file, { ...flags, lang: langOf(flags) }));
    });
  for (const one of [list, show, test]) {
    one
      .addOption(
        new Option('--format <format>', 'how it is written').choices(['pretty', 'json']).default('pretty'),
      )
      .addOption(new Option('--lang <lang>', 'language (default: the locale)').choices(['zh', 'en']));
    command.addCommand(one);
  }
  return command.addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  baomi patterns list
  baomi patterns show cn-mobile
  baomi patterns test my-patterns.yml`;

function langOf({ lang }: CatalogueFlags): Lang {
  return lang ?? languageOf(process.env, systemLocale, process.platform);
}
