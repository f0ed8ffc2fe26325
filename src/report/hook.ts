// The report of a git hook: at most one screenful, the verdict first and last, the worst in between, and what to do.
import type { ColorSupportLevel } from 'chalk';
import { SEVERITIES, SEVERITY_WORDS, severityRank } from '../law/severity-words.ts';
import type {
  Confidence,
  ExcludedReason,
  FailedInput,
  Finding,
  Lang,
  Reporter,
  ReportHeader,
  ScanSummary,
  Severity,
  Write,
} from '../model.ts';
import { commentFor } from './comment-syntax.ts';
import { detectorNames } from './detector-names.ts';
import { escapeName } from './escape.ts';
import { fieldName } from './exposure-lines.ts';
import { HOOK_COMMANDS, type HookAct, type HookWords, hookWordsOf } from './hook-words.ts';
import { cell, flow, labelled, leftCell, type Page, widest } from './layout.ts';
import { formatCount, formatDuration } from './numbers.ts';
import { createPaint, type Style } from './paint.ts';
import { shownValue } from './shown-value.ts';
import {
  createSuppressionList,
  type SuppressionList,
  suppressedText,
  suppressionText,
} from './suppressions.ts';
import { CONFIDENCE_WORDS, EVIDENCE_WORDS, EXCLUDED_WORDS, FAILED_WORDS } from './value-words.ts';
import { displayWidth, shortenMiddle } from './width.ts';
import { wordsOf } from './words-of.ts';

export interface HookReportOptions {
  readonly write: Write;
  readonly lang: Lang;
  /** 0 none … 3 true colour, as chalk counts. */
  readonly colour: ColorSupportLevel;
  /** Width of the terminal. */
  readonly columns: number;
  readonly act: HookAct;
  readonly failConfidence: Confidence;
}

/** A terminal of 24 lines still shows the prompt under it. */
const MAX_LINES = 23;
const MIN_COLUMNS = 40;
const MAX_COLUMNS = 100;
/** More would not fit, and memory is kept for what is shown only. */
const MAX_KEPT = 20;
/** Reasons of suppressions that are told; the others are counted. */
const MAX_REASONS = 3;
const REASON_INDENT = 3;
/** Columns before a command in the last lines. */
const LABEL_ROOM = 16;
/** What a shell takes as it stands. */
const PLAIN_WORD = /^[\p{L}\p{N}_./:@%+=,-]+$/u;
/** Digits of a commit id that is shown. */
const SHORT_ID = 12;
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];
/** A reporter for one run of a hook; lists what reaches the severity that decides, counts the rest. */
export function hookReporter(options: HookReportOptions): Reporter {
  const columns = Math.min(Math.max(options.columns, MIN_COLUMNS), MAX_COLUMNS);
  const page: Page = { columns, paint: createPaint(options.colour) };
  const failed: FailedInput[] = [];
  let kept: Finding[] = [];
  const suppressions = createSuppressionList(MAX_REASONS);
  let header: ReportHeader | undefined;

  return {
    begin(given) {
      header = given;
    },
    file(result) {
      if (result.status === 'failed' && failed.length < MAX_KEPT) failed.push(result);
      suppressions.file(result);
      if (result.status !== 'scanned' || header === undefined) return;
      const { failOn } = header;
      const listed = result.findings.filter(({ severity }) => reaches(severity, failOn));
      if (listed.length === 0) return;
      // Sorting is stable: findings stay in path order within their rank.
      kept = [...kept, ...listed].sort(byRank(options.failConfidence)).slice(0, MAX_KEPT);
    },
    end(summary, exitCode) {
      if (header === undefined) return;
      const context = {
        ...options,
        page,
        header,
        summary,
        exitCode,
        suppressions,
        words: hookWordsOf(options.lang),
      };
      const head = headLine(context);
      const foot = footLines(context, kept[0]);
      const room = MAX_LINES - head.length - foot.length;
      const lines = [...head, ...bodyLines(context, kept, failed, room), ...foot];
      options.write(`${lines.join('\n')}\n`);
    },
  };
}

interface Context extends HookReportOptions {
  readonly page: Page;
  readonly header: ReportHeader;
  readonly summary: ScanSummary;
  readonly exitCode: number;
  readonly suppressions: SuppressionList;
  readonly words: HookWords;
}

function reaches(severity: Severity, failOn: Severity): boolean {
  return severityRank(severity) <= severityRank(failOn);
}

/** What blocks before what does not, then the worse. */
function byRank(failConfidence: Confidence): (a: Finding, b: Finding) => number {
  const least = CONFIDENCES.indexOf(failConfidence);
  const rank = ({ severity, confidence }: Finding): number =>
    severityRank(severity) + (CONFIDENCES.indexOf(confidence) >= least ? 0 : SEVERITIES.length);
  return (a, b) => rank(a) - rank(b);
}

/** Values that reach the severity, those of lower confidence included. */
function listable({ summary, header }: Context): number {
  return SEVERITIES.filter((severity) => reaches(severity, header.failOn)).reduce(
    (sum, severity) => sum + summary.bySeverity[severity],
    0,
  );
}

function headLine(context: Context): string[] {
  const { page, words, summary, act, lang, exitCode } = context;
  const time = summary.durationMs > 0 ? formatDuration(summary.durationMs, lang) : undefined;
  const scope = words.scope(act, summary.files.scanned, time);
  const [verdict, style] = verdictOf(context);
  const lines = flow(page, [cell(words.head(verdict, scope), style)], { first: 0, hang: 2 });
  const milder = summary.findings - listable(context);
  if (exitCode === 0 && milder > 0) lines.push(` ${words.milder(milder)}`);
  return [...lines, ...suppressedLines(context)];
}

/** How many values were suppressed, and why: a line each. */
function suppressedLines({ page, summary, suppressions, lang }: Context): string[] {
  const common = wordsOf(lang);
  const counts = suppressedText(summary, common);
  if (counts === undefined) return [];
  const { items, more } = suppressions.end(summary);
  const head = flow(page, [cell(`${common.rows.suppressed} ${counts}`, 'faint')], { first: 1, hang: 3 });
  const reasons = items.map((one) => suppressionText(one, lang));
  if (more > 0) reasons.push(common.moreReasons(more));
  const room = page.columns - REASON_INDENT;
  const line = (text: string): string =>
    ' '.repeat(REASON_INDENT) + page.paint(shortenMiddle(text, room), 'faint');
  return [...head, ...reasons.map(line)];
}

function verdictOf(context: Context): readonly [string, Style] {
  const { words, summary, act, exitCode, lang } = context;
  if (exitCode > 1) return [words.incomplete(act, summary.files.failed), 'bad'];
  if (exitCode === 1) return [words.blocked(act, summary.failing), 'bad'];
  if (summary.files.scanned === 0) return [words.nothing(act, exclusions(summary, lang)), 'strong'];
  const count = listable(context);
  return count > 0 ? [words.passed(count), 'strong'] : [words.clean, 'good'];
}

function exclusions({ excluded }: ScanSummary, lang: Lang): string {
  const reasons = Object.keys(EXCLUDED_WORDS) as ExcludedReason[]; // keys of a record over the same union
  return reasons
    .filter((reason) => (excluded[reason] ?? 0) > 0)
    .map((reason) => `${EXCLUDED_WORDS[reason][lang]} ${formatCount(excluded[reason] ?? 0)}`)
    .join(wordsOf(lang).listSeparator);
}

/** As many findings as there is room for, and the number of the others. */
function bodyLines(
  context: Context,
  kept: readonly Finding[],
  failed: readonly FailedInput[],
  room: number,
): string[] {
  const { page, words, act } = context;
  const lines = failedLines(context, failed, Math.floor(room / 2));
  const total = listable(context);
  let shown = 0;
  for (const finding of kept) {
    const next = findingLines(context, finding);
    if (lines.length + next.length + 1 > room) break;
    lines.push(...next);
    shown++;
  }
  if (total > shown) {
    const command = act === 'commit' ? 'baomi scan --staged' : '';
    lines.push(...flow(page, [cell(words.more(total - shown, command), 'faint')], { first: 1, hang: 1 }));
  }
  return lines;
}

function failedLines({ page, lang }: Context, failed: readonly FailedInput[], room: number): string[] {
  return failed
    .slice(0, room)
    .map(
      ({ path, reason }) =>
        ` ${shortenMiddle(escapeName(path), Math.floor(page.columns / 2))}  ${FAILED_WORDS[reason][lang]}`,
    );
}

function findingLines({ page, lang, header }: Context, finding: Finding): string[] {
  const names = detectorNames(header, lang);
  const words = wordsOf(lang);
  const hook = hookWordsOf(lang);
  const widthOfSeverity = widest(
    SEVERITIES.map((severity) => SEVERITY_WORDS[severity][lang]),
    page.columns,
  );
  const hang = 1 + widthOfSeverity + 2;
  const place = `:${finding.line}:${finding.column}`;
  const path = shortenMiddle(escapeName(fullPath(finding)), page.columns - hang - place.length);
  const field = finding.field === undefined ? [] : [hook.key(fieldName(finding.field))];
  const evidence = finding.evidence.map((kind) => EVIDENCE_WORDS[kind][lang]).join(words.listSeparator);
  const why = [...field, ...(evidence === '' ? [] : [evidence]), CONFIDENCE_WORDS[finding.confidence][lang]];
  return [
    ...flow(
      page,
      [
        leftCell(SEVERITY_WORDS[finding.severity][lang], widthOfSeverity, finding.severity),
        cell(path + place, 'strong'),
        cell(shownValue(finding, names, words)),
        cell(finding.valueId, 'faint'),
      ],
      { first: 1, hang },
    ),
    ...flow(page, [cell(why.join(hook.clauseSeparator), 'faint')], { first: hang, hang }),
  ];
}

/** What is not in the file any more is named as git names it: `git show COMMIT:PATH`. */
function fullPath({ path, member, commit }: Finding): string {
  const version = commit === undefined ? '' : `${commit.slice(0, SHORT_ID)}:`;
  return version + path + (member === undefined ? '' : `!/${member}`);
}

/** What to do, and the verdict again. A run that stops nothing and found nothing has said it in its first line. */
function footLines(context: Context, first: Finding | undefined): string[] {
  const { page, words, act, exitCode, summary } = context;
  const count = listable(context);
  if (exitCode === 0) return count > 0 ? [words.end(count, exitCode)] : [];
  const rows: (readonly [string, string])[] = [];
  if (exitCode === 1) rows.push([words.fix[0], words.fix[1][act]]);
  if (exitCode === 1 && first !== undefined && act !== 'message') {
    rows.push([words.allow[0], allowing(words, first, context)]);
  }
  const explaining = first === undefined || exitCode !== 1 ? undefined : explainCommand(first, context);
  if (explaining !== undefined) rows.push([words.why, explaining]);
  const command = HOOK_COMMANDS[act];
  if (command !== undefined && (exitCode > 1 || act === 'message')) {
    rows.push([words.skip[0], words.skip[1](command)]);
  }
  const labelWidth = widest(
    rows.map(([label]) => label),
    page.columns,
  );
  const end = exitCode > 1 ? words.endIncomplete(summary.findings, exitCode) : words.end(count, exitCode);
  return [
    ...rows.flatMap(([label, text]) => labelled(page, label, text, { indent: 1, labelWidth })),
    page.paint(end, 'bad'),
  ];
}

/** For a file as it is now, if its name fits on the line. */
function explainCommand({ path, member, commit, line }: Finding, { act, page }: Context): string | undefined {
  if (act !== 'commit' || commit !== undefined || member !== undefined) return undefined;
  const place = escapeName(path) === path ? `${path}:${line}` : '';
  if (place === '' || place.includes("'")) return undefined;
  const command = `baomi explain ${PLAIN_WORD.test(place) ? place : `'${place}'`}`;
  return displayWidth(command) > page.columns - LABEL_ROOM ? undefined : command;
}

function allowing(words: HookWords, { path, detector }: Finding, { lang }: Context): string {
  const remark = `baomi:allow ${detector} -- ${lang === 'zh' ? '原因' : 'reason'}`;
  const comment = commentFor(path, remark);
  return comment === undefined ? words.allow[2] : words.allow[1](comment);
}
