// One exposure in the pretty report: a line of counts, and the first findings under it.

import { SEVERITIES, SEVERITY_WORDS } from '../law/severity-words.ts';
import type { Exposure, Field, Finding, Lang } from '../model.ts';
import type { DetectorNames } from './detector-names.ts';
import { escapeName } from './escape.ts';
import { type Cell, cell, flow, leftCell, type Page, rightCell, widest } from './layout.ts';
import { formatShare } from './numbers.ts';
import { shownValue } from './shown-value.ts';
import { CONFIDENCE_WORDS, EVIDENCE_WORDS } from './value-words.ts';
import { shortenMiddle } from './width.ts';
import type { Words } from './words.ts';
import type { Entry } from './worst.ts';

const INDENT = 2;
const GAP = 2;
const MAX_FIELD = 30;
const MAX_COMMENT = 16;
const MAX_LABEL = 34;
const MAX_MEMBER = 40;

interface Speech {
  readonly lang: Lang;
  readonly names: DetectorNames;
  readonly words: Words;
}

/** Widths shared by the exposures of one file, so that their columns line up. */
export interface LabelColumns {
  readonly severity: number;
  readonly label: number;
  readonly count: number;
}

export interface ExposureContext extends Speech {
  readonly page: Page;
  readonly columns: LabelColumns;
}

/** The widths the exposures of a file need. */
export function labelColumns(entries: readonly Entry[], speech: Speech): LabelColumns {
  return {
    severity: widest(
      SEVERITIES.map((severity) => SEVERITY_WORDS[severity][speech.lang]),
      MAX_LABEL,
    ),
    label: widest(
      entries.map(({ exposure }) => labelOf(exposure, speech)),
      MAX_LABEL,
    ),
    count: widest(
      entries.map(({ exposure }) => speech.words.values(exposure.count)),
      MAX_LABEL,
    ),
  };
}

/** The exposure and its listed findings. */
export function exposureLines(entry: Entry, context: ExposureContext): string[] {
  const { page, columns, words } = context;
  const hang = INDENT + columns.severity + GAP;
  const lines = flow(page, headCells(entry, context), { first: INDENT, hang });
  const places = entry.findings.map(placeOf);
  const placeWidth = widest(places, MAX_LABEL);
  for (const finding of entry.findings) {
    const cells = findingCells(finding, { ...context, placeWidth });
    lines.push(...flow(page, cells, { first: hang, hang: hang + placeWidth + GAP }));
  }
  const more = entry.exposure.count - entry.findings.length;
  if (more > 0) lines.push(...flow(page, [cell(words.moreValues(more), 'faint')], { first: hang, hang }));
  return lines;
}

function headCells({ exposure, hasCheck }: Entry, context: ExposureContext): Cell[] {
  const { columns, lang, words } = context;
  const cells = [
    leftCell(SEVERITY_WORDS[exposure.severity][lang], columns.severity, exposure.severity),
    leftCell(labelOf(exposure, context), columns.label, 'strong'),
    rightCell(words.values(exposure.count), columns.count),
    cell(words.distinct(exposure.distinct)),
    cell(CONFIDENCE_WORDS[exposure.confidence][lang]),
  ];
  if (hasCheck) cells.push(cell(words.checked(formatShare(exposure.validated, exposure.count))));
  if (exposure.linked > 0) cells.push(cell(words.linked(exposure.linked), 'strong'));
  const first = exposure.firstAt[0];
  if (first !== undefined) cells.push(cell(words.firstSeen(first.join(':'))));
  if (exposure.member !== undefined) {
    cells.push(cell(words.member(shortenMiddle(escapeName(exposure.member), MAX_MEMBER))));
  }
  return cells;
}

function findingCells(finding: Finding, context: ExposureContext & { placeWidth: number }): Cell[] {
  const { lang, words } = context;
  const evidence = finding.evidence.map((kind) => EVIDENCE_WORDS[kind][lang]);
  const cells = [
    leftCell(placeOf(finding), context.placeWidth),
    cell(shownValue(finding, context.names, words)),
    cell(CONFIDENCE_WORDS[finding.confidence][lang]),
  ];
  if (finding.candidates !== undefined) cells.push(cell(words.candidates(finding.candidates)));
  if (evidence.length > 0) cells.push(cell(evidence.join(words.listSeparator), 'faint'));
  return [...cells, cell(finding.valueId, 'faint')];
}

/** `t_user.id_card (身份证号) resident ID number`. */
function labelOf({ field, detector }: Exposure, { names, words }: Speech): string {
  const name = names(detector);
  if (field === undefined) return name;
  const { comment } = field;
  const isNews = comment !== undefined && comment !== field.column && comment !== name;
  const said = isNews ? words.comment(shortenMiddle(escapeName(comment), MAX_COMMENT)) : '';
  return `${fieldName(field)}${said} ${name}`;
}

export function fieldName({ table, column, key }: Field): string {
  const parts = [table, column, key].filter((part) => part !== undefined);
  return shortenMiddle(escapeName(parts.join('.')), MAX_FIELD);
}

function placeOf({ line, column }: Finding): string {
  return `${line}:${column}`;
}
