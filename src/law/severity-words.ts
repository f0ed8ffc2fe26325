// The five severities in the words of both languages, and their order.

import type { LocalText, Severity } from '../model.ts';

/** Every severity, the worst first. */
export const SEVERITIES: readonly Severity[] = ['S4', 'S3', 'S2', 'S1', 'S0'];

/** What a severity is called in a report. */
export const SEVERITY_WORDS: Readonly<Record<Severity, LocalText>> = {
  S4: { zh: '严重', en: 'critical' },
  S3: { zh: '高', en: 'high' },
  S2: { zh: '中', en: 'medium' },
  S1: { zh: '低', en: 'low' },
  S0: { zh: '提示', en: 'note' },
};

/** Rank of a severity for sorting: 0 is the worst. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
