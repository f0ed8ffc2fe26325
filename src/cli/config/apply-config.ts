// From the configuration files of a run to its settings: values with their origin, detectors, rules for single paths.
import { join } from 'node:path';
import { PATTERNS, STANDARD_PATTERNS } from '../../../patterns/index.ts';
import { BaomiError } from '../../errors.ts';
import type { LocalText, PatternSpec } from '../../model.ts';
import type { ScanRequest } from '../../scan.ts';
import { similarWord } from '../../similar-word.ts';
import { tagUnderKey } from '../../tag-value.ts';
import { checkPatterns, loadPatternsFile } from '../patterns-file.ts';
import { type LoadedConfig, listOf, placeOf, refuseKey } from './load-config.ts';
import type { AllowEntry, ConfigData } from './schema.ts';

export type RuleSettings = NonNullable<ScanRequest['settings']['rules']>;
type RuleScope = RuleSettings['scopes'][number];
type AllowRule = RuleScope['allow'][number];

/** Keys that one run has one value of; nested files are not asked for those. */
export const RUN_KEYS = [
  'fail-on',
  'min-confidence',
  'fail-confidence',
  'limit',
  'lang',
  'visibility',
  'fields',
] as const;
export type RunKey = (typeof RUN_KEYS)[number];
/** What says something only in files above everything that is scanned. */
const SHARED_ONLY = ['limit', 'lang', 'fields', 'patterns', 'packages', 'inline'] as const;

export interface Origin<T> {
  readonly value: T;
  /** "file:line". */
  readonly origin: string;
}

/** An exception with the place it was written at. */
export interface ExceptionInfo {
  readonly config: LoadedConfig;
  readonly place: string;
  readonly allow: AllowEntry;
  readonly isExpired: boolean;
}

export interface AppliedConfig {
  readonly configs: readonly LoadedConfig[];
  readonly values: ReadonlyMap<RunKey | 'detectors' | 'require-reason', Origin<unknown>>;
  readonly patterns: readonly PatternSpec[];
  readonly rules: RuleSettings;
  readonly scopes: readonly { directory: string; include: readonly string[]; exclude: readonly string[] }[];
  /** By entry number. */
  readonly exceptions: readonly ExceptionInfo[];
  readonly warnings: readonly LocalText[];
}

/** What the command line and the environment say already. */
export interface GivenSettings {
  readonly cwd: string;
  /** Patterns of --patterns. */
  readonly patternFiles: readonly string[];
  /** --detectors, when given. */
  readonly set: 'standard' | 'all' | undefined;
  /** Keys that are given, and so are no file's business. */
  readonly settled: ReadonlySet<string>;
  readonly valueKey: Uint8Array | undefined;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Applies the files of a run, outermost first. Throws BaomiError('config') for what does not fit together. */
export function applyConfigs(configs: readonly LoadedConfig[], given: GivenSettings): AppliedConfig {
  const shared = configs.filter(({ isShared }) => isShared);
  const values = runValues(shared);
  const own: PatternSpec[] = [];
  for (const config of shared) own.push(...ownPatterns(config, own, given));
  const catalogue = catalogueOf(shared, values, own, given);
  const known = [...PATTERNS, ...own, ...catalogue].map(({ id }) => id);
  for (const config of configs) checkDetectors(config, known);
  const exceptions = configs.flatMap((config) => exceptionsOf(config, given.today));
  const warnings = [
    ...nestedWarnings(configs),
    ...keyWarnings(exceptions, given.valueKey),
    ...exceptions.filter(({ isExpired }) => isExpired).map(expired),
  ];
  return {
    configs,
    values,
    patterns: catalogue,
    rules: {
      cwd: given.cwd,
      valueKey: given.valueKey,
      scopes: configs.map((config) => scopeOf(config, exceptions, given)),
    },
    scopes: configs
      .map(({ directory, data }) => ({ directory, include: data.include ?? [], exclude: data.exclude ?? [] }))
      .filter(({ include, exclude }) => include.length + exclude.length > 0),
    exceptions,
    warnings,
  };
}

function runValues(shared: readonly LoadedConfig[]): AppliedConfig['values'] {
  const values = new Map<RunKey | 'detectors' | 'require-reason', Origin<unknown>>();
  for (const config of shared) {
    const { data } = config;
    for (const key of RUN_KEYS) {
      if (data[key] !== undefined) values.set(key, { value: data[key], origin: placeOf(config, [key]) });
    }
    const set = data.detectors?.set;
    if (set !== undefined)
      values.set('detectors', { value: set, origin: placeOf(config, ['detectors', 'set']) });
    const reason = data.inline?.['require-reason'];
    if (reason !== undefined) {
      values.set('require-reason', { value: reason, origin: placeOf(config, ['inline', 'require-reason']) });
    }
  }
  return values;
}

/** Patterns in the file itself, and files it names, relative to it. */
function ownPatterns(
  config: LoadedConfig,
  outer: readonly PatternSpec[],
  { cwd }: GivenSettings,
): PatternSpec[] {
  const specs: PatternSpec[] = [];
  (config.data.patterns ?? []).forEach((entry, index) => {
    const before = [...PATTERNS, ...outer, ...specs];
    if (typeof entry !== 'string') {
      checkPatterns([entry], before, config.yaml, () => ['patterns', index]);
      specs.push(entry);
      return;
    }
    const file = join(config.directory, entry);
    specs.push(
      ...loadPatternsFile(file, before, file.startsWith(`${cwd}/`) ? file.slice(cwd.length + 1) : file),
    );
  });
  return specs;
}

function catalogueOf(
  shared: readonly LoadedConfig[],
  values: AppliedConfig['values'],
  own: readonly PatternSpec[],
  given: GivenSettings,
): PatternSpec[] {
  const isAll = (given.set ?? values.get('detectors')?.value ?? 'standard') === 'all';
  const enabled = new Set(
    given.set === undefined ? shared.flatMap(({ data }) => data.detectors?.enable ?? []) : [],
  );
  const disabled = new Set(shared.flatMap(({ data }) => data.detectors?.disable ?? []));
  const builtIn = PATTERNS.filter(
    (spec) => isAll || STANDARD_PATTERNS.includes(spec) || enabled.has(spec.id),
  );
  const patterns = [...builtIn, ...own];
  for (const file of given.patternFiles) patterns.push(...loadPatternsFile(file, patterns));
  return patterns.filter(({ id }) => !disabled.has(id));
}

function checkDetectors(config: LoadedConfig, known: readonly string[]): void {
  const check = (id: string, path: readonly PropertyKey[]): void => {
    if (known.includes(id)) return;
    const meant = similarWord(id, known);
    const hint = meant === undefined ? 'docs/detectors.md lists them' : `did you mean "${meant}"?`;
    throw refuseKey(
      config,
      path,
      `found text of ${id.length} characters, expected the id of a detector; ${hint}`,
    );
  };
  const { detectors, severity, allow } = config.data;
  for (const key of ['enable', 'disable'] as const) {
    for (const [index, id] of (detectors?.[key] ?? []).entries()) check(id, ['detectors', key, index]);
  }
  severity?.forEach(({ detector }, index) => {
    for (const id of listOf(detector) ?? []) check(id, ['severity', index, 'detector']);
  });
  allow?.forEach(({ detector }, index) => {
    for (const id of listOf(detector) ?? []) check(id, ['allow', index, 'detector']);
  });
}

function exceptionsOf(config: LoadedConfig, today: string): ExceptionInfo[] {
  return (config.data.allow ?? []).map((allow, index) => ({
    config,
    allow,
    place: placeOf(config, ['allow', index]),
    isExpired: allow.expires !== undefined && allow.expires < today,
  }));
}

function scopeOf(
  config: LoadedConfig,
  exceptions: readonly ExceptionInfo[],
  given: GivenSettings,
): RuleScope {
  const { data, directory, isShared } = config;
  return {
    directory,
    ...(isShared ? {} : pathValues(data, given.settled)),
    disabled: isShared ? [] : (data.detectors?.disable ?? []),
    severity: (data.severity ?? []).map(({ detector, path, severity }) => ({
      detectors: listOf(detector),
      paths: listOf(path),
      severity,
    })),
    own: { domains: [], phones: [], uscc: [], ips: [], ...data.own },
    allow: exceptions.flatMap((one, entry) =>
      one.config === config && !one.isExpired ? ruleOf(one, entry, given.valueKey) : [],
    ),
  };
}

/** What a nested file sets for its own paths; the command line and the environment win. */
function pathValues(data: ConfigData, settled: ReadonlySet<string>): Partial<RuleScope> {
  const value = <K extends RunKey>(key: K): ConfigData[K] | undefined =>
    settled.has(key) ? undefined : data[key];
  const failOn = value('fail-on');
  const minConfidence = value('min-confidence');
  const failConfidence = value('fail-confidence');
  const visibility = value('visibility');
  return {
    ...(failOn === undefined ? {} : { failOn }),
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(failConfidence === undefined ? {} : { failConfidence }),
    ...(visibility === undefined ? {} : { visibility }),
  };
}

/** None for one by value when there is no key to compare under. */
function ruleOf(
  { allow, config, place }: ExceptionInfo,
  entry: number,
  key: Uint8Array | undefined,
): AllowRule[] {
  const tags = listOf(allow.value);
  if (tags !== undefined && key === undefined) return [];
  return [
    {
      entry,
      place: { path: config.shown, line: Number(place.slice(config.shown.length + 1)) },
      reason: allow.reason,
      paths: listOf(allow.path),
      detectors: listOf(allow.detector),
      fields: listOf(allow.field),
      tags: tags?.map((tag) => tagUnderKey(tag, key!) ?? wrongKey(config, place)),
    },
  ];
}

function wrongKey(config: LoadedConfig, place: string): never {
  const line = place.slice(config.shown.length + 1);
  throw new BaomiError(
    'config',
    `${config.shown}:${line}: allow: value: the tag was made under another key than the one in force`,
  );
}

function nestedWarnings(configs: readonly LoadedConfig[]): LocalText[] {
  const nested = configs.filter(({ isShared }) => !isShared);
  return nested.flatMap((config) => {
    const { data } = config;
    const keys: string[] = SHARED_ONLY.filter((key) => data[key] !== undefined);
    if (data.detectors?.set !== undefined) keys.push('detectors.set');
    if (data.detectors?.enable !== undefined) keys.push('detectors.enable');
    return keys.map((key) => ({
      zh: `${placeOf(config, key.split('.'))}: ${key} 只在单独扫描该目录时有效，本次未采用`,
      en: `${placeOf(config, key.split('.'))}: ${key} counts only when this directory is scanned alone; not used in this run`,
    }));
  });
}

function keyWarnings(exceptions: readonly ExceptionInfo[], key: Uint8Array | undefined): LocalText[] {
  const count = exceptions.filter(({ allow, isExpired }) => allow.value !== undefined && !isExpired).length;
  if (count === 0 || key !== undefined) return [];
  return [
    {
      zh: `没有密钥（BAOMI_KEY 或 baomi baseline key create），${count} 条按值放行的例外未生效`,
      en: `no key (BAOMI_KEY, or baomi baseline key create): ${count === 1 ? '1 exception by value does' : `${count} exceptions by value do`} not hold`,
    },
  ];
}

function expired({ place, allow }: ExceptionInfo): LocalText {
  return {
    zh: `${place}: 例外已于 ${allow.expires} 到期，不再生效`,
    en: `${place}: this exception expired on ${allow.expires} and holds no more`,
  };
}
