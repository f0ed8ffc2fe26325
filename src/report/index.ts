// The report formats. A new one is a file beside this, its name in FORMATS, its line in createReporter.

import type { ColorSupportLevel } from 'chalk';
import type { Lang, Reporter, Write } from '../model.ts';
import { jsonReporter } from './json.ts';
import { jsonlReporter } from './jsonl.ts';
import { prettyReporter } from './pretty.ts';

/** Every format a report can be written in. */
export const FORMATS = ['pretty', 'json', 'jsonl'] as const;

export type Format = (typeof FORMATS)[number];

/** What all formats are told; each uses its part. */
export interface ReporterOptions {
  readonly write: Write;
  readonly lang: Lang;
  /** 0 none … 3 true colour, as chalk counts. */
  readonly colour: ColorSupportLevel;
  /** Findings listed per exposure; 0 for all. */
  readonly limit: number;
  /** Width of the terminal. */
  readonly columns: number;
  /** Pretty: only the verdict. */
  readonly quiet: boolean;
  /** Pretty: exposures listed; 0 for all. */
  readonly maxExposures: number;
}

/** The reporter of a format. */
export function createReporter(format: Format, options: ReporterOptions): Reporter {
  switch (format) {
    case 'pretty':
      return prettyReporter(options);
    case 'json':
      return jsonReporter(options);
    case 'jsonl':
      return jsonlReporter(options);
    default:
      return format satisfies never;
  }
}
