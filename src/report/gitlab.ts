// GitLab Code Quality: a JSON array in the subset of the Code Climate format that merge requests show in every tier.
// Written as the findings come. GitLab knows no state of a run, so what was not read is an issue of its own.

import type { FailedInput, Finding, Reporter, Severity } from '../model.ts';
import { createDescriber, type Describer } from './describe.ts';
import { safeJson } from './escape.ts';
import { limitFindings } from './group.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { hasOwnLines } from './version-text.ts';

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
      if (result.status === 'failed') issue(failedRecord(result, describer));
      if (result.status !== 'scanned') return;
      for (const finding of limitFindings(result.findings, limit)) issue(findingRecord(finding, describer));
    },
    end(summary) {
      if (describer !== undefined && summary.status === 'incomplete' && summary.files.failed === 0) {
        issue(issueRecord('baomi-incomplete', 'incomplete', '.', describer.words.incomplete));
      }
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
