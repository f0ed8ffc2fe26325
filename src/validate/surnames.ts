// Surnames of China: single ones by how common they are, and those of two characters.
import { hanPair, toHanSet } from './han.ts';

/** Nine people in ten have one of these; traditional forms of the commonest included. */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪' +
  '廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章' +
  '鲁岳翟申耿关殷兰焦俞左柳甘祝包代宁符阮尚舒纪柯梅童毕单裴霍涂成苗谷曲盛冉翁蓝骆路游靳辛欧管柴蒙鲍华喻祁房滕屈饶解牟艾尤时穆' +
  '阳蒲卓娄古储连辜项詹匡麦褚窦戚岑景党宫费卜冷晏席卫米柏宗桂全瞿佟应闵苟邬边卞姬师和仇栾丘刁沙商寇荣巫郎桑丛甄敖虞仲池巩明佘' +
  '查麻苑迟邝官封谈鞠惠荆乐隋车奚左戎洪季简嵇祖耿' +
  '張陳劉黃吳趙楊許鄭謝馬羅蔣鄧馮葉蘇盧鍾陸韓賴龔嚴蕭莊孫呂魏鄒閻傅賈夏紀湯溫塗饒';

/** The rest of 百家姓 and of the registers; many of them are ordinary words as well. */
const RARE =
  '酆凤花鲍廉水云昌元皮湛禹狄贝臧计伏茅季强危傅洪诸吉钮龚嵇滑翁荀羊於曲家芮羿汲邴糜松井富乌巴弓牧隗山宓蓬郗班仰秋伊暴钭厉' +
  '束幸司韶郜蓟薄印宿怀邰从鄂索咸籍赖蔺屠池阴郁胥能苍双闻莘贡劳逄扶堵宰郦雍郤璩濮寿通扈燕冀郏浦农别阎充慕茹习宦鱼容慎戈庾终' +
  '暨居衡步都满弘国广禄阙东殳沃利蔚越夔隆厍晁勾融訾阚那空毋乜养须丰巢蒯相后红竺权逯盖益桓公仝冼但冶况初区卿台吾呼哈喇多妥宇尧' +
  '展岩帅库门闪青原亓仉揭晋母买漆谌粟綦腾邸阿鹿凌昝裘缪干宣贲杭钱淳佴言福续佀粘禤笪敬藏闭芦覃操揣线撒修次呙化来帖才逢鲜信奉' +
  '嵩锺由矫邹位玄遇扎者旦尉迪海斯普格拉索次央洛旺桑德仁贡强多尼玛赛热买阿艾吐乌帕古热依木';

/** Two characters, simplified and traditional. */
const COMPOUND =
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 司空 夏侯 端木 百里 东郭 南宫 呼延 轩辕 独孤 西门 闻人 澹台 ' +
  '公冶 太叔 申屠 淳于 单于 濮阳 钟离 宗政 赫连 拓跋 万俟 司寇 仲孙 鲜于 闾丘 亓官 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 谷梁 ' +
  '段干 南门 羊舌 微生 梁丘 左丘 第五 纳兰 完颜 叶赫 那拉 侯莫 佘佴 归海 相里 吐谷 长鱼 车正 ' +
  '歐陽 司馬 諸葛 東方 尉遲 公孫 長孫 鍾離 濮陽 申屠 范姜 張簡';

const common = toHanSet(COMMON);
const rare = toHanSet(RARE);
const compound = new Set(COMPOUND.split(' ').map((name) => hanPair(name.charCodeAt(0), name.charCodeAt(1))));

/** True for the few hundred surnames that most people have. */
export function isCommonSurname(char: number): boolean {
  return common.has(char);
}

/** True for any surname of one character, also for those that are ordinary words. */
export function isSurname(char: number): boolean {
  return common.has(char) || rare.has(char);
}

export function isCompoundSurname(first: number, second: number): boolean {
  return compound.has(hanPair(first, second));
}
