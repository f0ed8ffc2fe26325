// Names of persons behind a label. Only a surname, the characters of the rest and a list of ordinary words tell a name
// from what else a field may hold; without a label two to four characters are never a name.
import { CHECK } from './check-bits.ts';
import { isNeverInNames, isUsualInNames } from './given-names.ts';
import { HAN_BYTES, hanAt, toHanSet, toHanWordSet } from './han.ts';
import { isCommonSurname, isCompoundSurname, isSurname } from './surnames.ts';
import { hasWord } from './word-set.ts';

const MAX_CHARS = 4;

/** Ordinary words, places and brands that begin with a surname and go on like a name. */
const WORDS = toHanWordSet(
  '高峰 黄金 方法 任何 常见 安全 许可 金额 于是 时间 白色 江苏 山西 安徽 黄色 方式 方案 方向 金属 白天 常用 常规 任务 任意 时候 时长 ' +
    '时区 时期 关于 关系 关联 关注 和平 文明 文化 文件 文本 文字 文章 文学 文艺 平安 平台 平均 平方 平静 国家 国庆 国际 国华 华为 华东 华北 ' +
    '华南 华中 华西 东方 东北 东南 成功 成立 成员 成本 成都 成长 明天 明星 明细 明确 明显 光明 高级 高度 高清 高新 高兴 高雄 高温 高中 高等 ' +
    '黄山 黄河 黄石 黄冈 黄浦 金融 金华 金山 金星 金牛 金水 金坛 金昌 金银 白银 白云 白金 白酒 白山 白城 江南 江北 江西 江宁 江门 江阴 江津 ' +
    '江山 江川 安康 安庆 安阳 安顺 安宁 安静 安心 安装 安卓 石家 石化 石油 石林 石景 石狮 石嘴 南宁 温州 温度 温馨 温江 武汉 武夷 武进 武侯 ' +
    '苏州 苏宁 苏北 苏南 宁波 宁夏 宁德 云南 云浮 海南 海口 海淀 广东 广西 广州 连云 连接 连续 连江 项目 单位 单价 单元 单品 包装 包含 程序 ' +
    '程度 应用 应当 解决 解释 解放 车辆 车间 通用 通信 路由 路线 全部 全国 全新 全家 全体 国美 国泰 国安 国民 公司 公平 公正 万达 万科 万元 ' +
    '万方 元素 元宝 元旦 新闻 利率 利润 利息 支付 支持 房产 房源 房东 管理 查看 毛利 毛重 毛衣 毛巾 马上 马来 马达 马云 牛奶 牛肉 牛仔 牛排 ' +
    '羊肉 羊毛 龙江 龙岩 龙泉 龙华 龙岗 米饭 麦克 花生 花卉 花园 汤圆 史诗 经典 经济 师傅 温和 童话 童装 童鞋 梅花 桃花 柳州 桂林 兰州 兰花 ' +
    '景德 景点 景观 游戏 游客 游泳 常州 常德 常熟 常青 岳阳 孔子 孟子 庄子 老师 严重 严格 康复 康健 康乐 齐全 乐器 乐园 乐山 乐清 易用 易购 ' +
    '聚美 唐山 唐朝 宋朝 秦朝 明朝 清朝 元朝 汉朝 夏天 夏季 夏装 秋天 秋季 冬天 春天 季度 商品 商城 商家 商业 商务 商丘 沙发 沙漠 水果 水电 ' +
    '水平 水利 山东 山水 强大 强度 计算 计划 印刷 印花 广告 广场 广播 富士 富强 民主 自由 和谐 友善 敬业 爱国 诚信 法治 公园 步行 步骤 门户 ' +
    '阳光 阳台 阳江 阳泉 阳春 蓝天 蓝色 蓝牙 蓝光 红色 红包 红酒 红茶 红旗 绿色 紫色 青年 青岛 青海 青春 青铜 白板 白领 党员 党派 党建 ' +
    '包头 丰富 丰台 丰田 沃尔 贝尔 章程 古典 古代 古玩 仙桃 双方 双击 双色 同意 干净 干部 解析 解锁 沈阳 贺卡 向导 向上 向前 简介 简单 简历 ' +
    '路径 祝福 符合 代码 代理 代表 代办 元件 毕业 经理 经纪 盛世 盛大 荣誉 荣耀 通知 通道 通州 明文 明年 谷歌 谷物 冷冻 冷水 卫生 卫星 卫浴 ' +
    '宗旨 宗教 全称 查封 官方 官网 官员 封面 封装 谈判 车牌 季节 祖国 简体 繁体 计时 强制 凤凰 云端 云盘 水泥 富裕 乌鲁 巴西 巴黎 印度 司机 ' +
    '通过 通常 别名 充值 充电 习惯 容量 容器 居住 居民 满意 满足 国籍 广大 东莞 东营 利用 越南 越野 隆重 融资 那么 空间 空调 空白 养生 养老 ' +
    '须知 相关 相册 相机 后台 后续 红利 权限 权益 盖章 益阳 公告 公开 公示 但是 况且 初始 初级 初中 区域 区间 台湾 台州 多个 多少 展示 展会 ' +
    '库存 门店 门票 门诊 闪购 原因 原价 原始 晋级 晋城 母婴 买家 粟米 腾讯 言语 信用 信息 信号 福建 福州 福利 续费 来源 来电 才能 ' +
    '次数 位置 修改 修复 线下 线上 线路 操作 化妆 化工 化学 由于 海外 海报 普通 格式 索引 旺季 德国 热门 木材 林业 林芝 汉族 回族 满族 苗族 ' +
    '高山 高速 高校 高端 高效 平江 平顶 平凉 平谷 平湖 平度 文山 文昌 文登 文成 郑州 徐州 徐汇 徐家 梁山 梁平 邢台 邯郸 邵阳 邵武 郭德 ' +
    '曲阜 曲靖 曲阳 莱芜 范围 范本 范例 江都 江陵 江夏 江岸 江汉 洪山 洪湖 洪江 洪泽 洪洞 武昌 武安 武清 武威 武隆 武陵 武功 钟楼 钟山 ' +
    '钟祥 蒙古 蒙自 蒙阴 蒙城 万州 万宁 万年 万盛 万山 乐平 乐东 乐亭 乐陵 乐至 方城 方山 方正 兴安 卢龙 卢氏 卢湾 卫辉 叶城 叶县 凌源 ' +
    '周口 周村 周宁 周至 和田 和县 和静 和龙 孙吴 宁海 宁国 宁远 宁安 宁城 宁江 宁津 宁河 宁化 宁陵 宁强 宁明 宁武 宁晋 宁阳 宁南 宁乡 ' +
    '安国 安吉 安平 安新 安义 安福 安远 安溪 安泽 安乡 安化 安仁 安达 安丘 安龙 安岳 安居 安次 安源 安陆 尚志 尚义 山阴 山阳 岳西 岳池 ' +
    '师宗 常山 常宁 康平 康保 康县 庆元 成华 成安 成武 昌平 昌吉 昌黎 昌乐 昌邑 昌江 昌图 昌宁 明水 明光 明溪 易县 易门 景东 景洪 景宁 ' +
    '景泰 景谷 林州 林口 林西 林甸 柯城 柯桥 桑植 梅州 梅县 梅江 梅里 梅河 池州 沙县 沙洋 沙湾 江城 江永 江华 江油 江安 江源 沈丘 涂山 ' +
    '温岭 温县 温泉 温宿 滑县 潘集 潘家 燕山 玉林 玉溪 王府 王子 王者 王牌 白河 白水 白沙 白朗 白玉 石城 石台 石门 石首 石泉 石屏 石柱 石渠 ' +
    '石楼 祁东 祁阳 祁门 祁县 祁连 章丘 章贡 罗平 罗定 罗田 罗山 罗江 罗城 罗源 罗湖 罗庄 翁源 翁牛 胡同 莫旗 龙口 龙山 龙里 龙陵 龙游 龙港 ' +
    '龙海 龙川 龙门 龙南 龙井 龙江 龙州 龙胜 龙亭 龙湖 龙湾 龙文 雷州 雷山 雷波 霍山 霍州 霍林 韩城 马山 马关 马尾 马村 高平 高阳 高邑 高台 ' +
    '高安 高州 高明 高要 高淳 高邮 高青 高密 高唐 鲁山 鲁甸 麻阳 麻城 黎城 黎川 黎平 黄梅 黄陂 黄骅 黄岩 黄岛 黄平 黄龙 黄陵 黄埔 黄州',
);

/** Names that stand for nobody. */
const SAMPLES = toHanWordSet(
  '张三 李四 王五 赵六 孙七 周八 吴九 郑十 張三 李四 王五 趙六 张三三 李四四 张小三 王小二 张三丰 李雷 韩梅梅 王大锤 张某 李某 王某 ' +
    '刘某 陈某 赵某 张某某 李某某 王某某 刘某某 陈某某 赵某某 某某 小明 小红 小王 小李 小张 王小明 李小明 张小明 陈小明 王先生 李先生 张先生 ' +
    '李女士 王女士 张女士 刘先生 陈先生 马云 马化腾 雷军 刘德华 周杰伦 张学友 郭富城 黎明 姚明 郭德纲 成龙 李白 杜甫 白居易 曹操 刘备 孙权 关羽 ' +
    '张飞 赵云 诸葛亮 孙悟空 唐僧 猪八戒 沙和尚 林黛玉 贾宝玉 宋江 武松 鲁智深 郭靖 黄蓉 杨过 小龙女 张无忌 令狐冲 韦小宝',
);

/** How a person is addressed; a name in front of it is a name all the same. */
const TITLES = toHanWordSet(
  '先生 女士 小姐 老师 同学 医生 经理 主任 总监 师傅 教授 律师 护士 老板 同志 阿姨 叔叔',
);
const MASKS = toHanSet('某');

/**
 * Behind a label that asks for a person's name. Strong: a surname that most people have (or one of two characters) and
 * a rest of usual characters; valid with one usual character; weak when only the surname speaks for it.
 */
export function checkChineseName(bytes: Uint8Array, start: number, end: number): number {
  if (hasDot(bytes, start, end)) return checkDottedName(bytes, start, end);
  const count = (end - start) / HAN_BYTES;
  if (count > MAX_CHARS || hasWord(WORDS, bytes, start, end)) return 0;
  if (hasWord(SAMPLES, bytes, start, end)) return CHECK.valid | CHECK.knownSample;
  if (hasTitle(bytes, end, count)) return isSurname(hanAt(bytes, start)) ? CHECK.valid | CHECK.weak : 0;
  const surname = surnameLength(bytes, start, count);
  const rest = count - surname;
  if (surname === 0 || rest < 1 || rest > 2) return 0;
  if (MASKS.has(hanAt(bytes, end - HAN_BYTES))) return CHECK.valid | CHECK.knownSample;
  return restBits(bytes, start, surname, rest);
}

/** What the characters behind the surname say. */
function restBits(bytes: Uint8Array, start: number, surname: number, rest: number): number {
  const given = start + surname * HAN_BYTES;
  const usual = usualCount(bytes, given, given + rest * HAN_BYTES);
  if (usual < 0) return 0;
  const isCommon = surname === 2 || isCommonSurname(hanAt(bytes, start));
  if (usual === rest) return isCommon ? CHECK.valid | CHECK.strong : CHECK.valid;
  return isCommon && usual > 0 ? CHECK.valid : CHECK.valid | CHECK.weak;
}

/** Behind a word that names anything (name, userName): a common surname and nothing but usual characters. */
export function checkChineseNameStrict(bytes: Uint8Array, start: number, end: number): number {
  const bits = checkChineseName(bytes, start, end);
  if ((bits & CHECK.knownSample) !== 0) return bits;
  return (bits & CHECK.strong) === 0 ? 0 : bits & ~CHECK.strong;
}

/** Characters of the surname: 2 for one of two characters or for both parents' surnames, 0 for none. */
function surnameLength(bytes: Uint8Array, start: number, count: number): number {
  const first = hanAt(bytes, start);
  if (count >= 3) {
    const second = hanAt(bytes, start + HAN_BYTES);
    if (isCompoundSurname(first, second)) return 2;
    if (count === MAX_CHARS) return isCommonSurname(first) && isCommonSurname(second) ? 2 : 0;
  }
  return isSurname(first) ? 1 : 0;
}

/** How many characters most names are made of; -1 when one is there that no name has. */
function usualCount(bytes: Uint8Array, start: number, end: number): number {
  let usual = 0;
  for (let at = start; at < end; at += HAN_BYTES) {
    const char = hanAt(bytes, at);
    if (isUsualInNames(char)) usual++;
    else if (isNeverInNames(char) && !MASKS.has(char)) return -1;
  }
  return usual;
}

function hasTitle(bytes: Uint8Array, end: number, count: number): boolean {
  return count >= 3 && hasWord(TITLES, bytes, end - 2 * HAN_BYTES, end);
}

/** Names of Uyghurs, Kazakhs, Tibetans … in two parts or more. Each part is what it is: no list has them all. */
function checkDottedName(bytes: Uint8Array, start: number, end: number): number {
  let parts = 0;
  let from = start;
  for (let at = start; at <= end; ) {
    const dot = at < end ? dotWidth(bytes, at) : 1;
    if (dot === 0) {
      at += HAN_BYTES;
      continue;
    }
    if (hasWord(WORDS, bytes, from, at) || !isNamePart(bytes, from, at)) return 0;
    parts++;
    at += dot;
    from = at;
  }
  return parts >= 2 ? CHECK.valid : 0;
}

/** 姓名, 电话号码 …: the last character of a field name. */
const FIELD_ENDINGS = toHanSet('名号码话址型类项目');

function isNamePart(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 2 * HAN_BYTES && !FIELD_ENDINGS.has(hanAt(bytes, to - HAN_BYTES));
}

function hasDot(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const width = dotWidth(bytes, at);
    if (width > 0) return true;
    at += HAN_BYTES;
  }
  return false;
}

/** Bytes of the middle dot at `at` (· • ‧ ・), 0 for none. */
function dotWidth(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0xc2) return bytes[at + 1] === 0xb7 ? 2 : 0;
  if (bytes[at] === 0xe2 && bytes[at + 1] === 0x80)
    return bytes[at + 2] === 0xa2 || bytes[at + 2] === 0xa7 ? 3 : 0;
  return bytes[at] === 0xe3 && bytes[at + 1] === 0x83 && bytes[at + 2] === 0xbb ? 3 : 0;
}
