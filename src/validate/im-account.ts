// Accounts of QQ, WeChat and Alipay. Only a label tells them from other words; these checks keep out what code writes there.
import { CHECK } from './check-bits.ts';
import { collectDigits, DIGITS, hasPlaceholderRun, isDigit, isLetter, isPlaceholderRun } from './digits.ts';
import { startsWith, toWordSet } from './word-set.ts';

const MOBILE_LENGTH = 11;
const USUAL_QQ_LENGTH = 7;
const LONG_RUN = 6;
const UNDERSCORE = 0x5f;
const APP_ID_LENGTH = 18;

/** Parts of identifiers in code and configuration; no account is called so. */
const CODE_WORDS: readonly string[] = (
  'wechat weixin wxpay config appid app_ secret token login oauth icon enable index page init callback http ' +
  'service client handler version default undefined string boolean integer varchar function return module image img ' +
  'btn button color share open mini program public official account auth bind type code sdk utils test example demo'
).split(' ');

/** Documented samples of openids; the rest of a placeholder is one character repeated. */
const SAMPLE_OPENIDS = toWordSet('o6_bmjrptlm6_2sgvt7hmzopfl2m olvppjqs9bhvzwpj5a-vtyax3glc');

/** Five to eleven digits; strong from seven on; eleven that begin like a mobile number are none. */
export function checkQq(bytes: Uint8Array, start: number, end: number): number {
  const count = collectDigits(bytes, start, end);
  if (count === MOBILE_LENGTH && DIGITS[0] === 1 && DIGITS[1]! >= 3) return 0;
  if (isPlaceholderRun(0, count) || hasPlaceholderRun(count, LONG_RUN) || isTencents(count)) {
    return CHECK.valid | CHECK.knownSample;
  }
  return count >= USUAL_QQ_LENGTH ? CHECK.valid | CHECK.strong : CHECK.valid;
}

/** 10000 … 10099: the company's own. */
function isTencents(count: number): boolean {
  return count === 5 && DIGITS[0] === 1 && DIGITS[1] === 0 && DIGITS[2] === 0;
}

/** A name somebody chose: with a digit or an underscore among its letters. Names of code, app ids and official accounts are 0. */
export function checkWechat(bytes: Uint8Array, start: number, end: number): number {
  if (isAppId(bytes, start, end) || isCodeWord(bytes, start, end)) return 0;
  let digits = 0;
  for (let at = start; at < end; at++) {
    if (isDigit(bytes[at]!)) DIGITS[digits++] = bytes[at]! - 0x30;
    else if (at > start && isUpper(bytes[at]!) && isLower(bytes[at - 1]!)) return 0; // camelCase: an identifier
  }
  if (digits === 0) return CHECK.valid | CHECK.weak;
  const isSample = digits >= LONG_RUN && (isPlaceholderRun(0, digits) || hasPlaceholderRun(digits, LONG_RUN));
  return isSample ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}

/** wxid_ and what the server made up: letters and digits mixed. */
export function checkWxid(bytes: Uint8Array, start: number, end: number): number {
  let digits = 0;
  for (let at = start; at < end; at++) if (isDigit(bytes[at]!)) digits++;
  if (isRepeated(bytes, start + 'wxid_'.length, end)) return CHECK.valid | CHECK.knownSample;
  return digits === 0 ? CHECK.valid | CHECK.weak : CHECK.valid;
}

/** o and 27 characters with upper case, lower case and digits, as base64 of random bytes has them. */
export function checkOpenid(bytes: Uint8Array, start: number, end: number): number {
  let seen = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    seen |= isDigit(byte) ? 1 : isUpper(byte) ? 2 : isLower(byte) ? 4 : 0;
  }
  if (seen !== 7) return isRepeated(bytes, start + 1, end) ? CHECK.valid | CHECK.knownSample : 0;
  const isSample = SAMPLE_OPENIDS.byLength[end - start]!.some((sample) => startsWith(sample, bytes, start));
  return isSample ? CHECK.valid | CHECK.knownSample : CHECK.valid;
}

/** wx and 16 hexadecimal digits: an app; gh_ and 12: an official account. */
function isAppId(bytes: Uint8Array, start: number, end: number): boolean {
  if (startsWith('gh_', bytes, start)) return true;
  return end - start === APP_ID_LENGTH && startsWith('wx', bytes, start) && isHex(bytes, start + 2, end);
}

function isHex(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (!isDigit(byte) && !(isLetter(byte) && (byte | 0x20) <= 0x66)) return false;
  }
  return true;
}

function isCodeWord(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    for (let index = 0; index < CODE_WORDS.length; index++) {
      const word = CODE_WORDS[index]!;
      if (at + word.length <= end && startsWith(word, bytes, at)) return true;
    }
  }
  return false;
}

/** One character repeated; underscores between count for nothing. */
function isRepeated(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++)
    if (bytes[at] !== bytes[start] && bytes[at] !== UNDERSCORE) return false;
  return true;
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
