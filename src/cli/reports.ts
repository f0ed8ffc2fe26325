// All reports of one run: the one on stdout and those of --output, fed alike and put in place together.
import type { Writable } from 'node:stream';
import type { ColorSupportLevel } from 'chalk';
import type { Confidence, FileResult, Lang, Reporter, ReportHeader, ScanSummary, Write } from '../model.ts';
import { type Format, loadFormat } from '../report/index.ts';
import type { ReporterOptions } from '../report/reporter-options.ts';
import { limitFor, type ScanFlags } from './options.ts';
import { type OutputFile, openOutputFile } from './output-file.ts';
import { createStdoutWriter, type OutputFault } from './stdout-writer.ts';
import { createStepSummary } from './step-summary.ts';

const MAX_EXPOSURES = 20;
/** Width of a pretty report in a file, which has no terminal. */
const FILE_COLUMNS = 80;

/** Makes a report on stdout that `--format` does not offer. */
export type OwnReporter = (
  options: Pick<ReporterOptions, 'write' | 'lang' | 'colour' | 'columns'> & {
    readonly failConfidence: Confidence;
  },
) => Reporter;

export interface ReportTerminal {
  readonly stdout: Writable;
  readonly lang: Lang;
  readonly colour: ColorSupportLevel;
  readonly columns: number;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  readonly commit: string | undefined;
  /** In place of the one that `--format` names. */
  readonly reporter?: OwnReporter;
  /** The file GitHub Actions shows as the summary of a step; what is written there is added. */
  readonly stepSummary: string | undefined;
}

export interface OpenReports {
  /** Files that belong to this run and are no inputs of it. */
  readonly ownFiles: readonly string[];
  begin(header: ReportHeader): void;
  file(result: FileResult): Promise<void>;
  /** Ends every report and puts the files in place; throws BaomiError('io') when one cannot be written. */
  end(summary: ScanSummary, exitCode: number): Promise<void>;
  /** Leaves no half-written file. */
  discard(): void;
  fault(): OutputFault | undefined;
}

/** Opens the files first: a report that cannot be written is known before anything is scanned. */
export async function openReports(flags: ScanFlags, terminal: ReportTerminal): Promise<OpenReports> {
  const files: OutputFile[] = [];
  const stdout = createStdoutWriter(terminal.stdout);
  const reporter = async (format: Format, write: Write, isFile: boolean): Promise<Reporter> => {
    const create = await loadFormat(format);
    return create({
      write,
      lang: terminal.lang,
      colour: isFile ? 0 : terminal.colour,
      columns: isFile ? FILE_COLUMNS : terminal.columns,
      limit: limitFor(flags, format),
      quiet: flags.quiet && !isFile,
      maxExposures: MAX_EXPOSURES,
      wallClock: terminal.wallClock,
      commit: terminal.commit,
    });
  };

  const discard = (): void => {
    for (const file of files) file.discard();
  };
  try {
    for (const target of flags.output) files.push(openOutputFile(target.file));
  } catch (error) {
    discard();
    throw error;
  }
  const reporters = [
    terminal.reporter?.({ ...terminal, failConfidence: flags.failConfidence, write: stdout.write }) ??
      (await reporter(flags.format, stdout.write, false)),
    ...(await Promise.all(
      flags.output.map((target, index) => reporter(target.format, files[index]!.write, true)),
    )),
  ];

  const formats = [flags.format, ...flags.output.map(({ format }) => format)];
  const summaryFile = formats.includes('github') ? terminal.stepSummary : undefined;
  const stepSummary = summaryFile === undefined ? undefined : createStepSummary(summaryFile);
  if (stepSummary !== undefined) reporters.push(await reporter('markdown', stepSummary.write, true));

  return {
    ownFiles: [...files.flatMap((file) => file.names), ...(summaryFile === undefined ? [] : [summaryFile])],
    begin(header) {
      for (const one of reporters) one.begin(header);
    },
    async file(result) {
      for (const one of reporters) one.file(result);
      await stdout.drained();
    },
    async end(summary, exitCode) {
      // The files first: stdout must not say CLEAN when a report could not be written.
      const [first, ...others] = reporters;
      for (const one of others) one.end(summary, exitCode);
      for (const file of files) file.commit();
      stepSummary?.commit();
      first!.end(summary, exitCode);
      await stdout.flush();
    },
    discard,
    fault: () => stdout.fault(),
  };
}
