// JUnit XML, in the form Jenkins defines and most CI systems read: one suite a file with exposures, one test case an
// exposure; what counts for the exit code is a failure, what was not read an error. The last suite is the run itself,
// so that a clean run shows one passing test. Written file by file; nothing is kept.

import { severityRank } from '../law/severity-words.ts';
import type { Confidence, Exposure, FailedInput, Reporter, ReportHeader, ScannedFile } from '../model.ts';
import { createDescriber, type Describer, fieldName } from './describe.ts';
import { type ExposureGroup, groupFindings } from './group.ts';
import type { ReporterOptions } from './reporter-options.ts';
import { suppressionLines } from './suppression-lines.ts';
import { createSuppressionList } from './suppressions.ts';
import { verdictLine, verdictOf } from './verdict.ts';
import { versionedPath } from './version-text.ts';
import { xmlAttributes, xmlText } from './xml.ts';

/** Reasons of suppressions in the last suite. */
const MAX_REASONS = 100;
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/** A reporter that writes one document. */
export function junitReporter({ write, lang, limit }: ReporterOptions): Reporter {
  let header: ReportHeader | undefined;
  let describer: Describer | undefined;
  const suppressions = createSuppressionList(MAX_REASONS);

  return {
    begin(given) {
      header = given;
      describer = createDescriber(given, lang);
      write(
        `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${xmlAttributes({ name: given.tool.name })}>\n`,
      );
    },
    file(result) {
      if (header === undefined || describer === undefined) return;
      suppressions.file(result);
      if (result.status === 'failed') write(failedSuite(result, describer));
      if (result.status === 'scanned' && result.exposures.length > 0) {
        write(fileSuite(result, { header, describer, limit }));
      }
    },
    end(summary, exitCode) {
      if (header === undefined) return;
      const verdict = verdictOf(summary, exitCode);
      const line = verdictLine({
        summary,
        exitCode,
        failOn: header.failOn,
        lang,
        columns: Number.POSITIVE_INFINITY,
      });
      const isError = verdict === 'incomplete' || verdict === 'no-result';
      const outcome = isError ? element('error', { type: verdict, message: line }, line) : '';
      const output = [...(isError ? [] : [line]), ...suppressionLines(suppressions, summary, lang)];
      const told = output.length === 0 ? '' : element('system-out', {}, ...output);
      write(
        suite(header.tool.name, [testCase('scan', header.tool.name, outcome + told)], {
          failures: 0,
          errors: isError ? 1 : 0,
        }),
      );
      write('</testsuites>\n');
    },
  };
}

interface Context {
  readonly header: ReportHeader;
  readonly describer: Describer;
  readonly limit: number;
}

function fileSuite(file: ScannedFile, context: Context): string {
  const path = versionedPath(file);
  const groups = groupFindings(file);
  const cases = groups.map((group) =>
    testCase(caseName(group.exposure, context.describer), path, outcomeOf(group, context)),
  );
  const failures = groups.filter(({ exposure }) => isFailing(exposure, context.header)).length;
  return suite(path, cases, { failures, errors: 0 });
}

function failedSuite(failed: FailedInput, describer: Describer): string {
  const path = versionedPath(failed);
  const message = describer.failed(failed);
  const outcome = element('error', { type: failed.reason, message }, message);
  return suite(path, [testCase('read', path, outcome)], { failures: 0, errors: 1 });
}

/** A failure with the places under it, or the same as output where it does not count. */
function outcomeOf({ exposure, findings }: ExposureGroup, { header, describer, limit }: Context): string {
  const message = describer.exposure(exposure);
  const shown = limit === 0 ? findings : findings.slice(0, limit);
  const lines = shown.map((finding) => `${finding.line}:${finding.column} ${describer.finding(finding)}`);
  const more = exposure.count - shown.length;
  if (more > 0) lines.push(describer.words.notListed(more));
  return isFailing(exposure, header)
    ? element('failure', { type: `${exposure.severity} ${exposure.detector}`, message }, ...lines)
    : element('system-out', {}, message, ...lines);
}

/** At or above both thresholds by its worst value and its surest one: never less than what the exit code counts. */
function isFailing({ severity, confidence }: Exposure, { failOn, failConfidence }: ReportHeader): boolean {
  return (
    severityRank(severity) <= severityRank(failOn) &&
    CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(failConfidence)
  );
}

function caseName({ detector, field }: Exposure, describer: Describer): string {
  const name = `${describer.name(detector)} (${detector})`;
  return field === undefined ? name : `${fieldName(field)}: ${name}`;
}

function suite(
  name: string,
  cases: readonly string[],
  { failures, errors }: { readonly failures: number; readonly errors: number },
): string {
  const attributes = { name, tests: cases.length, failures, errors, skipped: 0, time: 0 };
  return `<testsuite${xmlAttributes(attributes)}>\n${cases.join('')}</testsuite>\n`;
}

function testCase(name: string, className: string, outcome: string): string {
  return `<testcase${xmlAttributes({ name, classname: className, time: 0 })}>\n${outcome}</testcase>\n`;
}

function element(name: string, attributes: Readonly<Record<string, string>>, ...lines: string[]): string {
  return `<${name}${xmlAttributes(attributes)}>${lines.map(xmlText).join('\n')}</${name}>\n`;
}
