// Warnings of a run on stderr: what configuration says and does not do. Bounded; in the language of the report.
import { resolve } from 'node:path';
import type { FileResult, Lang, LocalText, ScanSummary } from '../model.ts';
import { escapeName } from '../report/escape.ts';
import { CONFIG_NAME } from './config/find-config.ts';
import type { Settled } from './config/settle.ts';
import { inlineWarnings } from './inline-warnings.ts';
import type { ScanFlags } from './options.ts';

const MAX_SHOWN = 20;

export interface Notices {
  file(result: FileResult): void;
  /** Every warning, one a line. */
  lines(summary: ScanSummary): Promise<readonly string[]>;
}

export interface NoticesInput {
  readonly settled: Settled;
  readonly lang: Lang;
  readonly cwd: string;
  /** Scanned whole, as on the command line; none when only a part is scanned. */
  readonly wholePaths: readonly string[];
  /** Of each file only what is new counts. */
  readonly isPart: boolean;
}

/** Collects what is to be said about a run. */
export function createNotices({ settled, lang, cwd, wholePaths, isPart }: NoticesInput): Notices {
  const read = new Set(settled.config?.configs.map(({ file }) => file));
  const unread: LocalText[] = [];
  const inline: LocalText[] = [];
  const context = { running: new Set(settled.patterns.map(({ id }) => id)), isPart };
  const isReading = settled.flags.config === undefined;
  return {
    file(result) {
      const { path, status } = result;
      if (status === 'scanned' && inline.length < MAX_SHOWN) inline.push(...inlineWarnings(result, context));
      const isConfig = status === 'scanned' && (path === CONFIG_NAME || path.endsWith(`/${CONFIG_NAME}`));
      if (isReading && isConfig && !read.has(resolve(cwd, path))) unread.push(unreadConfig(path));
    },
    async lines(summary) {
      const directories = wholePaths.map((path) => resolve(cwd, path));
      const all = [...settled.warnings, ...unread, ...inline];
      if (settled.config !== undefined && settled.config.exceptions.length > 0) {
        const { exceptionWarnings } = await import('./config/exception-warnings.ts');
        all.push(...exceptionWarnings(settled.config, summary, directories));
      }
      return bounded(all).map((text) => `baomi: ${WARNING[lang]}${escapeName(text[lang])}`);
    },
  };
}

const WARNING: LocalText = { zh: '提醒：', en: 'warning: ' };

/** The paths that a scan covers from end to end, so that what was not needed there is not needed. */
export function wholePathsOf(flags: ScanFlags, paths: readonly string[], isGit: boolean): readonly string[] {
  const isPart = isGit || flags.include.length > 0 || flags.exclude.length > 0;
  return isPart ? [] : paths.filter((path) => path !== '-');
}

function bounded(texts: readonly LocalText[]): readonly LocalText[] {
  const more = texts.length - MAX_SHOWN;
  if (more <= 0) return texts;
  return [
    ...texts.slice(0, MAX_SHOWN),
    { zh: `另有 ${more} 条提醒未显示`, en: `${more} more ${more === 1 ? 'warning' : 'warnings'} not shown` },
  ];
}

function unreadConfig(path: string): LocalText {
  return {
    zh: `${path}: 未读取；请在仓库根目录的 ${CONFIG_NAME} 里用 packages 列出该目录`,
    en: `${path}: not read; name its directory under packages in the ${CONFIG_NAME} of the repository`,
  };
}
