// What a Chinese comment (or a Chinese field name) says about its field: its first clause is judged by its last word.
import type { FieldCategory } from '../model.ts';
import { hasHan, isDigit, isLetter } from './identifier.ts';
import { fieldWords, type Verdict } from './words.ts';

/** `refused`: it is about something else. `silent`: it says nothing known. */
type ClauseVerdict = Verdict | 'refused' | 'silent';

/** `nothing`: a list of codes (1:男 2:女) or no text at all; the name stands for itself. */
export type CommentVerdict = ClauseVerdict | 'nothing';

/** Where the first clause ends. */
const CLAUSE_ENDS = '：:,，;；。(（[【{<《\n\t/|、→=!！?？"“';
/** Behind a bracket: "login name (the mobile number by default)". */
const EQUATIONS = ['默认为', '即为', '即', '同', '就是'];
const ASKS = ['是否', '有无', '能否', '可否', '有没有'];
/** What may stand behind the word that counts. */
const NEUTRAL_ENDINGS = [
  '信息', '密文', '明文', '加密', '脱敏', '掩码', 'MD5', 'HASH', 'SHA256', '哈希', '列表', '集合', '字段', '必填', '选填', '数据', '的',
]; // biome-ignore format: a word list reads best as one block
/** What a field is about when its comment ends so. */
const REFUSING_ENDINGS = [
  '类型', '类别', '时间', '日期', '状态', '数量', '次数', '个数', '总数', '标识', '标志', '标记', '编码', '代码', 'ID', '主键', '序号', '排序',
  '级别', '等级', '权限', '角色', '开关', '规则', '模板', '内容', '标题', '格式', '长度', '前缀', '后缀', '区号', '归属地', '运营商', '验证',
  '校验', '渠道', '来源', '原因', '结果', '配置', '参数', '图片', '头像', '金额', '费用', '错误', '失败', '说明', '描述', '备注', '提示', '版本',
  '流水号', '订单号', '单号', '批次号', '编号', '服务', '服务器', '端口', '域名', '链接', '接口', '验证码', '名称', '厂商', '品牌', '型号', '有效期',
  '端', '页', '版', '率', '数', '盐', '签名',
]; // biome-ignore format: a word list reads best as one block
const PEOPLE_BEFORE_NAME = ['人', '用户', '客户', '会员', '患者', '学生', '员工', '成员', '业主', '司机'];

/** Words before the one that counts that make it mean something else. */
const MODIFIERS: Readonly<Partial<Record<FieldCategory, readonly string[]>>> = {
  address: [
    'IP', 'MAC', '图片', '头像', '文件', '链接', '网络', '网页', '网站', '接口', '服务', '主机', '请求', '回调', '跳转', '存储', '下载', '仓库',
    '注册', '公司', '企业', '办公', '店铺', '门店', '发货', '商户', '商家', '合约', '钱包', '视频', 'URL', 'API', '内存', '物理', '机构', '源',
    '访问', '目标', '设备', '经营', '退货', '数据库', '项目', '活动', '会议', '路由', '官网', '站点', '主页',
  ],
  ip: ['服务', '主机', '本机', '资源', '网关', '设备', '节点', '目标', '数据库', '白名单', '黑名单', '限制', '内网', '部署', '代理'],
  mobile: ['客服', '服务', '热线', '投诉', '咨询', '门店', '店铺', '商家', '官方', '商户', '平台'],
  landline: ['客服', '服务', '公司'],
  email: ['系统', '客服', '官方', '发件', '服务', '商务'],
  password: ['数据库', '服务', '连接', '接口', '证书', '默认', '初始', '系统', '应用'],
  account: ['数据库', '服务', '连接', '公众', '对公', '接口', '会计', '应用', '商户'],
  finance: ['营业', '业务', '其他', '主营', '平台', '订单', '总', '广告', '库存', '系统'],
  biometric: ['设备', '浏览器', '证书', '公钥', '文件', '密钥'],
  location: ['广告', '产品', '市场', '品牌', '门店', '店铺', '商户', '地图', '中心'],
  medical: ['故障', '系统', '设备', '性能', '商品', '网络'],
  device: ['生产', '机房', '网关'],
  education: ['课程'],
  'bank-card': ['会员', '对账', '储值', '礼品', '物流', '加油', '门禁'],
}; // biome-ignore format: word lists read best as blocks
const IP_OF_SOMEBODY = [
  '登',
  '客户',
  '用户',
  '请求',
  '操作',
  '访问',
  '注册',
  '评价',
  '会员',
  '来源',
  '终端',
  '最后',
  '上次',
  '最近',
  '评论',
];

/** The verdict of a comment. */
export function judgeComment(comment: string): CommentVerdict {
  const text = comment.trim().toUpperCase();
  if (ASKS.some((ask) => text.includes(ask))) return 'refused';
  const clause = firstClause(text);
  if (!hasHan(clause) && !hasLetters(clause)) return 'nothing';
  const equal = equated(text.slice(clause.length));
  const verdict = judgeClause(withoutSpaces(clause));
  if (verdict !== 'silent' && verdict !== 'refused' && verdict.isSure) return verdict;
  if (equal !== undefined) return equal;
  if (verdict === 'silent' && clause.includes(' ')) return judgeClause(clause.slice(0, clause.indexOf(' ')));
  return verdict;
}

function judgeClause(clause: string): ClauseVerdict {
  let rest = clause;
  for (;;) {
    const verdict = judgeEnding(rest);
    if (verdict !== undefined) return verdict;
    const shorter = withoutNeutralEnding(rest);
    if (shorter === rest) break;
    rest = shorter;
  }
  return REFUSING_ENDINGS.some((ending) => rest.endsWith(ending)) ? 'refused' : 'silent';
}

/** The longest word of the vocabulary at the end. */
function judgeEnding(text: string): ClauseVerdict | undefined {
  const { zh, zhLength } = fieldWords();
  for (let length = Math.min(zhLength, text.length); length >= 2; length--) {
    const from = text.length - length;
    const verdict = zh.get(text.slice(from));
    if (verdict !== undefined && !joinsLetters(text, from)) return modified(verdict, text.slice(0, from));
  }
  return text.endsWith('名称') && PEOPLE_BEFORE_NAME.some((word) => text.endsWith(`${word}名称`))
    ? { category: 'name', isSure: false }
    : undefined;
}

/** VIP is no IP. */
function joinsLetters(text: string, from: number): boolean {
  return from > 0 && isLetter(text.charCodeAt(from)) && isLetter(text.charCodeAt(from - 1));
}

function modified(verdict: Verdict, before: string): ClauseVerdict {
  const { category } = verdict;
  if ((MODIFIERS[category] ?? []).some((word) => before.includes(word))) {
    // 主机地址 is no place where somebody lives, but may well be a client's IP address: the name has to say so.
    return category === 'address' ? 'silent' : 'refused';
  }
  if (category === 'ip' && before !== '') {
    return IP_OF_SOMEBODY.some((word) => before.includes(word)) ? { category, isSure: true } : 'refused';
  }
  if (category === 'mobile' && (before.includes('公司') || before.includes('企业')))
    return { category, isSure: false };
  return verdict;
}

function hasLetters(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isLetter(text.charCodeAt(at))) return true;
  return false;
}

function firstClause(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (CLAUSE_ENDS.includes(text[at]!)) return text.slice(0, at).trim();
    if (text[at] === '-' && (text[at + 1] === '>' || text[at - 1] === ' ')) return text.slice(0, at).trim();
  }
  return text;
}

/** What a bracket says the field holds: 登录名称(默认为手机号). */
function equated(rest: string): Verdict | undefined {
  if (rest[0] !== '(' && rest[0] !== '（') return undefined;
  const inside = rest.slice(1).split(rest[0] === '(' ? ')' : '）')[0] ?? '';
  const equation = EQUATIONS.find((word) => inside.startsWith(word));
  if (equation === undefined) return undefined;
  const verdict = judgeClause(inside.slice(equation.length));
  return verdict === 'silent' || verdict === 'refused' || !verdict.isSure ? undefined : verdict;
}

function withoutNeutralEnding(text: string): string {
  const ending = NEUTRAL_ENDINGS.find((word) => text.endsWith(word));
  if (ending !== undefined) return text.slice(0, -ending.length);
  return isDigit(text.charCodeAt(text.length - 1)) ? text.slice(0, -1) : text;
}

function withoutSpaces(text: string): string {
  return text.replaceAll(' ', '');
}
