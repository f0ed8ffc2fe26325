// The colours of the pretty report. At level 0 every text comes back as it is.

import { Chalk, type ColorSupportLevel } from 'chalk';
import type { Severity } from '../model.ts';

export type Style = Severity | 'plain' | 'path' | 'strong' | 'faint' | 'good' | 'bad';

/** Gives a text its colour. */
export type Paint = (text: string, style: Style) => string;

/** A painter for a terminal of this colour level (0 none … 3 true colour). */
export function createPaint(level: ColorSupportLevel): Paint {
  const chalk = new Chalk({ level });
  const painters: Readonly<Record<Style, (text: string) => string>> = {
    S4: chalk.bold.magenta,
    S3: chalk.bold.red,
    S2: chalk.yellow,
    S1: chalk.cyan,
    S0: chalk.gray,
    plain: (text) => text,
    path: chalk.bold.underline,
    strong: chalk.bold,
    faint: chalk.gray,
    good: chalk.bold.green,
    bad: chalk.bold.red,
  };
  return (text, style) => painters[style](text);
}
