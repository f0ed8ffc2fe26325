// SARIF 2.1.0 (OASIS), for GitHub code scanning and every tool that reads it. One result a finding. No snippet, no
// context, no code flow: a result says where, never what. GitHub takes at most 25,000 results and 10 MB a file; the
// worst are kept, and a notification counts the others.

import type {
  FailedInput,
  Finding,
  Reporter,
  ReportHeader,
  ScanSummary,
  Severity,
  Suppression,
} from '../model.ts';
import { createBoundedList } from './bounded-list.ts';
import { createDescriber, type Describer, short } from './describe.ts';
import { safeJson } from './escape.ts';
import { fullPath } from './full-path.ts';
import { limitFindings } from './group.ts';
import { rankOf } from './ranks.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { ruleHelp } from './rule-help.ts';
import { createSuppressionList, type SuppressionList, suppressedText } from './suppressions.ts';
import { isAbsolutePath, uriOf } from './uri.ts';
import { hasOwnLines } from './version-text.ts';
import { wordsOf } from './words-of.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** GitHub's limit. */
export const MAX_RESULTS = 25_000;
/** Of 10,000,000 bytes before compression; the rest is for rules and notifications. */
export const MAX_RESULT_BYTES = 9_000_000;
const MAX_NOTIFICATIONS = 100;
/** Reasons of suppressions in the properties of the run; each at most a few hundred bytes. */
const MAX_REASONS = 50;
const MAX_DETECTORS = 5;
const MAX_URI = 2000;
const SOURCE_ROOT = '%SRCROOT%';
/** A link in a message: "[text](target)". */
const LINK = /\](?=\()/g;
/** A placeholder in a message: "{0}". */
const PLACEHOLDER = /\{(?=\d+\})/g;

type Json = Readonly<Record<string, unknown>>;
type Level = 'error' | 'warning' | 'note';

const LEVELS: Readonly<Record<Severity, Level>> = {
  S4: 'error',
  S3: 'error',
  S2: 'warning',
  S1: 'note',
  S0: 'note',
};

/** As GitHub reads them: over 9 critical, from 7 high, from 4 medium, above 0 low. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  S4: '9.5',
  S3: '8.0',
  S2: '5.5',
  S1: '3.0',
  S0: '0.5',
};

/** A reporter that writes one SARIF log with one run. */
export function sarifReporter({ write, lang, limit }: ReporterOptions): Reporter {
  const results = createBoundedList<string>({ maxItems: MAX_RESULTS, maxSize: MAX_RESULT_BYTES });
  const failed: FailedInput[] = [];
  const suppressions = createSuppressionList(MAX_REASONS);
  let header: ReportHeader | undefined;
  let describer: Describer | undefined;
  let rules = new Map<string, number>();
  let listed = 0;

  return {
    begin(given) {
      header = given;
      describer = createDescriber(given, lang);
      rules = new Map(given.detectors.map(({ id }, index) => [id, index]));
    },
    file(result) {
      if (result.status === 'failed' && failed.length < MAX_NOTIFICATIONS) failed.push(result);
      suppressions.file(result);
      if (result.status !== 'scanned' || describer === undefined) return;
      for (const finding of limitFindings(result.findings, limit)) {
        const text = safeJson(resultRecord(finding, rules.get(finding.detector), describer));
        results.add(text, rankOf(finding), Buffer.byteLength(text));
        listed++;
      }
    },
    end(summary, exitCode) {
      if (header === undefined || describer === undefined) return;
      const kept = results.items();
      const notifications = notificationsOf(summary, failed, describer, {
        unlisted: summary.findings - listed,
        dropped: results.dropped(),
        suppressed: suppressedText(summary, wordsOf(lang)),
      });
      write(`{"$schema":${safeJson(SCHEMA)},"version":"2.1.0","runs":[{\n`);
      write(`"tool":${safeJson({ driver: driverRecord(header) })},\n`);
      write(`"columnKind":"utf16CodeUnits","originalUriBaseIds":${safeJson(baseRecord())},\n`);
      write(`"invocations":${safeJson([invocationRecord(summary, exitCode, notifications)])},\n`);
      write(`"properties":${safeJson(runProperties(summary, suppressions))},\n"results":[`);
      for (const [index, text] of kept.entries()) write(`${index === 0 ? '' : ','}\n${text}`);
      write(']}]}\n');
    },
  };
}

function driverRecord({ tool, detectors }: ReportHeader): Json {
  return {
    name: tool.name,
    version: tool.version,
    semanticVersion: tool.version,
    rules: detectors.map((detector) => {
      const { title, description, text, markdown } = ruleHelp(detector);
      return {
        id: detector.id,
        shortDescription: { text: plain(title) },
        fullDescription: { text: plain(description) },
        help: { text: plain(text), markdown },
        defaultConfiguration: { level: LEVELS[detector.severity] },
        properties: {
          tags: ['privacy', 'personal-information', detector.category],
          'security-severity': SECURITY_SEVERITIES[detector.severity],
        },
      };
    }),
  };
}

function resultRecord(finding: Finding, ruleIndex: number | undefined, describer: Describer): Json {
  const { detector, severity, confidence, masked, valueId, evidence, duties, field, member } = finding;
  const { commit, authoredAt, atHead } = finding;
  return {
    ruleId: detector,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: plain(describer.finding(finding)) },
    locations: [
      { physicalLocation: { artifactLocation: artifactOf(finding.path), region: regionOf(finding) } },
    ],
    partialFingerprints: { 'baomiStructural/v1': finding.fingerprint },
    properties: {
      severity,
      confidence,
      masked,
      valueId,
      ...(member === undefined ? {} : { member }),
      ...(commit === undefined ? {} : { commit, authoredAt, atHead }),
      ...(field === undefined ? {} : { field }),
      evidence,
      duties,
    },
  };
}

/** Lines of a member or of an old version are not those of the file, so its first line stands for it. */
function regionOf(finding: Finding): Json {
  if (!hasOwnLines(finding)) return { startLine: 1 };
  return {
    startLine: finding.line,
    startColumn: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    byteOffset: finding.byteStart,
    byteLength: finding.byteEnd - finding.byteStart,
  };
}

function artifactOf(path: string): Json {
  const uri = uriOf(path);
  return isAbsolutePath(path) ? { uri } : { uri, uriBaseId: SOURCE_ROOT };
}

function baseRecord(): Json {
  return { [SOURCE_ROOT]: { description: { text: 'The directory the scan was started in.' } } };
}

function invocationRecord(summary: ScanSummary, exitCode: number, notifications: readonly Json[]): Json {
  return {
    executionSuccessful: summary.status === 'complete' && exitCode < 2,
    exitCode,
    toolExecutionNotifications: notifications,
  };
}

/** Values that were suppressed are no results: GitHub would open an alert for each. They are counted, with reasons. */
function runProperties(summary: ScanSummary, suppressions: SuppressionList): Json {
  const { status, files, findings, exposures, distinctValues, distinctExact, linkedRecords } = summary;
  const { suppressed, ownValues } = summary;
  const { items, more } = suppressions.end(summary);
  return {
    status,
    files,
    findings,
    exposures,
    distinctValues,
    distinctExact,
    linkedRecords,
    suppressed,
    ownValues,
    ...(items.length === 0 ? {} : { suppressions: items.map(reasonRecord) }),
    ...(more === 0 ? {} : { moreSuppressions: more }),
  };
}

/** Names shortened, so that a run of any kind keeps to GitHub's bytes. */
function reasonRecord(suppression: Suppression): Json {
  const { by, detectors, line, decision, reason, count } = suppression;
  return {
    by,
    place: short(fullPath(suppression)),
    ...(line === undefined ? {} : { line }),
    detectors: detectors.slice(0, MAX_DETECTORS).map(short),
    ...(decision === undefined ? {} : { decision }),
    reason: short(reason),
    count,
  };
}

/** What is not in the list of results. */
interface Untold {
  readonly unlisted: number;
  readonly dropped: number;
  readonly suppressed: string | undefined;
}

/** What went wrong, then what is not in the list. */
function notificationsOf(
  summary: ScanSummary,
  failed: readonly FailedInput[],
  { words, failed: describe }: Describer,
  { unlisted, dropped, suppressed }: Untold,
): Json[] {
  const notes: Json[] = failed.map((input) => ({
    ...notification('baomi/not-read', 'error', describe(input)),
    ...(uriOf(input.path).length > MAX_URI
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: artifactOf(input.path) } }] }),
  }));
  const more = summary.files.failed - failed.length;
  if (more > 0) notes.push(notification('baomi/not-read', 'error', words.moreNotRead(more)));
  if (summary.status === 'incomplete')
    notes.push(notification('baomi/incomplete', 'error', words.incomplete));
  const limits = `${MAX_RESULTS.toLocaleString('en-US')} / 10 MB`;
  if (dropped > 0) notes.push(notification('baomi/limit', 'warning', words.cut(dropped, limits)));
  if (unlisted > 0) notes.push(notification('baomi/not-listed', 'note', words.notListed(unlisted)));
  if (suppressed !== undefined) {
    const text = words.subject(words.suppressedTitle, suppressed);
    notes.push(notification('baomi/suppressed', 'note', text));
  }
  return notes;
}

function notification(id: string, level: Level, text: string): Json {
  return { descriptor: { id }, level, message: { text: plain(text) } };
}

/** Text in which a SARIF viewer finds neither links nor placeholders. */
function plain(text: string): string {
  return text.replace(LINK, '] ').replace(PLACEHOLDER, '{ ');
}
