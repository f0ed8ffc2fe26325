// SonarQube's generic issue format of version 10.3 and later: rules with impacts, and issues that name their rule.
// A severity belongs to a rule there, so a detector has a rule for each severity its findings take. Issues are written
// as they come, the rules that were used behind them.

import { SEVERITIES } from '../law/severity-words.ts';
import type { DetectorInfo, FailedInput, Finding, Reporter, ReportHeader, Severity } from '../model.ts';
import { createDescriber, type Describer } from './describe.ts';
import { safeJson } from './escape.ts';
import { limitFindings } from './group.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { ruleHelp } from './rule-help.ts';
import { hasOwnLines } from './version-text.ts';

type Json = Readonly<Record<string, unknown>>;

const ENGINE = 'baomi';
const NOT_READ = 'not-read';

/** For the Standard Experience. */
const RULE_SEVERITIES: Readonly<Record<Severity, string>> = {
  S4: 'BLOCKER',
  S3: 'CRITICAL',
  S2: 'MAJOR',
  S1: 'MINOR',
  S0: 'INFO',
};

/** For the Multi-Quality Rule mode, in the three words every version since 10.3 knows. */
const IMPACT_SEVERITIES: Readonly<Record<Severity, string>> = {
  S4: 'HIGH',
  S3: 'HIGH',
  S2: 'MEDIUM',
  S1: 'LOW',
  S0: 'LOW',
};

/** A reporter that writes one document. */
export function sonarReporter({ write, lang, limit }: ReporterOptions): Reporter {
  const used = new Map<string, Set<Severity>>();
  let header: ReportHeader | undefined;
  let describer: Describer | undefined;
  let isFirst = true;
  let hasFailed = false;
  const issue = (record: Json): void => {
    write(`${isFirst ? '' : ','}\n${safeJson(record)}`);
    isFirst = false;
  };

  return {
    begin(given) {
      header = given;
      describer = createDescriber(given, lang);
      write('{"issues":[');
    },
    file(result) {
      if (describer === undefined) return;
      if (result.status === 'failed') {
        hasFailed = true;
        issue(failedRecord(result, describer));
      }
      if (result.status !== 'scanned') return;
      const hasColumns = isUtf8(result.encoding);
      for (const finding of limitFindings(result.findings, limit)) {
        const severities = used.get(finding.detector) ?? new Set<Severity>();
        used.set(finding.detector, severities.add(finding.severity));
        issue(findingRecord(finding, describer, hasColumns));
      }
    },
    end() {
      const rules = (header?.detectors ?? []).flatMap((detector) =>
        SEVERITIES.filter((severity) => used.get(detector.id)?.has(severity)).map((severity) =>
          ruleRecord(detector, severity),
        ),
      );
      if (hasFailed) rules.push(NOT_READ_RULE);
      write(`],\n"rules":[`);
      for (const [index, rule] of rules.entries()) write(`${index === 0 ? '' : ','}\n${safeJson(rule)}`);
      write(']}\n');
    },
  };
}

function ruleId(detector: string, severity: Severity): string {
  return `${detector}:${severity}`;
}

function ruleRecord(detector: DetectorInfo, severity: Severity): Json {
  const { title, text } = ruleHelp(detector);
  return {
    id: ruleId(detector.id, severity),
    name: title,
    description: text,
    engineId: ENGINE,
    cleanCodeAttribute: 'TRUSTWORTHY',
    type: 'VULNERABILITY',
    severity: RULE_SEVERITIES[severity],
    impacts: [{ softwareQuality: 'SECURITY', severity: IMPACT_SEVERITIES[severity] }],
  };
}

const NOT_READ_RULE: Json = {
  id: NOT_READ,
  name: '未读完的输入 / Input not read in full',
  description:
    '扫描不完整：没有发现不代表没有问题。\n\nThe scan is incomplete: what was not found may still be there.',
  engineId: ENGINE,
  cleanCodeAttribute: 'TRUSTWORTHY',
  type: 'VULNERABILITY',
  severity: 'MAJOR',
  impacts: [{ softwareQuality: 'SECURITY', severity: 'MEDIUM' }],
};

function findingRecord(finding: Finding, describer: Describer, hasColumns: boolean): Json {
  return {
    ruleId: ruleId(finding.detector, finding.severity),
    primaryLocation: {
      message: describer.finding(finding),
      filePath: finding.path,
      ...(hasOwnLines(finding) ? { textRange: textRange(finding, hasColumns) } : {}),
    },
  };
}

/**
 * Columns count from 0 there. SonarQube gives up the whole analysis on a column its own reading of the line does not
 * have, so none is told where it may read the file in another encoding, and none on the first line, where a byte order
 * mark may stand.
 */
function textRange({ line, column, endLine, endColumn }: Finding, hasColumns: boolean): Json {
  if (!hasColumns || line === 1) return { startLine: line, endLine };
  return { startLine: line, endLine, startColumn: column - 1, endColumn: endColumn - 1 };
}

function isUtf8(encoding: string | undefined): boolean {
  return encoding === undefined || encoding === 'ascii' || encoding === 'utf-8';
}

function failedRecord(failed: FailedInput, describer: Describer): Json {
  return { ruleId: NOT_READ, primaryLocation: { message: describer.failed(failed), filePath: failed.path } };
}
