// `baomi patterns list` and `show`: the catalogue as text or JSON. Its examples are synthetic and shown as they are.
import { PATTERNS, STANDARD_PATTERNS } from '../../../patterns/index.ts';
import { BaomiError } from '../../errors.ts';
import { SEVERITY_WORDS } from '../../law/severity-words.ts';
import type { Lang, PatternSpec } from '../../model.ts';
import { displayWidth } from '../../report/width.ts';
import { type CatalogueWords, catalogueWords } from './words.ts';

export type CatalogueFormat = 'pretty' | 'json';

const GAP = '  ';
/** Ids shown when the one asked for does not exist. */
const MAX_SUGGESTIONS = 5;

/** Every detector once, in the order of the catalogue. */
export function listCatalogue(format: CatalogueFormat, lang: Lang): string {
  const specs = PATTERNS.filter(({ id }, index) => PATTERNS.findIndex((other) => other.id === id) === index);
  if (format === 'json') return `${JSON.stringify(specs.map(entryOf), undefined, 2)}\n`;
  const words = catalogueWords(lang);
  const rows = specs.map((spec) => [
    spec.id,
    `${spec.severity} ${SEVERITY_WORDS[spec.severity][lang]}`,
    isStandard(spec) ? words.always : words.onDemand,
    spec.name[lang],
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => displayWidth(row[column]!))));
  return rows.map((row) => `${row.map((text, at) => padded(text, widths[at])).join(GAP)}\n`).join('');
}

function entryOf(spec: PatternSpec): object {
  const { id, name, category, severity } = spec;
  const forms = PATTERNS.filter((other) => other.id === id).length;
  return { id, name, category, severity, runs: isStandard(spec) ? 'always' : 'detectors-all', forms };
}

function isStandard({ id }: PatternSpec): boolean {
  return STANDARD_PATTERNS.some((spec) => spec.id === id);
}

function padded(text: string, width: number = 0): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** All forms of one detector. Throws a usage error for an id that is none, with those that come near. */
export function showDetector(id: string, format: CatalogueFormat, lang: Lang): string {
  const forms = PATTERNS.filter((spec) => spec.id === id);
  if (forms.length === 0) throw new BaomiError('usage', `no such detector: ${id}${suggestions(id)}`);
  if (format === 'json') return `${JSON.stringify(forms, undefined, 2)}\n`;
  const words = catalogueWords(lang);
  const head = `${id}${GAP}${forms[0]!.name[lang]}\n`;
  const parts = forms.map((spec, index) => {
    const variant = forms.length > 1 ? `\n${words.variant(index + 1)}\n` : '';
    return (
      variant +
      [...facts(spec, lang, words), ...examples(spec, words)].map((line) => `${GAP}${line}\n`).join('')
    );
  });
  return head + parts.join('');
}

function suggestions(id: string): string {
  const parts = id.toLowerCase().split('-');
  const near = [...new Set(PATTERNS.map((spec) => spec.id))].filter((one) =>
    parts.some((part) => part.length > 1 && part !== 'cn' && one.includes(part)),
  );
  const shown = near.slice(0, MAX_SUGGESTIONS).join(', ');
  return shown === '' ? ' (baomi patterns list shows all)' : ` (did you mean ${shown}?)`;
}

function facts(spec: PatternSpec, lang: Lang, words: CatalogueWords): string[] {
  const { context } = spec;
  const labels =
    context === undefined ? [] : [...(context.required ? [words.required] : []), ...context.labels];
  const rows: [string, string][] = [
    [words.severity, `${spec.severity} ${SEVERITY_WORDS[spec.severity][lang]}`],
    [words.runs, isStandard(spec) ? words.always : words.onDemand],
    [words.form, spec.re2],
    [words.length, words.bytes(spec.length.min, spec.length.max)],
    [words.check, spec.validator ?? words.noCheck],
    [words.labels, labels.join(words.comma)],
    [words.against, (context?.against ?? []).join(words.comma)],
    [words.sources, spec.references.join(words.comma)],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => `${name}${words.colon}${value}`);
}

function examples(spec: PatternSpec, words: CatalogueWords): string[] {
  return [
    `${words.found}${words.colon.trimEnd()}`,
    ...spec.examples.map(({ text }) => GAP + oneLine(text)),
    `${words.notFound}${words.colon.trimEnd()}`,
    ...spec.counterExamples.map(({ text, because }) => `${GAP}${oneLine(text)}${GAP}(${because})`),
  ];
}

function oneLine(text: string): string {
  return text.replaceAll('\r', '␍').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}
