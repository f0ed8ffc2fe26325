// The options of `baomi scan`: names, defaults, and their check. Below this file nothing is optional.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { BaomiError } from '../errors.ts';
import type {
  Confidence,
  EngineName,
  FieldsMode,
  Lang,
  Severity,
  Show,
  UnpackLimits,
  Visibility,
} from '../model.ts';
import { FORMATS, type Format } from '../report/index.ts';
import { type ScanRequest, UNPACK_LIMITS } from '../scan.ts';

const SEVERITIES: readonly Severity[] = ['S0', 'S1', 'S2', 'S3', 'S4'];
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];
const DEFAULT_LIMIT_PRETTY = 5;
const DEFAULT_LIMIT_MACHINE = 100;
/** What `--limit 0` lists of one exposure: findings wait in memory until their file is judged. Counts stay exact. */
export const MAX_LISTED = 100_000;
/** The others are made to be kept and passed on. */
const SHOW_FULL_FORMATS: readonly Format[] = ['pretty', 'json', 'jsonl'];
const MAX_LAYERS = 8;
const MAX_JOBS = 256;
const MIB = 1024 * 1024;
const GIT_OPTIONS = '--staged, --since, --range and --history';

/** Which built-in detectors run. */
export type DetectorSet = 'standard' | 'all';

/** `--output FORMAT=FILE`. */
export interface OutputTarget {
  readonly format: Format;
  readonly file: string;
}

/** The options as commander leaves them; everything has its default but what depends on the terminal or format. */
export interface ScanFlags {
  readonly format: Format;
  readonly output: readonly OutputTarget[];
  readonly failOn: Severity;
  readonly minConfidence: Confidence;
  readonly failConfidence: Confidence;
  readonly limit: number | undefined;
  readonly detectors: DetectorSet;
  readonly patterns: readonly string[];
  readonly inlineAllow: boolean;
  /** --config FILE; false with --no-config. */
  readonly config: string | false | undefined;
  readonly staged: 'new' | 'whole' | true | undefined;
  readonly since: string | undefined;
  readonly range: string | undefined;
  readonly history: boolean;
  readonly gitMetadata: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly ignore: boolean;
  readonly defaultExcludes: boolean;
  readonly stdinName: string;
  readonly maxDepth: number;
  readonly decodeDepth: number;
  readonly maxMembers: number;
  readonly maxUnpacked: number;
  readonly maxRatio: number;
  readonly maxSeconds: number;
  readonly maxGathered: number;
  readonly show: Show;
  readonly visibility: Visibility;
  readonly fields: FieldsMode;
  /** yyyymmdd */
  readonly asOf: number | undefined;
  readonly baseline: string | false | undefined;
  readonly baselineFrom: string | undefined;
  readonly jobs: number | undefined;
  readonly lang: Lang | undefined;
  readonly cache: boolean;
  readonly cacheDir: string | undefined;
  readonly quiet: boolean;
  readonly color: boolean;
  readonly progress: boolean;
  readonly verbose: boolean;
  readonly engine: EngineName;
}

/** Declares the options on a command. */
export function addScanOptions(command: Command): Command {
  addReportOptions(command);
  addInputOptions(command);
  addUnpackOptions(command);
  return command
    .optionsGroup('Output:')
    .option('-q, --quiet', 'print the verdict only', false)
    .option(
      '--no-cache',
      'read every file, also those that held nothing before and are unchanged (default in CI)',
    )
    .option('--cache-dir <dir>', 'where the cache lies (default: baomi in the cache directory of the user)')
    .option('--no-color', 'no colour, whatever the terminal can do')
    .option('--no-progress', 'no progress on the terminal')
    .option('--verbose', 'say more about the run on stderr', false)
    .addOption(new Option('--engine <name>').choices(['fast', 'reference']).default('fast').hideHelp());
}

function addReportOptions(command: Command): void {
  command
    .optionsGroup('What counts, and how it is reported:')
    .addOption(new Option('-f, --format <format>', 'report on stdout').choices(FORMATS).default('pretty'))
    .addOption(
      new Option('-o, --output <format=file>', 'write a report to a file; may be repeated')
        .argParser(collectOutput)
        .default([], 'none'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(SEVERITIES)
        .default('S2'),
    )
    .addOption(
      new Option('--min-confidence <level>', 'report from this confidence on')
        .choices(CONFIDENCES)
        .default('medium'),
    )
    .addOption(
      new Option('--fail-confidence <level>', 'findings below do not decide the exit code')
        .choices(CONFIDENCES)
        .default('medium'),
    )
    .addOption(
      new Option(
        '--limit <n>',
        'findings listed per exposure, 0 for all up to 100,000 (default: 5 in pretty, 100 elsewhere)',
      ).argParser(parseCount),
    )
    .addOption(
      new Option('--show <what>', 'how much of a value is shown; full on a terminal only')
        .choices(['none', 'partial', 'full'])
        .default('none'),
    )
    .addOption(
      new Option('--visibility <who>', 'who can read what is scanned; decides which duties are named')
        .choices(['public', 'internal', 'restricted', 'unknown'])
        .default('unknown'),
    )
    .addOption(
      new Option('--fields <what>', 'fields of schemas that name personal information: counted or listed')
        .choices(['summary', 'list', 'off'])
        .default('summary'),
    )
    .addOption(
      new Option('--as-of <date>', 'YYYY-MM-DD: judge birth dates as of that day, whenever the scan runs')
        .argParser(parseDay)
        .default(undefined, 'today'),
    )
    .addOption(
      new Option('--lang <lang>', 'language of the report (default: the locale)').choices(['zh', 'en']),
    );
}

function addInputOptions(command: Command): void {
  command
    .optionsGroup('What is scanned:')
    .addOption(
      new Option(
        '--staged [what]',
        'scan what is staged in git and not the work tree; new lines count, or with =whole everything',
      ).choices(['new', 'whole']),
    )
    .option('--since <rev>', 'scan what is new in HEAD compared with a git revision')
    .option('--range <a..b>', 'scan what is new in git revision b compared with a')
    .option('--history', 'scan every version of every file that any git ref still reaches', false)
    .option('--git-metadata', 'with --history: messages of commits and tags, names and e-mails too', false)
    .addOption(
      new Option('--include <glob>', 'scan only files that match; may be repeated')
        .argParser(collect)
        .default([], 'all'),
    )
    .addOption(
      new Option('--exclude <glob>', 'leave out what matches; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--no-ignore', 'do not honour .gitignore, .git/info/exclude and .baomiignore')
    .option('--no-default-excludes', 'scan .git, node_modules, lock files, images and other binaries too')
    .option('--stdin-name <name>', 'what stdin ("-") is called in the report', 'stdin')
    .addOption(
      new Option(
        '--detectors <set>',
        'all adds what only a label tells: names, addresses, QQ, WeChat …; slower',
      )
        .choices(['standard', 'all'])
        .default('standard'),
    )
    .addOption(
      new Option('--patterns <file>', 'add patterns of your own (YAML); may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .option(
      '--baseline <file>',
      'values it knows are not reported (default: .baomi-baseline.jsonl, if there is one)',
    )
    .option('--no-baseline', 'report known values too')
    .option('--baseline-from <rev>', 'take the baseline from a git revision and not from the work tree')
    .option('--no-inline-allow', 'comments baomi:allow do not count')
    .option('-c, --config <file>', 'read this configuration file and no .baomi.yml')
    .option('--no-config', 'read no configuration file')
    .addOption(
      new Option('-j, --jobs <n>', 'threads to scan on (default: the cores this process may use)').argParser(
        parseJobs,
      ),
    );
}

function addUnpackOptions(command: Command): void {
  const limit = (flag: string, what: string, value: number): Option =>
    new Option(`${flag} <n>`, what).argParser(parseLimit).default(value);
  command
    .optionsGroup('Limits for archives:')
    .addOption(limit('--max-depth', 'containers opened inside containers', UNPACK_LIMITS.depth))
    .addOption(limit('--max-members', 'members read of one archive', UNPACK_LIMITS.entries))
    .addOption(limit('--max-unpacked', 'MiB unpacked from one archive', UNPACK_LIMITS.bytes / MIB))
    .addOption(
      limit('--max-ratio', 'bytes unpacked for each packed one, from 64 MiB on', UNPACK_LIMITS.ratio),
    )
    .addOption(limit('--max-seconds', 'time spent on one archive', UNPACK_LIMITS.seconds))
    .addOption(
      limit(
        '--max-gathered',
        'MiB held in memory of what is not read as a stream',
        UNPACK_LIMITS.gathered / MIB,
      ),
    )
    .addOption(
      new Option(
        '--decode-depth <n>',
        'layers of \\u, %XX, HTML and Base64 encoding decoded inside of a text, 0 to 8',
      )
        .argParser(parseLayers)
        .default(UNPACK_LIMITS.layers),
    );
}

/** The budget of each archive. */
export function unpackLimits(flags: ScanFlags): UnpackLimits {
  return {
    depth: flags.maxDepth,
    entries: flags.maxMembers,
    bytes: flags.maxUnpacked * MIB,
    ratio: flags.maxRatio,
    seconds: flags.maxSeconds,
    gathered: flags.maxGathered * MIB,
    layers: flags.decodeDepth,
  };
}

/** The blobs to scan instead of paths, if a git option asks for them. Throws a usage error for what does not go together. */
export function gitRequestOf(
  flags: ScanFlags,
  paths: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ScanRequest['git'] {
  const given = [flags.staged, flags.since, flags.range, flags.history || undefined];
  if (flags.gitMetadata && !flags.history)
    throw new BaomiError('usage', '--git-metadata goes with --history');
  const count = given.filter((one) => one !== undefined).length;
  if (count === 0) return undefined;
  if (count > 1) throw new BaomiError('usage', `${GIT_OPTIONS} exclude each other: give one`);
  if (paths.length !== 1 || paths[0] !== '.') {
    throw new BaomiError('usage', `${GIT_OPTIONS} take no paths: use --include and --exclude`);
  }
  if (flags.history) return { target: { kind: 'history', metadata: flags.gitMetadata }, whole: true, env };
  if (flags.staged !== undefined) return { target: { kind: 'staged' }, whole: flags.staged === 'whole', env };
  const [from, to, ...rest] = flags.since === undefined ? flags.range!.split('..') : [flags.since, 'HEAD'];
  if (!from || !to || rest.length > 0 || to.startsWith('.')) {
    throw new BaomiError('usage', '--range: expected two revisions, A..B');
  }
  return { target: { kind: 'range', from, to }, whole: false, env };
}

/** Findings listed per exposure: the option, or what suits the format. 0 means all. */
export function limitFor(flags: ScanFlags, format: Format): number {
  return flags.limit ?? (format === 'pretty' ? DEFAULT_LIMIT_PRETTY : DEFAULT_LIMIT_MACHINE);
}

/** Refuses combinations that would print values where they do not belong. */
export function checkShow(flags: ScanFlags, isTerminal: boolean, isCi: boolean): void {
  if (flags.show !== 'full') return;
  if (isCi) throw new BaomiError('usage', '--show full prints raw values: not in CI, whose logs are kept');
  if (!isTerminal) throw new BaomiError('usage', '--show full prints raw values: stdout must be a terminal');
  if (!SHOW_FULL_FORMATS.includes(flags.format)) {
    throw new BaomiError('usage', `--show full goes with --format ${SHOW_FULL_FORMATS.join(', ')} only`);
  }
  if (flags.output.length > 0) throw new BaomiError('usage', '--show full cannot be combined with --output');
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function collectOutput(value: string, previous: readonly OutputTarget[]): readonly OutputTarget[] {
  const cut = value.indexOf('=');
  const format = FORMATS.find((one) => one === value.slice(0, cut));
  const file = value.slice(cut + 1);
  if (cut < 0 || format === undefined || file === '') {
    throw new InvalidArgumentError(`expected FORMAT=FILE with FORMAT one of ${FORMATS.join(', ')}.`);
  }
  return [...previous, { format, file }];
}

function parseCount(value: string): number {
  const count = Number(value);
  if (value.trim() === '' || !Number.isSafeInteger(count) || count < 0) {
    throw new InvalidArgumentError('expected a whole number from 0 on.');
  }
  return count;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** yyyymmdd of a day that exists. */
function parseDay(value: string): number {
  const [, year, month, day] = (DAY.exec(value) ?? []).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year ?? 0, (month ?? 0) - 1, day ?? 0);
  if (year === undefined || date.toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError('expected a day as YYYY-MM-DD.');
  }
  return year * 10_000 + month! * 100 + day!;
}

function parseLimit(value: string): number {
  const limit = parseCount(value);
  if (limit < 1) throw new InvalidArgumentError('expected a whole number from 1 on.');
  return limit;
}

function parseLayers(value: string): number {
  const layers = parseCount(value);
  if (layers > MAX_LAYERS) throw new InvalidArgumentError(`expected a number from 0 to ${MAX_LAYERS}.`);
  return layers;
}

function parseJobs(value: string): number {
  const jobs = parseCount(value);
  if (jobs < 1 || jobs > MAX_JOBS) throw new InvalidArgumentError(`expected a number from 1 to ${MAX_JOBS}.`);
  return jobs;
}
