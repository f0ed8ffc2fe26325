// Findings, exposures and failures in one sentence, without any value: what the formats for CI systems say.

import { basisOf } from '../law/basis.ts';
import type { Exposure, FailedInput, Field, Finding, Lang, ReportHeader } from '../model.ts';
import { type CiWords, ciWordsOf } from './ci-words.ts';
import { detectorNames } from './detector-names.ts';
import { escapeName } from './escape.ts';
import { FORMAT_WORDS } from './format-words.ts';
import { shownValue } from './shown-value.ts';
import { CONFIDENCE_WORDS, EVIDENCE_WORDS, FAILED_WORDS } from './value-words.ts';
import { versionText } from './version-text.ts';
import { shortenMiddle } from './width.ts';
import { wordsOf } from './words-of.ts';

const MAX_NAME = 120;

/** Says things in one language about the detectors of one run. */
export interface Describer {
  readonly words: CiWords;
  /** The name of a detector. */
  name(detector: string): string;
  finding(finding: Finding): string;
  exposure(exposure: Exposure): string;
  failed(failed: FailedInput): string;
}

/** A describer; all names it puts in are escaped and at most 120 columns wide. */
export function createDescriber(header: ReportHeader, lang: Lang): Describer {
  const name = detectorNames(header, lang);
  const words = ciWordsOf(lang);
  const common = wordsOf(lang);
  const join = (parts: readonly string[]): string => parts.join(common.clauseSeparator);
  const opening = (category: Finding['category']): string =>
    basisOf(category) === 'none' ? words.organisation : words.apparent;

  return {
    words,
    name,
    finding(finding) {
      const { category, confidence, evidence, field } = finding;
      const version = versionText(finding, common);
      const grounds = evidence.map((kind) => EVIDENCE_WORDS[kind][lang]).join(common.listSeparator);
      const what =
        shownValue(finding, name, common) +
        words.comma +
        CONFIDENCE_WORDS[confidence][lang] +
        (grounds === '' ? '' : words.evidence(grounds));
      const parts = [words.subject(opening(category), what)];
      if (finding.candidates !== undefined) parts.push(common.candidates(finding.candidates));
      if (field !== undefined) parts.push(words.field(fieldName(field)));
      if (finding.member !== undefined)
        parts.push(common.member(`${short(finding.member)}:${placeOf(finding)}`));
      if (version !== undefined) parts.push(version);
      return join(parts);
    },
    exposure(exposure) {
      const { category, confidence, count, distinct, detector, field, firstAt, linked, member } = exposure;
      const counts = [common.values(count), common.distinct(distinct), CONFIDENCE_WORDS[confidence][lang]];
      const what = `${name(detector)} ${counts.join(words.comma)}`;
      const parts = [words.subject(opening(category), what)];
      if (field !== undefined) parts.push(words.field(fieldName(field)));
      if (linked > 0) parts.push(common.linked(linked));
      if (member !== undefined) parts.push(common.member(short(member)));
      const version = versionText(exposure, common);
      if (version !== undefined) parts.push(version);
      if (firstAt[0] !== undefined) parts.push(common.firstSeen(firstAt[0].join(':')));
      return join(parts);
    },
    failed(failed) {
      const { reason, format, member } = failed;
      const version = versionText(failed, common);
      const parts = [words.notRead(FAILED_WORDS[reason][lang])];
      if (format !== undefined) parts.push(FORMAT_WORDS[format][lang]);
      if (member !== undefined) parts.push(common.member(short(member)));
      if (version !== undefined) parts.push(version);
      return join(parts);
    },
  };
}

/** "t_user.mobile", or the key. */
export function fieldName({ table, column, key }: Field): string {
  const parts = [table, column, key].filter((part) => part !== undefined);
  return short(parts.join('.'));
}

/** A name from the input as it may stand in a sentence. */
export function short(name: string): string {
  return shortenMiddle(escapeName(name), MAX_NAME);
}

function placeOf({ line, column }: Finding): string {
  return `${line}:${column}`;
}
