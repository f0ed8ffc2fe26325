// Markdown for comments on pull requests and step summaries: the verdict, the worst exposures, what was not read. It
// fits GitHub's 65,536 characters, counted in bytes to be sure, and says how much it left out. Every name stands in a
// code span, where nothing links, mentions or marks up.

import { DUTY_KEYS } from '../law/duties.ts';
import { DISCLAIMER } from '../law/notices.ts';
import { SEVERITY_WORDS } from '../law/severity-words.ts';
import type { Exposure, FailedInput, Reporter, ReportHeader, ScanSummary } from '../model.ts';
import { createBoundedList } from './bounded-list.ts';
import { ciWordsOf } from './ci-words.ts';
import { type DetectorNames, detectorNames } from './detector-names.ts';
import { dutyList } from './duty-list.ts';
import { FORMAT_WORDS } from './format-words.ts';
import { codeSpan, plainOrCode } from './markdown-text.ts';
import { formatCount } from './numbers.ts';
import { rankOf } from './ranks.ts';
import type { ReporterOptions } from './reporter-options.ts';
import {
  createSuppressionList,
  placeOf,
  type SuppressionList,
  suppressedText,
  whyOf,
} from './suppressions.ts';
import { CONFIDENCE_WORDS, FAILED_WORDS } from './value-words.ts';
import { verdictLine } from './verdict.ts';
import { versionedPath } from './version-text.ts';
import { wordsOf } from './words-of.ts';

/** What GitHub takes in one comment. */
export const MAX_COMMENT = 65_536;
/** For the rows of the table; the rest is for what stands around them. */
const MAX_ROWS_BYTES = 48_000;
const MAX_ROWS = 200;
const MAX_FAILED = 20;
const MAX_REASONS = 10;

interface Row {
  readonly text: string;
  readonly rank: number;
}

/** A reporter that writes one comment. */
export function markdownReporter(options: ReporterOptions): Reporter {
  const rows = createBoundedList<Row>({ maxItems: MAX_ROWS, maxSize: MAX_ROWS_BYTES });
  const failed: FailedInput[] = [];
  const suppressions = createSuppressionList(MAX_REASONS);
  let header: ReportHeader | undefined;
  let names: DetectorNames | undefined;

  return {
    begin(given) {
      header = given;
      names = detectorNames(given, options.lang);
    },
    file(result) {
      if (result.status === 'failed' && failed.length < MAX_FAILED) failed.push(result);
      suppressions.file(result);
      if (result.status !== 'scanned' || names === undefined) return;
      for (const exposure of result.exposures) {
        const row = { text: exposureRow(exposure, options, names), rank: rankOf(exposure) };
        rows.add(row, row.rank, Buffer.byteLength(row.text));
      }
    },
    end(summary, exitCode) {
      if (header === undefined) return;
      const kept = [...rows.items()].sort((a, b) => a.rank - b.rank).map(({ text }) => text);
      const parts = [
        headPart(summary, exitCode, header, options),
        tablePart(kept, rows.dropped(), options),
        failedPart(failed, summary, options),
        footPart(summary, options),
        suppressedPart(suppressions, summary, options),
      ];
      options.write(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
    },
  };
}

type Language = Pick<ReporterOptions, 'lang'>;

function headPart(
  summary: ScanSummary,
  exitCode: number,
  { failOn }: ReportHeader,
  { lang }: Language,
): string {
  const verdict = verdictLine({ summary, exitCode, failOn, lang, columns: Number.POSITIVE_INFINITY });
  const title = `### baomi\n\n**${verdict}**`;
  return summary.exposures === 0 ? title : `${title}\n\n> ${DISCLAIMER[lang]}`;
}

function exposureRow(exposure: Exposure, { lang }: Language, names: DetectorNames): string {
  const { severity, confidence, detector, field, count, distinct, firstAt } = exposure;
  const place = [versionedPath(exposure), ...(firstAt[0] ?? [])].join(':');
  const fieldPath =
    field === undefined ? '' : [field.table, field.column, field.key].filter(isGiven).join('.');
  return tableRow([
    SEVERITY_WORDS[severity][lang],
    codeSpan(place),
    plainOrCode(names(detector)),
    fieldPath === '' ? '' : codeSpan(fieldPath),
    formatCount(count),
    formatCount(distinct),
    CONFIDENCE_WORDS[confidence][lang],
  ]);
}

function tablePart(rows: readonly string[], dropped: number, { lang }: Language): string {
  if (rows.length === 0) return '';
  const { columns, cut } = ciWordsOf(lang);
  const { severity, place, detector, field, values, distinct, confidence } = columns;
  const head = tableRow([severity, place, detector, field, values, distinct, confidence]);
  const lines = [head, '| --- | --- | --- | --- | ---: | ---: | --- |', ...rows];
  const limits = `${MAX_ROWS} / ${formatCount(MAX_COMMENT)}`;
  return dropped === 0 ? lines.join('\n') : `${lines.join('\n')}\n\n${cut(dropped, limits)}`;
}

function failedPart(failed: readonly FailedInput[], summary: ScanSummary, { lang }: Language): string {
  if (summary.status === 'complete') return '';
  const { notReadTitle, incomplete, moreNotRead, subject } = ciWordsOf(lang);
  const lines = failed.map((input) => {
    const advice = input.format === undefined ? '' : ` (${codeSpan(FORMAT_WORDS[input.format][lang])})`;
    return `- ${codeSpan(versionedPath(input))} ${FAILED_WORDS[input.reason][lang]}${advice}`;
  });
  const more = summary.files.failed - failed.length;
  if (more > 0) lines.push(`- ${moreNotRead(more)}`);
  return [subject(`**${notReadTitle}**`, incomplete), lines.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

function footPart(summary: ScanSummary, { lang }: Language): string {
  const { dutiesTitle, files, subject } = ciWordsOf(lang);
  const engaged = new Set(summary.duties.map(({ duty }) => duty));
  const duties = DUTY_KEYS.filter((duty) => engaged.has(duty));
  const { scanned, excluded, failed } = summary.files;
  const lines = [files(scanned, excluded, failed)];
  if (duties.length > 0) lines.unshift(subject(dutiesTitle, dutyList(duties, lang)));
  return lines.join('\n\n');
}

/** How many values were suppressed, and why. */
function suppressedPart(list: SuppressionList, summary: ScanSummary, { lang }: Language): string {
  const words = wordsOf(lang);
  const { subject, suppressedTitle } = ciWordsOf(lang);
  const counts = suppressedText(summary, words);
  if (counts === undefined) return '';
  const { items, more } = list.end(summary);
  const lines = items.map((one) => `- ${codeSpan(placeOf(one))} ${plainOrCode(whyOf(one, lang))}`);
  if (more > 0) lines.push(`- ${words.moreReasons(more)}`);
  return [subject(suppressedTitle, counts), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function isGiven(part: string | undefined): part is string {
  return part !== undefined;
}
