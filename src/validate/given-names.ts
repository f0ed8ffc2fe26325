// Characters of given names: those that most names are made of, and those that no name has.
import { toHanSet } from './han.ts';

/** About five hundred characters, of boys' and girls' names of eight decades. */
const USUAL =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲国建华红云飞鹏宇浩然子轩梓涵雨欣怡佳琪思雅婷晨曦诗梦瑶萱雪琳倩颖莹洁慧' +
  '美珍凤春梅菊香淑惠琴素翠荣爱玉晶妍茜秋珊莎锦黛青婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁飘育滢馥筠柔竹霭凝晓欢霄枫芸菲' +
  '寒伊亚宜可姬舒影荔枝巧芝萍娥芬燕彩勤贞莉环妹月莺媛瑞凡嘉琼真莲俊峰保东力永健世广志义兴良海山仁波贵福生龙元胜学祥才发武新利清' +
  '彬富顺信康星光天达安岩茂进林有坚和彪博诚先敬震振壮会群豪心邦承乐绍功松善厚庆民友裕河哲江亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁' +
  '栋维启克伦翔旭泽辰士以家致树炎德泰盛雄琛钧冠策腾楠榕风航弘一丁少正长景立君智勋钰铭瀚睿煜烨奕皓烁昊楷逸恒硕晟炜炫骏凯岚嵘璐璇' +
  '珂瑜瑾玥琦玮珏玺珺瑄芷蕊薇蓉蕾菁苒芮苗萌荷茵芊雯霏霖露沁沐淇渝湘洛汐滨淳溪泓润沛洪源凌冬夏阳昱曼朵妤妙娇婉婧妮姗嫣娴姝倾仕佩' +
  '侠倪儒兆利加勉升卓南卫厚吉周品唯喜嗣坤城培基墨声贤赢宝容寅寿尊尧岐岳崇巍川州帆干庚廉彤彦影忠念恬恺愉慈慕懿成战扬拓捷攀教昂昌映' +
  '晖晗晴暄曙朔杏杨柏柳桃桐梧森楚槐汉沙治泉津浦淞渊湛炳焕焱熙爵猛珠琨琅瑛璋璟甜田畅益盈睦碧礼祖禄祺秦秉穆竣筱简红绪罗翊耀聿肖自' +
  '舟艾芙苏茹莘葵蓓蓝蔚薛藤虎虹蝶衍襄言誉豫跃辛迎运远迪道邵郁郎野金鑫钦铁银锋锐锡钊闻闯阔隆雁雷霆非韬顺顾飒香骁骄高鸿鹤麒麟黎默' +
  '齐龄丹丛中亦伶俪倩冉初勃博卉叶同君嘉圣坚夕奎媚孟存孝宗宛宾尉小展峻嵩帅帝延弦彬微必恩惜成方旋昀时晋朝权来梅榆歆殷江沫泊浪涌漪潇濡' +
  '灵煊爽牧珑琮瑀璞甫画相矜祯禹程立笑箐米粟紫纬绮缘美翎聆苹苑茉莞菀葳蒙蓁蔓薪虔裴西觅诺谊赋超越轶辉迅逍遥邈郦酉里钗铃锴镜闽陶雄雪霁霜' +
  '靖鞠项颂颐频馗驰骥鲁鲲鹃黛偉麗強軍勇傑濤蘭剛輝國華雲飛鵬軒夢瓊鳳愛貞蓮環義興貴龍勝學發達進堅誠會樂慶裕亮謙倫翔豐銘雯綺';

/** What forms, tables and menus say; no parent gives a child such a name. */
const NEVER =
  '的不是为人名号码字类型项目空入输写填选择请用户员者称址电话式间期市县区省乡村路街站厅馆店店院校部门科局处所司厂社费价款税额率量数值' +
  '件事物品货单据表图片页面按钮键盘屏幕框栏列行段落题答卷考试课程班级组织机构系统软件硬件网络数据库服务器客端口令密钥证书券票卡包裹箱袋' +
  '此该这那哪何谁您你我他她它们吗呢吧啊了着过得地把被让给向从在对与或及且但若如因所就都也还又再很太最更等每各某些什么样种个只条次回遍' +
  '删改查增添减除关闭打开启动停止取消确认保存提交返回登录注册退出上下左右前后内外查询搜索显示隐藏设置配置管理系统错误失败状态无未已待' +
  '型款码址号器机构议题论述说话语词句章节篇版权限制度量标准备注释说明例须必需要能够可否却却吃喝睡买卖租借还付收支存取汇兑换';

const usual = toHanSet(USUAL);
const never = toHanSet(NEVER);

/** True for the characters that most given names are made of. */
export function isUsualInNames(char: number): boolean {
  return usual.has(char);
}

/** True for characters that stand in field names and messages and in no given name. */
export function isNeverInNames(char: number): boolean {
  return never.has(char) && !usual.has(char);
}
