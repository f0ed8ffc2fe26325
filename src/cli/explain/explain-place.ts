// Puts together what a scan says of a line, twice (as the user would scan, and with everything on), and what the
// patterns see in it. Writes the answer.
import process from 'node:process';
import { Command } from 'commander';
import { PATTERNS, STANDARD_PATTERNS } from '../../../patterns/index.ts';
import { BaomiError } from '../../errors.ts';
import { explainLine } from '../../explain.ts';
import type {
  Confidence,
  FileResult,
  Lang,
  PatternSpec,
  Reporter,
  ScannedFile,
  SuppressedBy,
} from '../../model.ts';
import { FAILED_WORDS } from '../../report/value-words.ts';
import { UNPACK_LIMITS } from '../../scan.ts';
import { runScan } from '../commands/scan.ts';
import { EXIT } from '../exit-code.ts';
import { addScanOptions, type DetectorSet, type ScanFlags } from '../options.ts';
import { loadPatternsFile } from '../patterns-file.ts';
import { answersOf, type LineScan, type Question, SUPPRESSED_BY, worthTelling } from './answers.ts';
import type { Place } from './place.ts';
import { renderAnswers } from './render.ts';

export interface ExplainOptions {
  readonly detectors: DetectorSet;
  readonly minConfidence: Confidence;
  readonly patterns: readonly string[];
  readonly lang: Lang;
  readonly all: boolean;
}

/** Explains a place; the exit code is 0, or that of the scan when it could not read the file. */
export async function explainPlace(place: Place, options: ExplainOptions): Promise<number> {
  const own: PatternSpec[] = [];
  for (const file of options.patterns) own.push(...loadPatternsFile(file, [...PATTERNS, ...own]));
  const asked = await scanLine(place, options);
  const line = await explainLine(place, [...PATTERNS, ...own], UNPACK_LIMITS);
  if (line.status === 'failed') {
    throw new BaomiError('io', `${place.path}: ${FAILED_WORDS[line.reason].en}`);
  }
  if (line.status === 'missing') throw missing(place, line.what, line.lines);
  const everything = await scanLine(place, { ...options, detectors: 'all', minConfidence: 'low' });
  const running = options.detectors === 'all' ? PATTERNS : STANDARD_PATTERNS;
  const question: Question = {
    minConfidence: options.minConfidence,
    place,
    candidates: line.candidates,
    asked,
    everything,
    without: everything.hasSuppressed ? await scansWithout(place, options) : {},
    runs: new Set([...running, ...own].map(({ id }) => id)),
  };
  const all = answersOf(question);
  const answers = options.all ? all : worthTelling(all, question);
  const hidden = all.length - answers.length;
  const specs = new Map([...PATTERNS, ...own].map((spec) => [spec.id, spec]));
  const standard = new Set(STANDARD_PATTERNS.map(({ id }) => id));
  const onDemand = new Set(PATTERNS.map(({ id }) => id).filter((id) => !standard.has(id)));
  process.stdout.write(
    renderAnswers({ place, answers, hidden, specs, onDemand, isCut: line.isCut, ...options }),
  );
  return EXIT.clean;
}

function missing(place: Place, what: 'line' | 'member', lines: number): BaomiError {
  if (what === 'line')
    return new BaomiError('usage', `${place.path}: no line ${place.line}, it has ${lines}`);
  const member =
    place.member === '' ? 'it is an archive: name a member, FILE!/MEMBER:LINE' : 'no such member';
  return new BaomiError('usage', `${place.path}: ${member}`);
}

/** With everything on, and with fewer and fewer of those who suppress values. */
async function scansWithout(place: Place, options: ExplainOptions): Promise<Question['without']> {
  const scans: Partial<Record<SuppressedBy, LineScan>> = {};
  for (const [index, by] of SUPPRESSED_BY.entries()) {
    const off = new Set(SUPPRESSED_BY.slice(0, index + 1));
    scans[by] = await scanLine(place, { ...options, detectors: 'all', minConfidence: 'low' }, off);
  }
  return scans;
}

/** What a scan of the file finds on the line, without those who are `off`. */
async function scanLine(
  place: Place,
  options: ExplainOptions,
  off: ReadonlySet<SuppressedBy> = new Set(),
): Promise<LineScan> {
  const files: ScannedFile[] = [];
  const command = addScanOptions(new Command()).parse([], { from: 'user' });
  const { detectors, minConfidence, patterns, lang } = options;
  const given = {
    detectors,
    minConfidence,
    patterns,
    lang,
    limit: 0,
    jobs: 1,
    fields: 'off',
    cache: false,
    progress: false,
    inlineAllow: !off.has('inline'),
    ...(off.has('config') ? { config: false } : {}),
    ...(off.has('baseline') ? { baseline: false } : {}),
  };
  // What differs from the default counts as given; the rest is a configuration file's to say, as in a scan.
  for (const [name, value] of Object.entries(given)) {
    if (command.getOptionValue(name) !== value) command.setOptionValueWithSource(name, value, 'cli');
  }
  await runScan(command, [place.path], command.opts<ScanFlags>(), { reporter: () => collector(files) });
  const file = files.find(({ member = '' }) => member === place.member);
  return {
    findings: (file?.findings ?? []).filter(({ line }) => line === place.line),
    exposures: file?.exposures ?? [],
    hasSuppressed: Object.values(file?.suppressed ?? {}).some((count) => count > 0),
  };
}

function collector(files: ScannedFile[]): Reporter {
  return {
    begin: () => undefined,
    file: (result: FileResult) => {
      if (result.status === 'scanned') files.push(result);
    },
    end: () => undefined,
  };
}
