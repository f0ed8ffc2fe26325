// Which kind of exposure a file is, by its path (domain notes 1.2): it decides duties, severity and advice.
import type { ExposureKind } from '../model.ts';

const KIND_BY_SUFFIX: Readonly<Record<string, ExposureKind>> = {
  sql: 'dump',
  dump: 'dump',
  dmp: 'dump',
  bak: 'dump',
  db: 'dump',
  log: 'log',
  out: 'log',
  trace: 'log',
  csv: 'export',
  tsv: 'export',
  xls: 'export',
  xlsx: 'export',
  jsonl: 'export',
  ndjson: 'export',
  parquet: 'export',
  md: 'document',
  markdown: 'document',
  rst: 'document',
  adoc: 'document',
  txt: 'document',
  html: 'document',
  htm: 'document',
  pdf: 'document',
  doc: 'document',
  docx: 'document',
  env: 'config',
  yml: 'config',
  yaml: 'config',
  toml: 'config',
  ini: 'config',
  conf: 'config',
  cfg: 'config',
  properties: 'config',
  config: 'config',
  json: 'config',
  xml: 'config',
};

const EXAMPLE_DIRECTORIES = new Set([
  'test',
  'tests',
  '__tests__',
  'spec',
  'specs',
  'mock',
  'mocks',
  '__mocks__',
  'fixture',
  'fixtures',
  'testdata',
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'e2e',
]);
const EXAMPLE_MARKS = ['.test.', '.spec.', '_test.', '.mock.', '.fixture.', '.example'];
/** Of one layer of compression. */
const LAYER_SUFFIX = /\.(?:gz|bz2|xz|zst)$/;
const DOC_DIRECTORIES = new Set(['doc', 'docs']);
const LOG_DIRECTORIES = new Set(['log', 'logs']);

/** What the path alone says about an exposure. */
export interface PathTraits {
  readonly kind: ExposureKind;
  /** Tests, mocks, examples, documentation: a lone mobile or e-mail there is S1. */
  readonly isExample: boolean;
}

/**
 * Traits of a relative path with "/". Only directories below the scanned place count: the caller strips what the
 * user named, so that scanning `fixtures/demo` itself treats its files as what they are.
 */
export function traitsOfPath(path: string): PathTraits {
  const parts = path.toLowerCase().split('/');
  const name = parts.pop() ?? '';
  const kind = kindOfName(name, parts);
  const isTest = parts.some((part) => EXAMPLE_DIRECTORIES.has(part)) || hasExampleMark(name);
  const isDoc = kind === 'document' || parts.some((part) => DOC_DIRECTORIES.has(part));
  const isData = kind === 'dump' || kind === 'log' || kind === 'export';
  if (isTest && !isData) return { kind: 'fixture', isExample: true };
  return { kind, isExample: isTest || isDoc };
}

function kindOfName(name: string, parts: readonly string[]): ExposureKind {
  if (name.startsWith('.env')) return 'config';
  const bare = name.replace(LAYER_SUFFIX, '');
  const kind = KIND_BY_SUFFIX[bare.slice(bare.lastIndexOf('.') + 1)];
  if (kind !== undefined && bare.includes('.')) return kind;
  // app.log.1, app.log.2026-11-24
  if (bare.includes('.log.') || parts.some((part) => LOG_DIRECTORIES.has(part))) return 'log';
  return 'source';
}

function hasExampleMark(name: string): boolean {
  return EXAMPLE_MARKS.some((mark) => name.includes(mark));
}
