// The second part of the pretty report: what was found, by severity and detector, what was read, and what was not.

import { SEVERITIES, SEVERITY_WORDS } from '../law/severity-words.ts';
import type {
  ExcludedReason,
  FailedInput,
  Lang,
  RefusedFormat,
  ReportHeader,
  ScanSummary,
} from '../model.ts';
import { detectorNames } from './detector-names.ts';
import { escapeName } from './escape.ts';
import { fieldCount } from './fields-part.ts';
import { FORMAT_WORDS } from './format-words.ts';
import { type Cell, cell, flow, labelled, leftCell, type Page } from './layout.ts';
import { formatBytes, formatCount, formatDuration, formatSpeed } from './numbers.ts';
import { placeOf, type SuppressionList, suppressedText, whyOf } from './suppressions.ts';
import { EXCLUDED_WORDS, FAILED_WORDS } from './value-words.ts';
import { displayWidth, shortenMiddle } from './width.ts';
import type { SummaryRow, Words } from './words.ts';
import { wordsOf } from './words-of.ts';

const INDENT = 2;
const GAP = 2;

export interface SummaryInput {
  readonly page: Page;
  readonly lang: Lang;
  readonly header: ReportHeader;
  readonly summary: ScanSummary;
  /** The first few that could not be read. */
  readonly failed: readonly FailedInput[];
  /** The first few reasons why something was suppressed. */
  readonly suppressions: ReturnType<SuppressionList['end']>;
  /** Whether the fields are listed in this report. */
  readonly listsFields: boolean;
}

/** Lines of the summary, its title first. */
export function summaryPart(input: SummaryInput): string[] {
  const { page, summary } = input;
  const words = wordsOf(input.lang);
  const context = { ...input, words };
  const found = summary.exposures > 0 ? foundRows(context) : [];
  return [
    page.paint(words.summaryTitle, 'strong'),
    ...found,
    ...fieldRow(context),
    ...fileRows(context),
    ...failedRows(context),
    ...restRows(context),
  ];
}

interface SummaryContext extends SummaryInput {
  readonly words: Words;
}

function row(name: SummaryRow, cells: readonly Cell[], { page, words }: SummaryContext): string[] {
  const label = leftCell(words.rows[name], words.labelWidth, 'faint');
  return flow(page, [label, ...cells], { first: INDENT, hang: INDENT + words.labelWidth + GAP });
}

function proseRow(name: SummaryRow, text: string, { page, words }: SummaryContext): string[] {
  return labelled(page, words.rows[name], text, { indent: INDENT, labelWidth: words.labelWidth });
}

function foundRows(context: SummaryContext): string[] {
  const { summary, words, lang, header } = context;
  const names = detectorNames(header, lang);
  const distinct = summary.distinctExact ? words.distinct : words.distinctEstimate;
  const found = [
    words.exposures(summary.exposures),
    words.values(valueCount(summary)),
    distinct(summary.distinctValues),
  ];
  if (summary.linkedRecords > 0) found.push(words.linked(summary.linkedRecords));
  const severities = SEVERITIES.filter((severity) => summary.bySeverity[severity] > 0);
  const detectors = Object.entries(summary.byDetector).sort(byCount);
  return [
    ...row(
      'found',
      found.map((text) => cell(text)),
      context,
    ),
    ...row(
      'severity',
      severities.map((severity) =>
        cell(`${SEVERITY_WORDS[severity][lang]} ${formatCount(summary.bySeverity[severity])}`, severity),
      ),
      context,
    ),
    ...row(
      'detector',
      detectors.map(([id, count]) => cell(`${names(id)} ${formatCount(count)}`)),
      context,
    ),
  ];
}

/** One line: the schema is no finding that counts. */
function fieldRow(context: SummaryContext): string[] {
  const { fields } = context.summary;
  if (fields === undefined || fields.count === 0) return [];
  return row('fields', [cell(fieldCount(fields.count, context.listsFields, context.lang))], context);
}

function fileRows(context: SummaryContext): string[] {
  const { summary, words, lang } = context;
  const { scanned, excluded, failed } = summary.files;
  const files = [cell(words.filesScanned(scanned)), cell(words.filesExcluded(excluded))];
  files.push(cell(words.filesFailed(failed), failed > 0 ? 'bad' : 'plain'));
  const reasons = (Object.keys(EXCLUDED_WORDS) as ExcludedReason[]) // keys of a record over the same union
    .filter((reason) => (summary.excluded[reason] ?? 0) > 0)
    .map((reason) => cell(`${EXCLUDED_WORDS[reason][lang]} ${formatCount(summary.excluded[reason] ?? 0)}`));
  return [...row('files', files, context), ...(reasons.length > 0 ? row('excluded', reasons, context) : [])];
}

/** One line an input: its path, shortened, and the reason. */
function failedRows(context: SummaryContext): string[] {
  const { page, lang, summary, words, failed } = context;
  const hang = INDENT + words.labelWidth + GAP;
  const lines = failed.map(({ path, reason, format }, index) => {
    const why = FAILED_WORDS[reason][lang];
    const name = shortenMiddle(escapeName(path), page.columns - hang - GAP - displayWidth(why));
    const label = index === 0 ? words.rows.failed : '';
    return flow(
      page,
      [
        leftCell(label, words.labelWidth, 'faint'),
        cell(name),
        cell(why, 'bad'),
        ...adviceCells(format, lang),
      ],
      {
        first: INDENT,
        hang,
      },
    );
  });
  const more = summary.files.failed - failed.length;
  if (more > 0 && failed.length > 0)
    lines.push(flow(page, [cell(words.moreFailed(more))], { first: hang, hang }));
  return lines.flat();
}

/** What to do about a format that is not read. */
function adviceCells(format: RefusedFormat | undefined, lang: Lang): Cell[] {
  return format === undefined ? [] : [cell(FORMAT_WORDS[format][lang])];
}

function restRows(context: SummaryContext): string[] {
  const { summary, words, lang, header } = context;
  const { bytes, durationMs } = summary;
  const read = [cell(formatBytes(bytes))];
  // 0 means that the report is to be reproducible and tells no time
  if (durationMs > 0) read.push(cell(formatDuration(durationMs, lang)), cell(formatSpeed(bytes, durationMs)));
  const lines = row('read', read, context);
  if (summary.belowConfidence > 0) {
    const hint = header.minConfidence === 'low' ? undefined : '--min-confidence low';
    lines.push(...proseRow('unlisted', words.belowConfidence(summary.belowConfidence, hint), context));
  }
  lines.push(...suppressedRow(context));
  if (summary.ignoredDataFiles > 0) {
    lines.push(...proseRow('ignored', words.ignoredData(summary.ignoredDataFiles), context));
  }
  return lines;
}

function suppressedRow(context: SummaryContext): string[] {
  const { summary, words } = context;
  const unused = summary.unusedBaseline ?? 0;
  const unusedLines = unused === 0 ? [] : proseRow('suppressed', words.unusedBaseline(unused), context);
  const text = suppressedText(summary, words);
  if (text === undefined) return unusedLines;
  return [...proseRow('suppressed', text, context), ...reasonRows(context), ...unusedLines];
}

/** Where values are allowed, and why. */
function reasonRows({ page, words, lang, suppressions: { items, more } }: SummaryContext): string[] {
  const hang = INDENT + words.labelWidth + GAP;
  const lines = items.flatMap((one) => {
    const place = cell(escapeName(shortenMiddle(placeOf(one), page.columns - hang)));
    return flow(page, [place, cell(whyOf(one, lang))], { first: hang, hang: hang + GAP });
  });
  return more > 0 ? [...lines, ...flow(page, [cell(words.moreReasons(more))], { first: hang, hang })] : lines;
}

function valueCount(summary: ScanSummary): number {
  return SEVERITIES.reduce((sum, severity) => sum + summary.bySeverity[severity], 0);
}

function byCount([idA, a]: [string, number], [idB, b]: [string, number]): number {
  return b - a || (idA < idB ? -1 : 1);
}
