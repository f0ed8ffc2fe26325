// `baomi scan`: options in, reports out, exit code back.
import { resolve } from 'node:path';
import process from 'node:process';
import { supportsColor } from 'chalk';
import { Command } from 'commander';
import { BaomiError } from '../../errors.ts';
import type { Lang, PatternSpec, ReportHeader, ScanSummary } from '../../model.ts';
import { regexEngineName, type ScanRequest } from '../../scan.ts';
import { VERSION } from '../../version.generated.ts';
import { chooseBaseline } from '../baseline/choose.ts';
import { settle } from '../config/settle.ts';
import { currentDirectory } from '../current-directory.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { createNotices, type Notices, wholePathsOf } from '../notices.ts';
import { addScanOptions, checkShow, gitRequestOf, type ScanFlags, unpackLimits } from '../options.ts';
import { createProgress, totalBytesOf } from '../progress.ts';
import { type OpenReports, type OwnReporter, openReports, type ReportTerminal } from '../reports.ts';
import { requestOf, withBaseline } from '../scan-request.ts';
import { type SignalWatch, watchSignals } from '../signals.ts';
import { startScan } from '../start-scan.ts';
import { colourLevel, commitOf, languageOf, systemLocale, wallClockOf } from '../terminal.ts';

const DEFAULT_COLUMNS = 80;

/** The command; `done` is told the exit code. */
export function scanCommand(done: (code: number) => void): Command {
  const command = new Command('scan')
    .description('scan files, directories, globs, or stdin ("-")')
    .argument('[paths...]', 'what to scan', ['.'])
    .action(async (paths: string[], flags: ScanFlags) => {
      done(await runScan(command, paths, flags));
    });
  return addScanOptions(command).addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  baomi scan src 'logs/**/*.log' --lang zh
  baomi scan --staged --fail-on S3
  baomi scan --since origin/main --output sarif=baomi.sarif
  zcat dump.sql.gz | baomi scan - --stdin-name dump.sql`;

/** What a caller that is not `baomi scan` brings along: inputs and a report on stdout of its own. */
export interface SpecialScan {
  readonly git?: ScanRequest['git'];
  readonly stream?: ScanRequest['stream'];
  readonly reporter?: OwnReporter;
  /** Findings kept of one exposure, whatever is configured. */
  readonly limit?: number;
}

/** Runs a scan to its exit code; `command` knows which of the options were given. */
export async function runScan(
  command: Command,
  paths: readonly string[],
  given: ScanFlags,
  special: SpecialScan = {},
): Promise<number> {
  checkTargets(paths, given);
  checkShow(given, process.stdout.isTTY, isCi());
  const { env } = process;
  const cwd = currentDirectory();
  const git = special.git ?? gitRequestOf(given, paths, env);
  const settled = await settle({ command, flags: given, paths, cwd, env, isGit: git !== undefined });
  const { patterns } = settled;
  const flags = special.limit === undefined ? settled.flags : { ...settled.flags, limit: special.limit };
  const baseline = await chooseBaseline(flags, paths, cwd, env);
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
    reports = await openReports(flags, terminalOf(flags, lang, special));
    const request = requestOf(paths, { ...settled, flags }, cwd, reports.ownFiles, signals.signal);
    const { stream = request.stream } = special;
    const wholePaths = wholePathsOf(flags, paths, git !== undefined);
    return await scanInto(
      reports,
      withBaseline({ ...request, stream, ...(git === undefined ? {} : { git }) }, baseline),
      {
        flags,
        lang,
        signals,
        notices: createNotices({ settled, lang, cwd, wholePaths, isPart: git !== undefined }),
      },
    );
  } catch (error) {
    reports?.discard();
    throw error;
  } finally {
    signals.stop();
  }
}

function terminalOf(flags: ScanFlags, lang: Lang, { reporter }: SpecialScan): ReportTerminal {
  const { env, stdout } = process;
  return {
    stdout,
    lang,
    colour: flags.color ? colourLevel(env, stdout.isTTY, supportsColor ? supportsColor.level : 1) : 0,
    columns: stdout.columns ?? DEFAULT_COLUMNS,
    wallClock: wallClockOf(env, Date.now),
    commit: commitOf(env),
    ...(reporter === undefined ? {} : { reporter }),
    stepSummary: env['GITHUB_STEP_SUMMARY'] || undefined,
  };
}

interface Run {
  readonly flags: ScanFlags;
  readonly lang: Lang;
  readonly signals: SignalWatch;
  readonly notices: Notices;
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
  const results = startScan({ ...request, onProgress: progress.update }, run.flags);
  reports.begin(headerOf(run.flags, request.settings.patterns));
  try {
    for (;;) {
      const next = await results.next();
      if (next.done === true) {
        progress.stop();
        return await finish(reports, next.value, run);
      }
      run.notices.file(next.value);
      await reports.file(next.value);
      if (reports.fault() !== undefined) break;
    }
  } finally {
    progress.stop();
  }
  reports.discard();
  return faultCode(reports);
}

async function finish(reports: OpenReports, summary: ScanSummary, run: Run): Promise<number> {
  const code = run.signals.exitCode() ?? exitCodeOf(summary);
  if (!run.flags.quiet) {
    for (const line of await run.notices.lines(summary)) process.stderr.write(`${line}\n`);
  }
  await reports.end(summary, code);
  return reports.fault() === undefined ? code : faultCode(reports);
}

/** A reader that went away is its own business (141); a report that could not be written is ours (2). */
function faultCode(reports: OpenReports): number {
  if (reports.fault() === 'closed-pipe') return EXIT.closedPipe;
  throw new BaomiError('io', 'report not written: stdout');
}

function isCi(): boolean {
  return process.env['CI'] !== undefined && process.env['CI'] !== 'false';
}

/** A report must not take the place of what it reports on. */
function checkTargets(paths: readonly string[], flags: ScanFlags): void {
  const inputs = new Set(paths.map((path) => resolve(path)));
  for (const { file } of flags.output) {
    if (inputs.has(resolve(file))) throw new BaomiError('usage', `--output ${file} is an input of this scan`);
  }
}

function headerOf(flags: ScanFlags, patterns: readonly PatternSpec[]): ReportHeader {
  return {
    tool: { name: 'baomi', version: VERSION, patterns: patterns.length },
    limits: unpackLimits(flags),
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
