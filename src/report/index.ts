// The report formats. A new one is a file beside this, its name in FORMATS, its line in loadFormat. Those of
// CI systems load when a run asks for them: a plain scan pays nothing for them at its start.

import type { Reporter } from '../model.ts';
import { jsonReporter } from './json.ts';
import { jsonlReporter } from './jsonl.ts';
import { prettyReporter } from './pretty.ts';
import type { ReporterOptions } from './reporter-options.ts';

/** Every format a report can be written in. */
export const FORMATS = [
  'pretty',
  'json',
  'jsonl',
  'sarif',
  'junit',
  'gitlab',
  'gitlab-secrets',
  'github',
  'sonar',
  'csv',
  'markdown',
  'html',
] as const;

export type Format = (typeof FORMATS)[number];

export type ReporterFactory = (options: ReporterOptions) => Reporter;

/** Loads a format. */
export async function loadFormat(format: Format): Promise<ReporterFactory> {
  switch (format) {
    case 'pretty':
      return prettyReporter;
    case 'json':
      return jsonReporter;
    case 'jsonl':
      return jsonlReporter;
    case 'sarif':
      return (await import('./sarif.ts')).sarifReporter;
    case 'junit':
      return (await import('./junit.ts')).junitReporter;
    case 'gitlab':
      return (await import('./gitlab.ts')).gitlabReporter;
    case 'gitlab-secrets':
      return (await import('./gitlab-secrets.ts')).gitlabSecretsReporter;
    case 'github':
      return (await import('./github.ts')).githubReporter;
    case 'sonar':
      return (await import('./sonar.ts')).sonarReporter;
    case 'csv':
      return (await import('./csv.ts')).csvReporter;
    case 'markdown':
      return (await import('./markdown.ts')).markdownReporter;
    case 'html':
      return (await import('./html.ts')).htmlReporter;
    default:
      return format satisfies never;
  }
}
