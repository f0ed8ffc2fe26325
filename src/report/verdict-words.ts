// What the last line of a report says, in both languages. Each sentence has a short form for a line that
// must also name the ignored data files.

import { CLEAN_VERDICT, DISTINCT_NOTICE } from '../law/notices.ts';
import { SEVERITY_WORDS } from '../law/severity-words.ts';
import type { Lang, Severity } from '../model.ts';
import { formatCount } from './numbers.ts';
import { counted } from './words-en.ts';

export interface Sentence {
  readonly full: string;
  readonly short: string;
}

export interface VerdictWords {
  readonly findings: (exposures: number) => Sentence;
  /** Everything found is milder than the threshold. */
  readonly below: (exposures: number, failOn: Severity) => Sentence;
  /** Severe enough, but not sure enough to fail the run. */
  readonly unsure: (exposures: number) => Sentence;
  readonly clean: Sentence;
  readonly nothingScanned: (excluded: number) => Sentence;
  readonly incomplete: (failed: number, exposures: number, exitCode: number) => Sentence;
  readonly noResult: (exitCode: number) => Sentence;
  readonly distinctNotice: string;
  readonly ignoredData: (count: number) => string;
}

const CHINESE: VerdictWords = {
  findings: (exposures) => same(`结论：发现 ${formatCount(exposures)} 组，退出码 1`),
  below: (exposures, failOn) => ({
    full: `结论：发现 ${formatCount(exposures)} 组，均低于阈值 ${failOn}（${SEVERITY_WORDS[failOn].zh}），退出码 0`,
    short: `结论：发现 ${formatCount(exposures)} 组，均低于 ${failOn}，退出码 0`,
  }),
  unsure: (exposures) => ({
    full: `结论：发现 ${formatCount(exposures)} 组，级别或置信度未达阈值，退出码 0`,
    short: `结论：发现 ${formatCount(exposures)} 组，均未达阈值，退出码 0`,
  }),
  clean: same(CLEAN_VERDICT.zh),
  nothingScanned: (excluded) =>
    excluded === 0
      ? same('NOTHING SCANNED 没有需要扫描的文件，退出码 0')
      : {
          full: `NOTHING SCANNED 未扫描任何文件，${formatCount(excluded)} 项按规则排除，退出码 0`,
          short: `NOTHING SCANNED ${formatCount(excluded)} 项均按规则排除，退出码 0`,
        },
  incomplete: (failed, exposures, exitCode) => ({
    full: `INCOMPLETE 未读完整：${formatCount(failed)} 项未能读取，已发现 ${formatCount(exposures)} 组，退出码 ${exitCode}`,
    short: `INCOMPLETE 未读完整，已发现 ${formatCount(exposures)} 组，退出码 ${exitCode}`,
  }),
  noResult: (exitCode) => same(`NO RESULT 没有可信的结果，退出码 ${exitCode}`),
  distinctNotice: `。${DISTINCT_NOTICE.zh}`,
  ignoredData: (count) => `。忽略数据 ${formatCount(count)}（--no-ignore）`,
};

const ENGLISH: VerdictWords = {
  findings: (exposures) => same(`Verdict: ${counted(exposures, 'exposure')} found, exit code 1`),
  below: (exposures, failOn) => ({
    full: `Verdict: ${counted(exposures, 'exposure')}, all below ${failOn} (${SEVERITY_WORDS[failOn].en}), exit code 0`,
    short: `Verdict: ${counted(exposures, 'exposure')} below ${failOn}, exit code 0`,
  }),
  unsure: (exposures) => ({
    full: `Verdict: ${counted(exposures, 'exposure')}, severity or confidence below the threshold, exit code 0`,
    short: `Verdict: ${counted(exposures, 'exposure')}, none counts, exit code 0`,
  }),
  clean: { full: CLEAN_VERDICT.en, short: 'CLEAN: nothing in scope reaches the threshold' },
  nothingScanned: (excluded) =>
    excluded === 0
      ? same('NOTHING SCANNED: there was no file to scan, exit code 0')
      : {
          full: `NOTHING SCANNED: ${counted(excluded, 'input')} excluded by rule, exit code 0`,
          short: `NOTHING SCANNED: ${formatCount(excluded)} excluded, exit code 0`,
        },
  incomplete: (failed, exposures, exitCode) => ({
    full: `INCOMPLETE: ${counted(failed, 'input')} not read, ${counted(exposures, 'exposure')} found so far, exit code ${exitCode}`,
    short: `INCOMPLETE: ${counted(exposures, 'exposure')} so far, exit code ${exitCode}`,
  }),
  noResult: (exitCode) => same(`NO RESULT: nothing to rely on, exit code ${exitCode}`),
  distinctNotice: `. ${DISTINCT_NOTICE.en}`,
  ignoredData: (count) => `; ignored data: ${formatCount(count)} (--no-ignore)`,
};

/** The verdict sentences of a language. */
export function verdictWordsOf(lang: Lang): VerdictWords {
  return lang === 'zh' ? CHINESE : ENGLISH;
}

function same(text: string): Sentence {
  return { full: text, short: text };
}
