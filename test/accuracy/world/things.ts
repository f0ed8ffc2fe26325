// Tables whose columns are called name or address and hold no person's: goods, brands, companies, menus, places.
import type { Random } from '../../synth/random.ts';
import { type Marked, NOTHING, type Page } from './page.ts';
import { mobile } from './values.ts';

/** Goods whose first character is a surname. */
const GOODS =
  '黄金手链 白酒礼盒 高领毛衣 金枪鱼罐头 马克杯 牛仔裤 方便面 何首乌 白云边 花生油 江小白 毛衣 马甲 鱼肝油 金银花 石榴 白玉兰 温度计 游泳圈 于都脐橙'.split(
    ' ',
  );
/** Brands that are called like a person, among others. */
const BRANDS =
  '李宁 周大福 王老吉 老凤祥 华为 小米 海尔 格力 安踏 云南白药 五粮液 康师傅 农夫山泉 三只松鼠 美的 蒙牛 伊利 青岛啤酒'.split(
    ' ',
  );
const MENUS =
  '系统管理 用户管理 角色管理 菜单管理 部门管理 字典管理 通知公告 操作日志 登录日志 在线用户 定时任务 数据监控 服务监控 缓存监控 代码生成'.split(
    ' ',
  );
const PLACES =
  '江苏 安徽 石家庄 张家口 黄山 连云港 温州 常州 金华 余杭 武汉 成都 海口 安庆 马鞍山 鲁山 陆丰 包头 沙河 康定'.split(
    ' ',
  );
const ROLES = '管理员 超级管理员 普通用户 财务 人事专员 高级经理 项目经理 客服 运营 审核员'.split(' ');
const WORDS = '云杉 听松 禾苗 青萍 望湖'.split(' ');
const CITIES = '杭州市余杭区 成都市武侯区 西安市雁塔区'.split(' ');

interface Column {
  readonly name: string;
  readonly comment: string;
  readonly make: (from: Random) => string;
}

interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

const of =
  (words: readonly string[]) =>
  (from: Random): string =>
    from.pick(words);
const company = (from: Random): string =>
  `杭州${from.pick(WORDS)}${from.pick(['科技', '商贸', '物流'])}有限公司`;
const office = (from: Random): string => `${from.pick(CITIES)}${from.pick(WORDS)}路${from.int(3001, 9999)}号`;

const TABLES: readonly Table[] = [
  {
    name: 'pms_product',
    columns: [
      { name: 'name', comment: '', make: of(GOODS) },
      { name: 'brand_name', comment: '', make: of(BRANDS) },
    ],
  },
  { name: 'pms_brand', columns: [{ name: 'name', comment: '品牌名称', make: of(BRANDS) }] },
  { name: 'sys_menu', columns: [{ name: 'menu_name', comment: '菜单名称', make: of(MENUS) }] },
  { name: 'sys_role', columns: [{ name: 'name', comment: '', make: of(ROLES) }] },
  { name: 'sys_area', columns: [{ name: 'name', comment: '', make: of(PLACES) }] },
  {
    name: 'crm_company',
    columns: [
      { name: 'company_name', comment: '公司名称', make: company },
      { name: 'company_address', comment: '公司地址', make: office },
      { name: 'register_address', comment: '注册地址', make: office },
    ],
  },
  {
    name: 'sys_host',
    columns: [
      { name: 'name', comment: '主机名', make: (from) => `web-${from.int(1, 99)}` },
      {
        name: 'address',
        comment: '主机地址',
        make: (from) => `10.0.${from.int(0, 255)}.${from.int(1, 254)}`,
      },
    ],
  },
];

/** A dump of such tables. */
export function things(page: Page, from: Random, records: number): void {
  for (const { name, columns } of TABLES) {
    page.line(`CREATE TABLE \`${name}\` (`);
    page.line('  `id` bigint NOT NULL,');
    for (const column of columns) {
      const comment = column.comment === '' ? '' : ` COMMENT '${column.comment}'`;
      page.line(`  \`${column.name}\` varchar(64)${comment},`);
    }
    page.line('  `code` varchar(32)', ') ENGINE=InnoDB;');
    for (let at = 0; at < records / 4; at++) {
      const values = columns.flatMap(({ make }) => ["'", nothing(name, make(from)), "',"]);
      page.line(`INSERT INTO \`${name}\` VALUES (${at},`, ...values, `'SN${mobile(from)}');`);
    }
  }
}

/** The same goods as a table with a header. */
export function goods(page: Page, from: Random, records: number): void {
  page.line('id,name,产品名称,供应商地址');
  for (let at = 0; at < records / 4; at++) {
    const values = [from.pick(GOODS), from.pick(BRANDS), office(from)].flatMap((text) => [
      ',',
      nothing('goods', text),
    ]);
    page.line(String(at), ...values);
  }
}

function nothing(table: string, text: string): Marked {
  return { type: NOTHING, text, why: `a thing of ${table}` };
}
