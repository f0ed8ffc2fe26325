// What a scan is to do, from the command line, the environment, configuration files and defaults, in this order. Small,
// as every scan loads it; what reads files is loaded when there is one.
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { PATTERNS, STANDARD_PATTERNS } from '../../../patterns/index.ts';
import { BaomiError } from '../../errors.ts';
import type { LocalText, PatternSpec } from '../../model.ts';
import type { ScanRequest } from '../../scan.ts';
import { similarWord } from '../../similar-word.ts';
import type { ScanFlags } from '../options.ts';
import type { AppliedConfig } from './apply-config.ts';
import { CONFIG_NAME, type FindResult, findConfigFiles, repositoryRoot, shownPath } from './find-config.ts';

/** Keys of a configuration file, the option of the same meaning, and its variable. */
export const SETTINGS: readonly {
  readonly key: string;
  readonly option: keyof ScanFlags;
  readonly variable: string;
}[] = [
  { key: 'fail-on', option: 'failOn', variable: 'BAOMI_FAIL_ON' },
  { key: 'min-confidence', option: 'minConfidence', variable: 'BAOMI_MIN_CONFIDENCE' },
  { key: 'fail-confidence', option: 'failConfidence', variable: 'BAOMI_FAIL_CONFIDENCE' },
  { key: 'limit', option: 'limit', variable: 'BAOMI_LIMIT' },
  { key: 'lang', option: 'lang', variable: 'BAOMI_LANG' },
  { key: 'visibility', option: 'visibility', variable: 'BAOMI_VISIBILITY' },
  { key: 'fields', option: 'fields', variable: 'BAOMI_FIELDS' },
  { key: 'detectors', option: 'detectors', variable: 'BAOMI_DETECTORS' },
];

const PREFIX = 'BAOMI_';
/** Variables of ours that are no settings; those of hooks and templates as well. */
const OTHER_VARIABLES = ['CONFIG', 'KEY', 'NEW_KEY', 'SKIP', 'PATH', 'PACKAGE'].map((name) => PREFIX + name);

export interface Settled {
  readonly flags: ScanFlags;
  readonly patterns: readonly PatternSpec[];
  readonly rules: ScanRequest['settings']['rules'];
  readonly scopes: AppliedConfig['scopes'];
  /** Undefined when there is no configuration file. */
  readonly config: AppliedConfig | undefined;
  /** Where each setting comes from: an option, a variable, "file:line", or nothing for the default. */
  readonly origins: ReadonlyMap<string, string>;
  readonly warnings: readonly LocalText[];
}

export interface SettleInput {
  readonly command: Command;
  readonly flags: ScanFlags;
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Blobs of the repository are scanned, whatever the current directory is. */
  readonly isGit: boolean;
}

type Writable = { -readonly [K in keyof ScanFlags]: ScanFlags[K] };

/** Settles a scan. Throws BaomiError for a variable or a configuration file that is wrong. */
export async function settle(input: SettleInput): Promise<Settled> {
  const flags: Writable = { ...input.flags };
  const origins = new Map<string, string>();
  for (const setting of SETTINGS) {
    if (isGiven(input.command, setting.option))
      origins.set(setting.key, optionName(input.command, setting.option));
    else if (takeVariable(input, flags, setting)) origins.set(setting.key, setting.variable);
  }
  const { found, misnamed } = filesOf(input);
  const warnings = [
    ...mistypedVariables(input.env),
    ...misnamed.map((file) => misnamedWarning(shownPath(file, input.cwd))),
  ];
  if (found.length === 0) {
    const patterns = await plainPatterns(flags);
    return { flags, patterns, rules: undefined, scopes: [], config: undefined, origins, warnings };
  }
  const [{ applyConfigs }, { loadConfigs }, { findKey }] = await Promise.all([
    import('./apply-config.ts'),
    import('./load-config.ts'),
    import('../baseline/key.ts'),
  ]);
  const config = applyConfigs(loadConfigs(found, input.cwd), {
    cwd: input.cwd,
    patternFiles: flags.patterns,
    set: origins.has('detectors') ? flags.detectors : undefined,
    settled: new Set(origins.keys()),
    valueKey: findKey(repositoryRoot(input.cwd), input.env),
    today: today(input.env),
  });
  for (const { key, option } of SETTINGS) {
    const setting = config.values.get(key as 'lang');
    if (setting === undefined || origins.has(key)) continue;
    setFlag(flags, option, setting.value);
    origins.set(key, setting.origin);
  }
  const { patterns, rules, scopes } = config;
  return { flags, patterns, rules, scopes, config, origins, warnings: [...warnings, ...config.warnings] };
}

function filesOf({ flags, paths, cwd, env, isGit }: SettleInput): FindResult {
  if (flags.config === false) return { found: [], misnamed: [] };
  const named = flags.config ?? (env['BAOMI_CONFIG'] || undefined);
  if (named !== undefined) {
    // A file with a place of its own speaks of paths from where the scan starts.
    return { found: [{ file: resolve(cwd, named), directory: resolve(cwd), isShared: true }], misnamed: [] };
  }
  if (isGit) return findConfigFiles([repositoryRoot(cwd)], cwd);
  const scanned = paths.filter((path) => path !== '-');
  return findConfigFiles(scanned.length === 0 ? ['.'] : scanned, cwd);
}

/** The YAML reader and schema checker load only for those who have a file to read. */
async function plainPatterns(flags: ScanFlags): Promise<PatternSpec[]> {
  const patterns = flags.detectors === 'all' ? [...PATTERNS] : [...STANDARD_PATTERNS];
  if (flags.patterns.length === 0) return patterns;
  const { loadPatternsFile } = await import('../patterns-file.ts');
  for (const file of flags.patterns) patterns.push(...loadPatternsFile(file, patterns));
  return patterns;
}

function isGiven(command: Command, option: string): boolean {
  return command.getOptionValueSource(option) === 'cli';
}

function optionName(command: Command, option: string): string {
  return command.options.find((one) => one.attributeName() === option)?.long ?? option;
}

/** A variable has the values of its option; one that is empty is not set. */
function takeVariable(
  { command, env }: SettleInput,
  flags: Writable,
  { option, variable }: (typeof SETTINGS)[number],
): boolean {
  const text = env[variable];
  if (text === undefined || text === '') return false;
  const declared = command.options.find((one) => one.attributeName() === option);
  try {
    const parse = declared?.parseArg as ((value: string, previous: unknown) => unknown) | undefined;
    setFlag(flags, option, parse === undefined ? text : parse(text, undefined));
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new BaomiError('usage', `${variable}: found text of ${text.length} characters. ${error.message}`);
  }
  return true;
}

/** The value was checked by the option's own parser or by the schema of the file. */
function setFlag(flags: Writable, option: keyof ScanFlags, value: unknown): void {
  Object.assign(flags, { [option]: value });
}

function misnamedWarning(file: string): LocalText {
  return {
    zh: `${file}: 未读取，配置文件应命名为 ${CONFIG_NAME}`,
    en: `${file}: not read, a configuration file is called ${CONFIG_NAME}`,
  };
}

/** A variable that nobody reads, and that looks like one of ours: what it says would be lost in silence. */
function mistypedVariables(env: SettleInput['env']): LocalText[] {
  const known = [...SETTINGS.map(({ variable }) => variable), ...OTHER_VARIABLES];
  const words = known.map((name) => name.slice(PREFIX.length));
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith(PREFIX) || known.includes(name)) return [];
    const meant = similarWord(name.slice(PREFIX.length), words);
    if (meant === undefined) return [];
    return [
      {
        zh: `${name}: 没有这个变量，未采用；是否指 ${PREFIX}${meant}？`,
        en: `${name}: unknown variable, not used; did you mean ${PREFIX}${meant}?`,
      },
    ];
  });
}

/** The day on which expiry is judged: the local one, or that of SOURCE_DATE_EPOCH. */
function today(env: Readonly<Record<string, string | undefined>>): string {
  const epoch = Number(env['SOURCE_DATE_EPOCH'] ?? Number.NaN);
  const now = Number.isFinite(epoch) ? new Date(epoch * 1000) : new Date();
  const month = String(now.getMonth() + 1).padStart(2, '0');
  return `${now.getFullYear()}-${month}-${String(now.getDate()).padStart(2, '0')}`;
}
