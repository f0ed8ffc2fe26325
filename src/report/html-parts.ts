// The parts of the HTML report around its findings: verdict, summary, law, and what was not read.

import { ARTICLES, DECISION } from '../law/articles.ts';
import { BASIS_WORDS } from '../law/basis.ts';
import { DUTIES, questionOf } from '../law/duties.ts';
import { DISCLAIMER, TRANSLATION_NOTICE } from '../law/notices.ts';
import { SEVERITIES, SEVERITY_WORDS } from '../law/severity-words.ts';
import type { ExcludedReason, FailedInput, Lang, ReportHeader, ScanSummary, Visibility } from '../model.ts';
import { ciWordsOf } from './ci-words.ts';
import { detectorNames } from './detector-names.ts';
import { FORMAT_WORDS } from './format-words.ts';
import { both, code, say, table, tableRow } from './html-text.ts';
import { HTML_WORDS, type HtmlWord } from './html-words.ts';
import { formatBytes, formatCount } from './numbers.ts';
import { placeOf, type SuppressionList, suppressedText, whyOf } from './suppressions.ts';
import { EXCLUDED_WORDS, FAILED_WORDS } from './value-words.ts';
import { VERDICT_STYLES, verdictLine, verdictOf } from './verdict.ts';
import { versionedPath } from './version-text.ts';
import type { Words } from './words.ts';
import { wordsOf } from './words-of.ts';

const MAX_FAILED = 1000;

/** The disclaimer, before anything else, and the verdict. */
export function openingPart(summary: ScanSummary, exitCode: number, { failOn }: ReportHeader): string {
  const style = VERDICT_STYLES[verdictOf(summary, exitCode)];
  const line = say((lang) =>
    verdictLine({ summary, exitCode, failOn, lang, columns: Number.POSITIVE_INFINITY }),
  );
  return `<blockquote>${both(DISCLAIMER)}</blockquote>\n<p class="verdict ${style}">${line}</p>\n`;
}

/** Counts by severity and detector, files, and what is not listed. `madeAt` is left out where reports tell no time. */
export function summaryPart(summary: ScanSummary, header: ReportHeader, madeAt: number | undefined): string {
  const rows: string[] = [];
  const row = (name: HtmlWord, ...cells: string[]): void => {
    if (cells.length > 0) rows.push(tableRow([both(HTML_WORDS[name]), cells.join(' · ')], []));
  };
  const count = (speak: (words: Words) => string): string => say((lang) => speak(wordsOf(lang)));
  const names = { zh: detectorNames(header, 'zh'), en: detectorNames(header, 'en') };
  const { files } = summary;

  if (summary.exposures > 0) row('found', ...foundCounts(summary, count));
  row(
    'severity',
    ...SEVERITIES.filter((severity) => summary.bySeverity[severity] > 0).map(
      (severity) =>
        `<span class="${severity}">${both(SEVERITY_WORDS[severity])}</span> ${formatCount(summary.bySeverity[severity])}`,
    ),
  );
  row(
    'detector',
    ...Object.entries(summary.byDetector)
      .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
      .map(([id, values]) => `${say((lang) => names[lang](id))} ${formatCount(values)}`),
  );
  row(
    'files',
    count((words) => words.filesScanned(files.scanned)),
    count((words) => words.filesExcluded(files.excluded)),
    count((words) => words.filesFailed(files.failed)),
    formatBytes(summary.bytes),
  );
  row('excluded', ...excludedCounts(summary));
  if (suppressedText(summary, wordsOf('en')) !== undefined) {
    row(
      'suppressed',
      count((words) => suppressedText(summary, words) ?? ''),
    );
  }
  if (summary.belowConfidence > 0) {
    row(
      'unlisted',
      count((words) => words.belowConfidence(summary.belowConfidence, undefined)),
    );
  }
  row(
    'scope',
    code(`--fail-on ${header.failOn} --fail-confidence ${header.failConfidence}`),
    code(`--min-confidence ${header.minConfidence} --visibility ${header.visibility}`),
    code(`${header.tool.name} ${header.tool.version}`),
  );
  if (madeAt !== undefined) row('made', `${new Date(madeAt).toISOString().slice(0, 19)}Z`);
  return `<h2>${both(HTML_WORDS.summary)}</h2>\n<table><tbody>\n${rows.join('\n')}\n</tbody></table>\n`;
}

function foundCounts(summary: ScanSummary, count: (speak: (words: Words) => string) => string): string[] {
  const { exposures, findings, distinctValues, distinctExact, linkedRecords } = summary;
  const counts = [
    count((words) => words.exposures(exposures)),
    count((words) => words.values(findings)),
    count((words) => (distinctExact ? words.distinct : words.distinctEstimate)(distinctValues)),
  ];
  if (linkedRecords > 0) counts.push(count((words) => words.linked(linkedRecords)));
  return counts;
}

function excludedCounts({ excluded }: ScanSummary): string[] {
  const reasons = Object.keys(EXCLUDED_WORDS) as ExcludedReason[]; // keys of a record over the same union
  return reasons
    .filter((reason) => (excluded[reason] ?? 0) > 0)
    .map((reason) => `${both(EXCLUDED_WORDS[reason])} ${formatCount(excluded[reason] ?? 0)}`);
}

/** Related duties with the words of the law; empty when none is engaged. */
export function lawPart(summary: ScanSummary, visibility: Visibility, hasForeignId: boolean): string {
  const { duties } = summary;
  if (duties.length === 0 && !hasForeignId) return '';
  const parts = [`<h2>${both(HTML_WORDS.law)}</h2>`];
  if (duties.length > 0) {
    const columns = (pick: (words: Words) => string): string => say((lang) => pick(wordsOf(lang)));
    const head = [
      columns((words) => words.lawColumns.article),
      columns((words) => words.lawWording),
      columns((words) => words.lawColumns.exposures),
      columns((words) => words.lawColumns.distinct),
      columns((words) => words.lawTop),
    ];
    const numeric = [2, 3];
    const rows = duties.map(({ duty, exposures, distinct, topSeverity }) => {
      const { article, wording } = DUTIES[duty];
      const question = questionOf(duty, visibility);
      const asked = (lang: Lang): string =>
        wording[lang] + (question === undefined ? '' : wordsOf(lang).question(question[lang]));
      const cells = [
        both(ARTICLES[article].title),
        say(asked),
        formatCount(exposures),
        formatCount(distinct),
      ];
      return tableRow([...cells, both(SEVERITY_WORDS[topSeverity])], numeric);
    });
    const source = say((lang) => wordsOf(lang).lawSource(DECISION.title[lang], DECISION.inForce));
    parts.push(
      `<p class="faint">${source}</p>`,
      table(head, rows, { numeric, style: 'plain' }),
      articleTexts(summary),
    );
    if (visibility !== 'public')
      parts.push(`<p class="faint">${columns((words) => words.visibilityHint)}</p>`);
  }
  if (hasForeignId) parts.push(`<p>${both(BASIS_WORDS.pipl)}</p>`);
  return `${parts.join('\n')}\n`;
}

function articleTexts({ duties }: ScanSummary): string {
  const keys = [...new Set(duties.map(({ duty }) => DUTIES[duty].article))];
  const texts = keys.map((key) => {
    const { title, text, unofficialTranslation } = ARTICLES[key];
    const wording = { zh: text, en: `${unofficialTranslation} (${TRANSLATION_NOTICE})` };
    return `<p>${say((lang) => ciWordsOf(lang).subject(title[lang], wording[lang]))}</p>`;
  });
  return `<details><summary>${both(HTML_WORDS.articleText)}</summary>\n${texts.join('\n')}\n</details>`;
}

/** Why values were suppressed; empty when nobody gave a reason. */
export function reasonsPart(list: SuppressionList, summary: ScanSummary): string {
  const { items, more } = list.end(summary);
  if (items.length === 0) return '';
  const rows = items.map((one) => {
    const by = say((lang) => wordsOf(lang).suppressedBy[one.by]);
    return tableRow([by, code(placeOf(one)), say((lang) => whyOf(one, lang))], []);
  });
  const rest = more > 0 ? `<p>${say((lang) => wordsOf(lang).moreReasons(more))}</p>\n` : '';
  const body = `<table><tbody>\n${rows.join('\n')}\n</tbody></table>\n`;
  return `<h2>${both(HTML_WORDS.suppressed)}</h2>\n${body}${rest}`;
}

/** Inputs that were not read to their end, at most a thousand by name. */
export function failedPart(failed: readonly FailedInput[], summary: ScanSummary): string {
  if (summary.status === 'complete') return '';
  const rows = failed.slice(0, MAX_FAILED).map((input) => {
    const advice = input.format === undefined ? '' : both(FORMAT_WORDS[input.format]);
    return tableRow([code(versionedPath(input)), both(FAILED_WORDS[input.reason]), advice], []);
  });
  const more = summary.files.failed - rows.length;
  const rest = more > 0 ? `<p>${say((lang) => ciWordsOf(lang).moreNotRead(more))}</p>\n` : '';
  const body = rows.length === 0 ? '' : `<table><tbody>\n${rows.join('\n')}\n</tbody></table>\n`;
  const notice = say((lang) => ciWordsOf(lang).incomplete);
  return `<h2>${both(HTML_WORDS.failed)}</h2>\n<p>${notice}</p>\n${body}${rest}`;
}
