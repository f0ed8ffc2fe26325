// What `baomi init` says, in both languages.
import type { Lang } from '../../model.ts';
import { counted } from '../../report/words-en.ts';

export interface InitWords {
  readonly written: (file: string, kinds: readonly string[]) => string;
  readonly kept: (file: string) => string;
  readonly nothingFound: string;
  readonly askBaseline: (count: number) => string;
  readonly askHook: string;
  readonly yesOrNo: string;
  readonly notUnderstood: string;
  readonly next: string;
}

const ENGLISH: InitWords = {
  written: (file, kinds) => `${file}: written${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`,
  kept: (file) => `${file}: there already, left as it is`,
  nothingFound: 'nothing found: no baseline is needed',
  askBaseline: (count) =>
    `${counted(count, 'value')} ${count === 1 ? 'is' : 'are'} here already. Record ${count === 1 ? 'it' : 'them'} in a baseline, so that only what is new is reported?`,
  askHook: 'Check every commit with a git hook?',
  yesOrNo: '[Y/n]',
  notUnderstood: 'expected y or n',
  next: 'Next: baomi scan shows what is new; commit .baomi.yml and the baseline.',
};

const CHINESE: InitWords = {
  written: (file, kinds) => `${file}：已写入${kinds.length === 0 ? '' : `（${kinds.join('、')}）`}`,
  kept: (file) => `${file}：已存在，未改动`,
  nothingFound: '没有发现，不需要基线',
  askBaseline: (count) => `目前已有 ${count} 值。是否记入基线，以后只报告新增的？`,
  askHook: '是否安装 git 钩子，每次提交时检查？',
  yesOrNo: '[Y/n]',
  notUnderstood: '请输入 y 或 n',
  next: '接下来：用 baomi scan 查看新增内容；请把 .baomi.yml 和基线一并提交。',
};

export function initWords(lang: Lang): InitWords {
  return lang === 'zh' ? CHINESE : ENGLISH;
}
