// What install, uninstall and status say, in both languages.
import type { Lang } from '../../model.ts';
import type { ManagerName } from './managers.ts';

export interface SetupWords {
  readonly placed: Readonly<Record<'new' | 'chained' | 'renewed' | 'same', (file: string) => string>>;
  readonly removed: Readonly<Record<'removed' | 'restored' | 'not-ours', (file: string) => string>>;
  readonly committed: (directory: string) => string;
  readonly skip: string;
  readonly managed: (manager: ManagerName, file: string) => string;
  readonly managedHow: (after: string | undefined, canWrite: boolean) => string;
  readonly edited: (file: string) => string;
  readonly editedBefore: (file: string) => string;
  readonly runAfter: (command: string) => string;
  readonly takeOut: (manager: ManagerName, file: string, line: string) => string;
  readonly status: Readonly<Record<'none' | 'other' | 'ours' | 'chained' | 'old' | 'managed', string>>;
  readonly directory: (directory: string) => string;
}

const ENGLISH: SetupWords = {
  placed: {
    new: (file) => `installed: ${file}`,
    chained: (file) => `installed: ${file} (the hook that was there is kept and runs first)`,
    renewed: (file) => `renewed: ${file}`,
    same: (file) => `already installed: ${file}`,
  },
  removed: {
    removed: (file) => `removed: ${file}`,
    restored: (file) => `removed: ${file} (the hook that was there before is back)`,
    'not-ours': (file) => `not baomi's, left alone: ${file}`,
  },
  committed: (directory) =>
    `core.hooksPath is ${directory}, inside the work tree: commit the hook and everybody who set this path has it.`,
  skip: 'To go round it once: BAOMI_SKIP=1 git commit ... (CI should scan all the same).',
  managed: (manager, file) => `${manager} manages the hooks here. Add this to ${file}:`,
  managedHow: (after, canWrite) =>
    [
      ...(after === undefined ? [] : [`Then run: ${after}`]),
      ...(canWrite ? ['"baomi hook install --write" adds it for you.'] : []),
      '"baomi hook install --plain" writes a git hook of its own all the same.',
    ].join('\n'),
  edited: (file) => `added to ${file}`,
  editedBefore: (file) => `already in ${file}`,
  runAfter: (command) => `Now run: ${command}`,
  takeOut: (manager, file, line) => `${manager} runs baomi: take this out of ${file}:\n${line}`,
  status: {
    none: 'not installed',
    other: "a hook that is not baomi's",
    ours: 'installed',
    chained: 'installed; runs the hook of before first',
    old: 'installed by another version: "baomi hook install" renews it',
    managed: 'called by',
  },
  directory: (directory) => `hooks in ${directory}`,
};

const CHINESE: SetupWords = {
  placed: {
    new: (file) => `已安装：${file}`,
    chained: (file) => `已安装：${file}（原有钩子已保留，会先于 baomi 运行）`,
    renewed: (file) => `已更新：${file}`,
    same: (file) => `已经装好：${file}`,
  },
  removed: {
    removed: (file) => `已移除：${file}`,
    restored: (file) => `已移除：${file}（原有钩子已恢复）`,
    'not-ours': (file) => `不是 baomi 的钩子，未改动：${file}`,
  },
  committed: (directory) =>
    `core.hooksPath 指向工作区内的 ${directory}：请提交这个钩子，设置了同一路径的人都会用上。`,
  skip: '需要跳过一次时：BAOMI_SKIP=1 git commit ...（CI 仍应扫描）。',
  managed: (manager, file) => `这里的钩子由 ${manager} 管理。请在 ${file} 中加入：`,
  managedHow: (after, canWrite) =>
    [
      ...(after === undefined ? [] : [`然后运行：${after}`]),
      ...(canWrite ? ['也可以用 baomi hook install --write 代为加入。'] : []),
      '确实要另写一个 git 钩子时，用 baomi hook install --plain。',
    ].join('\n'),
  edited: (file) => `已加入 ${file}`,
  editedBefore: (file) => `${file} 中已有`,
  runAfter: (command) => `请再运行：${command}`,
  takeOut: (manager, file, line) => `baomi 由 ${manager} 调用：请从 ${file} 中删去\n${line}`,
  status: {
    none: '未安装',
    other: '有钩子，但不是 baomi 的',
    ours: '已安装',
    chained: '已安装，先运行原有钩子',
    old: '由另一版本安装，可用 baomi hook install 更新',
    managed: '调用者：',
  },
  directory: (directory) => `钩子目录 ${directory}`,
};

/** The words of a language. */
export function setupWordsOf(lang: Lang): SetupWords {
  return lang === 'zh' ? CHINESE : ENGLISH;
}
