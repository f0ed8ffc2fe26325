// The sentences of the pretty report that are put together from numbers, in the form both languages fill in.

import type { SuppressedBy } from '../model.ts';

/** What a language says; counts arrive as numbers, names already escaped and shortened. */
export interface Words {
  /** Width of the names before a block of text. */
  readonly labelWidth: number;
  readonly listSeparator: string;
  readonly fullyRead: string;
  /** A version of a file in git's history. */
  readonly version: (commit: string, date: string, atHead: boolean) => string;
  readonly values: (count: number) => string;
  /** A column's comment behind its name. */
  readonly comment: (text: string) => string;
  readonly distinct: (count: number) => string;
  readonly distinctEstimate: (count: number) => string;
  readonly checked: (share: string) => string;
  readonly linked: (count: number) => string;
  /** How many values fit what a mask shows. */
  readonly candidates: (count: number) => string;
  readonly firstSeen: (place: string) => string;
  readonly member: (name: string) => string;
  readonly maskedValue: (detector: string, length: string) => string;
  readonly moreValues: (count: number) => string;
  readonly moreInFile: (count: number) => string;
  readonly moreExposures: (count: number, shown: number) => string;
  readonly relatedDuties: string;
  readonly nextStep: string;
  /** Points to a file listed before, whose advice holds here too. */
  readonly sameStepAs: (path: string) => string;
  readonly clauseSeparator: string;
  readonly articleList: (articles: readonly { title: string; duties: readonly string[] }[]) => string;
  readonly question: (text: string) => string;
  readonly summaryTitle: string;
  readonly rows: Readonly<Record<SummaryRow, string>>;
  readonly exposures: (count: number) => string;
  readonly filesScanned: (count: number) => string;
  readonly filesExcluded: (count: number) => string;
  readonly filesFailed: (count: number) => string;
  readonly belowConfidence: (count: number, hint: string | undefined) => string;
  /** Values somebody said need not be reported; `parts` are counts by who said so. */
  readonly suppressed: (count: number, parts: readonly string[]) => string;
  readonly suppressedBy: Readonly<Record<SuppressedBy, string>>;
  /** Values that are the organisation's own. */
  readonly ownValues: (count: number) => string;
  /** Reasons of suppressions that are not listed. */
  readonly moreReasons: (count: number) => string;
  readonly unusedBaseline: (count: number) => string;
  readonly ignoredData: (count: number) => string;
  readonly moreFailed: (count: number) => string;
  readonly fieldsTitle: string;
  readonly fields: (count: string, hint: string | undefined) => string;
  readonly moreFields: (count: number) => string;
  readonly lawTitle: string;
  readonly lawColumns: { readonly article: string; readonly exposures: string; readonly distinct: string };
  readonly lawTop: string;
  readonly lawWording: string;
  readonly lawSource: (title: string, date: string) => string;
  readonly visibilityHint: string;
}

/** The lines of the summary. */
export type SummaryRow =
  | 'found'
  | 'severity'
  | 'detector'
  | 'files'
  | 'excluded'
  | 'failed'
  | 'fields'
  | 'read'
  | 'unlisted'
  | 'suppressed'
  | 'ignored';
