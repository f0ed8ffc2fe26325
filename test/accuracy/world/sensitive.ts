// Files with what is said of people besides their numbers, and the look-alikes of each: option lists, shops on a map,
// digests of files, embeddings of texts, passwords of services.
import type { Random } from '../../synth/random.ts';
import { type Marked, NOTHING, type Page, type Part } from './page.ts';
import {
  demographics,
  digestOfMobile,
  maskedCard,
  maskedId,
  maskedMobile,
  password,
  position,
  religion,
  template,
  zeroedId,
} from './sensitive-values.ts';

interface SensitiveKind {
  readonly type: string;
  readonly make: (from: Random) => string;
  readonly names: readonly string[];
  readonly zh: readonly string[];
  /** Holds commas: only quoted fields may. */
  readonly isList?: true;
}

const KINDS: readonly SensitiveKind[] = [
  {
    type: 'CREDENTIAL',
    make: password,
    names: ['password', 'login_pwd', 'user_password'],
    zh: ['登录密码', '密码'],
  },
  {
    type: 'WEAK_HASH',
    make: digestOfMobile,
    names: ['phone_md5', 'mobile_hash', 'md5_phone', 'tel_sha256'],
    zh: ['手机号MD5', '手机号码哈希'],
  },
  {
    type: 'PARTIAL_MASK',
    make: maskedMobile,
    names: ['mobile', 'phone', 'contact_phone'],
    zh: ['手机号', '联系电话'],
  },
  {
    type: 'PARTIAL_MASK',
    make: maskedId,
    names: ['id_card', 'cert_no', 'sfzh'],
    zh: ['身份证号', '证件号码'],
  },
  { type: 'PARTIAL_MASK', make: maskedCard, names: ['bank_card', 'card_no'], zh: ['银行卡号', '卡号'] },
  { type: 'DAMAGED_ID', make: zeroedId, names: ['id_no', 'id_number'], zh: ['身份证号码', '公民身份号码'] },
  {
    type: 'DEMOGRAPHIC',
    make: demographics['ethnicity']!,
    names: ['ethnicity', 'minzu', 'mz'],
    zh: ['民族'],
  },
  {
    type: 'DEMOGRAPHIC',
    make: demographics['political']!,
    names: ['political_status', 'zzmm'],
    zh: ['政治面貌'],
  },
  {
    type: 'DEMOGRAPHIC',
    make: demographics['marital']!,
    names: ['marital_status', 'hyzk'],
    zh: ['婚姻状况'],
  },
  {
    type: 'DEMOGRAPHIC',
    make: demographics['education']!,
    names: ['education', 'xueli'],
    zh: ['学历', '文化程度'],
  },
  { type: 'RELIGION', make: religion, names: ['religion', 'zjxy'], zh: ['宗教信仰'] },
  { type: 'GEO', make: position, names: ['gps', 'user_location'], zh: ['经纬度', '定位'], isList: true },
  {
    type: 'BIOMETRIC',
    make: template,
    names: ['face_feature', 'voiceprint'],
    zh: ['人脸特征', '声纹'],
    isList: true,
  },
];

interface SensitiveField {
  readonly kind: SensitiveKind;
  readonly name: string;
  readonly zh: string;
}

const fieldsOf = (from: Random): SensitiveField[] =>
  KINDS.map((kind) => ({ kind, name: from.pick(kind.names), zh: from.pick(kind.zh) }));

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function mark({ kind }: SensitiveField, from: Random): Marked {
  return { type: kind.type, text: kind.make(from), why: 'plain' };
}

/** A user's table, and after it what only looks like one. */
function dump(page: Page, from: Random, records: number): void {
  const fields = fieldsOf(from);
  page.line('CREATE TABLE `sys_user` (');
  page.line('  `pk` bigint NOT NULL,');
  page.line("  `account` varchar(32) COMMENT '登录账号',");
  for (const { name, zh } of fields) page.line(`  \`${name}\` text COMMENT '${zh}',`);
  page.line('  PRIMARY KEY (`pk`)');
  page.line(');');
  for (let at = 0; at < records; at++) {
    const cells = fields.flatMap((field): Part[] => [",'", mark(field, from), "'"]);
    page.line(`INSERT INTO \`sys_user\` VALUES (${at},'u${from.digits(4)}z'`, ...cells, ');');
  }
  page.line(
    'CREATE TABLE `sys_datasource` (`pk` int, `jdbc_url` varchar(99), `account` varchar(9), `password` varchar(40));',
  );
  for (let at = 0; at < records; at++) {
    const secret = { type: NOTHING, text: password(from), why: 'password of a service' };
    page.line(`INSERT INTO \`sys_datasource\` VALUES (${at},'jdbc:mysql://db/x','app','`, secret, "');");
  }
  page.line(
    'CREATE TABLE `sys_file` (`pk` int, `file_md5` char(64), `password_time` char(10), `nation_options` text);',
  );
  for (let at = 0; at < records; at++) {
    const digest = { type: NOTHING, text: digestOfMobile(from), why: 'digest of a file' };
    const day = { type: NOTHING, text: `2024-01-${from.int(10, 28)}`, why: 'time of a password' };
    const options = { type: NOTHING, text: '汉族、回族、满族', why: 'list of options' };
    page.line(`INSERT INTO \`sys_file\` VALUES (${at},'`, digest, "','", day, "','", options, "');");
  }
}

function table(page: Page, from: Random, records: number): void {
  const fields = fieldsOf(from);
  page.line(`序号,用户名,${fields.map(({ zh }) => zh).join(',')}`);
  for (let at = 0; at < records; at++) {
    const cells = fields.flatMap((field): Part[] => {
      const isQuoted = field.kind.isList === true || from.int(1, 2) === 1;
      return isQuoted ? [',"', mark(field, from), '"'] : [',', mark(field, from)];
    });
    page.line(`${at},u${from.digits(4)}z`, ...cells);
  }
}

function jsonLines(page: Page, from: Random, records: number): void {
  for (let at = 0; at < records; at++) {
    const members = fieldsOf(from).flatMap((field): Part[] => [
      `,"${camel(field.name)}":"`,
      mark(field, from),
      '"',
    ]);
    page.line(`{"seq":${at},"userName":"u${from.digits(4)}z"`, ...members, '}');
  }
}

function log(page: Page, from: Random, records: number): void {
  for (let at = 0; at < records; at++) {
    const fields = fieldsOf(from).filter(({ kind }) => kind.type !== 'BIOMETRIC');
    for (const field of fields) {
      page.line(
        `2026-09-12 10:23:4${from.int(0, 9)} INFO update account=u${from.digits(4)}z ${camel(field.name)}=`,
        mark(field, from),
        ' ok',
      );
    }
  }
}

/** Lines in which nothing is said of anybody. */
const LINES: readonly { readonly why: string; readonly make: (from: Random) => string }[] = [
  { why: 'options of a form', make: () => "  民族: ['汉族', '回族', '满族'], 婚姻: ['未婚', '已婚']," },
  { why: 'options with keys', make: () => '{"label":"中共党员","value":"01"},{"label":"群众","value":"13"}' },
  {
    why: 'what a vacancy asks for',
    make: (from) => `学历：${from.pick(['本科', '大专'])}及以上，工作经验 ${from.int(1, 9)} 年`,
  },
  { why: 'GeoJSON', make: (from) => `{"type":"Point","coordinates":[${position(from)}]}` },
  { why: 'centre of a map', make: (from) => `  center: [${position(from)}], zoom: ${from.int(3, 18)},` },
  { why: 'bare pair', make: (from) => `[${position(from)}],` },
  { why: 'shop on a map', make: (from) => `{"shop_location":"${position(from)}"}` },
  {
    why: 'embedding of a text',
    make: (from) => `{"embedding":[${Array.from({ length: 64 }, () => `0.${from.digits(6)}`).join(',')}]}`,
  },
  { why: 'password of a service', make: (from) => `spring.datasource.password=${password(from)}` },
  { why: 'password by reference', make: () => '  password: process.env.DB_PASSWORD,' },
  { why: 'digest of a package', make: (from) => `  integrity_sha256: ${digestOfMobile(from)}` },
  {
    why: 'wholly masked',
    make: (from) => `手机号：${from.pick(['***********', '138********', '*******1234'])}`,
  },
  { why: 'card as on a receipt', make: (from) => `卡号：622588******${from.digits(4)}` },
  { why: 'amount', make: (from) => `amount: 1.1010${from.int(1, 9)}E+17` },
];

function lines(page: Page, from: Random, records: number): void {
  for (let at = 0; at < records; at++) {
    for (const { why, make } of LINES) page.line({ type: NOTHING, text: make(from), why });
  }
}

export const SENSITIVE_CARRIERS: readonly {
  readonly file: string;
  readonly write: (page: Page, from: Random, records: number) => void;
}[] = [
  { file: 'sys_user.sql', write: dump },
  { file: 'users.csv', write: table },
  { file: 'profiles.jsonl', write: jsonLines },
  { file: 'update.log', write: log },
  { file: 'options.conf', write: lines },
];
