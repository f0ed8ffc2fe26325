// What the environment says about the terminal: language, colour, width. The only reader of those variables.
import type { ColorSupportLevel } from 'chalk';
import type { Lang } from '../model.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const CHINESE = /^zh/i;

/**
 * Chinese for a Chinese locale, else English. Where no variable says, Windows and macOS are asked for their own
 * setting, which takes fifteen milliseconds; elsewhere no variable means the C locale (POSIX).
 */
export function languageOf(env: Environment, systemLocale: () => string, platform: NodeJS.Platform): Lang {
  const named = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  const hasSetting = platform === 'win32' || platform === 'darwin';
  return CHINESE.test(named || (hasSetting ? systemLocale() : '')) ? 'zh' : 'en';
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
