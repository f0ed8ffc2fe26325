// The last line of a text report: what the run found and how it ends. CLEAN is said only of a complete run
// that read something and listed nothing.

import { SEVERITIES, severityRank } from '../law/severity-words.ts';
import type { Lang, ScanSummary, Severity } from '../model.ts';
import type { Style } from './paint.ts';
import { type Sentence, type VerdictWords, verdictWordsOf } from './verdict-words.ts';
import { displayWidth } from './width.ts';

export type Verdict = 'findings' | 'below' | 'clean' | 'nothing-scanned' | 'incomplete' | 'no-result';

/** How the verdict line is coloured. */
export const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  findings: 'bad',
  below: 'strong',
  clean: 'good',
  'nothing-scanned': 'strong',
  incomplete: 'bad',
  'no-result': 'bad',
};

/** What the exit code and the counts say together; where they disagree, the worse one is believed. */
export function verdictOf(summary: ScanSummary, exitCode: number): Verdict {
  if (exitCode === 2) return 'no-result';
  if (exitCode > 2 || summary.status === 'incomplete') return 'incomplete';
  if (exitCode === 1 || summary.failing > 0) return 'findings';
  if (summary.files.scanned === 0) return 'nothing-scanned';
  return summary.exposures > 0 ? 'below' : 'clean';
}

export interface VerdictInput {
  readonly summary: ScanSummary;
  readonly exitCode: number;
  readonly failOn: Severity;
  readonly lang: Lang;
  readonly columns: number;
}

/** One line without a line end; the longest form that fits the columns, or else the shortest. */
export function verdictLine(input: VerdictInput): string {
  const { summary, exitCode } = input;
  const words = verdictWordsOf(input.lang);
  const { full, short } = sentence(words, input);
  const ignored = summary.ignoredDataFiles > 0 ? words.ignoredData(summary.ignoredDataFiles) : '';
  const notice = summary.exposures > 0 && exitCode !== 2 ? words.distinctNotice : '';
  const forms = [full + notice + ignored, full + ignored, short + ignored];
  return forms.find((form) => displayWidth(form) <= input.columns) ?? short + ignored;
}

function sentence(words: VerdictWords, { summary, exitCode, failOn }: VerdictInput): Sentence {
  const verdict = verdictOf(summary, exitCode);
  switch (verdict) {
    case 'findings':
      return words.findings(summary.exposures);
    case 'below':
      return hasSeverityFrom(summary, failOn)
        ? words.unsure(summary.exposures)
        : words.below(summary.exposures, failOn);
    case 'clean':
      return words.clean;
    case 'nothing-scanned':
      return words.nothingScanned(summary.files.excluded);
    case 'incomplete':
      return words.incomplete(summary.files.failed, summary.exposures, exitCode);
    case 'no-result':
      return words.noResult(exitCode);
    default:
      return verdict satisfies never;
  }
}

function hasSeverityFrom(summary: ScanSummary, failOn: Severity): boolean {
  return SEVERITIES.slice(0, severityRank(failOn) + 1).some((severity) => summary.bySeverity[severity] > 0);
}
