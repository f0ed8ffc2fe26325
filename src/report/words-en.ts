// The English of the pretty report.

import { TRANSLATION_NOTICE } from '../law/notices.ts';
import { formatCount } from './numbers.ts';
import type { Words } from './words.ts';

export const ENGLISH: Words = {
  labelWidth: 14,
  listSeparator: ', ',
  fullyRead: 'read in full',
  version: (commit, date, atHead) =>
    `commit ${commit} of ${date}, ${atHead ? 'HEAD still has this version of the file' : 'HEAD no longer has this version of the file'}`,
  values: (count) => counted(count, 'value'),
  comment: (text) => ` (${text})`,
  distinct: (count) => `${formatCount(count)} distinct`,
  distinctEstimate: (count) => `about ${formatCount(count)} distinct (estimate)`,
  checked: (share) => `${share} pass the check`,
  linked: (count) => counted(count, 'linked record'),
  candidates: (count) => `${counted(count, 'value')} fit the mask`,
  firstSeen: (place) => `first at ${place}`,
  member: (name) => `member ${name}`,
  maskedValue: (detector, length) => `[${detector} ${length}]`,
  moreValues: (count) => `${counted(count, 'more value')} not listed (--limit 0 lists all)`,
  moreInFile: (count) => `${counted(count, 'more exposure')} in this file not listed`,
  moreExposures: (count, shown) =>
    `${counted(count, 'more exposure')} not listed; these are the ${shown} worst. --format json or jsonl has them all.`,
  relatedDuties: 'related duties',
  nextStep: 'next step',
  sameStepAs: (path) => `as for ${path}`,
  clauseSeparator: '; ',
  articleList: (articles) =>
    `Decision, ${articles.map(({ title, duties }) => `${title} (${duties.join(', ')})`).join(', ')}`,
  question: (text) => ` (${text})`,
  summaryTitle: 'Summary',
  rows: {
    found: 'found',
    severity: 'severity',
    detector: 'detectors',
    files: 'files',
    excluded: 'excluded by',
    failed: 'not read',
    fields: 'fields',
    read: 'read',
    unlisted: 'not counted',
    suppressed: 'suppressed',
    ignored: 'ignored',
  },
  exposures: (count) => counted(count, 'exposure'),
  filesScanned: (count) => `${formatCount(count)} scanned`,
  filesExcluded: (count) => `${formatCount(count)} excluded`,
  filesFailed: (count) => `${formatCount(count)} failed`,
  belowConfidence: (count, hint) =>
    `${counted(count, 'value')} of too low confidence${hint === undefined ? '' : ` (${hint} lists them)`}`,
  suppressed: (count, parts) => `${counted(count, 'value')}: ${parts.join(', ')}`,
  suppressedBy: { inline: 'inline', config: 'config', baseline: 'baseline' },
  ownValues: (count) => `${counted(count, 'own value')} shown as notes`,
  moreReasons: (count) => `${counted(count, 'more reason')} not listed; jsonl has them all`,
  unusedBaseline: (count) =>
    `${count === 1 ? '1 baseline entry is' : `${formatCount(count)} baseline entries are`} no longer found in full (baomi baseline prune)`,
  ignoredData: (count) =>
    `${counted(count, 'file')} with a name like data (sql, csv, log ...) left out by ignore rules; --no-ignore scans them.`,
  moreFailed: (count) => `${formatCount(count)} more could not be read`,
  fieldsTitle: 'Fields for personal information',
  fields: (count, hint) =>
    `${count} ${count === '1' ? 'field' : 'fields'} for personal information${hint === undefined ? '' : ` (${hint})`}`,
  moreFields: (count) =>
    `${counted(count, 'more field')} not listed; --format json or jsonl has all of them.`,
  lawTitle: 'Articles Three and Four: related duties',
  lawColumns: { article: 'article', exposures: 'exposures', distinct: 'distinct' },
  lawTop: 'top',
  lawWording: `wording (${TRANSLATION_NOTICE})`,
  lawSource: (title, date) => `${title}, in force since ${date}`,
  visibilityHint:
    'The duty not to disclose is listed only for content that anybody can read; if that is so, scan again with --visibility public.',
};

/** A count with its noun in the singular or plural. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
