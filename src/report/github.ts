// Annotations of GitHub Actions (Gitea and Forgejo read them too): workflow commands in the log of a step. GitHub shows
// ten of a level and drops the others silently, so an annotation is an exposure, not a finding, the worst come first,
// and the log counts the rest. The last line is the verdict, as in the report for people.

import { SEVERITY_WORDS } from '../law/severity-words.ts';
import type { Exposure, FailedInput, Lang, Reporter, ReportHeader, ScanSummary, Severity } from '../model.ts';
import { type BoundedList, createBoundedList } from './bounded-list.ts';
import { createDescriber, type Describer, short } from './describe.ts';
import { escapeName } from './escape.ts';
import { fullPath } from './full-path.ts';
import { rankOf } from './ranks.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { suppressionLines } from './suppression-lines.ts';
import { createSuppressionList } from './suppressions.ts';
import { verdictLine } from './verdict.ts';
import { hasOwnLines } from './version-text.ts';

/** Annotations GitHub shows of one level and step. */
export const MAX_ANNOTATIONS = 10;
const MAX_FAILED_NAMED = 5;
/** Lines of the log about reasons of suppressions: they are no annotations, of which there are ten. */
const MAX_REASONS = 20;

const LEVELS = ['error', 'warning', 'notice'] as const;
type Level = (typeof LEVELS)[number];

const LEVEL_OF: Readonly<Record<Severity, Level>> = {
  S4: 'error',
  S3: 'error',
  S2: 'warning',
  S1: 'notice',
  S0: 'notice',
};

/** A reporter that writes annotations. */
export function githubReporter({ write, lang }: ReporterOptions): Reporter {
  const bounds = { maxItems: MAX_ANNOTATIONS, maxSize: Number.POSITIVE_INFINITY };
  const lists: Readonly<Record<Level, BoundedList<Exposure>>> = {
    error: createBoundedList(bounds),
    warning: createBoundedList(bounds),
    notice: createBoundedList(bounds),
  };
  const failed: FailedInput[] = [];
  const suppressions = createSuppressionList(MAX_REASONS);
  let header: ReportHeader | undefined;

  return {
    begin(given) {
      header = given;
    },
    file(result) {
      if (result.status === 'failed' && failed.length < MAX_FAILED_NAMED) failed.push(result);
      suppressions.file(result);
      if (result.status !== 'scanned') return;
      for (const exposure of result.exposures) {
        lists[LEVEL_OF[exposure.severity]].add(exposure, rankOf(exposure), 0);
      }
    },
    end(summary, exitCode) {
      if (header === undefined) return;
      const describer = createDescriber(header, lang);
      const isIncomplete = summary.status === 'incomplete';
      if (isIncomplete) write(incompleteAnnotation(failed, summary, describer));
      const worst = LEVELS.flatMap((level) => {
        const max = MAX_ANNOTATIONS - (isIncomplete && level === 'error' ? 1 : 0);
        return [...lists[level].items()].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, max);
      });
      for (const exposure of worst) write(annotation(exposure, describer, lang));
      const more = summary.exposures - worst.length;
      if (more > 0) write(`${describer.words.moreAnnotations(more)}\n`);
      for (const line of suppressionLines(suppressions, summary, lang)) write(`${line}\n`);
      const columns = Number.POSITIVE_INFINITY;
      write(`${verdictLine({ summary, exitCode, failOn: header.failOn, lang, columns })}\n`);
    },
  };
}

function annotation(exposure: Exposure, describer: Describer, lang: Lang): string {
  const title = `${SEVERITY_WORDS[exposure.severity][lang]} ${describer.name(exposure.detector)}`;
  return command(LEVEL_OF[exposure.severity], { ...placeOf(exposure), title }, describer.exposure(exposure));
}

/** Lines of a member or of an old version are not those of the file, so the annotation stands at the file. */
function placeOf(exposure: Exposure): Readonly<Record<string, string | number>> {
  const { path, firstAt } = exposure;
  const [first] = firstAt;
  return first === undefined || !hasOwnLines(exposure)
    ? { file: path }
    : { file: path, line: first[0], col: first[1] };
}

function incompleteAnnotation(
  failed: readonly FailedInput[],
  summary: ScanSummary,
  describer: Describer,
): string {
  const named = failed.map((input) => `${short(fullPath(input))}: ${describer.failed(input)}`);
  const more = summary.files.failed - failed.length;
  if (more > 0) named.push(describer.words.moreNotRead(more));
  return command('error', { title: 'baomi INCOMPLETE' }, [describer.words.incomplete, ...named].join('\n'));
}

function command(
  level: Level,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(escapeName(String(value)))}`,
  );
  return `::${level} ${list.join(',')}::${escapeData(message)}\n`;
}

/** As the runner undoes it in a message. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As the runner undoes it in a property. It leaves `%3B` as it is, so a semicolon stays a semicolon. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
