// `baomi patterns test`: a text of the user's own through all detectors, or the examples of a patterns file.
import process from 'node:process';
import { Command } from 'commander';
import { PATTERNS } from '../../../patterns/index.ts';
import type { Lang, PatternSpec } from '../../model.ts';
import { createTrier, type TriedMatch } from '../../pattern-check.ts';
import { escapeName, safeJson } from '../../report/escape.ts';
import { CONFIDENCE_WORDS, EVIDENCE_WORDS } from '../../report/value-words.ts';
import { runScan } from '../commands/scan.ts';
import { EXIT } from '../exit-code.ts';
import { addScanOptions, type ScanFlags } from '../options.ts';
import { loadPatternsFile } from '../patterns-file.ts';
import { foundReporter } from './found-reporter.ts';
import type { CatalogueFormat } from './show.ts';
import { catalogueWords } from './words.ts';

export interface TestOptions {
  readonly format: CatalogueFormat;
  readonly lang: Lang;
  readonly patterns: readonly string[];
}

const YAML = /\.ya?ml$/i;
const GAP = '  ';

/** Runs the test; the exit code is 0 when it ran, whatever it found. */
export async function testPatterns(file: string, options: TestOptions): Promise<number> {
  if (YAML.test(file)) return testFile(file, options);
  const command = addScanOptions(new Command()).parse([], { from: 'user' });
  const fixed: Partial<ScanFlags> = {
    detectors: 'all',
    patterns: options.patterns,
    minConfidence: 'low',
    limit: 0,
    fields: 'off',
    lang: options.lang,
    progress: false,
    config: false,
    baseline: false,
  };
  // As if they were given: no variable changes what is tried.
  for (const [name, value] of Object.entries(fixed)) command.setOptionValueWithSource(name, value, 'cli');
  const code = await runScan(command, [file], command.opts<ScanFlags>(), {
    reporter: ({ write }) => foundReporter(write, options.format, options.lang),
  });
  return code === EXIT.findings ? EXIT.clean : code;
}

/** Every example of every pattern; one that does not hold is an error that names its place. */
function testFile(file: string, { format, lang, patterns }: TestOptions): number {
  const catalogue: PatternSpec[] = [...PATTERNS];
  for (const other of patterns) catalogue.push(...loadPatternsFile(other, catalogue));
  const specs = loadPatternsFile(file, catalogue);
  const tryText = createTrier([...catalogue, ...specs]);
  const tried = specs.map((spec) => ({
    spec,
    examples: spec.examples.map(({ text }) => tryText(text, spec.id)),
  }));
  if (format === 'json') {
    const records = tried.map(({ spec, examples }) => ({
      id: spec.id,
      examples,
      counterExamples: spec.counterExamples.length,
    }));
    process.stdout.write(`${safeJson(records)}\n`);
    return EXIT.clean;
  }
  const words = catalogueWords(lang);
  for (const { spec, examples } of tried) {
    const counts = [words.examples(examples.length), words.counterExamples(spec.counterExamples.length)];
    process.stdout.write(
      `${escapeName(spec.id)}${GAP}${escapeName(spec.name[lang])}${GAP}${counts.join(words.comma)}\n`,
    );
    for (const match of examples.flat()) process.stdout.write(`${GAP}${lineOf(match, lang)}\n`);
  }
  process.stdout.write(`${words.allHold(specs.length)}\n`);
  return EXIT.clean;
}

function lineOf({ masked, confidence, evidence }: TriedMatch, lang: Lang): string {
  const reasons = evidence.map((one) => EVIDENCE_WORDS[one][lang]).join(catalogueWords(lang).comma);
  return [escapeName(masked), CONFIDENCE_WORDS[confidence][lang], reasons].join(GAP);
}
