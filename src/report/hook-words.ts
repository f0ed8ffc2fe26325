// What a git hook says, in both languages. The first line is the verdict: an IDE shows three lines and no more.
import type { Lang } from '../model.ts';
import { formatCount } from './numbers.ts';
import { counted } from './words-en.ts';

/** What a hook stands before. */
export type HookAct = 'commit' | 'push' | 'message' | 'receive';

export interface HookWords {
  readonly head: (verdict: string, scope: string) => string;
  readonly scope: (act: HookAct, files: number, time: string | undefined) => string;
  readonly blocked: (act: HookAct, count: number) => string;
  readonly passed: (count: number) => string;
  readonly clean: string;
  readonly nothing: (act: HookAct, excluded: string) => string;
  readonly incomplete: (act: HookAct, failed: number) => string;
  /** No result at all: git failed, a bad option. */
  readonly unchecked: (act: HookAct) => string;
  readonly key: (name: string) => string;
  readonly clauseSeparator: string;
  readonly more: (count: number, command: string) => string;
  readonly milder: (count: number) => string;
  readonly fix: readonly [string, Readonly<Record<HookAct, string>>];
  readonly allow: readonly [string, (comment: string) => string, string];
  /** What to run to see why. */
  readonly why: string;
  readonly skip: readonly [string, (command: string) => string];
  readonly end: (count: number, exitCode: number) => string;
  readonly endIncomplete: (count: number, exitCode: number) => string;
}

const ENGLISH_ACTS: Readonly<Record<HookAct, string>> = {
  commit: 'commit',
  push: 'push',
  message: 'commit',
  receive: 'push',
};

const REWRITE_ENGLISH =
  'rewrite these commits (git rebase -i, git commit --amend): a later commit does not take it out of them';
const REWRITE_CHINESE =
  '改写这些提交（git rebase -i、git commit --amend）；只在后面补一个提交，内容仍会推送出去';

const ENGLISH: HookWords = {
  head: (verdict, scope) => `baomi: ${verdict} (${scope})`,
  scope: (act, files, time) =>
    [
      act === 'message'
        ? 'commit message'
        : counted(files, act === 'commit' ? 'staged file' : 'changed file'),
      ...(time === undefined ? [] : [time]),
    ].join(', '),
  blocked: (act, count) =>
    `${ENGLISH_ACTS[act]} blocked: ${formatCount(count)} x apparent personal information`,
  passed: (count) => `passed; have a look: ${formatCount(count)} x apparent personal information`,
  clean: 'CLEAN, nothing reaches the threshold',
  nothing: (act, excluded) =>
    excluded === ''
      ? `NOTHING SCANNED, the ${ENGLISH_ACTS[act]} adds no content`
      : `NOTHING SCANNED, excluded by rule: ${excluded}`,
  incomplete: (act, failed) =>
    `INCOMPLETE, ${counted(failed, 'input')} not read, ${ENGLISH_ACTS[act]} blocked`,
  unchecked: (act) => `NO RESULT, nothing was checked, ${ENGLISH_ACTS[act]} blocked`,
  key: (name) => `field ${name}`,
  clauseSeparator: '; ',
  more: (count, command) => `${counted(count, 'more')} not shown${command === '' ? '' : `: ${command}`}`,
  milder: (count) => `${formatCount(count)} of lower severity not shown`,
  fix: [
    'fix',
    {
      commit: 'put a placeholder in its place (such as 13800138000), then git add',
      push: REWRITE_ENGLISH,
      message: 'commit again with a message without it',
      receive: REWRITE_ENGLISH,
    },
  ],
  allow: [
    'false alarm',
    (comment) => `at the end of the line: ${comment}`,
    'on the line before, or in .baomi.yml where the file has no comments',
  ],
  why: 'why',
  skip: ['go round it', (command) => `BAOMI_SKIP=1 ${command} ... (once)`],
  end: (count, exitCode) => `Verdict: ${formatCount(count)} found, exit code ${exitCode}`,
  endIncomplete: (count, exitCode) =>
    `Verdict: INCOMPLETE, ${formatCount(count)} found so far, exit code ${exitCode}`,
};

const CHINESE_ACTS: Readonly<Record<HookAct, string>> = {
  commit: '提交',
  push: '推送',
  message: '提交',
  receive: '推送',
};

const CHINESE: HookWords = {
  head: (verdict, scope) => `baomi：${verdict}（${scope}）`,
  scope: (act, files, time) =>
    [
      act === 'message' ? '提交说明' : `${act === 'commit' ? '暂存' : '推送'} ${formatCount(files)} 文件`,
      ...(time === undefined ? [] : [time]),
    ].join('，'),
  blocked: (act, count) => `${formatCount(count)} 处疑似个人信息，${CHINESE_ACTS[act]}已拦下`,
  passed: (count) => `通过；另有 ${formatCount(count)} 处疑似个人信息请留意`,
  clean: 'CLEAN 未发现达到阈值的疑似个人信息',
  nothing: (act, excluded) =>
    excluded === ''
      ? `NOTHING SCANNED 本次${CHINESE_ACTS[act]}没有新增内容`
      : `NOTHING SCANNED 均按规则排除：${excluded}`,
  incomplete: (act, failed) => `INCOMPLETE ${formatCount(failed)} 项未能读取，${CHINESE_ACTS[act]}已拦下`,
  unchecked: (act) => `NO RESULT 未能检查，${CHINESE_ACTS[act]}已拦下`,
  key: (name) => `字段 ${name}`,
  clauseSeparator: '；',
  more: (count, command) => `另有 ${formatCount(count)} 处未列出${command === '' ? '' : `：${command}`}`,
  milder: (count) => `另有 ${formatCount(count)} 处级别较低，未列出`,
  fix: [
    '怎么改',
    {
      commit: '换成占位值（如 13800138000），再 git add',
      push: REWRITE_CHINESE,
      message: '去掉提交说明里的这一内容，重新提交',
      receive: REWRITE_CHINESE,
    },
  ],
  allow: ['是误报', (comment) => `行尾加 ${comment}`, '该文件若不能写注释，在 .baomi.yml 中按路径放行'],
  why: '看依据',
  skip: ['跳过一次', (command) => `BAOMI_SKIP=1 ${command} ...`],
  end: (count, exitCode) => `结论：发现 ${formatCount(count)} 处，退出码 ${exitCode}`,
  endIncomplete: (count, exitCode) =>
    `结论：INCOMPLETE 未读完整，已发现 ${formatCount(count)} 处，退出码 ${exitCode}`,
};

/** The words of a language. */
export function hookWordsOf(lang: Lang): HookWords {
  return lang === 'zh' ? CHINESE : ENGLISH;
}

/** The command that a hook stops; nobody goes round the hook of a server. */
export const HOOK_COMMANDS: Readonly<Record<HookAct, string | undefined>> = {
  commit: 'git commit',
  push: 'git push',
  message: 'git commit',
  receive: undefined,
};
