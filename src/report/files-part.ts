// The first part of the pretty report: each file with its exposures, the findings under them, duties and next step.

import { BASIS_WORDS, basisOf } from '../law/basis.ts';
import { questionOf } from '../law/duties.ts';
import type { ExposureKind, Lang, ReportHeader, ScanSummary } from '../model.ts';
import { type DetectorNames, detectorNames } from './detector-names.ts';
import { dutyList } from './duty-list.ts';
import { encodingName } from './encoding-name.ts';
import { escapeName } from './escape.ts';
import { exposureLines, labelColumns } from './exposure-lines.ts';
import { cell, flow, labelled, type Page } from './layout.ts';
import { NEXT_STEPS, PUBLIC_FIRST_STEP } from './next-steps.ts';
import { formatBytes } from './numbers.ts';
import { versionText } from './version-text.ts';
import { shortenMiddle } from './width.ts';
import type { Words } from './words.ts';
import { wordsOf } from './words-of.ts';
import type { Entry, FileEntry } from './worst.ts';

const INDENT = 2;
/** Of a commit's id: enough for any repository. */
/** Kept free of the path for the size and the state. */
const PATH_MARGIN = 26;

export interface FilesInput {
  readonly page: Page;
  readonly lang: Lang;
  readonly header: ReportHeader;
  readonly summary: ScanSummary;
  /** The worst first. */
  readonly entries: readonly Entry[];
}

/** Lines of all listed files, the file with the worst exposure first; none when nothing was found. */
export function filesPart(input: FilesInput): string[] {
  const names = detectorNames(input.header, input.lang);
  const words = wordsOf(input.lang);
  const advised = new Map<ExposureKind, string>();
  const lines: string[] = [];
  for (const [file, entries] of byFile(input.entries)) {
    if (lines.length > 0) lines.push('');
    // One by one: a list of all values has more lines than a call can take arguments.
    for (const line of fileLines(file, entries, { ...input, names, words, advised })) lines.push(line);
  }
  const hidden = input.summary.exposures - input.entries.length;
  if (hidden > 0 && input.entries.length > 0) {
    const notice = words.moreExposures(hidden, input.entries.length);
    lines.push('', ...flow(input.page, [cell(notice)], { first: 0, hang: 0 }));
  }
  return lines;
}

interface FileContext extends FilesInput {
  readonly names: DetectorNames;
  readonly words: Words;
  /** The file that first carried the advice for a kind. */
  readonly advised: Map<ExposureKind, string>;
}

function byFile(entries: readonly Entry[]): Map<FileEntry, Entry[]> {
  const files = new Map<FileEntry, Entry[]>();
  for (const entry of entries) {
    const known = files.get(entry.file);
    if (known === undefined) files.set(entry.file, [entry]);
    else known.push(entry);
  }
  return files;
}

function fileLines(file: FileEntry, entries: readonly Entry[], context: FileContext): string[] {
  const { page, lang, names, words } = context;
  const path = shortenMiddle(escapeName(file.path), page.columns - PATH_MARGIN);
  const encoding = encodingName(file.encoding, lang);
  const version = versionText(file.history ?? {}, words);
  const head = [
    cell(path, 'path'),
    ...(version === undefined ? [] : [cell(version)]),
    ...(encoding === undefined ? [] : [cell(encoding)]),
    cell(formatBytes(file.size)),
    cell(words.fullyRead, 'faint'),
  ];
  const lines = flow(page, head, { first: 0, hang: INDENT });
  const columns = labelColumns(entries, { lang, names, words });
  for (const entry of entries) {
    for (const line of exposureLines(entry, { page, lang, names, words, columns })) lines.push(line);
  }
  if (file.exposures > entries.length) {
    const notice = words.moreInFile(file.exposures - entries.length);
    lines.push(...flow(page, [cell(notice, 'faint')], { first: INDENT, hang: INDENT }));
  }
  return [...lines, ...closingLines(file, entries, context)];
}

/** Which duties the file is related to, and what to do about it. */
function closingLines(file: FileEntry, entries: readonly Entry[], context: FileContext): string[] {
  const { page, lang, words } = context;
  const box = { indent: INDENT, labelWidth: words.labelWidth };
  const lines: string[] = [];
  const cited = citedText(file, context);
  if (cited !== '') {
    lines.push(...labelled(page, words.relatedDuties, cited, box));
    lines.push(...labelled(page, words.nextStep, nextStep(file, entries, context), box));
  } else if (entries.every(({ exposure }) => basisOf(exposure.category) === 'none')) {
    lines.push(...labelled(page, words.relatedDuties, BASIS_WORDS.none[lang], box));
  }
  return lines;
}

/** Advice by the kind of the worst exposure; said in full once, later files of the kind point to it. */
function nextStep(file: FileEntry, entries: readonly Entry[], context: FileContext): string {
  const { lang, header, page, words, advised } = context;
  const kind = entries[0]?.exposure.kind ?? 'source';
  const earlier = advised.get(kind);
  if (earlier !== undefined) return words.sameStepAs(shortenMiddle(earlier, page.columns - PATH_MARGIN));
  advised.set(kind, escapeName(file.path));
  return (header.visibility === 'public' ? PUBLIC_FIRST_STEP[lang] : '') + NEXT_STEPS[kind][lang];
}

function citedText(file: FileEntry, { lang, header, words }: FileContext): string {
  const cited: string[] = [];
  if (file.duties.length > 0) cited.push(dutyList(file.duties, lang));
  for (const duty of file.duties) {
    const question = questionOf(duty, header.visibility);
    if (question !== undefined) cited.push(question[lang]);
  }
  if (file.hasForeignId) cited.push(BASIS_WORDS.pipl[lang]);
  return cited.join(words.clauseSeparator);
}
