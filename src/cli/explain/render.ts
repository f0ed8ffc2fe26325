// Writes the answers of `baomi explain`: a block a candidate. The value itself is never shown.
import { DUTIES } from '../../law/duties.ts';
import { SEVERITY_WORDS, severityRank } from '../../law/severity-words.ts';
import type { Confidence, Lang, PatternSpec } from '../../model.ts';
import { escapeName } from '../../report/escape.ts';
import { fieldName } from '../../report/exposure-lines.ts';
import { formatCount, formatShare } from '../../report/numbers.ts';
import { CONFIDENCE_WORDS, EVIDENCE_WORDS } from '../../report/value-words.ts';
import { displayWidth } from '../../report/width.ts';
import type { Answer } from './answers.ts';
import { type ExplainWords, explainWords, labelReason } from './words.ts';

export interface RenderInput {
  readonly place: { readonly line: number; readonly column: number | undefined };
  readonly answers: readonly Answer[];
  /** How many were left out. */
  readonly hidden: number;
  readonly specs: ReadonlyMap<string, PatternSpec>;
  /** Detectors that run with --detectors all only. */
  readonly onDemand: ReadonlySet<string>;
  readonly isCut: boolean;
  readonly minConfidence: Confidence;
  readonly lang: Lang;
}

type Row = readonly [keyof ExplainWords['rows'], string];

/** The whole answer, with a line feed at its end. */
export function renderAnswers(input: RenderInput): string {
  const words = explainWords(input.lang);
  const blocks = input.answers.map((answer) => blockOf(answer, input, words));
  if (blocks.length === 0) blocks.push(`${input.hidden === 0 ? words.nothing : words.nothingNear}\n`);
  if (input.hidden > 0) blocks.push(`${words.hidden(input.hidden)}\n`);
  if (input.isCut) blocks.push(`${words.cut}\n`);
  return blocks.join('\n');
}

function blockOf(answer: Answer, input: RenderInput, words: ExplainWords): string {
  const rows = [...candidateRows(answer, input, words), ...findingRows(answer, input, words)];
  rows.push(['outcome', outcomeOf(answer, input, words)]);
  const width = Math.max(...Object.values(words.rows).map(displayWidth));
  const lines = rows.map(([row, text]) => {
    const name = words.rows[row];
    return `  ${name}${' '.repeat(width - displayWidth(name))}  ${text}\n`;
  });
  return `${words.place(input.place.line, answer.column)}  ${escapeName(answer.masked)}\n${lines.join('')}`;
}

function candidateRows(
  { detector, candidate, finding }: Answer,
  input: RenderInput,
  words: ExplainWords,
): Row[] {
  const { lang, specs } = input;
  const runs = input.onDemand.has(detector) ? words.onDemand : words.always;
  const rows: Row[] = [
    ['detector', `${escapeName(detector)}  ${nameOf(detector, input)}${words.comma}${runs}`],
  ];
  if (candidate === undefined) return rows;
  const isJoined = candidate.stage === 'joined-left' || candidate.stage === 'joined-right';
  if (isJoined) return rows;
  rows.push(['boundary', words.clear]);
  const evidence = (finding?.evidence ?? candidate.evidence).map((one) => EVIDENCE_WORDS[one][lang]);
  const hasCheck = specs.get(detector)?.validator !== undefined;
  if (candidate.stage !== 'check') {
    rows.push(['check', `${evidence.join(words.comma)}${hasCheck ? '' : words.aside(words.noCheck)}`]);
    const byColumn = candidate.label.kind === 'none' && finding?.evidence.includes('label') === true;
    rows.push(['label', byColumn ? words.labelIsColumn : labelText(candidate.label, words)]);
  }
  return rows;
}

function labelText(label: { readonly kind: string; readonly text: string }, words: ExplainWords): string {
  if (label.kind === 'label') return words.labelIs(label.text);
  return label.kind === 'against' ? words.labelAgainst(label.text) : words.noLabel;
}

function findingRows(answer: Answer, { lang, specs }: RenderInput, words: ExplainWords): Row[] {
  const { finding, exposure, candidate } = answer;
  if (finding === undefined) return [];
  const rows: Row[] = [];
  if (finding.field !== undefined) {
    const counts =
      exposure === undefined
        ? []
        : [words.columnCounts(formatCount(exposure.count), formatShare(exposure.validated, exposure.count))];
    rows.push(['field', [fieldName(finding.field), ...counts].join(words.comma)]);
  }
  const isMoved = candidate !== undefined && candidate.confidence !== finding.confidence;
  const moved = isMoved ? words.aside(words.columnMoved(CONFIDENCE_WORDS[candidate.confidence][lang])) : '';
  rows.push(['confidence', `${CONFIDENCE_WORDS[finding.confidence][lang]}${moved}`]);
  const severity = `${finding.severity} ${SEVERITY_WORDS[finding.severity][lang]}`;
  const base = specs.get(finding.detector)?.severity ?? finding.severity;
  const steps = severityRank(base) - severityRank(finding.severity);
  const why = steps === 0 ? words.severityAs : steps > 0 ? words.severityLifted : words.severityLowered;
  rows.push(['severity', severity + words.aside(why(base))]);
  const duties = finding.duties.map((duty) => DUTIES[duty].short[lang]).join(words.comma);
  rows.push(['duties', duties || words.noDuties]);
  return rows;
}

function outcomeOf({ reason, candidate }: Answer, input: RenderInput, words: ExplainWords): string {
  if (reason === undefined) return words.reported;
  const details: Partial<Record<typeof reason, string>> = {
    check: candidate?.validator ?? '',
    label: labelReason(input.lang, candidate?.needsLabel === true),
    overlap: candidate?.winner === undefined ? '' : nameOf(candidate.winner, input),
    confidence: input.minConfidence,
  };
  return `${words.not}${words.colon}${words.reasons[reason](details[reason] ?? '')}`;
}

function nameOf(detector: string, { specs, lang }: RenderInput): string {
  return escapeName(specs.get(detector)?.name[lang] ?? detector);
}
