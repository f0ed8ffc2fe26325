// Reads configuration files: form, own values, nested packages. Throws BaomiError('config') "file:line: key: reason".
import { dirname, join, resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { PATTERNS } from '../../../patterns/index.ts';
import { maskText } from '../../scan.ts';
import { lineOf, openYaml, refuse, toValue, type YamlFile } from '../yaml-file.ts';
import { explainIssue, nameOf } from './explain-issue.ts';
import { CONFIG_NAME, type FoundConfig, shownPath } from './find-config.ts';
import { type ConfigData, configSchema } from './schema.ts';

/** One file that was read and has the right form. */
export interface LoadedConfig extends FoundConfig {
  /** As messages call it. */
  readonly shown: string;
  readonly yaml: YamlFile;
  readonly data: ConfigData;
}

/** Shapes of what is a person's even where the number is not one that exists. */
const MOBILE = /^(?:\+?86)?1[3-9]\d{9}$/;
const RESIDENT_ID = /^(?:\d{15}|\d{17}[\dXx])$/;
const SEPARATORS = /[ ()-]/g;
/** What a glob of directories may begin or end with and means nothing. */
const EDGES = /^(?:\.\/)+|\/+$/g;
const MASKED = /\[([a-z-]+) \d+\]/;
/** What the detectors may recognise in each list; anything else there is a person's. */
const OWN_DETECTORS: Readonly<Record<string, readonly string[]>> = {
  domains: [],
  phones: ['cn-landline', 'hkmotw-phone'],
  uscc: ['cn-uscc'],
  ips: ['ip-address'],
};

/** The files found, and those of the packages they name, outermost first. */
export function loadConfigs(found: readonly FoundConfig[], cwd: string): readonly LoadedConfig[] {
  const loaded = found.map((one) => loadConfig(one, cwd));
  const known = new Set(loaded.map(({ file }) => file));
  const nested = loaded.flatMap((config) => (config.isShared ? packagesOf(config) : []));
  for (const one of nested) {
    if (known.has(one.file)) continue;
    known.add(one.file);
    loaded.push(loadConfig(one, cwd));
  }
  return loaded.sort((a, b) => a.directory.length - b.directory.length || (a.file < b.file ? -1 : 1));
}

/** Line of a key in a file. */
export function placeOf(config: LoadedConfig, path: readonly PropertyKey[]): string {
  return `${config.shown}:${lineOf(config.yaml, path)}`;
}

/** The error for a key that has the right form and is wrong all the same. */
export function refuseKey(config: LoadedConfig, path: readonly PropertyKey[], reason: string): Error {
  return refuse(config.yaml, lineOf(config.yaml, path), `${nameOf(path)}${reason}`);
}

/** A text or a list of them, as a list; undefined for none. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : value;
}

function loadConfig(found: FoundConfig, cwd: string): LoadedConfig {
  const shown = shownPath(found.file, cwd);
  const yaml = openYaml(found.file, shown);
  const value = toValue(yaml) ?? {}; // nothing but comments
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) throw explainIssue(yaml, value, parsed.error.issues[0]!);
  // Optional keys are absent, not undefined, in parsed YAML.
  const config: LoadedConfig = { ...found, shown, yaml, data: parsed.data as ConfigData };
  checkOwn(config);
  return config;
}

/** Persons' numbers do not belong into a file that says "this is ours", nor into any file of a repository. */
function checkOwn(config: LoadedConfig): void {
  for (const [list, values] of Object.entries(config.data.own ?? {})) {
    values.forEach((value: string, index: number) => {
      const person = personal(value, OWN_DETECTORS[list] ?? []);
      if (person === undefined) return;
      throw refuseKey(
        config,
        ['own', list, index],
        `found what looks like ${person}: not allowed here, as it may be a person's. ` +
          'For one value use allow with its tag (baomi config tag)',
      );
    });
  }
}

/** What kind of personal number a text looks like. */
function personal(value: string, allowed: readonly string[]): string | undefined {
  const plain = value.replace(SEPARATORS, '');
  if (MOBILE.test(plain)) return 'a mobile number (cn-mobile)';
  if (RESIDENT_ID.test(plain)) return 'a resident ID (cn-resident-id)';
  const detector = MASKED.exec(maskText(value, PATTERNS))?.[1];
  return detector === undefined || allowed.includes(detector) ? undefined : `a value of ${detector}`;
}

function packagesOf({ directory, data }: LoadedConfig): FoundConfig[] {
  if (data.packages === undefined) return [];
  const globs = data.packages.map((glob) => `${glob.replace(EDGES, '')}/${CONFIG_NAME}`);
  const files = fastGlob.sync(globs, {
    cwd: directory,
    dot: true,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
    suppressErrors: true,
  });
  return files.sort().map((name) => {
    const file = resolve(join(directory, name));
    return { file, directory: dirname(file), isShared: false };
  });
}
