// GitLab Code Quality: a JSON array in the subset of the Code Climate format that merge requests show in every tier.
// Written as the findings come. GitLab knows no state of a run, so what was not read is an issue of its own.

import type { FailedInput, Finding, Reporter, ScanSummary, Severity } from '../model.ts';
import { createDescriber, type Describer } from './describe.ts';
import { safeJson } from './escape.ts';
import { limitFindings } from './group.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { suppressionLines } from './suppression-lines.ts';
import { createSuppressionList } from './suppressions.ts';
import { hasOwnLines } from './version-text.ts';

/** Reasons of suppressions in the issue about them. */
const MAX_REASONS = 20;

type Json = Readonly<Record<string, unknown>>;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  S4: 'blocker',
  S3: 'critical',
  S2: 'major',
  S1: 'minor',
  S0: 'info',
};

/** A reporter that writes one array, one issue a line. */
export function gitlabReporter({ write, lang, limit }: ReporterOptions): Reporter {
  let describer: Describer | undefined;
  let isFirst = true;
  const suppressions = createSuppressionList(MAX_REASONS);
  const issue = (record: Json): void => {
    write(`${isFirst ? '' : ','}\n${safeJson(record)}`);
    isFirst = false;
  };

  return {
    begin(header) {
      describer = createDescriber(header, lang);
      write('[');
    },
    file(result) {
      if (describer === undefined) return;
      suppressions.file(result);
      if (result.status === 'failed') issue(failedRecord(result, describer));
      if (result.status !== 'scanned') return;
      for (const finding of limitFindings(result.findings, limit)) issue(findingRecord(finding, describer));
    },
    end(summary) {
      if (describer !== undefined && summary.status === 'incomplete' && summary.files.failed === 0) {
        issue(issueRecord('baomi-incomplete', 'incomplete', '.', describer.words.incomplete));
      }
      const lines = suppressionLines(suppressions, summary, lang);
      if (lines.length > 0) issue(suppressedRecord(summary, lines));
      write('\n]\n');
    },
  };
}

function findingRecord(finding: Finding, describer: Describer): Json {
  return {
    description: describer.finding(finding),
    check_name: finding.detector,
    fingerprint: fingerprintOf(finding),
    severity: SEVERITIES[finding.severity],
    location: { path: finding.path, lines: lineRange(finding) },
  };
}

/** The lines of a member or of an old version are not those of the file. */
function lineRange(finding: Finding): Json {
  return hasOwnLines(finding) ? { begin: finding.line, end: finding.endLine } : { begin: 1 };
}

/** Of issues with one fingerprint GitLab shows the first only, and versions of a file have many in common. */
function fingerprintOf({ fingerprint, commit }: Finding): string {
  return commit === undefined ? fingerprint : `${fingerprint}:${commit}`;
}

function failedRecord(failed: FailedInput, describer: Describer): Json {
  const { path, member = '', commit = '', reason } = failed;
  return issueRecord(
    'baomi-not-read',
    `${path}:${member}:${commit}:${reason}`,
    path,
    describer.failed(failed),
  );
}

/** A merge request shows issues whose fingerprint is new: here one whose counts changed. */
function suppressedRecord({ suppressed, ownValues }: ScanSummary, lines: readonly string[]): Json {
  const { inline, config, baseline } = suppressed;
  const key = [inline, config, baseline, ownValues].join(':');
  return { ...issueRecord('baomi-suppressed', key, '.', lines.join('\n')), severity: 'info' };
}

/** The fingerprint names the input, so that each is shown once; paths are no secret, they are masked already. */
function issueRecord(check: string, key: string, path: string, description: string): Json {
  return {
    description,
    check_name: check,
    fingerprint: `${check}:${key}`,
    severity: 'major',
    location: { path, lines: { begin: 1 } },
  };
}
