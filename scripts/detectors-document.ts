// The catalogue as a document in one language, made of the pattern specs alone. Writes nothing.
import words from '../patterns/field-words.json' with { type: 'json' };
import { PATTERNS, STANDARD_PATTERNS } from '../patterns/index.ts';
import { SEVERITY_WORDS } from '../src/law/severity-words.ts';
import type { FieldCategory, Lang, PatternSpec } from '../src/model.ts';
import { FIELD_WORDS } from '../src/report/field-words.ts';

interface DocumentWords {
  readonly title: string;
  readonly intro: string;
  readonly other: string;
  readonly runs: string;
  readonly standard: string;
  readonly inColumns: string;
  readonly onDemand: string;
  readonly severity: string;
  readonly form: string;
  readonly bytes: (min: number, max: number) => string;
  readonly check: string;
  readonly noCheck: string;
  readonly labels: string;
  readonly required: string;
  readonly adjacent: string;
  readonly against: string;
  readonly found: string;
  readonly notFound: string;
  readonly references: string;
  readonly variant: (number: number) => string;
  readonly colon: string;
  readonly comma: string;
  readonly semicolon: string;
  readonly fields: string;
  readonly fieldsIntro: string;
  readonly sure: string;
  readonly weak: string;
}

const ENGLISH: DocumentWords = {
  title: 'Detectors',
  intro:
    'Made by `npm run detectors` from the files in `patterns/`; a test fails when it is out of date. ' +
    'Every value in the examples is synthetic. In them, `⏎` is the end of a line and `⇥` a tab.',
  other: '[中文](detectors.zh-CN.md)',
  runs: 'Runs',
  standard: 'always',
  inColumns: 'in the columns of tables always, elsewhere with `--detectors all`',
  onDemand: 'with `--detectors all`',
  severity: 'Severity of a lone value',
  form: 'Form (RE2, after full-width characters are folded)',
  bytes: (min, max) => (min === max ? `${min} bytes` : `${min} to ${max} bytes`),
  check: 'Check',
  noCheck: 'none, the form alone',
  labels: 'Labels',
  required: 'a label is required',
  adjacent: 'directly before the value',
  against: 'Labels that say it is something else',
  found: 'Found',
  notFound: 'Not found at the default confidence',
  references: 'Sources',
  variant: (number) => `form ${number}`,
  colon: ': ',
  comma: ', ',
  semicolon: '; ',
  fields: 'a field that names personal information',
  fieldsIntro:
    'Fields of schemas, with `--fields list`. The last word of a Chinese comment or the last words of the name decide; ' +
    'what ends in a type, a time, a state or a count, begins with 是否 or is_, or has a type that cannot hold the value is refused. ' +
    'Weak words count only beside a sure field or in a table about people.',
  sure: 'sure',
  weak: 'weak',
};

const CHINESE: DocumentWords = {
  title: '检测项',
  intro:
    '本文由 `npm run detectors` 根据 `patterns/` 下的定义生成，内容过期时测试不通过。' +
    '示例中的值全部为合成数据；`⏎` 表示换行，`⇥` 表示制表符。',
  other: '[English](detectors.md)',
  runs: '启用方式',
  standard: '默认启用',
  inColumns: '表格的列中默认启用，其他位置需加 `--detectors all`',
  onDemand: '需加 `--detectors all`',
  severity: '单独出现时的级别',
  form: '格式（RE2，全角字符先转为半角）',
  bytes: (min, max) => (min === max ? `${min} 字节` : `${min} 至 ${max} 字节`),
  check: '校验',
  noCheck: '无，仅看格式',
  labels: '标签',
  required: '必须有标签',
  adjacent: '标签须紧邻值之前',
  against: '表明是其他编号的标签',
  found: '会报告',
  notFound: '默认置信度下不报告',
  references: '依据',
  variant: (number) => `形式 ${number}`,
  colon: '：',
  comma: '、',
  semicolon: '；',
  fields: '名称指向个人信息的字段',
  fieldsIntro:
    '结构定义中的字段，用 `--fields list` 列出。中文注释看最后一个词，字段名看末尾的词；' +
    '以类型、时间、状态、数量等结尾，以“是否”或 is_ 开头，或者类型存不下这种值的，一律不算。' +
    '弱词只有在同一张表里有确定的字段，或表本身说的就是人时才算。',
  sure: '确定',
  weak: '弱',
};

const BACKTICKS = /`+/g;

/** Markdown of the whole catalogue, in its order; the forms of one detector stand together. */
export function detectorsDocument(lang: Lang): string {
  const words = lang === 'zh' ? CHINESE : ENGLISH;
  const ids = [...new Set(PATTERNS.map(({ id }) => id))];
  const sections = ids.flatMap((id) => detectorSection(id, lang, words));
  return `${[`# ${words.title}`, words.other, words.intro, ...sections, ...fieldSection(lang, words)].join('\n\n')}\n`;
}

/** What stands for each category in the vocabulary of fields. */
function fieldSection(lang: Lang, own: DocumentWords): string[] {
  const rows = Object.entries(words.categories).map(([category, { zh, zhWeak, latin, latinWeak }]) => {
    // The categories of the vocabulary are those of the model; a test of it holds that.
    const name = FIELD_WORDS[category as FieldCategory][lang];
    const parts = [
      [own.sure, list(`${zh} ${latin}`, own)],
      [own.weak, list(`${zhWeak} ${latinWeak}`, own)],
    ].filter(([, some]) => some !== '');
    return `- ${name}${own.colon}${parts.map(([how, some]) => `${how} ${some}`).join(own.semicolon)}`;
  });
  return [`## pi-field${own.colon}${own.fields}`, own.fieldsIntro, rows.join('\n')];
}

function list(words: string, { comma }: DocumentWords): string {
  return words
    .split(' ')
    .filter((word) => word !== '')
    .map(code)
    .join(comma);
}

function detectorSection(id: string, lang: Lang, words: DocumentWords): string[] {
  const forms = PATTERNS.filter((spec) => spec.id === id);
  return forms.flatMap((spec, index) => {
    const head = index === 0 ? [`## ${id}${words.colon}${spec.name[lang]}`] : [];
    const variant = forms.length > 1 ? [`### ${id}${words.comma}${words.variant(index + 1)}`] : [];
    return [...head, ...variant, facts(spec, lang, words), ...examples(spec, words)];
  });
}

function facts(spec: PatternSpec, lang: Lang, words: DocumentWords): string {
  const runs = STANDARD_PATTERNS.includes(spec)
    ? words.standard
    : spec.anchor === 'label'
      ? words.inColumns
      : words.onDemand;
  const severity = `${spec.severity} ${SEVERITY_WORDS[spec.severity][lang]}`;
  const size = words.bytes(spec.length.min, spec.length.max);
  const rows: [string, string][] = [
    [words.runs, runs],
    [words.severity, severity],
    [words.form, `${code(spec.re2)}${words.comma}${size}`],
    [words.check, spec.validator === undefined ? words.noCheck : code(spec.validator)],
    ...labelRows(spec, words),
  ];
  if (spec.references.length > 0) rows.push([words.references, spec.references.map(code).join(words.comma)]);
  return rows.map(([name, value]) => `- ${name}${words.colon}${value}`).join('\n');
}

function labelRows({ context }: PatternSpec, words: DocumentWords): [string, string][] {
  if (context === undefined) return [];
  const notes = [
    ...(context.required ? [words.required] : []),
    ...(context.adjacent === true ? [words.adjacent] : []),
  ];
  const list = [...notes, ...context.labels.map(code)].join(words.comma);
  const rows: [string, string][] = [[words.labels, list]];
  const against = context.against ?? [];
  if (against.length > 0) rows.push([words.against, against.map(code).join(words.comma)]);
  return rows;
}

function examples(spec: PatternSpec, words: DocumentWords): string[] {
  const found = spec.examples.map(({ text }) => `- ${code(text)}`);
  const notFound = spec.counterExamples.map(
    ({ text, because }) => `- ${code(text)}${words.colon}${code(because)}`,
  );
  return [
    `${words.found}${words.colon.trim()}`,
    found.join('\n'),
    `${words.notFound}${words.colon.trim()}`,
  ].concat(notFound.join('\n'));
}

/** A code span that holds any text: a fence longer than every run of backticks inside. */
function code(text: string): string {
  const shown = text.replaceAll('\r', '␍').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
  const longest = Math.max(0, ...[...shown.matchAll(BACKTICKS)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || shown.trim() !== shown ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}
