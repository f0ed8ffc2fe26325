// What the environment says about the terminal: language, colour, width. The only reader of those variables.
import type { ColorSupportLevel } from 'chalk';
import type { Lang } from '../model.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const CHINESE = /^zh/i;

/** Chinese for a Chinese locale, else English. Windows has no LANG: there the system's own setting counts. */
export function languageOf(env: Environment, systemLocale: string): Lang {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || systemLocale;
  return CHINESE.test(locale) ? 'zh' : 'en';
}

/** 0 none … 3 true colour. FORCE_COLOR wins over NO_COLOR, as in Node itself; both over what the terminal can do. */
export function colourLevel(
  env: Environment,
  isTerminal: boolean,
  detected: ColorSupportLevel,
): ColorSupportLevel {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forcedLevel(forced);
  if (env['NO_COLOR'] || env['TERM'] === 'dumb' || !isTerminal) return 0;
  return detected;
}

function forcedLevel(value: string): ColorSupportLevel {
  if (value === '0' || value === 'false') return 0;
  if (value === '2') return 2;
  return value === '3' ? 3 : 1;
}
