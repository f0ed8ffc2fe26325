// What the rest of a line says of a value without a column: whose account it is, who was at a position, and when.

/** So far on either side, at most to the ends of the line. */
const REACH = 200; // inside of what engines keep around a value
const LINE_FEED = 0x0a;
const ACCOUNT_WORDS =
  'username user_name loginname login_name account mobile phone email member customer nickname 账号 帐号 用户名 手机 邮箱 会员'.split(
    ' ',
  );
const SERVICE_WORDS = '://,jdbc,datasource,redis,mysql,oracle,postgres,mongo,kafka,rabbit,ldap,smtp'.split(
  ',',
);
const SUBJECT_KEYS =
  'userid user_id uid openid deviceid device_id imei memberid member_id driverid driver_id phone mobile 手机号 车牌号 用户id'.split(
    ' ',
  );
const TIME_WORDS = 'time date timestamp "ts" 时间'.split(' ');

/** The line speaks of somebody's account and of no service. */
export function namesAccount(text: Uint8Array, length: number, start: number, end: number): boolean {
  const line = around(text, length, start, end);
  return (
    ACCOUNT_WORDS.some((word) => line.includes(word)) && !SERVICE_WORDS.some((word) => line.includes(word))
  );
}

/** The value behind a key that tells who or what moves, when the line tells a time as well; undefined without. */
export function timedSubject(
  text: Uint8Array,
  length: number,
  start: number,
  end: number,
): string | undefined {
  const line = around(text, length, start, end);
  if (!TIME_WORDS.some((word) => line.includes(word)) && !hasClock(line)) return undefined;
  for (const key of SUBJECT_KEYS) {
    const at = line.indexOf(key);
    const value = at < 0 ? '' : wordBehind(line, at + key.length);
    if (value !== '') return value;
  }
  return undefined;
}

/** The line in lower case, or as much of it as lies near. */
function around(text: Uint8Array, length: number, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < REACH && text[from - 1] !== LINE_FEED) from--;
  let to = end;
  while (to < length && to - end < REACH && text[to] !== LINE_FEED) to++;
  return Buffer.from(text.buffer, text.byteOffset + from, to - from)
    .toString('utf8')
    .toLowerCase();
}

/** Letters and digits behind a separator: at most three other characters, one of them : or =. */
function wordBehind(line: string, from: number): string {
  let at = from;
  let isSeparated = false;
  for (; at < line.length && at - from < 5 && !isWord(line[at]!); at++)
    isSeparated ||= ':=：'.includes(line[at]!);
  if (!isSeparated) return '';
  let end = at;
  while (end < line.length && end - at < REACH && isWord(line[end]!)) end++;
  return line.slice(at, end);
}

function isWord(char: string): boolean {
  return (char >= '0' && char <= '9') || (char >= 'a' && char <= 'z') || char > '\u3fff';
}

/** 12:34 */
function hasClock(line: string): boolean {
  for (let at = line.indexOf(':'); at >= 0; at = line.indexOf(':', at + 1)) {
    if (at >= 2 && isDigits(line.slice(at - 2, at)) && isDigits(line.slice(at + 1, at + 3))) return true;
  }
  return false;
}

function isDigits(text: string): boolean {
  return text.length === 2 && text[0]! >= '0' && text[0]! <= '9' && text[1]! >= '0' && text[1]! <= '9';
}
