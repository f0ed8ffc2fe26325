// `baomi scan`: options in, reports out, exit code back.
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { supportsColor } from 'chalk';
import { Command } from 'commander';
import { PATTERNS, STANDARD_PATTERNS } from '../../../patterns/index.ts';
import { BaomiError } from '../../errors.ts';
import type { Lang, PatternSpec, ReportHeader, ScanSummary } from '../../model.ts';
import { regexEngineName, type ScanRequest, scanInputs } from '../../scan.ts';
import { VERSION } from '../../version.generated.ts';
import { chooseBaseline } from '../baseline/choose.ts';
import type { BaselineForScan } from '../baseline/for-scan.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import {
  addScanOptions,
  checkShow,
  gitRequestOf,
  limitFor,
  MAX_LISTED,
  type ScanFlags,
  unpackLimits,
} from '../options.ts';
import { createProgress, totalBytesOf } from '../progress.ts';
import { type OpenReports, type OwnReporter, openReports } from '../reports.ts';
import { type SignalWatch, watchSignals } from '../signals.ts';
import { colourLevel, commitOf, languageOf, systemLocale, wallClockOf } from '../terminal.ts';

const DEFAULT_COLUMNS = 80;
const TAG_KEY_LIMIT = 2 ** 32;

/** The command; `done` is told the exit code. */
export function scanCommand(done: (code: number) => void): Command {
  const command = new Command('scan')
    .description('scan files, directories, globs, or stdin ("-")')
    .argument('[paths...]', 'what to scan', ['.'])
    .action(async (paths: string[], flags: ScanFlags) => {
      done(await runScan(paths, flags));
    });
  return addScanOptions(command);
}

/** What a caller that is not `baomi scan` brings along: inputs and a report on stdout of its own. */
export interface SpecialScan {
  readonly git?: ScanRequest['git'];
  readonly stream?: ScanRequest['stream'];
  readonly reporter?: OwnReporter;
}

/** Runs a scan to its exit code. */
export async function runScan(
  paths: readonly string[],
  flags: ScanFlags,
  special: SpecialScan = {},
): Promise<number> {
  checkTargets(paths, flags);
  checkShow(flags, process.stdout.isTTY, process.env['CI'] !== undefined && process.env['CI'] !== 'false');
  const patterns = await loadPatterns(flags);
  const baseline = await chooseBaseline(flags, paths, currentDirectory(), process.env);
  for (const notice of baseline?.notices ?? []) process.stderr.write(`baomi: ${notice}\n`);
  const lang = flags.lang ?? languageOf(process.env, systemLocale, process.platform);
  if (flags.verbose) sayMore(patterns);

  let reports: OpenReports | undefined;
  const signals = watchSignals(() => {
    reports?.discard();
  });
  // A stream that says nothing would keep the run waiting for ever.
  if (paths.includes('-')) signals.signal.addEventListener('abort', () => process.stdin.destroy());
  try {
    reports = await openReports(flags, {
      stdout: process.stdout,
      lang,
      colour: flags.color
        ? colourLevel(process.env, process.stdout.isTTY, supportsColor ? supportsColor.level : 1)
        : 0,
      columns: process.stdout.columns ?? DEFAULT_COLUMNS,
      wallClock: wallClockOf(process.env, Date.now),
      commit: commitOf(process.env),
      ...(special.reporter === undefined ? {} : { reporter: special.reporter }),
      stepSummary: process.env['GITHUB_STEP_SUMMARY'] || undefined,
    });
    const request = requestOf(paths, flags, patterns, reports.ownFiles, signals.signal);
    const { git = request.git, stream = request.stream } = special;
    return await scanInto(
      reports,
      withBaseline({ ...request, stream, ...(git === undefined ? {} : { git }) }, baseline),
      { flags, lang, signals },
    );
  } catch (error) {
    reports?.discard();
    throw error;
  } finally {
    signals.stop();
  }
}

interface Run {
  readonly flags: ScanFlags;
  readonly lang: Lang;
  readonly signals: SignalWatch;
}

/** Feeds every result to every report; the exit code is known only when all of them are where they belong. */
async function scanInto(
  reports: OpenReports,
  request: Omit<ScanRequest, 'onProgress'>,
  run: Run,
): Promise<number> {
  const isShown = run.flags.progress && !run.flags.quiet && isWatched();
  const total = isShown && request.git === undefined ? totalBytesOf(request.inputs.paths) : undefined;
  const progress = createProgress(isShown, run.lang, request.now, total);
  const results = scanInputs({ ...request, onProgress: progress.update });
  reports.begin(headerOf(run.flags, request.settings.patterns));
  try {
    for (;;) {
      const next = await results.next();
      if (next.done === true) {
        progress.stop();
        return await finish(reports, next.value, run.signals);
      }
      await reports.file(next.value);
      if (reports.fault() !== undefined) break;
    }
  } finally {
    progress.stop();
  }
  reports.discard();
  return faultCode(reports);
}

async function finish(reports: OpenReports, summary: ScanSummary, signals: SignalWatch): Promise<number> {
  const code = signals.exitCode() ?? exitCodeOf(summary);
  await reports.end(summary, code);
  return reports.fault() === undefined ? code : faultCode(reports);
}

/** A reader that went away is its own business (141); a report that could not be written is ours (2). */
function faultCode(reports: OpenReports): number {
  if (reports.fault() === 'closed-pipe') return EXIT.closedPipe;
  throw new BaomiError('io', 'report not written: stdout');
}

/** The scan that these options ask for, without reports and without a baseline. */
export async function scanRequestOf(
  paths: readonly string[],
  flags: ScanFlags,
  signal: AbortSignal,
): Promise<ScanRequest> {
  const patterns = await loadPatterns(flags);
  return { ...requestOf(paths, flags, patterns, [], signal), onProgress: () => undefined };
}

function requestOf(
  paths: readonly string[],
  flags: ScanFlags,
  patterns: readonly PatternSpec[],
  ownFiles: readonly string[],
  signal: AbortSignal,
): Omit<ScanRequest, 'onProgress'> {
  const limits = [flags.format, ...flags.output.map((target) => target.format)].map((one) =>
    limitFor(flags, one),
  );
  const git = gitRequestOf(flags, paths, process.env);
  return {
    ...(git === undefined ? {} : { git }),
    inputs: {
      paths: paths.filter((path) => path !== '-'),
      cwd: currentDirectory(),
      include: flags.include,
      exclude: flags.exclude,
      useIgnoreFiles: flags.ignore,
      useDefaultExcludes: flags.defaultExcludes,
    },
    stream: paths.includes('-') ? { name: flags.stdinName, chunks: process.stdin } : undefined,
    settings: {
      patterns,
      engine: flags.engine,
      scanner: 'auto',
      minConfidence: flags.minConfidence,
      limit: Math.min(limits.includes(0) ? MAX_LISTED : Math.max(...limits), MAX_LISTED),
      show: flags.show,
      visibility: flags.visibility,
      useDefaultExcludes: flags.defaultExcludes,
      unpack: unpackLimits(flags),
      fields: flags.fields,
      tagKey: [randomInt(TAG_KEY_LIMIT), randomInt(TAG_KEY_LIMIT)],
    },
    thresholds: { failOn: flags.failOn, failConfidence: flags.failConfidence },
    jobs: flags.jobs,
    ownFiles,
    now: clock(),
    signal,
  };
}

function withBaseline<T extends Pick<ScanRequest, 'settings'>>(
  request: T,
  baseline: BaselineForScan | undefined,
): T {
  if (baseline === undefined) return request;
  return { ...request, settings: { ...request.settings, baseline: baseline.settings } };
}

/** A report must not take the place of what it reports on. */
function checkTargets(paths: readonly string[], flags: ScanFlags): void {
  const inputs = new Set(paths.map((path) => resolve(path)));
  for (const { file } of flags.output) {
    if (inputs.has(resolve(file))) throw new BaomiError('usage', `--output ${file} is an input of this scan`);
  }
}

function currentDirectory(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new BaomiError('io', 'the current directory does not exist any more', { cause: error });
  }
}

/** Under SOURCE_DATE_EPOCH no time passes: the same input gives the same report, byte for byte. */
function clock(): () => number {
  return process.env['SOURCE_DATE_EPOCH'] === undefined ? () => performance.now() : () => 0;
}

function headerOf(flags: ScanFlags, patterns: readonly PatternSpec[]): ReportHeader {
  return {
    tool: { name: 'baomi', version: VERSION, patterns: patterns.length },
    failOn: flags.failOn,
    failConfidence: flags.failConfidence,
    minConfidence: flags.minConfidence,
    visibility: flags.visibility,
    // Forms of one detector share its name.
    detectors: patterns
      .filter(({ id }, index) => patterns.findIndex((other) => other.id === id) === index)
      .map(({ id, name, category, severity, references }) => ({ id, name, category, severity, references })),
  };
}

/** The YAML reader and schema checker load only for those who have a file to read. */
async function loadPatterns(flags: ScanFlags): Promise<PatternSpec[]> {
  const patterns = flags.detectors === 'all' ? [...PATTERNS] : [...STANDARD_PATTERNS];
  if (flags.patterns.length === 0) return patterns;
  const { loadPatternsFile } = await import('../patterns-file.ts');
  for (const file of flags.patterns) patterns.push(...loadPatternsFile(file, patterns));
  return patterns;
}

function isWatched(): boolean {
  return process.stderr.isTTY && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
}

function sayMore(patterns: readonly PatternSpec[]): void {
  const engine = regexEngineName();
  const note = engine === 're2js' ? ' (native re2 is not installed; findings are the same)' : '';
  process.stderr.write(
    `baomi: ${VERSION}, Node ${process.versions.node}, ${patterns.length} patterns, regex engine ${engine}${note}\n`,
  );
}
