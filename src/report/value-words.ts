// The closed sets of the model in the words of both languages: evidence, confidence, reasons.

import type {
  BaselineDecision,
  Confidence,
  Evidence,
  ExcludedReason,
  FailedReason,
  LocalText,
} from '../model.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, LocalText>> = {
  high: { zh: '高置信', en: 'high confidence' },
  medium: { zh: '中置信', en: 'medium confidence' },
  low: { zh: '低置信', en: 'low confidence' },
};

export const DECISION_WORDS: Readonly<Record<BaselineDecision, LocalText>> = {
  'false-alarm': { zh: '误报', en: 'false alarm' },
  true: { zh: '属实', en: 'true finding' },
  later: { zh: '以后再看', en: 'later' },
};

export const EVIDENCE_WORDS: Readonly<Record<Evidence, LocalText>> = {
  'check-digit-ok': { zh: '校验位正确', en: 'check digit ok' },
  'check-digit-failed': { zh: '校验位不符', en: 'check digit wrong' },
  'date-ok': { zh: '日期有效', en: 'date valid' },
  'date-failed': { zh: '日期无效', en: 'date invalid' },
  'area-known': { zh: '地区码有效', en: 'area code known' },
  'area-prefix-known': { zh: '省级码有效', en: 'province code known' },
  'area-unknown': { zh: '地区码未收录', en: 'area code unknown' },
  'prefix-allocated': { zh: '号段已分配', en: 'prefix allocated' },
  'prefix-unknown': { zh: '号段未收录', en: 'prefix unknown' },
  'bin-known': { zh: '发卡行已识别', en: 'issuer known' },
  'bin-unknown': { zh: '发卡行未收录', en: 'issuer unknown' },
  'well-formed': { zh: '格式相符', en: 'well formed' },
  label: { zh: '标签吻合', en: 'label matches' },
  'counter-label': { zh: '标签为其他编号', en: 'label of another number' },
  'known-sample': { zh: '常见示例值', en: 'known sample' },
  'role-account': { zh: '岗位邮箱', en: 'role account' },
  'published-authorship': { zh: '公开署名', en: 'published authorship' },
  'own-value': { zh: '本单位自有', en: 'own by configuration' },
  minor: { zh: '未满十四周岁', en: 'under fourteen' },
  trajectory: { zh: '同一对象多个带时间的位置', en: 'several timed positions of one subject' },
  'json-escaped': { zh: '\\u 转义', en: '\\u escape' },
  'url-encoded': { zh: 'URL 编码', en: 'URL-encoded' },
  'html-escaped': { zh: 'HTML 实体', en: 'HTML entity' },
  'quoted-printable': { zh: 'quoted-printable 编码', en: 'quoted-printable' },
  base64: { zh: 'Base64 编码', en: 'Base64' },
};

export const EXCLUDED_WORDS: Readonly<Record<ExcludedReason, LocalText>> = {
  'default-directory': { zh: '默认排除的目录', en: 'default directories' },
  'default-file': { zh: '默认排除的文件', en: 'default files' },
  binary: { zh: '二进制文件', en: 'binary files' },
  container: { zh: '压缩包等容器', en: 'archives and containers' },
  ignored: { zh: '忽略规则', en: 'ignore rules' },
  'exclude-option': { zh: '--exclude 或配置指定', en: '--exclude or configuration' },
  'not-included': { zh: '不在 --include 或配置的范围内', en: 'outside --include or configuration' },
  'symbolic-link': { zh: '符号链接', en: 'symbolic links' },
  'special-file': { zh: '特殊文件', en: 'special files' },
  submodule: { zh: '子模块', en: 'submodules' },
};

export const FAILED_WORDS: Readonly<Record<FailedReason, LocalText>> = {
  'permission-denied': { zh: '没有读取权限', en: 'permission denied' },
  vanished: { zh: '读取前已不存在', en: 'vanished before it was read' },
  'changed-during-read': { zh: '读取期间被修改', en: 'changed while being read' },
  'not-a-regular-file': { zh: '不是普通文件', en: 'not a regular file' },
  'path-too-long': { zh: '路径过长', en: 'path too long' },
  'read-error': { zh: '读取出错', en: 'read error' },
  'unsupported-container': { zh: '容器格式不受支持', en: 'unsupported container' },
  'corrupt-container': {
    zh: '文件损坏或自相矛盾，未读完',
    en: 'damaged or contradicts itself, not read to its end',
  },
  encrypted: { zh: '已加密，请解密后再扫描', en: 'encrypted: decrypt it and scan again' },
  'image-only': {
    zh: '有的页面只有图片，没有文字：请先做文字识别（OCR）再扫描',
    en: 'some pages are pictures without text: have their text recognised (OCR) and scan that',
  },
  'pending-changes': {
    zh: '旁边的 -wal 或 -journal 文件里还有改动未读，请先用 SQLite 合并',
    en: 'changes in a -wal or -journal file beside it are not read: have SQLite merge them first',
  },
  'shallow-history': {
    zh: '浅克隆，历史不全：请先取回全部历史（git fetch --unshallow；CI 中设 fetch-depth: 0）',
    en: 'shallow clone, history is missing: fetch all of it first (git fetch --unshallow, fetch-depth: 0 in CI)',
  },
  'missing-object': {
    zh: '本地缺少此 git 对象（部分克隆，或仓库已损坏）',
    en: 'the repository lacks this git object (a partial clone, or damage)',
  },
  'nothing-to-scan': { zh: '没有可扫描的内容', en: 'nothing to scan' },
  limit: { zh: '超出上限，未读完', en: 'limit reached, not read to its end' },
  interrupted: { zh: '扫描中途被中断', en: 'the scan was interrupted' },
  'worker-lost': { zh: '工作线程意外退出', en: 'worker lost' },
};
