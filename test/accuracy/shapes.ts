// The shapes a value takes: what stands before and after it on its line, and how its digits are written.
import type { Random } from '../synth/random.ts';
import type { CorpusType } from './types.ts';

export interface Shape {
  readonly name: string;
  readonly before: (from: Random) => string;
  readonly write: (value: string) => string;
  readonly after: (from: Random) => string;
}

/** Label words of a type: Chinese, English, a column in pinyin initials. */
const LABELS: Readonly<Partial<Record<CorpusType, readonly [string, string, string]>>> = {
  RESIDENT_ID: ['身份证号', 'idCard', 'sfzh'],
  BANK_CARD: ['银行卡号', 'bankCard', 'yhkh'],
  LANDLINE: ['固定电话', 'telephone', 'gddh'],
  MOBILE: ['手机号', 'mobile', 'sjhm'],
  EMAIL: ['电子邮箱', 'email', 'dzyx'],
};

const plain = (value: string): string => value;
const always = (text: string) => (): string => text;

/** The shapes of a type: frames with the plain value, then its own ways of writing in a sentence. */
export function shapesOf(type: CorpusType): readonly Shape[] {
  const [zh, en, pinyin] = LABELS[type] ?? [type, type, type];
  const frames = [...framesWithLabel(zh, en, pinyin), ...FRAMES_WITHOUT_LABEL].map((frame) => ({
    ...frame,
    write: plain,
  }));
  return [...frames, ...writings(type, zh)];
}

type Frame = Omit<Shape, 'write'>;

function framesWithLabel(zh: string, en: string, pinyin: string): readonly Frame[] {
  return [
    { name: 'Chinese label', before: always(`${zh}：`), after: always('') },
    { name: 'Chinese prose', before: always(`客户来电，登记的${zh}为`), after: always('，请尽快核实。') },
    { name: 'JSON', before: (from) => `{"id":${from.int(1, 9999)},"${en}":"`, after: always('","level":3}') },
    { name: 'query string', before: always(`GET /api/check?${en}=`), after: always('&v=2 HTTP/1.1') },
    {
      name: 'log line',
      before: (from) => `2026-09-12 10:23:4${from.int(0, 9)}.123 INFO [http-1] ${en}=`,
      after: always(' cost=3ms'),
    },
    { name: 'pinyin key', before: always(`  ${pinyin}: `), after: always('') },
    {
      name: 'labelled behind an order number',
      before: (from) => `orderNo=20260912${from.digits(10)}, ${en}=`,
      after: always(''),
    },
    { name: 'escaped JSON', before: always(`"body":"{\\"${en}\\":\\"`), after: always('\\"}"') },
    {
      name: 'Chinese label behind an order',
      before: (from) => `订单号：20260912${from.digits(10)}，${zh}：`,
      after: always('，备注：无'),
    },
    { name: 'XML', before: always(`<${en}>`), after: always(`</${en}>`) },
    { name: 'source', before: always(`const ${en} = '`), after: always("';") },
  ];
}

const FRAMES_WITHOUT_LABEL: readonly Frame[] = [
  {
    name: 'SQL row',
    before: (from) => `INSERT INTO t VALUES (${from.int(1, 99_999)},'李某','`,
    after: always("',NULL,0);"),
  },
  {
    name: 'SQL tuple',
    before: (from) => `(${from.int(1, 99_999)},'`,
    after: always("','2026-09-12 10:23:45'),"),
  },
  {
    name: 'CSV',
    before: (from) => `${from.int(1, 99_999)},王某,`,
    after: (from) => `,${from.int(1, 200)}.${from.digits(2)}`,
  },
  { name: 'TSV', before: (from) => `${from.int(1, 99_999)}\t`, after: always('\tY') },
  { name: 'a whole line', before: always(''), after: always('') },
  { name: 'in quotes', before: always('  "'), after: always('",') },
  { name: 'between Chinese', before: always('已通知'), after: always('本人') },
  {
    name: 'shipping note',
    before: (from) => `订单${from.digits(8)}已发货，李某，`,
    after: always('，请留意'),
  },
  {
    name: 'CSV behind an order number',
    before: (from) => `20260912${from.digits(10)},李某,`,
    after: always(',已付款'),
  },
  { name: 'end of a sentence', before: always('请联系 '), after: always('.') },
  { name: 'underscore joined', before: always('user_'), after: always('_vip') },
  { name: 'adjacent values', before: (from) => `${from.digits(6)},`, after: (from) => `,${from.digits(6)}` },
  { name: 'in brackets', before: always('张某（'), after: always('）已签收') },
];

function writings(type: CorpusType, zh: string): readonly Shape[] {
  return Object.entries(WRITINGS[type] ?? {}).map(([name, write]) => ({
    name,
    write,
    before: always(`登记${zh} `),
    after: always('。'),
  }));
}

type Writings = Readonly<Record<string, (value: string) => string>>;

const WRITINGS: Readonly<Partial<Record<CorpusType, Writings>>> = {
  RESIDENT_ID: {
    'full width': toFullWidth,
    'lower-case x': (value) => value.toLowerCase(),
    'grouped 6-8-4': (value) => `${value.slice(0, 6)} ${value.slice(6, 14)} ${value.slice(14)}`,
  },
  BANK_CARD: {
    'full width': toFullWidth,
    'in fours with spaces': (value) => inFours(value, ' '),
    'in fours with hyphens': (value) => inFours(value, '-'),
  },
  LANDLINE: {
    'full width': toFullWidth,
    'area in brackets': (value) => `(${value.replace('-', ')')}`,
    'with a space': (value) => value.replace('-', ' '),
    'run together': (value) => value.replace('-', ''),
    'with +86': (value) => `+86-${value.slice(1)}`,
    'with extension': (value) => `${value}转8012`,
  },
  MOBILE: {
    'full width': toFullWidth,
    'with +86': (value) => `+86${value}`,
    'with 0086 and hyphen': (value) => `0086-${value}`,
    'with (86)': (value) => `(86)${value}`,
    '3-4-4 with spaces': (value) => inMobileGroups(value, ' '),
    '3-4-4 with hyphens': (value) => inMobileGroups(value, '-'),
  },
  EMAIL: {
    'full width': toFullWidth,
    'upper case': (value) => value.toUpperCase(),
    'in angle brackets': (value) => `<${value}>`,
    mailto: (value) => `mailto:${value}`,
  },
};

function toFullWidth(text: string): string {
  return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}

function inFours(card: string, separator: string): string {
  return card.replace(/(\d{4})(?=\d)/g, `$1${separator}`);
}

function inMobileGroups(mobile: string, separator: string): string {
  return [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)].join(separator);
}
