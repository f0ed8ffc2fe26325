// E-mail addresses: well formed, and whether they stand for a person, a role or nobody at all.
import { CHECK } from './check-bits.ts';
import { collectDigits, isDigit, isLetter, isPlaceholderRun, toLower } from './digits.ts';
import { hasWord, startsWith, toWordSet } from './word-set.ts';

const AT = 0x40;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const SLASH = 0x2f;

/** How far before a password the `://` of its URL is looked for: well within what engines keep before a value. */
const USER_BYTES = 24;

/** Last labels, besides those of two letters, that people write behind a domain in capitals: `QQ.com`. */
const COMMON_SUFFIXES = toWordSet('com net org edu gov info biz name mobi top xyz vip club shop site');

/** Last labels that are file suffixes: `icon@2x.png`, `chunk@abc.js`. */
const FILE_SUFFIXES = toWordSet(
  'png jpg jpeg gif svg webp bmp ico avif heic pdf psd mp3 mp4 webm css scss less js jsx mjs cjs ts tsx json vue ' +
    'map html htm xml yml yaml toml md txt log csv sql sh py go java class jar war so dll exe tgz gz zip tar lock bak',
);

/** Reserved for examples and tests (RFC 2606, RFC 6761), and names for machines inside a network. */
const NOBODY_SUFFIXES = toWordSet('example test invalid localhost localdomain local internal lan');

/** Second-level names that stand for no domain in particular. */
const NOBODY_DOMAINS = toWordSet(
  'example.com example.org example.net example.cn example.edu test.com test.cn test.net test.org xxx.com xx.com ' +
    'abc.com aaa.com foo.com bar.com foobar.com domain.com yourdomain.com yourcompany.com your-domain.com ' +
    'mydomain.com company.com sample.com acme.com email.com demo.com',
);

const NOBODY_LOCAL_PARTS = toWordSet(
  'example test testuser user username yourname your_name your.name youremail your_email your.email ' +
    'someone somebody nobody foo bar foobar demo sample email name xxx abc abcd aaa',
);

const ROLES = toWordSet(
  'info support noreply no-reply no_reply do-not-reply donotreply admin administrator service services sales ' +
    'contact hr jobs job career careers recruit webmaster postmaster hostmaster root kefu feedback help helpdesk ' +
    'office press media marketing business legal privacy security abuse billing finance notice notification ' +
    'notifications newsletter news mailer mailer-daemon bounce bounces team hello dev devops ops tech it dpo ' +
    'zhaopin fuwu shangwu bd pr qa ci bot git opensource oss',
);

/**
 * Valid, and strong unless it is a role or a placeholder; 0 when malformed, a file name, `git@host`, the password of a URL
 * (`redis://user:password@host`) or a reference to a constant (`Status@CONST.field`).
 */
export function checkEmail(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== AT) at++;
  if (!isLocalPart(bytes, start, at) || !isDomain(bytes, at + 1, end)) return 0;
  if (at - start === 3 && startsWith('git', bytes, start)) return 0;
  if (hasWord(FILE_SUFFIXES, bytes, lastLabel(bytes, at + 1, end), end)) return 0;
  if (isPasswordOfUrl(bytes, start) || isConstant(bytes, at + 1, end)) return 0;
  if (isNobody(bytes, start, at, end)) return CHECK.valid | CHECK.knownSample;
  if (
    hasWord(ROLES, bytes, start, at) ||
    isNoReplyDomain(bytes, at + 1, end) ||
    isList(bytes, start, at, end)
  ) {
    return CHECK.valid | CHECK.roleAccount;
  }
  return CHECK.valid | CHECK.strong;
}

/** `://user:` or `://:` right before. */
function isPasswordOfUrl(bytes: Uint8Array, start: number): boolean {
  if (start < 4 || bytes[start - 1] !== COLON) return false;
  const stop = Math.max(2, start - 1 - USER_BYTES);
  for (let at = start - 2; at >= stop; at--) {
    const byte = bytes[at]!;
    if (byte === SLASH) return bytes[at - 1] === SLASH && bytes[at - 2] === COLON;
    if (byte <= 0x20) return false;
  }
  return false;
}

/** A domain in capitals with a last label that is in small letters and no usual suffix: domains keep to one case. */
function isConstant(bytes: Uint8Array, start: number, end: number): boolean {
  const suffix = lastLabel(bytes, start, end);
  if (end - suffix === 2 || hasWord(COMMON_SUFFIXES, bytes, suffix, end)) return false;
  for (let at = start; at < suffix; at++) {
    const byte = bytes[at]!;
    if (isLetter(byte) && byte === toLower(byte)) return false;
  }
  return isLetter(bytes[start]!) && bytes[suffix] === toLower(bytes[suffix]!);
}

/** No dot at either end and no two in a row; at least one letter or digit. */
function isLocalPart(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end || bytes[start] === DOT || bytes[end - 1] === DOT) return false;
  let hasAlphanumeric = false;
  for (let at = start; at < end; at++) {
    if (bytes[at] === DOT && bytes[at - 1] === DOT) return false;
    hasAlphanumeric ||= isDigit(bytes[at]!) || isLetter(bytes[at]!);
  }
  return hasAlphanumeric;
}

/** Two labels or more, none empty or with a hyphen at an end; not a version (`pkg@1.2.0-beta.rc`). */
function isDomain(bytes: Uint8Array, start: number, end: number): boolean {
  let labelStart = start;
  let labels = 0;
  let numericLabels = 0;
  for (let at = start; at <= end; at++) {
    if (at < end && bytes[at] !== DOT) continue;
    if (at === labelStart || bytes[labelStart] === HYPHEN || bytes[at - 1] === HYPHEN) return false;
    if (isNumber(bytes, labelStart, at)) numericLabels++;
    labels++;
    labelStart = at + 1;
  }
  return labels >= 2 && numericLabels < 2;
}

function isNumber(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (!isDigit(bytes[at]!)) return false;
  }
  return true;
}

/** Start of the label after the last dot. */
function lastLabel(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && bytes[at - 1] !== DOT) at--;
  return at;
}

function isNobody(bytes: Uint8Array, start: number, at: number, end: number): boolean {
  if (hasWord(NOBODY_LOCAL_PARTS, bytes, start, at)) return true;
  const suffix = lastLabel(bytes, at + 1, end);
  if (hasWord(NOBODY_SUFFIXES, bytes, suffix, end)) return true;
  if (isExampleDomain(bytes, at + 1, end, suffix)) return true;
  return isRepeatedLetter(bytes, start, at) || isPlaceholderNumber(bytes, start, at);
}

/** example.* at any level, and the placeholder domains with their sub-domains. */
function isExampleDomain(bytes: Uint8Array, start: number, end: number, suffix: number): boolean {
  const second = lastLabel(bytes, start, suffix - 1);
  if (hasWord(NOBODY_DOMAINS, bytes, second, end)) return true;
  for (let label = start; label < suffix; label++) {
    const isLabelStart = label === start || bytes[label - 1] === DOT;
    if (isLabelStart && startsWith('example.', bytes, label)) return true;
  }
  return false;
}

/** x, xxx, aaaa: nobody's mailbox. */
function isRepeatedLetter(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 2 || !isLetter(bytes[start]!)) return false;
  for (let at = start + 1; at < end; at++) {
    if (toLower(bytes[at]!) !== toLower(bytes[start]!)) return false;
  }
  return true;
}

/** 123456@, 88888888@: QQ mail placeholders. */
function isPlaceholderNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 5 || end - start > 19 || !isNumber(bytes, start, end)) return false;
  return isPlaceholderRun(0, collectDigits(bytes, start, end));
}

/** What mailing lists end in, behind a hyphen. */
const LIST_SUFFIXES = toWordSet(
  'dev devel developer developers user users list announce bugs discuss commits help',
);

/** bug-gnu-utils@gnu.org, git-users@…, …@lists.debian.org: many people, by subscription. */
function isList(bytes: Uint8Array, start: number, at: number, end: number): boolean {
  if (startsWith('bug-', bytes, start) || startsWith('lists.', bytes, at + 1)) return true;
  if (startsWith('googlegroups.', bytes, at + 1) && end > at) return true;
  let from = at;
  while (from > start && bytes[from - 1] !== HYPHEN) from--;
  return from > start && hasWord(LIST_SUFFIXES, bytes, from, at);
}

/** users.noreply.github.com and the like. */
function isNoReplyDomain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let label = start; label < end; label++) {
    const isLabelStart = label === start || bytes[label - 1] === DOT;
    if (isLabelStart && startsWith('noreply.', bytes, label)) return true;
  }
  return false;
}
