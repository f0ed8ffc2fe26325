// `baomi explain FILE:LINE[:COL]`: why something on a line was or was not reported.
import process from 'node:process';
import { Command, Option } from 'commander';
import type { Confidence, Lang } from '../../model.ts';
import { parsePlace } from '../explain/place.ts';
import type { DetectorSet } from '../options.ts';
import { languageOf, systemLocale } from '../terminal.ts';

interface ExplainFlags {
  readonly patterns: readonly string[];
  readonly detectors: DetectorSet;
  readonly minConfidence: Confidence;
  readonly lang: Lang | undefined;
  readonly all: boolean;
}

/** The command; `done` is told the exit code. */
export function explainCommand(done: (code: number) => void): Command {
  return new Command('explain')
    .description('say why something on a line was, or was not, reported; exit code 0 when it can be told')
    .argument('<place>', 'FILE:LINE or FILE:LINE:COLUMN; FILE!/MEMBER in an archive')
    .addOption(new Option('--detectors <set>', 'as in scan').choices(['standard', 'all']).default('standard'))
    .addOption(
      new Option('--min-confidence <level>', 'as in scan')
        .choices(['low', 'medium', 'high'])
        .default('medium'),
    )
    .addOption(
      new Option('--patterns <file>', 'as in scan; may be repeated')
        .argParser((value: string, previous: readonly string[]) => [...previous, value])
        .default([], 'none'),
    )
    .option('--all', 'list every form that some detector sees, however far off', false)
    .addOption(new Option('--lang <lang>', 'language (default: the locale)').choices(['zh', 'en']))
    .addHelpText('after', EXAMPLES)
    .action(async (text: string, flags: ExplainFlags) => {
      const place = parsePlace(text);
      const lang = flags.lang ?? languageOf(process.env, systemLocale, process.platform);
      const { explainPlace } = await import('../explain/explain-place.ts');
      done(await explainPlace(place, { ...flags, lang }));
    });
}

const EXAMPLES = `
Examples:
  baomi explain src/api/demo.ts:14
  baomi explain 'backup.zip!/db/users.sql:3:42' --lang zh`;
