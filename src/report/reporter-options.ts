// What a report is told when it is opened.

import type { ColorSupportLevel } from 'chalk';
import type { Lang, Write } from '../model.ts';

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
  /** Wall clock in milliseconds since 1970; stands still where reports are to be reproducible. */
  readonly wallClock: () => number;
  /** The commit that is scanned, in hexadecimal, where the CI system names it. */
  readonly commit: string | undefined;
}
