// The settings of a scan in lines: each with where it comes from. Names from files are escaped, values never shown.
import { PATTERNS } from '../../../patterns/index.ts';
import type { Lang } from '../../model.ts';
import { escapeName } from '../../report/escape.ts';
import { maskText } from '../../scan.ts';
import type { ExceptionInfo } from './apply-config.ts';
import { type LoadedConfig, listOf } from './load-config.ts';
import { SETTINGS, type Settled } from './settle.ts';

interface Words {
  readonly files: string;
  readonly none: string;
  readonly below: (directory: string) => string;
  readonly settings: string;
  readonly default: string;
  readonly byFormat: string;
  readonly byLocale: string;
  readonly detectors: string;
  readonly running: (count: number) => string;
  readonly severity: string;
  readonly own: string;
  readonly exceptions: string;
  readonly until: (date: string) => string;
  readonly expired: (date: string) => string;
}

const ENGLISH: Words = {
  files: 'files',
  none: 'none: defaults, options and variables only',
  below: (directory) => `for ${directory} and below`,
  settings: 'settings',
  default: 'default',
  byFormat: '5 in pretty, 100 elsewhere',
  byLocale: 'by locale',
  detectors: 'detectors',
  running: (count) => `${count} run`,
  severity: 'severity',
  own: 'own',
  exceptions: 'exceptions',
  until: (date) => `until ${date}`,
  expired: (date) => `expired ${date}`,
};

const CHINESE: Words = {
  files: '配置文件',
  none: '无：只用默认值、选项和环境变量',
  below: (directory) => `作用于 ${directory} 及其下`,
  settings: '设置',
  default: '默认',
  byFormat: 'pretty 为 5，其他格式为 100',
  byLocale: '随系统语言',
  detectors: '检测项',
  running: (count) => `启用 ${count} 项`,
  severity: '级别',
  own: '自有值',
  exceptions: '例外',
  until: (date) => `有效期至 ${date}`,
  expired: (date) => `已于 ${date} 到期`,
};

/** Lines for a terminal. */
export function describeSettings(settled: Settled, lang: Lang, cwd: string): readonly string[] {
  const words = lang === 'zh' ? CHINESE : ENGLISH;
  const configs = settled.config?.configs ?? [];
  return [
    words.files,
    ...(configs.length === 0 ? [`  ${words.none}`] : configs.map((config) => fileLine(config, cwd, words))),
    words.settings,
    ...SETTINGS.map(({ key, option }) => {
      const value = settled.flags[option];
      const unset = key === 'limit' ? words.byFormat : words.byLocale;
      const origin = settled.origins.get(key) ?? words.default;
      return `  ${key.padEnd(16)}  ${String(value ?? unset).padEnd(10)}  ${escapeName(origin)}`;
    }),
    words.detectors,
    `  ${words.running(new Set(settled.patterns.map(({ id }) => id)).size)}`,
    ...configs.flatMap((config) => detectorLines(config)),
    ...section(words.severity, configs.flatMap(severityLines)),
    ...section(words.own, configs.flatMap(ownLines)),
    ...section(
      words.exceptions,
      (settled.config?.exceptions ?? []).map((one) => exceptionLine(one, words)),
    ),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

function fileLine({ shown, directory, isShared }: LoadedConfig, cwd: string, words: Words): string {
  const place = isShared
    ? ''
    : `  ${words.below(escapeName(directory.startsWith(`${cwd}/`) ? directory.slice(cwd.length + 1) : directory))}`;
  return `  ${escapeName(shown)}${place}`;
}

function detectorLines({ shown, data }: LoadedConfig): readonly string[] {
  const { enable = [], disable = [] } = data.detectors ?? {};
  const own = data.patterns?.length ?? 0;
  const parts = [...enable.map((id) => `+${id}`), ...disable.map((id) => `-${id}`)];
  if (own > 0) parts.push(`patterns: ${own}`);
  return parts.length === 0 ? [] : [`  ${parts.join(' ')}  ${escapeName(shown)}`];
}

function severityLines({ shown, data }: LoadedConfig): readonly string[] {
  return (data.severity ?? []).map(
    ({ detector, path, severity }) =>
      `  ${severity}  ${namesOf(detector)}  ${namesOf(path)}  ${escapeName(shown)}`,
  );
}

function ownLines({ shown, data }: LoadedConfig): readonly string[] {
  const lists = Object.entries(data.own ?? {}).map(([list, values]) => `${list} ${values.length}`);
  return lists.length === 0 ? [] : [`  ${lists.join(', ')}  ${escapeName(shown)}`];
}

function exceptionLine({ place, allow, isExpired }: ExceptionInfo, words: Words): string {
  const what = [
    namesOf(allow.detector),
    namesOf(allow.path),
    ...(allow.field === undefined ? [] : [namesOf(allow.field)]),
    ...(allow.value === undefined ? [] : [`value × ${listOf(allow.value)!.length}`]),
  ].join('  ');
  const end =
    allow.expires === undefined
      ? ''
      : `  ${isExpired ? words.expired(allow.expires) : words.until(allow.expires)}`;
  return `  ${escapeName(place)}  ${what}  -- ${escapeName(maskText(allow.reason, PATTERNS))}${end}`;
}

function namesOf(value: string | readonly string[] | undefined): string {
  return value === undefined ? '*' : escapeName((listOf(value) ?? []).join(' '));
}
