// What the environment says about the terminal and the CI system: language, colour, commit, the time to tell.
// The only reader of those variables.
import type { ColorSupportLevel } from 'chalk';
import type { Lang } from '../model.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const CHINESE = /^zh/i;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const SECONDS = /^\d{1,12}$/;

/**
 * Chinese for a Chinese locale, else English. Where no variable says, Windows and macOS are asked for their own
 * setting, which takes fifteen milliseconds; elsewhere no variable means the C locale (POSIX).
 */
export function languageOf(env: Environment, systemLocale: () => string, platform: NodeJS.Platform): Lang {
  const named = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  const hasSetting = platform === 'win32' || platform === 'darwin';
  return CHINESE.test(named || (hasSetting ? systemLocale() : '')) ? 'zh' : 'en';
}

/** The locale of the operating system, where no variable names one. */
export function systemLocale(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale;
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

/** The commit a CI system says it checked out (GitLab, GitHub, Jenkins, Gitee Go); undefined where none does. */
export function commitOf(env: Environment): string | undefined {
  const named = [env['CI_COMMIT_SHA'], env['GITHUB_SHA'], env['GIT_COMMIT'], env['GITEE_COMMIT']];
  return named.find((commit) => commit !== undefined && COMMIT.test(commit));
}

/** The time a report tells, in milliseconds since 1970: that of SOURCE_DATE_EPOCH (seconds) where it is set. */
export function wallClockOf(env: Environment, now: () => number): () => number {
  const epoch = env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined) return now;
  const milliseconds = SECONDS.test(epoch) ? Number(epoch) * 1000 : 0;
  return () => milliseconds;
}
