// GitLab's security report, type secret detection, schema 15.2.5: for the security dashboard of its paid tiers.
// Written as the findings come; the scan itself is described after them, when its end is known.

import { createHash } from 'node:crypto';
import type { FailedInput, Finding, Lang, Reporter, ReportHeader, ScanSummary, Severity } from '../model.ts';
import { createDescriber, type Describer, short } from './describe.ts';
import { safeJson } from './escape.ts';
import { limitFindings } from './group.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { ADVICE, MEANING } from './rule-help.ts';
import { suppressionLines } from './suppression-lines.ts';
import { createSuppressionList } from './suppressions.ts';

const SCHEMA_VERSION = '15.2.5';
const SCHEMA =
  'https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v15.2.5/dist/secret-detection-report-format.json';
/** The format wants a commit; where none is known it is the null one. */
const NULL_COMMIT = '0'.repeat(40);
const MAX_NAME = 255;
const MAX_MESSAGES = 100;
/** Messages about reasons of suppressions. */
const MAX_REASONS = 50;

type Json = Readonly<Record<string, unknown>>;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  S4: 'Critical',
  S3: 'High',
  S2: 'Medium',
  S1: 'Low',
  S0: 'Info',
};

/** A reporter that writes one security report. */
export function gitlabSecretsReporter(options: ReporterOptions): Reporter {
  const { write, lang, limit, commit = NULL_COMMIT, wallClock } = options;
  const startTime = timeOf(wallClock());
  const failed: FailedInput[] = [];
  const suppressions = createSuppressionList(MAX_REASONS);
  let header: ReportHeader | undefined;
  let describer: Describer | undefined;
  let listed = 0;

  return {
    begin(given) {
      header = given;
      describer = createDescriber(given, lang);
      write(`{"version":${safeJson(SCHEMA_VERSION)},"schema":${safeJson(SCHEMA)},\n"vulnerabilities":[`);
    },
    file(result) {
      if (result.status === 'failed' && failed.length < MAX_MESSAGES) failed.push(result);
      suppressions.file(result);
      if (result.status !== 'scanned' || header === undefined || describer === undefined) return;
      for (const finding of limitFindings(result.findings, limit)) {
        const record = vulnerability(finding, { describer, commit, lang });
        write(`${listed === 0 ? '' : ','}\n${safeJson(record)}`);
        listed++;
      }
    },
    end(summary, exitCode) {
      if (header === undefined || describer === undefined) return;
      const component = scannerRecord(header);
      const scan = {
        analyzer: component,
        scanner: component,
        type: 'secret_detection',
        start_time: startTime,
        end_time: timeOf(wallClock()),
        status: summary.status === 'complete' && exitCode < 2 ? 'success' : 'failure',
        messages: [
          ...messagesOf(summary, failed, describer, listed),
          ...suppressionLines(suppressions, summary, lang).map((value) => ({ level: 'info', value })),
        ],
      };
      write(`],\n"scan":${safeJson(scan)}}\n`);
    },
  };
}

interface Context {
  readonly describer: Describer;
  readonly commit: string;
  readonly lang: Lang;
}

function vulnerability(finding: Finding, { describer, commit, lang }: Context): Json {
  const { detector, severity, path, member, line, endLine } = finding;
  const name = describer.name(detector).slice(0, MAX_NAME);
  // Lines of a member are not those of its archive.
  const lines = member === undefined ? { start_line: line, end_line: endLine } : {};
  return {
    id: uuidOf(finding),
    category: 'secret_detection',
    name,
    description: `${describer.finding(finding)}\n\n${MEANING[lang]}`,
    severity: SEVERITIES[severity],
    solution: ADVICE[lang],
    identifiers: [{ type: 'baomi_rule_id', name, value: detector }],
    location: { file: path, ...lines, commit: { sha: finding.commit ?? commit } },
  };
}

/** The same for the same finding in every run: made of its fingerprint, which holds no value. UUID version 8. */
function uuidOf({ fingerprint, path, member, commit }: Finding): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([fingerprint, path, member, commit]))
    .digest('hex');
  const variant = (Number.parseInt(hex[16]!, 16) % 4) + 8;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant.toString(16) + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

function scannerRecord({ tool }: ReportHeader): Json {
  return { id: tool.name, name: tool.name, version: tool.version, vendor: { name: tool.name } };
}

function messagesOf(
  summary: ScanSummary,
  failed: readonly FailedInput[],
  { words, failed: describe }: Describer,
  listed: number,
): Json[] {
  const messages: Json[] = failed.map((input) => ({
    level: 'warn',
    value: `${short(input.path)}: ${describe(input)}`,
  }));
  const more = summary.files.failed - failed.length;
  if (more > 0) messages.push({ level: 'warn', value: words.moreNotRead(more) });
  if (summary.status === 'incomplete') messages.push({ level: 'warn', value: words.incomplete });
  const unlisted = summary.findings - listed;
  if (unlisted > 0) messages.push({ level: 'info', value: words.notListed(unlisted) });
  return messages;
}

/** "2026-01-31T10:20:30", UTC, as the schema asks. */
function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}
